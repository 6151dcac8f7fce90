import type { TextHead } from "./search-text.ts";

/** In what order places are shown: the newest text first, unless the reader wants another. */
export const ORDERS = ["newest", "oldest", "relevance", "text"] as const;

/** `text`: the text at hand from its beginning to its end, not its headings first. */
export type Order = (typeof ORDERS)[number];

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

const SLUG = /^[a-z0-9][a-z0-9-]{0,99}$/;
/** A section's path, as src/model/refs.ts has it: `3/2`, `article-7-1`, `opening`. */
const PART = /^(?:[a-z]+(?:-[1-9]\d{0,4}){0,2}|[1-9]\d{0,4}(?:\/[1-9]\d{0,4}){0,5})$/;
const LONGEST_KIND = 30;

/** The filters in an address, as any other input: what is none is left out. */
export function readFilters(params: URLSearchParams): SearchFilters {
	const given = (name: string, isOne: (value: string) => boolean) => {
		const value = params.get(name);
		return value !== null && isOne(value) ? value : null;
	};
	const text = given("text", (value) => SLUG.test(value));
	const order = ORDERS.find((one) => one === params.get("order"));
	return {
		text,
		part: text && given("part", (value) => PART.test(value)),
		kind: given(
			"kind",
			(value) => value.length <= LONGEST_KIND && /^\p{L}[\p{L}\p{N}]*$/u.test(value),
		),
		year: given("year", (value) => /^[1-9]\d{3}$/.test(value)),
		order: order ?? "newest",
	};
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
