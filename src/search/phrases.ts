import { foldLetters, NO_VARIANTS, type Variants } from "./fold.ts";
import type { Place } from "./search-text.ts";

/** A phrase as the reader wrote it and as it is compared. */
export interface AskedPhrase {
	written: string;
	letters: string;
}

/** What a reader asks for. */
export interface AskedQuery {
	phrases: AskedPhrase[];
	/** What must not be there: see `excludes`. */
	excluded: AskedPhrase[];
	/** The query was too long: only its beginning is looked for. */
	isCut: boolean;
}

/** UTF-16 units of a query that are looked at: beyond what anyone pastes as one quotation. */
const LONGEST_QUERY = 2000;
const MINUS = /^[-－−]/;

/**
 * Reads a query: phrases parted by blanks (full-width ones too), a leading minus excludes. Punctuation does
 * not count, and line breaks of pasted text part nothing.
 */
export function parsePhrases(text: string, variants: Variants = NO_VARIANTS): AskedQuery {
	const query: AskedQuery = { phrases: [], excluded: [], isCut: text.length > LONGEST_QUERY };
	const line = text.slice(0, LONGEST_QUERY).replace(/[\r\n]+/g, "");
	for (const word of line.split(/\s+/)) {
		const isExcluded = MINUS.test(word);
		const written = isExcluded ? word.slice(1) : word;
		const letters = foldLetters(written, variants);
		if (letters !== "") (isExcluded ? query.excluded : query.phrases).push({ written, letters });
	}
	return query;
}

/** How near phrases stand to each other: 同一句, 同一段, 同一节, 只有其一. */
export type Nearness = "sentence" | "paragraph" | "section" | "apart";

/** Places that stand in one sentence, paragraph or section. */
export interface PlaceUnit {
	/** Of all phrases, in the order of the text. */
	places: Place[];
}

/** What stands equally near. */
export interface PlaceGroup {
	nearness: Nearness;
	units: PlaceUnit[];
}

/** Places by relevance: a heading first, then the larger share of the sentence. Equal ones keep their order. */
export function byRelevance(places: readonly Place[]): Place[] {
	return [...places].sort(
		(a, b) => Number(isInHeading(b)) - Number(isInHeading(a)) || shareOf(b) - shareOf(a),
	);
}

const isInHeading = ({ sentences }: Place) => sentences.every(({ isHeading }) => isHeading);

/** The part of its sentences that a place is, 0 to 1. */
function shareOf({ sentences }: Place): number {
	const marked = sentences.reduce((sum, { start, end }) => sum + end - start, 0);
	return marked / sentences.reduce((sum, { text }) => sum + text.length, 0);
}
