import { foldLetters, NO_VARIANTS } from "./fold.ts";
import type { FoldedText } from "./folded-text.ts";
import type { Place } from "./search-text.ts";

/** A sentence of the paragraphs in which a place stands; of an overlong one perhaps only a part. */
export interface NearSentence {
	n: number;
	text: string;
	/** Where `text` begins in the sentence, in UTF-16 units. */
	offset: number;
}

/** A place with what stands around it: a line of a concordance (KWIC). */
export interface ConcordanceLine {
	place: Place;
	/** What comes before it in its paragraph, as far as wanted. */
	before: string;
	/** The phrase as the text has it, with the marks inside. */
	phrase: string;
	after: string;
}

/** By what the lines are ordered: the texts' own order, what follows the phrase, what precedes it. */
export type LineOrder = "text" | "after" | "before";

/**
 * The line of a place.
 * @param near sentences around it in the order of the text, those it touches among them
 * @param width characters of context on each side at most
 */
export function lineOf(
	place: Place,
	near: readonly NearSentence[],
	width: number,
): ConcordanceLine {
	const first = place.sentences[0];
	const last = place.sentences[place.sentences.length - 1];
	if (!first || !last) throw new RangeError("a place touches a sentence");
	const from = near.findIndex(({ n }) => n === first.n);
	const to = near.findIndex(({ n }) => n === last.n);
	const cut = ({ text, offset }: NearSentence, start: number, end?: number) =>
		text.slice(Math.max(0, start - offset), end === undefined ? undefined : end - offset);
	let [before, phrase, after] = ["", "", ""];
	near.forEach((sentence, i) => {
		const start = i === from ? first.start : i > from ? 0 : Number.POSITIVE_INFINITY;
		const end = i === to ? last.end : i < to ? Number.POSITIVE_INFINITY : 0;
		before += cut(sentence, 0, Math.min(start, sentence.offset + sentence.text.length));
		if (i >= from && i <= to) phrase += cut(sentence, start, end);
		after += i > to ? sentence.text : i === to ? cut(sentence, end) : "";
	});
	return {
		place,
		before: Array.from(before).slice(-width).join(""),
		phrase,
		after: Array.from(after).slice(0, width).join(""),
	};
}

/** The sentences of the paragraphs in which a place of a text stands. */
export function nearInText(text: FoldedText, place: Place): NearSentence[] {
	return text.sentences
		.filter(
			({ section, block }) =>
				section.path === place.section.path &&
				block >= place.firstBlock &&
				block <= place.lastBlock,
		)
		.map(({ sentence: { n, text: own } }) => ({ n, text: own, offset: 0 }));
}

/**
 * Lines in another order, so that set phrases stand together: by the letters that follow the phrase, or by
 * those that precede it, from the phrase outwards. Punctuation does not count. Equal ones keep their order.
 * @param compare letters of one position; by default the order of the characters' codes
 */
export function orderLines(
	lines: readonly ConcordanceLine[],
	order: LineOrder,
	compare: (a: string, b: string) => number = (a, b) => (a < b ? -1 : Number(a > b)),
): ConcordanceLine[] {
	if (order === "text") return [...lines].sort((a, b) => a.place.position - b.place.position);
	const keyed = lines.map((line) => ({ line, key: keyOf(line, order) }));
	const byKey = (a: readonly string[], b: readonly string[]) => {
		for (let i = 0; i < Math.min(a.length, b.length); i++) {
			const difference = compare(a[i] ?? "", b[i] ?? "");
			if (difference !== 0) return difference;
		}
		return a.length - b.length;
	};
	return keyed.sort((a, b) => byKey(a.key, b.key)).map(({ line }) => line);
}

function keyOf({ before, after }: ConcordanceLine, order: "after" | "before"): string[] {
	const letters = Array.from(foldLetters(order === "after" ? after : before, NO_VARIANTS));
	return order === "after" ? letters : letters.reverse();
}

/** What of a line is written into a file or copied. */
export interface WrittenLine {
	before: string;
	phrase: string;
	after: string;
	title: string;
	place: string;
	address: string;
}

/** Lines as plain text: the phrase in brackets, its place below. */
export function linesAsText(lines: readonly WrittenLine[]): string {
	return lines
		.map(
			({ before, phrase, after, title, place }, i) =>
				`${i + 1}. ${before}【${phrase}】${after}\n   《${title}》${place}`,
		)
		.join("\n");
}

const HEAD = ["序号", "前文", "字句", "后文", "篇名", "位置", "链接"];

/**
 * A cell that a spreadsheet would take for a formula is made text (OWASP, CSV Injection); quotes as RFC 4180.
 */
function cell(text: string): string {
	const plain = text.replace(/[\r\n]+/g, " ");
	const harmless = /^[\s]*[=+\-@＝＋－＠]|^\t/.test(plain) ? `'${plain}` : plain;
	return /[",']|^\s|\s$/.test(harmless) ? `"${harmless.replace(/"/g, '""')}"` : harmless;
}

/** Lines as CSV (RFC 4180) with a byte-order mark, without which Excel does not read UTF-8. */
export function linesAsCsv(lines: readonly WrittenLine[]): string {
	const rows = lines.map(({ before, phrase, after, title, place, address }, i) => [
		String(i + 1),
		before,
		phrase,
		after,
		title,
		place,
		address,
	]);
	return `\uFEFF${[HEAD, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
}

/** How many marks a picture of a text has at most: closer ones stand on each other. */
export const MARKS = 250;

/** Where places stand in a text, as shares from 0 to 1: those that would stand on each other once. */
export function spreadOf(positions: readonly number[], letters: number): number[] {
	const steps = new Set(
		positions.map((position) => Math.floor((position / Math.max(1, letters)) * MARKS)),
	);
	return [...steps].sort((a, b) => a - b).map((step) => step / MARKS);
}

/** The same in words: how many stand in the first, the middle and the last third. */
export function spreadInWords(positions: readonly number[], letters: number): string {
	const thirds = [0, 0, 0];
	for (const position of positions) {
		const third = Math.min(2, Math.floor((position / Math.max(1, letters)) * 3));
		thirds[third] = (thirds[third] ?? 0) + 1;
	}
	return `${positions.length} 处：前三分之一 ${thirds[0]} 处，中间 ${thirds[1]} 处，后三分之一 ${thirds[2]} 处`;
}
