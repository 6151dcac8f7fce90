import { groupBy } from "./lists.ts";
import type { Range } from "./sentences.ts";
import { type Section, type Sentence, type Speech, sentencesOf } from "./speech.ts";

/** One place where a term stands in a sentence of a speech. */
export interface Occurrence extends Range {
	slug: string;
	speech: Speech;
	section: Section;
	sentence: Sentence;
	/** Characters of the speech before it, as a share from 0 to 1. */
	position: number;
}

/** Every occurrence of every term in a speech, in the order of the text. */
export function occurrencesIn(speech: Speech): Occurrence[] {
	const places = speech.sections.flatMap((section) =>
		sentencesOf(section).map((sentence) => ({ section, sentence })),
	);
	const total = places.reduce((sum, { sentence }) => sum + sentence.text.length, 0);
	let before = 0;
	return places.flatMap(({ section, sentence }) => {
		const found = sentence.marks.flatMap((mark) =>
			mark.kind === "term"
				? [
						{
							slug: mark.slug,
							start: mark.start,
							end: mark.end,
							speech,
							section,
							sentence,
							position: (before + mark.start) / total,
						},
					]
				: [],
		);
		before += sentence.text.length;
		return found;
	});
}

/** Occurrences by the slug of their term. */
export function occurrencesByTerm(occurrences: readonly Occurrence[]): Map<string, Occurrence[]> {
	return groupBy(occurrences, ({ slug }) => slug);
}

/** The terms that share sentences with one, with the number of those sentences, the most first. */
export function companionsOf(own: readonly Occurrence[]): { slug: string; sentences: number }[] {
	const shared = new Map<string, Set<Sentence>>();
	for (const { slug, sentence } of own) {
		for (const mark of sentence.marks) {
			if (mark.kind !== "term" || mark.slug === slug) continue;
			shared.set(mark.slug, (shared.get(mark.slug) ?? new Set()).add(sentence));
		}
	}
	return [...shared]
		.map(([other, sentences]) => ({ slug: other, sentences: sentences.size }))
		.sort((a, b) => b.sentences - a.sentences || (a.slug < b.slug ? -1 : 1));
}
