import type { Term } from "./glossary.ts";
import type { FindTerms } from "./make-speech.ts";
import type { Range } from "./sentences.ts";

/** What the matcher needs of a term. */
export type Matchable = Pick<
	Term,
	"slug" | "name" | "aliases" | "notBefore" | "notAfter" | "scope"
>;

/** A literal spelling and the term it belongs to. */
interface Spelling {
	text: string;
	term: Matchable;
}

/**
 * All spellings by their first character. One look tells of most places in a text that nothing begins
 * there, so that the cost grows with the text and hardly with the glossary.
 */
type SpellingIndex = ReadonlyMap<number, readonly Spelling[]>;

function indexOf(terms: readonly Matchable[]): SpellingIndex {
	const index = new Map<number, Spelling[]>();
	for (const term of terms) {
		for (const text of [term.name, ...term.aliases]) {
			const first = text.charCodeAt(0);
			index.set(first, [...(index.get(first) ?? []), { text, term }]);
		}
	}
	return index;
}

/** Why a place where a spelling stands does not count, or null when it does. */
export function guardAt(
	{ notBefore, notAfter }: Pick<Matchable, "notBefore" | "notAfter">,
	text: string,
	{ start, end }: Range,
): { field: "notBefore" | "notAfter"; guard: string } | null {
	const before = notBefore.find((guard) => text.startsWith(guard, end));
	if (before !== undefined) return { field: "notBefore", guard: before };
	const after = notAfter.find((guard) => text.endsWith(guard, start));
	return after === undefined ? null : { field: "notAfter", guard: after };
}

/** Every place where a spelling stands, whether or not it counts: one walk along the text. */
function placesIn(text: string, index: SpellingIndex): (Range & { term: Matchable })[] {
	const places: (Range & { term: Matchable })[] = [];
	for (let start = 0; start < text.length; start++) {
		const spellings = index.get(text.charCodeAt(start));
		if (!spellings) continue;
		for (const spelling of spellings) {
			if (!text.startsWith(spelling.text, start)) continue;
			places.push({ start, end: start + spelling.text.length, term: spelling.term });
		}
	}
	return places;
}

const overlaps = (a: Range, b: Range) => a.start < b.end && b.start < a.end;

/**
 * A function that finds the terms of a sentence: what an editor has marked goes first, then the
 * longest spelling, then the earlier; none stands inside another. A spelling does not count before
 * one of its term's `notBefore`, after one of its `notAfter`, or outside its `scope`. The pages' links
 * and every count go through here.
 */
export function glossaryMatcher(terms: readonly Matchable[]): FindTerms {
	const index = indexOf(terms);
	return (text, forced, speech) => {
		const candidates = placesIn(text, index)
			.filter(({ term }) => term.scope.length === 0 || term.scope.includes(speech))
			.filter((place) => guardAt(place.term, text, place) === null)
			.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
		const taken: (Range & { slug: string | null })[] = [...forced];
		for (const { start, end, term } of candidates) {
			if (taken.some((other) => overlaps(other, { start, end }))) continue;
			taken.push({ start, end, slug: term.slug });
		}
		return taken
			.flatMap(({ start, end, slug }) => (slug === null ? [] : [{ start, end, slug }]))
			.sort((a, b) => a.start - b.start);
	};
}

/** Every guard that kept a spelling from counting somewhere in the texts, as `slug\tfield\tguard`. */
export function guardsUsed(terms: readonly Matchable[], texts: Iterable<string>): Set<string> {
	const index = indexOf(terms);
	const used = new Set<string>();
	for (const text of texts) {
		for (const place of placesIn(text, index)) {
			const stopped = guardAt(place.term, text, place);
			if (stopped) used.add(`${place.term.slug}\t${stopped.field}\t${stopped.guard}`);
		}
	}
	return used;
}
