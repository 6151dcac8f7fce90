import type { PolicyDocument } from "./documents.ts";
import type { Term } from "./glossary.ts";
import { glossaryMatcher } from "./glossary-matcher.ts";
import { makeSpeech } from "./make-speech.ts";
import { type Occurrence, occurrencesByTerm, occurrencesIn } from "./occurrences.ts";
import type { Speech } from "./speech.ts";
import type { SpeechRecord } from "./speech-record.ts";

/** Every speech, term and document of a site, and where the terms stand. */
export interface Library {
	/** The newest first; without a date after those with one; else by slug. */
	speeches: Speech[];
	terms: Term[];
	/** The public documents that terms cite. */
	documents: PolicyDocument[];
	/** In the order of the speeches and their texts. */
	occurrences: Occurrence[];
	/** The same by the slug of the term. */
	byTerm: Map<string, Occurrence[]>;
}

function compareSpeeches(a: Speech, b: Speech): number {
	const [left, right] = [a.metadata.isoDate ?? "", b.metadata.isoDate ?? ""];
	if (left !== right) return left > right ? -1 : 1;
	return a.slug < b.slug ? -1 : 1;
}

/** Makes the library from what its files say. */
export function makeLibrary(
	records: readonly SpeechRecord[],
	terms: readonly Term[] = [],
	documents: readonly PolicyDocument[] = [],
): Library {
	const findTerms = glossaryMatcher(terms);
	const speeches = records.map((record) => makeSpeech(record, findTerms)).sort(compareSpeeches);
	const occurrences = speeches.flatMap(occurrencesIn);
	return {
		speeches,
		terms: [...terms],
		documents: [...documents],
		occurrences,
		byTerm: occurrencesByTerm(occurrences),
	};
}
