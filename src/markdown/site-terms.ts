import { findOccurrences, type Occurrence, occurrencesByTerm } from "../model/occurrences.ts";
import type { Term } from "../model/terms.ts";
import { readTerms } from "./read-terms.ts";
import { siteSpeeches } from "./site-speeches.ts";

export interface SiteTerms {
	terms: Term[];
	occurrences: Occurrence[];
	byTerm: Map<string, Occurrence[]>;
}

let kept: Promise<SiteTerms> | undefined;

async function read(): Promise<SiteTerms> {
	const terms = await readTerms();
	const occurrences = findOccurrences(await siteSpeeches(), terms);
	return { terms, occurrences, byTerm: occurrencesByTerm(occurrences) };
}

/** Every term of the site with its occurrences. Read once a build; read anew each time while editing. */
export function siteTerms(): Promise<SiteTerms> {
	if (import.meta.env?.DEV) return read();
	kept ??= read();
	return kept;
}
