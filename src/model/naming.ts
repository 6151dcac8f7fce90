import type { SectionRef } from "./address.ts";
import { toChineseNumeral } from "./numerals.ts";
import { type Section, type Speech, sentencesOf, textOf } from "./speech.ts";

const NESTED_QUOTES: Readonly<Record<string, string>> = { "“": "‘", "”": "’", "‘": "“", "’": "”" };

const CLOSING_MARK = /[。！？!?：:，,；;]+$/;

/** The section's place in words, as a citation says it: 第三部分第二条, 开头, 结尾. */
export function placeInWords(ref: SectionRef): string {
	switch (ref.kind) {
		case "opening":
			return "开头";
		case "closing":
			return "结尾";
		case "text":
			return "正文";
		case "lead":
			return `第${toChineseNumeral(ref.part)}部分`;
		case "point":
			return `第${toChineseNumeral(ref.part)}部分第${toChineseNumeral(ref.point)}条`;
	}
}

/** The section's own heading without its closing mark, or its place in words when it has none. */
export function sectionTitle(section: Section): string {
	return section.heading
		? textOf(section.heading).trim().replace(CLOSING_MARK, "")
		: placeInWords(section.ref);
}

/** The first words of a section's body, for a table of contents: at most `length` characters. */
export function firstWords(section: Section, length: number): string {
	const body = section.paragraphs.map(textOf).join("");
	const characters = [...body];
	return characters.length > length ? `${characters.slice(0, length).join("")}……` : body;
}

/** The address of a sentence in words: 第三部分 · 二要加快转变政府职能 · 第5句. */
export function addressInWords(section: Section, n: number): string {
	const { ref } = section;
	const places =
		ref.kind === "point"
			? [`第${toChineseNumeral(ref.part)}部分`, sectionTitle(section)]
			: [placeInWords(ref)];
	return [...places, `第${n}句`].join(" · ");
}

/**
 * A quotation with its citation: “……”——《…》第三部分第二条.
 * Inner double quotation marks become single ones and the other way round (GB/T 15834-2011, 4.8).
 */
export function citation(
	speech: Pick<Speech, "title">,
	ref: SectionRef,
	quotation: string,
): string {
	const inner = quotation.trim().replace(/[“”‘’]/g, (mark) => NESTED_QUOTES[mark] ?? mark);
	return `“${inner}”——《${speech.title}》${placeInWords(ref)}`;
}

/** Sections before and after one in the order of the text. */
export function neighbours(
	speech: Speech,
	section: Section,
): { previous: Section | null; next: Section | null } {
	const at = speech.sections.indexOf(section);
	return { previous: speech.sections[at - 1] ?? null, next: speech.sections[at + 1] ?? null };
}

/** How many sentences the speech has. */
export function countSentences(speech: Speech): number {
	return speech.sections.reduce((sum, section) => sum + sentencesOf(section).length, 0);
}
