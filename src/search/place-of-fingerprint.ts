import { fingerprintSentences } from "../model/fingerprint.ts";
import type { FoldedText } from "./folded-text.ts";
import { placeOf } from "./resolve-place.ts";
import type { Place } from "./search-text.ts";

/** The sentence of a text that has a fingerprint, as lasting links carry one; null when none has it. */
export function placeOfFingerprint(text: FoldedText, fingerprint: string): Place | null {
	const all = fingerprintSentences(text.sentences.map(({ sentence }) => sentence.text));
	const found = text.sentences[all.indexOf(fingerprint)];
	return found ? placeOf(text, found) : null;
}
