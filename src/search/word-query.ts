import { foldLetters, NO_VARIANTS, type Variants } from "./fold.ts";

/** What a question asks for by its words. */
export interface AskedWords {
	/** Words of two letters and more, as they are compared, in the order of the question, each once. */
	words: string[];
	/** Every pair of letters that follow each other inside a run of words, each once. */
	pairs: string[];
}

/** Parts a text into words; pieces between words (punctuation, blanks) may be among them. */
export type Segment = (text: string) => string[];

/** Words that hold a question together and say nothing of what it is about. */
const HOLDING = new Set(
	(
		"的 了 着 吗 呢 吧 啊 呀 么 是 有 在 和 与 及 或 而 且 但 也 都 就 又 还 再 很 更 最 把 被 让 由 从 于 之 其 " +
		"这 那 该 哪 谁 几 些 什么 什么时候 什么样 怎么 怎样 怎么样 怎么办 如何 为什么 为何 哪个 哪些 哪里 哪儿 " +
		"多少 多久 应该 可以 能够 能不能 会不会 可不可以 是不是 有没有 是否 能否 可否 " +
		"这个 那个 这些 那些 我们 你们 他们 关于 对于 以及 还是 或者 如果 因为 所以 有关 一下 一些"
	).split(" "),
);

/** The same where they stand alone; beside another single letter they are part of a word: 财会. */
const HOLDING_ALONE = new Set([..."地得过个样请问会能可要应对给为到向往以此"]);

const LETTERS = /[\p{L}\p{N}]/u;

/** Runs of words that stand together, without what holds a question together. */
function runsOf(text: string, segment: Segment, variants: Variants): string[][] {
	const runs: string[][] = [[]];
	const pieces = segment(text).map((piece) => foldLetters(piece, variants));
	const isSingle = (letters = "") =>
		letters.length === 1 && !HOLDING.has(letters) && !HOLDING_ALONE.has(letters);
	pieces.forEach((letters, i) => {
		const isAlone = !isSingle(pieces[i - 1]) && !isSingle(pieces[i + 1]);
		const isHolding = HOLDING.has(letters) || (HOLDING_ALONE.has(letters) && isAlone);
		if (letters === "" || !LETTERS.test(letters) || isHolding) runs.push([]);
		else runs[runs.length - 1]?.push(letters);
	});
	return runs.filter((run) => run.length > 0);
}

function pairsOf(letters: string): string[] {
	return Array.from({ length: Math.max(0, letters.length - 1) }, (_, i) => letters.slice(i, i + 2));
}

/** Letters that a dictionary left alone, as words: most words have two letters. */
function joinSingles(singles: string): string[] {
	if (singles.length < 2) return [];
	return singles.length % 2 === 0
		? pairsOf(singles).filter((_, i) => i % 2 === 0)
		: pairsOf(singles);
}

function wordsOfRun(run: readonly string[]): string[] {
	const words: string[] = [];
	let singles = "";
	for (const word of run) {
		if (word.length === 1) {
			singles += word;
			continue;
		}
		words.push(...joinSingles(singles), word);
		singles = "";
	}
	return [...words, ...joinSingles(singles)];
}

/**
 * Reads a question: its words, without those that only make it one.
 * @param segment where words part; dictionaries of browsers leave many words in single letters (督/办), which
 * are put together again
 */
export function readWords(
	text: string,
	segment: Segment,
	variants: Variants = NO_VARIANTS,
): AskedWords {
	const runs = runsOf(text, segment, variants);
	return {
		words: [...new Set(runs.flatMap(wordsOfRun))],
		pairs: [...new Set(runs.flatMap((run) => pairsOf(run.join(""))))],
	};
}

/** What of `Intl.Segmenter` is used: Chromium 87, Safari 14.1; ES2022 has its type. */
interface WordSegmenter {
	segment(text: string): Iterable<{ segment: string }>;
}

/** The browser's own dictionary; without one, what holds a question together parts it. */
export function segmenter(): Segment {
	const { Segmenter } = Intl as typeof Intl & {
		Segmenter?: new (locale: string, options: { granularity: "word" }) => WordSegmenter;
	};
	if (Segmenter) {
		const words = new Segmenter("zh", { granularity: "word" });
		return (text) => Array.from(words.segment(text), ({ segment }) => segment);
	}
	const holding = [...HOLDING]
		.filter((word) => word.length > 1)
		.sort((a, b) => b.length - a.length);
	const parts = new RegExp(`(${holding.join("|")}|[a-z0-9]+)|`, "iu");
	return (text) => text.split(parts).filter((piece) => piece);
}
