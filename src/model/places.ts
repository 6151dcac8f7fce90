import { lastOf } from "./lists.ts";
import { toChineseNumeral } from "./numerals.ts";
import type { Division, Heading, Section } from "./speech.ts";

const CLOSING_MARK = /[。！？：:，,；;、\s]+$/;

/** What a heading calls itself: 第三编, 第一章, 第二节, 第三十二条之一. */
const OWN_NAME =
	/^第[零〇一二三四五六七八九十百千两\d０-９]+(?:编|章|节|条(?:之[一二三四五六七八九十]+)?)/;

/** The characters of a heading. */
export function headingText(heading: Heading): string {
	return heading.sentences.map(({ text }) => text).join("");
}

/** A heading for lists and titles: without the mark or white space at its end. */
export function headingTitle(heading: Heading): string {
	const text = headingText(heading).trim();
	return text.replace(CLOSING_MARK, "") || text;
}

/** The name a numbered division gives itself (第二章), or null. */
export function ownName(heading: Heading | null): string | null {
	return heading ? (OWN_NAME.exec(headingText(heading))?.[0] ?? null) : null;
}

const UNITS = ["部分", "条"];

/** A division's name among its siblings: what it calls itself, else 第三部分, 第二条. */
function nameOf({ section, heading }: Division): string {
	const own = ownName(heading);
	if (own !== null) return own;
	switch (section.ref.kind) {
		case "opening":
			return "开头";
		case "closing":
			return "结尾";
		case "text":
			return "正文";
		case "appendix":
			return section.ref.number === 1 ? "附录" : `附录${toChineseNumeral(section.ref.number)}`;
		case "article":
			return `第${section.ref.number}条`;
		case "division": {
			const { numbers } = section.ref;
			return `第${toChineseNumeral(lastOf(numbers) ?? 1)}${UNITS[numbers.length - 1] ?? "项"}`;
		}
	}
}

/**
 * Gives every section its place in words (第三部分第二条; an article by its own number alone) and its
 * title.
 */
export function nameSections(divisions: readonly Division[], above = ""): void {
	for (const division of divisions) {
		const { section, heading, children } = division;
		if (heading !== section.heading) continue;
		const name = nameOf(division);
		section.place = section.ref.kind === "article" ? name : above + name;
		section.title = (heading && headingTitle(heading)) || section.place;
		nameSections(children, section.place);
	}
}

/** The address of a sentence in words: 第三部分 · 二要加快转变政府职能 · 第5句. */
export function sentenceInWords(section: Section, n: number): string {
	return [...placesOf(section), `第${n}句`].join(" · ");
}

/** The place of a section in words, its heading instead of its number: 第三部分 · 二要加快转变政府职能. */
export function sectionInWords(section: Section): string {
	return placesOf(section).join(" · ");
}

function placesOf({ ref, place, title }: Section): string[] {
	if (ref.kind !== "division" || ref.numbers.length < 2) return [place];
	return [place.replace(/第[^第]*$/, ""), title];
}
