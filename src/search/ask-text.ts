import { findInText } from "./find-in-text.ts";
import type { FoldedText } from "./folded-text.ts";
import type { AskedQuery, PlaceGroup } from "./phrases.ts";
import type { Place } from "./search-text.ts";

/** A text's answer to a whole query. */
export type TextAnswer =
	| { kind: "places"; places: Place[] }
	/** Several phrases: all places by how near they stand. */
	| { kind: "groups"; groups: PlaceGroup[] };

/** Whether a query has several phrases, or one that excludes: `askSeveral` answers those. */
export function hasSeveral({ phrases, excluded }: AskedQuery): boolean {
	return phrases.length + excluded.length > 1;
}

/** Every place of a query's one phrase in a text. */
export function askText(text: FoldedText, { phrases: [phrase] }: AskedQuery): TextAnswer {
	return { kind: "places", places: phrase ? findInText(text, phrase.letters) : [] };
}

/** Every place of an answer. */
export function placesOf(answer: TextAnswer): Place[] {
	return answer.kind === "places"
		? answer.places
		: answer.groups.flatMap(({ units }) => units.flatMap(({ places }) => places));
}
