import { sectionsIn } from "../model/divisions.ts";
import type { Occurrence } from "../model/occurrences.ts";
import { sentenceInWords } from "../model/places.ts";
import { refAddress, sentenceRef } from "../model/refs.ts";
import { charactersOf, type Speech } from "../model/speech.ts";

/** Width of a strip in user units: the whole speech from left to right. */
export const STRIP_WIDTH = 1000;
export const STRIP_HEIGHT = 44;

/** A mark where a term stands. */
export interface StripMark {
	x: number;
	/** Site-relative address of the sentence. */
	address: string;
	words: string;
}

/** Marks closer than this stand on each other: the first stands for all. */
const CLOSEST = 4;
const placeOf = (occurrence: Occurrence | undefined) =>
	Math.floor(((occurrence?.position ?? 0) * STRIP_WIDTH) / CLOSEST);

/** The marks of one term in one speech; their number is bounded by the strip's width. */
export function marksOf(occurrences: readonly Occurrence[], speech: Speech): StripMark[] {
	return occurrences
		.filter((occurrence) => occurrence.speech.slug === speech.slug)
		.filter((occurrence, i, own) => i === 0 || placeOf(occurrence) !== placeOf(own[i - 1]))
		.map((occurrence) => ({
			x: Math.round(occurrence.position * STRIP_WIDTH),
			address: refAddress(sentenceRef(speech.slug, occurrence.section.path, occurrence.sentence.n)),
			words: sentenceInWords(occurrence.section, occurrence.sentence.n),
		}));
}

/** The parts of a speech as bands: every second one is shaded. */
export function bandsOf(speech: Speech): { x: number; width: number; title: string }[] {
	const total = speech.sections.reduce((sum, section) => sum + charactersOf(section), 0);
	const scale = (characters: number) => (characters / total) * STRIP_WIDTH;
	let at = 0;
	return speech.divisions.flatMap((division) => {
		const width = scale(
			sectionsIn(division).reduce((sum, section) => sum + charactersOf(section), 0),
		);
		const band = { x: Math.round(at), width: Math.round(width), title: division.section.place };
		at += width;
		return division.level > 0 ? [band] : [];
	});
}
