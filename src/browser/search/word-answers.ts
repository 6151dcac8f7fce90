import { foldLetters, type Variants } from "../../search/fold.ts";
import { rankByWords } from "../../search/rank-words.ts";
import type { AskedWords } from "../../search/word-query.ts";
import type { WordCandidate } from "./word-engine.ts";

/** The best answer's share that another must have of its score. */
const LEAST = 0.25;
/** Notes and explanations at most. */
const REMARKS = 3;

/** A question by its words. */
export interface WordQuestion {
	words: AskedWords;
	/** Its phrases as they are compared. */
	phrases: readonly string[];
	variants: Variants;
}

/** The texts' sentences that answer, the best first; those that have the whole phrase stand above already. */
export function bestSentences(
	candidates: readonly WordCandidate[],
	{ words, phrases, variants }: WordQuestion,
): WordCandidate[] {
	const texts = candidates.filter(({ kind }) => kind === "text");
	const [phrase = "", ...others] = phrases;
	const isAbove = (text: string) =>
		others.length === 0 && phrase !== "" && foldLetters(text, variants).includes(phrase);
	const ranked = rankByWords(texts, words, variants);
	const least = (ranked[0]?.score ?? 0) * LEAST;
	return ranked
		.filter(({ item, score }) => score >= least && !isAbove(item.text))
		.map(({ item }) => item);
}

/** The notes and terms that answer, each with its best sentence. */
export function bestRemarks(
	candidates: readonly WordCandidate[],
	{ words, variants }: WordQuestion,
): WordCandidate[] {
	const remarks = candidates.filter(({ kind }) => kind !== "text");
	const known = new Set<string>();
	return rankByWords(remarks, words, variants)
		.map(({ item }) => item)
		.filter(({ address }) => !known.has(address) && known.add(address))
		.slice(0, REMARKS);
}
