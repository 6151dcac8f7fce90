import { foldLetters, NO_VARIANTS, type Variants } from "./fold.ts";
import { type AskedQuery, parsePhrases } from "./phrases.ts";
import type { NamedPlace } from "./place-words.ts";

/**
 * What is to be looked for: the phrases of a query; of a citation its quotation, as one phrase.
 * @param named what `parsePlace` has read in it
 */
export function readAsked(
	text: string,
	named: readonly NamedPlace[],
	variants: Variants = NO_VARIANTS,
): AskedQuery {
	const quotation = named[0]?.quotation;
	const letters = quotation === undefined ? "" : foldLetters(quotation, variants);
	return quotation !== undefined && letters !== ""
		? { phrases: [{ written: quotation, letters }], excluded: [], isCut: false }
		: parsePhrases(text, variants);
}
