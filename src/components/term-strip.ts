import { sentenceAddress } from "../model/address.ts";
import { type Occurrence, occurrenceInWords } from "../model/occurrences.ts";
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

/** The marks of one term in one speech. */
export function marksOf(occurrences: readonly Occurrence[], speech: Speech): StripMark[] {
	return occurrences
		.filter((occurrence) => occurrence.speech.slug === speech.slug)
		.map((occurrence) => ({
			x: Math.round(occurrence.position * STRIP_WIDTH),
			address: sentenceAddress(speech.slug, occurrence.section.ref, occurrence.sentence.n),
			words: occurrenceInWords(occurrence),
		}));
}

/** The parts of a speech as bands: every second one is shaded. */
export function bandsOf(speech: Speech): { x: number; width: number; title: string }[] {
	const total = speech.sections.reduce((sum, section) => sum + charactersOf(section), 0);
	const scale = (characters: number) => (characters / total) * STRIP_WIDTH;
	let at = speech.opening ? scale(charactersOf(speech.opening)) : 0;
	return speech.parts.map((part) => {
		const characters = [part.lead, ...part.points].reduce((n, s) => n + charactersOf(s), 0);
		const band = {
			x: Math.round(at),
			width: Math.round(scale(characters)),
			title: `第${part.number}部分`,
		};
		at += scale(characters);
		return band;
	});
}
