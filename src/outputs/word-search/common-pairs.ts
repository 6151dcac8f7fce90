import type { Speech } from "../../model/speech.ts";
import { textOf } from "../../model/speech.ts";
import { foldLetters, NO_VARIANTS } from "../../search/fold.ts";

/** A pair of letters is common when it stands in so many of the sections, and in more than a few. */
const SHARE = 0.02;
const FEW = 20;
/** The list is fetched by every reader who asks. */
const MOST = 400;

/**
 * The pairs of letters that stand in the most sections, the most common first: a word made of them tells
 * little, and what an index says of it is long.
 */
export function commonPairs(speeches: readonly Speech[]): string[] {
	const counts = new Map<string, number>();
	let sections = 0;
	for (const speech of speeches) {
		for (const { blocks } of speech.sections) {
			sections++;
			for (const pair of pairsIn(blocks.map(textOf))) counts.set(pair, (counts.get(pair) ?? 0) + 1);
		}
	}
	const least = Math.max(FEW, sections * SHARE);
	return [...counts]
		.filter(([, count]) => count >= least)
		.sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
		.slice(0, MOST)
		.map(([pair]) => pair);
}

function pairsIn(texts: readonly string[]): Set<string> {
	const pairs = new Set<string>();
	for (const text of texts) {
		const letters = foldLetters(text, NO_VARIANTS);
		for (let i = 0; i + 2 <= letters.length; i++) pairs.add(letters.slice(i, i + 2));
	}
	return pairs;
}
