import { addressInWords } from "./naming.ts";
import type { Range } from "./sentences.ts";
import { type Section, type Sentence, type Speech, sentencesOf } from "./speech.ts";
import type { Term } from "./terms.ts";

/** A place in a text where a term stands. */
export interface TermMatch extends Range {
	slug: string;
}

/** A literal spelling and the term it belongs to. */
type Spellings = readonly (readonly [spelling: string, slug: string])[];

/** Finds terms in a sentence. */
export type TermMatcher = (sentence: Pick<Sentence, "text" | "termMarks">) => TermMatch[];

const overlaps = (a: Range, b: Range) => a.start < b.end && b.start < a.end;

/**
 * A function that finds the terms of a sentence: the longest spelling wins, then the earlier; none
 * stands inside another. What an editor has marked goes first. The pages' links and every count go
 * through here.
 */
export function matcherFor(terms: readonly Term[]): TermMatcher {
	const spellings: Spellings = terms
		.flatMap(({ slug, name, aliases }) => [name, ...aliases].map((text) => [text, slug] as const))
		.sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1));
	return ({ text, termMarks }) => {
		const taken: (Range & { slug: string | null })[] = [...termMarks];
		for (const [spelling, slug] of spellings) {
			for (let at = text.indexOf(spelling); at >= 0; at = text.indexOf(spelling, at + 1)) {
				const match = { start: at, end: at + spelling.length, slug };
				if (!taken.some((other) => overlaps(other, match))) taken.push(match);
			}
		}
		return taken
			.flatMap(({ start, end, slug }) => (slug === null ? [] : [{ start, end, slug }]))
			.sort((a, b) => a.start - b.start);
	};
}

/** One place where a term stands in a sentence of a speech. */
export interface Occurrence extends TermMatch {
	speech: Speech;
	section: Section;
	sentence: Sentence;
	/** Characters of the speech before it, as a share from 0 to 1. */
	position: number;
}

/** Every occurrence of every term, in the order of the texts. */
export function findOccurrences(speeches: readonly Speech[], terms: readonly Term[]): Occurrence[] {
	const match = matcherFor(terms);
	return speeches.flatMap((speech) => {
		const places = speech.sections.flatMap((section) =>
			sentencesOf(section).map((sentence) => ({ section, sentence })),
		);
		const total = places.reduce((sum, { sentence }) => sum + sentence.text.length, 0);
		let before = 0;
		return places.flatMap(({ section, sentence }) => {
			const found = match(sentence).map((term) => ({
				...term,
				speech,
				section,
				sentence,
				position: (before + term.start) / total,
			}));
			before += sentence.text.length;
			return found;
		});
	});
}

/** Occurrences by the slug of their term. */
export function occurrencesByTerm(occurrences: readonly Occurrence[]): Map<string, Occurrence[]> {
	const byTerm = new Map<string, Occurrence[]>();
	for (const occurrence of occurrences) {
		byTerm.set(occurrence.slug, [...(byTerm.get(occurrence.slug) ?? []), occurrence]);
	}
	return byTerm;
}

/** The terms that share sentences with one, with the number of those sentences, the most first. */
export function companionsOf(
	slug: string,
	occurrences: readonly Occurrence[],
): { slug: string; sentences: number }[] {
	const own = new Set(occurrences.filter((o) => o.slug === slug).map((o) => o.sentence));
	const shared = new Map<string, Set<Sentence>>();
	for (const { slug: other, sentence } of occurrences) {
		if (other === slug || !own.has(sentence)) continue;
		shared.set(other, (shared.get(other) ?? new Set()).add(sentence));
	}
	return [...shared]
		.map(([other, sentences]) => ({ slug: other, sentences: sentences.size }))
		.sort((a, b) => b.sentences - a.sentences || (a.slug < b.slug ? -1 : 1));
}

/** A place of an occurrence in words: 第三部分 · 二要加快转变政府职能 · 第5句. */
export function occurrenceInWords({ section, sentence }: Occurrence): string {
	return addressInWords(section, sentence.n);
}
