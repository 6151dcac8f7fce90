import type { Occurrence } from "./occurrences.ts";
import { firstSentence, sourceInWords, type Term } from "./terms.ts";

/** What a term's card and its printed explanation say. */
export interface TermCard {
	name: string;
	/** What the number stands for, or the explanation's first sentence. */
	brief: string;
	explanation: string;
	sources: string[];
	count: number;
}

/** Cards by the slug of their term. */
export function makeCards(
	terms: readonly Term[],
	byTerm: ReadonlyMap<string, readonly Occurrence[]>,
): Record<string, TermCard> {
	return Object.fromEntries(
		terms.map((term) => [
			term.slug,
			{
				name: term.name,
				brief:
					term.expansion.length > 0
						? `${term.expansion.join("、")}。`
						: firstSentence(term.explanation),
				explanation: term.explanation,
				sources: term.sources.filter(({ type }) => type !== "none").map(sourceInWords),
				count: byTerm.get(term.slug)?.length ?? 0,
			},
		]),
	);
}
