import type { TextAnswer } from "./ask-text.ts";
import { findInText } from "./find-in-text.ts";
import type { FoldedText } from "./folded-text.ts";
import { groupByNearness, withoutExcluded } from "./nearness.ts";
import type { AskedQuery } from "./phrases.ts";

/** Answers a query from one text, all of it: several phrases too, and what a minus excludes. */
export function askSeveral(text: FoldedText, query: AskedQuery): TextAnswer {
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
