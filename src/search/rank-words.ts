import type { Range } from "../model/sentences.ts";
import { fold, foldLetters, NO_VARIANTS, type Variants } from "./fold.ts";
import type { AskedWords } from "./word-query.ts";

/** The usual constants of BM25. */
const K1 = 1.2;
const B = 0.75;

/** Something with a text, and how well it answers. */
export interface Ranked<T> {
	item: T;
	score: number;
}

/**
 * Texts that have a word of the question, the best first, by the question's pairs of letters: Okapi BM25
 * (Robertson and Zaragoza 2009) with a pair counted once a text. Pairs are what words of Chinese texts are
 * compared by where no dictionary is sure; a text that has two words next to each other, as the question
 * has them, has a pair more. Equal ones keep their order.
 */
export function rankByWords<T extends { text: string }>(
	items: readonly T[],
	{ words, pairs }: AskedWords,
	variants: Variants = NO_VARIANTS,
): Ranked<T>[] {
	const letters = items.map(({ text }) => foldLetters(text, variants));
	const mean = letters.reduce((sum, { length }) => sum + length, 0) / Math.max(1, items.length);
	const weights = pairs.map((pair) => weightOf(letters.filter((own) => own.includes(pair)).length));
	function weightOf(having: number): number {
		return Math.log(1 + (items.length - having + 0.5) / (having + 0.5));
	}
	return items
		.flatMap((item, i) => {
			const own = letters[i] ?? "";
			if (!words.some((word) => own.includes(word))) return [];
			const weight = pairs.reduce(
				(sum, pair, p) => (own.includes(pair) ? sum + (weights[p] ?? 0) : sum),
				0,
			);
			const part = (K1 + 1) / (1 + K1 * (1 - B + (B * own.length) / mean));
			return [{ item, score: weight * part }];
		})
		.sort((a, b) => b.score - a.score);
}

/** Where the question's words stand in a text: ranges in order, those that overlap or touch as one. */
export function markWords(
	text: string,
	words: readonly string[],
	variants: Variants = NO_VARIANTS,
): Range[] {
	const { letters, starts, ends } = fold(text, variants);
	const found: Range[] = [];
	for (const word of words) {
		for (let at = letters.indexOf(word); at >= 0; at = letters.indexOf(word, at + 1)) {
			found.push({ start: starts[at] ?? 0, end: ends[at + word.length - 1] ?? text.length });
		}
	}
	const marks: Range[] = [];
	for (const range of found.sort((a, b) => a.start - b.start)) {
		const last = marks[marks.length - 1];
		if (last && range.start <= last.end) last.end = Math.max(last.end, range.end);
		else marks.push({ ...range });
	}
	return marks;
}
