import { groupBy } from "./lists.ts";
import type { Occurrence } from "./occurrences.ts";
import type { Section, Speech } from "./speech.ts";

/** A term's page shows so many places at most, and of one speech so many. */
const MOST = 60;
const MOST_OF_A_SPEECH = 20;
/** So many further speeches are named with their counts. */
const MOST_NAMED = 40;

/** The places of a term in one speech, as far as they are shown. */
export interface SpeechPlaces {
	speech: Speech;
	sections: { section: Section; occurrences: Occurrence[] }[];
	/** How many places the speech has, shown or not. */
	total: number;
	/** How many are not shown. */
	more: number;
}

/** The places of a term, bounded however large the library is. */
export interface TermPlaces {
	/** Newest speech first. */
	shown: SpeechPlaces[];
	/** Further speeches by name alone. */
	named: { speech: Speech; total: number }[];
	/** Speeches that are not even named, and how many places they have. */
	rest: { speeches: number; places: number };
	/** How many speeches have the term. */
	speeches: number;
}

/**
 * What a term's page shows of its places.
 * @param own every place of the term, in the order of the library
 */
export function boundPlaces(own: readonly Occurrence[]): TermPlaces {
	const groups = [...groupBy(own, ({ speech }) => speech)];
	const shown: SpeechPlaces[] = [];
	let left = MOST;
	for (const [speech, places] of groups) {
		if (left === 0) break;
		const taken = places.slice(0, Math.min(left, MOST_OF_A_SPEECH));
		left -= taken.length;
		shown.push({
			speech,
			sections: [...groupBy(taken, ({ section }) => section)].map(([section, occurrences]) => ({
				section,
				occurrences,
			})),
			total: places.length,
			more: places.length - taken.length,
		});
	}
	const others = groups.slice(shown.length);
	const unnamed = others.slice(MOST_NAMED);
	return {
		shown,
		named: others
			.slice(0, MOST_NAMED)
			.map(([speech, places]) => ({ speech, total: places.length })),
		rest: {
			speeches: unnamed.length,
			places: unnamed.reduce((sum, [, places]) => sum + places.length, 0),
		},
		speeches: groups.length,
	};
}

/** Characters of a sentence that are shown before and after a term. */
const AROUND = 90;

/** A place as its words before, in and after the term. */
export function wordsAround({ sentence: { text }, start, end }: Occurrence): {
	before: string;
	term: string;
	after: string;
} {
	const before = text.slice(0, start);
	const after = text.slice(end);
	return {
		before: before.length > AROUND ? `……${before.slice(-AROUND)}` : before,
		term: text.slice(start, end),
		after: after.length > AROUND ? `${after.slice(0, AROUND)}……` : after,
	};
}
