import { foldLetters, NO_VARIANTS } from "./fold.ts";
import type { Order, SearchFilters } from "./read-asked.ts";

const ORDERS: readonly Order[] = ["newest", "oldest", "relevance", "text"];
const SLUG = /^[a-z0-9][a-z0-9-]{0,99}$/;
/** A section's path, as src/model/refs.ts has it: `3/2`, `article-7-1`, `opening`. */
const PART = /^(?:[a-z]+(?:-[1-9]\d{0,4}){0,2}|[1-9]\d{0,4}(?:\/[1-9]\d{0,4}){0,5})$/;
const LONGEST_KIND = 30;

/** Whether a word has nothing but what the search compares: no sign that could mean something else. */
function isPlainWord(word: string): boolean {
	return word.length <= LONGEST_KIND && foldLetters(word, NO_VARIANTS).length === word.length;
}

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
		kind: given("kind", isPlainWord),
		year: given("year", (value) => /^[1-9]\d{3}$/.test(value)),
		order: order ?? "newest",
	};
}
