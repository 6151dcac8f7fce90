import { findInText } from "./find-in-text.ts";
import type { FoldedText } from "./folded-text.ts";
import { type AskedQuery, groupByNearness, type PlaceGroup, withoutExcluded } from "./phrases.ts";
import type { Place } from "./search-text.ts";

/** A text's answer to a whole query. */
export type TextAnswer =
	| { kind: "places"; places: Place[] }
	/** Several phrases: all places by how near they stand. */
	| { kind: "groups"; groups: PlaceGroup[] };

/** Answers a query from one text, all of it. */
export function askText(text: FoldedText, query: AskedQuery): TextAnswer {
	const excluded = query.excluded.map((phrase) => ({
		phrase,
		places: findInText(text, phrase.letters),
	}));
	const left = query.phrases.map((phrase) =>
		withoutExcluded(findInText(text, phrase.letters), phrase, excluded),
	);
	return left.length > 1
		? { kind: "groups", groups: groupByNearness(left) }
		: { kind: "places", places: left[0] ?? [] };
}

/** Every place of an answer. */
export function placesOf(answer: TextAnswer): Place[] {
	return answer.kind === "places"
		? answer.places
		: answer.groups.flatMap(({ units }) => units.flatMap(({ places }) => places));
}
