import { foldLetters, NO_VARIANTS, type Variants } from "./fold.ts";
import { type AskedQuery, parsePhrases } from "./phrases.ts";
import type { NamedPlace } from "./place-words.ts";
import type { TextHead } from "./search-text.ts";

/**
 * What is to be looked for: the phrases of a query; of a citation its quotation, as one phrase.
 * @param named what `parsePlace` has read in it
 */
export function readAsked(
	text: string,
	named: readonly NamedPlace[],
	variants: Variants = NO_VARIANTS,
): AskedQuery {
	const quotation = named[0]?.quotation;
	const letters = quotation === undefined ? "" : foldLetters(quotation, variants);
	return quotation !== undefined && letters !== ""
		? { phrases: [{ written: quotation, letters }], excluded: [], isCut: false }
		: parsePhrases(text, variants);
}

/**
 * In what order places are shown: the newest text first, unless the reader wants another. `text`: the text
 * at hand from its beginning to its end, not its headings first.
 */
export type Order = "newest" | "oldest" | "relevance" | "text";

/** What a reader wants to see of an answer; null is everything. */
export interface SearchFilters {
	/** Slug of a text. */
	text: string | null;
	/** Path of a section of that text: it and what is below it. */
	part: string | null;
	kind: string | null;
	/** Four digits. */
	year: string | null;
	order: Order;
}

export const NO_FILTERS: SearchFilters = {
	text: null,
	part: null,
	kind: null,
	year: null,
	order: "newest",
};

/** The query in an address; sequences of % that are no UTF-8 are left as they can be read. */
export function readQuery(search: string): string {
	return new URLSearchParams(search).get("q") ?? "";
}

/** A query with its filters as the query of an address: `?q=…&year=2023`; empty for none. */
export function addressQuery(query: string, filters: SearchFilters): string {
	const params = new URLSearchParams();
	if (query !== "") params.set("q", query);
	for (const name of ["text", "part", "kind", "year"] as const) {
		const value = filters[name];
		if (value !== null) params.set(name, value);
	}
	if (filters.order !== "newest") params.set("order", filters.order);
	const words = params.toString();
	return words === "" ? "" : `?${words}`;
}

/** Whether the filters leave anything out; the order does not. */
export function leavesOut({ text, part, kind, year }: SearchFilters): boolean {
	return [text, part, kind, year].some((value) => value !== null);
}

/** Whether filters let a text pass. */
export function passesText(filters: SearchFilters, { slug, kind, date }: TextHead): boolean {
	return (
		(filters.text === null || filters.text === slug) &&
		(filters.kind === null || filters.kind === kind) &&
		(filters.year === null || filters.year === date?.slice(0, 4))
	);
}

/** Whether a section is one part or below it. */
export function isInPart(path: string, part: string | null): boolean {
	return part === null || path === part || path.startsWith(`${part}/`);
}

/** The topmost part that a section's path names: `3` of `3/2`. */
export const topOf = (path: string): string => path.split("/")[0] ?? path;

/** The topmost part that a section's place names: 第三部分. */
export const topInWords = (place: string): string => place.split(" · ")[0] ?? place;
