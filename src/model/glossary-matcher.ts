import type { GlossaryTerm } from "./glossary.ts";
import type { TermMatch } from "./occurrences.ts";
import type { Range } from "./sentences.ts";
import type { Sentence } from "./speech.ts";

/** What the matcher needs of a term. */
export type Matchable = Pick<
	GlossaryTerm,
	"slug" | "name" | "aliases" | "notBefore" | "notAfter" | "scope"
>;

/** Finds terms in a sentence of a speech. */
export type GlossaryMatcher = (
	sentence: Pick<Sentence, "text" | "termMarks">,
	/** The slug of the speech. */
	speech: string,
) => TermMatch[];

/** A node of the tree of all spellings, character by character. */
interface Node {
	next: Map<string, Node>;
	/** The term whose spelling ends here. */
	term?: Matchable;
}

function treeOf(terms: readonly Matchable[]): Node {
	const root: Node = { next: new Map() };
	for (const term of terms) {
		for (const spelling of [term.name, ...term.aliases]) {
			let node = root;
			for (let at = 0; at < spelling.length; at++) {
				const unit = spelling.charAt(at);
				const child: Node = node.next.get(unit) ?? { next: new Map() };
				node.next.set(unit, child);
				node = child;
			}
			node.term ??= term;
		}
	}
	return root;
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
function* placesIn(text: string, root: Node): Generator<Range & { term: Matchable }> {
	for (let start = 0; start < text.length; start++) {
		let node = root.next.get(text.charAt(start));
		for (let end = start + 1; node; end++) {
			if (node.term) yield { start, end, term: node.term };
			node = node.next.get(text.charAt(end));
		}
	}
}

const overlaps = (a: Range, b: Range) => a.start < b.end && b.start < a.end;

/**
 * A function that finds the terms of a sentence: what an editor has marked goes first, then the
 * longest spelling, then the earlier; none stands inside another. A spelling does not count before
 * one of its term's `notBefore`, after one of its `notAfter`, or outside its `scope`. The pages' links
 * and every count go through here. All spellings are one tree, so that the cost grows with the text
 * and hardly with the glossary.
 */
export function glossaryMatcher(terms: readonly Matchable[]): GlossaryMatcher {
	const root = treeOf(terms);
	return ({ text, termMarks }, speech) => {
		const candidates = [...placesIn(text, root)]
			.filter(({ term }) => term.scope.length === 0 || term.scope.includes(speech))
			.filter(({ term, ...range }) => guardAt(term, text, range) === null)
			.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
		const taken: (Range & { slug: string | null })[] = [...termMarks];
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
	const root = treeOf(terms);
	const used = new Set<string>();
	for (const text of texts) {
		for (const { term, ...range } of placesIn(text, root)) {
			const stopped = guardAt(term, text, range);
			if (stopped) used.add(`${term.slug}\t${stopped.field}\t${stopped.guard}`);
		}
	}
	return used;
}
