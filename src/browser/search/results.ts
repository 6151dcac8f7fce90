import { idPrefix } from "../../model/element-ids.ts";
import { addressQuery, NO_FILTERS, type SearchFilters } from "../../search/read-asked.ts";
import type { Place, PlaceSentence } from "../../search/search-text.ts";
import { BASE } from "../base.ts";
import { element } from "../elements.ts";
import { snippet } from "./snippet.ts";

/** Sentences of one result at most; the others are counted. */
const MOST_SENTENCES = 4;

/** A sentence on a page with what is to be marked in it. */
interface MarkedSentence {
	sentence: PlaceSentence;
	marks: { start: number; end: number }[];
}

/** A result: places that touch the same sentences. */
export interface Result {
	places: Place[];
}

const keyOf = ({ text, section, sentences }: Place) =>
	`${text.slug}/${section.path}#${sentences.map(({ n }) => n).join("-")}`;

/** Places that touch the same sentences as one result, where the first of them stands. */
export function joinResults(places: readonly Place[]): Result[] {
	const results = new Map<string, Result>();
	for (const place of places) {
		const known = results.get(keyOf(place));
		if (known) known.places.push(place);
		else results.set(keyOf(place), { places: [place] });
	}
	return [...results.values()];
}

/** Ranges in order, those that overlap or touch as one. */
export function joinRanges(
	ranges: readonly { start: number; end: number }[],
): { start: number; end: number }[] {
	const joined: { start: number; end: number }[] = [];
	for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
		const last = joined[joined.length - 1];
		if (last && start <= last.end) last.end = Math.max(last.end, end);
		else joined.push({ start, end });
	}
	return joined;
}

/** The sentences of a result's places, in order, each once. */
function sentencesOf({ places }: Result): MarkedSentence[] {
	const found = new Map<string, MarkedSentence>();
	for (const { section, sentences } of places) {
		for (const sentence of sentences) {
			const key = `${section.path}#${sentence.n}`;
			const own = found.get(key) ?? { sentence, marks: [] };
			const { start, end, offset } = sentence;
			if (end > start) own.marks.push({ start: start - offset, end: end - offset });
			found.set(key, own);
		}
	}
	return [...found.values()];
}

/** Half of a surrogate pair cannot stand in an address. */
function safe(text: string): string {
	return Array.from(text.slice(0, 200))
		.filter((character) => !/^[\uD800-\uDFFF]$/.test(character))
		.join("");
}

/** The path of the page that shows a whole speech. */
const WHOLE = "full";

/** Whether the page shows the whole of a speech: its places are then here. */
function isWholeHere(slug: string): boolean {
	const { speech, page } = document.querySelector<HTMLElement>(".speech-text")?.dataset ?? {};
	return speech === slug && page === WHOLE;
}

/** What a result's page is to mark, and the filters by which to step on from it. */
export interface Marked {
	query: string;
	filters: SearchFilters;
}

export const NOT_MARKED: Marked = { query: "", filters: NO_FILTERS };

/** The query of a result's address; which part of a text was looked at counts no more. */
export function markedQuery({ query, filters }: Marked): string {
	return query === "" ? "" : addressQuery(safe(query), { ...filters, text: null, part: null });
}

/** The address of a place: its page, what is marked there, its first sentence. */
export function hrefOf({ text, section, sentences }: Place, marked: Marked): string {
	const page = isWholeHere(text.slug) ? WHOLE : section.path;
	const id = `${idPrefix(page, section.path)}s${sentences[0]?.n ?? 1}`;
	return `${BASE}${text.slug}/${page}/${markedQuery(marked)}#${id}`;
}

/** A place in words: 第三部分 · 二要加快转变政府职能 · 第2、3句. */
export function placeInWords({ section, sentences }: Place): string {
	const numbers = sentences.map(({ n }) => n);
	const [first, last] = [numbers[0] ?? 1, numbers[numbers.length - 1] ?? 1];
	const which = last > first + 1 ? `第${first}至${last}句` : `第${numbers.join("、")}句`;
	return `${section.place} · ${which}`;
}

/** A result as a link to its first sentence. */
export function resultOption(result: Result, marked: Marked): HTMLAnchorElement | null {
	const [first] = result.places;
	if (!first) return null;
	const all = sentencesOf(result);
	const shown = all.slice(0, MOST_SENTENCES);
	const words = element("span", "search-sentence");
	shown.forEach(({ sentence, marks }, i) => {
		const before = shown[i - 1]?.sentence;
		if (before && (before.isHeading || before.n + 1 !== sentence.n))
			words.append(before.isHeading ? "　" : " …… ");
		words.append(...snippet(sentence.text, joinRanges(marks)));
	});
	if (all.length > shown.length) words.append(` …… 共 ${all.length} 句`);
	return optionTo(
		hrefOf(first, marked),
		words,
		element("span", "search-address", placeInWords(first)),
	);
}

/** A link among the results. */
export function optionTo(href: string, ...content: (Node | string)[]): HTMLAnchorElement {
	const option = element("a", "search-option", ...content);
	option.href = href;
	option.setAttribute("role", "option");
	option.setAttribute("aria-selected", "false");
	return option;
}

/** The places of a text in its whole-speech view, which begins at the first of them. */
export function wholeOption(slug: string, count: number | null, marked: Marked): HTMLAnchorElement {
	const option = optionTo(
		`${BASE}${slug}/full/${markedQuery(marked)}`,
		`在全文中看这一篇的${count === null ? "各处" : ` ${count} 处`}`,
	);
	option.classList.add("search-whole");
	return option;
}

/** A group under a heading of its own, with how many there are. */
export function resultGroup(title: string, count: string, className = "search-group"): HTMLElement {
	const head = element(
		"p",
		"search-group-title",
		element("span", "", title),
		...(count === "" ? [] : [element("span", "search-count", count)]),
	);
	head.setAttribute("aria-hidden", "true");
	const group = element("div", className, head);
	group.setAttribute("role", "group");
	group.setAttribute("aria-label", count === "" ? title : `${title}，${count}`);
	return group;
}
