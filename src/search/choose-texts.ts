import { normaliseQuery } from "./fold.ts";
import { lastAt } from "./folded-text.ts";
import {
	isInPart,
	leavesOut,
	type Order,
	passesText,
	type SearchFilters,
	topInWords,
	topOf,
} from "./read-asked.ts";
import type { TextHead } from "./search-text.ts";
import type { ListedSection } from "./section-list.ts";
import type { InText } from "./text-list.ts";

/** A choice that a filter offers, with what would be found by it. */
export interface Choice {
	value: string;
	label: string;
	count: number;
}

/** What can be chosen, each with its count under the other filters. */
export interface Choices {
	texts: Choice[];
	/** Parts of the text that is chosen; none while none is. */
	parts: Choice[];
	kinds: Choice[];
	years: Choice[];
}

/**
 * What a reader can choose.
 * @param found everything, by text
 * @param sections those of the chosen text
 */
export function choicesIn<Item>(
	found: readonly InText<Item>[],
	filters: SearchFilters,
	positionOf: (item: Item) => number,
	sections: readonly ListedSection[],
): Choices {
	const under = (open: Partial<SearchFilters>) =>
		found.filter(({ text }) => passesText({ ...filters, ...open }, text));
	const count = (open: Partial<SearchFilters>, nameOf: (text: TextHead) => string) => {
		const counts = new Map<string, number>();
		for (const { text, items } of under(open)) {
			const value = nameOf(text);
			if (value !== "") counts.set(value, (counts.get(value) ?? 0) + items.length);
		}
		return [...counts].map(([value, own]) => ({ value, label: value, count: own }));
	};
	const chosen = filters.text === null ? [] : under({});
	return {
		texts: under({ text: null }).map(({ text, items }) => ({
			value: text.slug,
			label: text.title,
			count: items.length,
		})),
		parts: chosen.flatMap(({ items }) => partsOf(items.map(positionOf), sections)),
		kinds: count({ kind: null }, ({ kind }) => kind),
		years: count({ year: null }, ({ date }) => date?.slice(0, 4) ?? "").sort((a, b) =>
			a.value < b.value ? 1 : -1,
		),
	};
}

function partsOf(positions: readonly number[], sections: readonly ListedSection[]): Choice[] {
	const parts = new Map<string, Choice>();
	for (const position of positions) {
		const section = sectionAt(sections, position);
		if (!section) continue;
		const value = topOf(section.path);
		const known = parts.get(value);
		if (known) known.count++;
		else parts.set(value, { value, label: topInWords(section.place), count: 1 });
	}
	return [...parts.values()];
}

/** The section in which a position of the library stands. */
export function sectionAt(
	sections: readonly ListedSection[],
	position: number,
): ListedSection | undefined {
	return sections[lastAt(sections, position)];
}

/**
 * What filters leave, in the order that is wanted.
 * @param sections those of the chosen text, where a part is chosen
 */
export function chooseTexts<Item>(
	found: readonly InText<Item>[],
	filters: SearchFilters,
	positionOf: (item: Item) => number,
	sections: readonly ListedSection[],
	phrases: readonly string[],
): InText<Item>[] {
	const isWanted = (item: Item) =>
		filters.part === null ||
		isInPart(sectionAt(sections, positionOf(item))?.path ?? "", filters.part);
	const left = leavesOut(filters)
		? found
				.filter(({ text }) => passesText(filters, text))
				.map((one) => ({ ...one, items: one.items.filter(isWanted) }))
				.filter(({ items }) => items.length > 0)
		: [...found];
	return inOrder(left, filters.order, phrases);
}

function inOrder<Item>(
	found: InText<Item>[],
	order: Order,
	phrases: readonly string[],
): InText<Item>[] {
	// The library stands in the order of its dates, the newest first, texts without one last.
	if (order === "oldest") {
		const dated = found.filter(({ text }) => text.date !== null);
		return [...dated.reverse(), ...found.filter(({ text }) => text.date === null)];
	}
	if (order !== "relevance") return found;
	const average = found.reduce((all, { letters }) => all + letters, 0) / found.length;
	return found
		.map((one) => ({ one, score: relevanceOf(one, average, phrases) }))
		.sort((a, b) => b.score - a.score)
		.map(({ one }) => one);
}

/** How fast further places count less, and how much a text's length counts. */
const [SATURATION, LENGTH] = [1.2, 0.75];

/**
 * A text's score: a title that has a phrase comes first; then how often the phrases stand in it for its
 * length, as BM25 counts a term (Robertson and Zaragoza, “The Probabilistic Relevance Framework”, 2009).
 */
function relevanceOf(
	{ text, letters, items }: InText<unknown>,
	average: number,
	phrases: readonly string[],
): number {
	const title = normaliseQuery(text.title);
	const named = phrases.filter((phrase) => title.includes(phrase)).length;
	const often = items.length;
	const length = 1 - LENGTH + LENGTH * (letters / (average || 1));
	return named * (SATURATION + 1) + (often * (SATURATION + 1)) / (often + SATURATION * length);
}

/** How many there are, all told. */
export const countOf = (found: readonly InText<unknown>[]): number =>
	found.reduce((all, { items }) => all + items.length, 0);
