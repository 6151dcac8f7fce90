import type { Range } from "../model/sentences.ts";
import { type Normalised, normalise } from "./normalise.ts";
import type { Phrase, Query } from "./query.ts";

/** A sentence as search knows it. */
export interface SearchSentence {
	n: number;
	text: string;
	/** A heading of a part or point, or a run-in heading. */
	isHeading: boolean;
}

/** A section as search knows it: what stands in its search file. */
export interface SearchSection {
	speech: string;
	/** Path below the speech, such as `3/2`. */
	path: string;
	title: string;
	/** The place in words, without the sentence. */
	place: string;
	/** Place in the order of all sections. */
	order: number;
	sentences: SearchSentence[];
}

/** A sentence that answers a query. */
export interface Hit {
	sentence: SearchSentence;
	/** Ranges of its text to mark, in order. */
	marks: Range[];
	/** How many places of the first phrase and the others it has. */
	places: number;
	hasAll: boolean;
	/** The part of the sentence that is marked, 0 to 1. */
	share: number;
}

/** The hits of one section, the best first. */
export interface SectionHits {
	section: SearchSection;
	hits: Hit[];
	places: number;
	/** Every phrase stands in one of its sentences. */
	hasAll: boolean;
}

/** Every place of a phrase in a normalised text, as ranges of the original; places may overlap. */
export function findPlaces(text: Normalised, phrase: readonly string[]): Range[] {
	const { characters, starts, ends } = text;
	const places: Range[] = [];
	for (let i = 0; i + phrase.length <= characters.length; i++) {
		let k = 0;
		while (k < phrase.length && characters[i + k] === phrase[k]) k++;
		if (k === phrase.length && k > 0) {
			places.push({ start: starts[i] ?? 0, end: ends[i + k - 1] ?? 0 });
		}
	}
	return places;
}

/** Ranges in order, overlapping ones joined. */
export function joinRanges(ranges: readonly Range[]): Range[] {
	const joined: Range[] = [];
	for (const range of [...ranges].sort((a, b) => a.start - b.start || a.end - b.end)) {
		const last = joined[joined.length - 1];
		if (last && range.start < last.end) last.end = Math.max(last.end, range.end);
		else joined.push({ ...range });
	}
	return joined;
}

function hitOf(sentence: SearchSentence, query: Query): Hit | null {
	const text = normalise(sentence.text);
	const has = (phrase: Phrase) => findPlaces(text, phrase.characters);
	if (query.excluded.some((phrase) => has(phrase).length > 0)) return null;
	const places = query.phrases.map(has);
	const all = places.flat();
	if (all.length === 0) return null;
	const marks = joinRanges(all);
	const marked = marks.reduce((sum, { start, end }) => sum + end - start, 0);
	return {
		sentence,
		marks,
		places: all.length,
		hasAll: places.every((found) => found.length > 0),
		share: marked / sentence.text.length,
	};
}

/**
 * The order of hits: sentences with all phrases, headings, a larger share of the sentence, the order
 * of the text.
 */
function compareHits(a: Hit, b: Hit): number {
	return (
		Number(b.hasAll) - Number(a.hasAll) ||
		Number(b.sentence.isHeading) - Number(a.sentence.isHeading) ||
		b.share - a.share ||
		a.sentence.n - b.sentence.n
	);
}

/**
 * Answers a query from the texts of sections.
 * @returns sections that have a phrase: those with all in one sentence first, then those with all, then
 *   by their best sentence; a sentence with an excluded phrase does not count
 */
export function findHits(sections: readonly SearchSection[], query: Query): SectionHits[] {
	const found: SectionHits[] = [];
	for (const section of sections) {
		const hits = section.sentences
			.map((sentence) => hitOf(sentence, query))
			.filter((hit) => hit !== null);
		if (hits.length === 0) continue;
		const whole = hits.map(({ sentence }) => normalise(sentence.text));
		const hasAll = query.phrases.every(({ characters }) =>
			whole.some((text) => findPlaces(text, characters).length > 0),
		);
		const places = hits.reduce((sum, hit) => sum + hit.places, 0);
		found.push({ section, hits: hits.sort(compareHits), places, hasAll });
	}
	return found.sort((a, b) => compareBest(a, b) || a.section.order - b.section.order);
}

/** Sections by their best sentence; equal ones keep the order of the text. */
function compareBest(a: SectionHits, b: SectionHits): number {
	const [first, second] = [a.hits[0], b.hits[0]];
	if (!first || !second) return 0;
	return (
		Number(second.hasAll) - Number(first.hasAll) ||
		Number(b.hasAll) - Number(a.hasAll) ||
		Number(second.sentence.isHeading) - Number(first.sentence.isHeading) ||
		second.share - first.share
	);
}
