import type { RawLine } from "./blocks.ts";
import { itemOf } from "./items.ts";
import { ENDS_SENTENCE, type Wrap } from "./wrapped-lines.ts";

const LONGEST = 50;

/** Equal but for the page number that a header may carry. */
const keyOf = (text: string) => text.replace(/\s/g, "").replace(/[0-9０-９]+/g, "#");

/**
 * Lines that every page repeats, such as a web page's header or the document's name: the same short
 * line at least three times, which breaks off a sentence, stands by a page number, or repeats one of
 * the first lines.
 * @param pages indices of lines that are page numbers
 * @param wrap of a text whose lines are broken: a full line is none
 * @returns indices of lines; not the first of a header that stands among the text's own first lines
 */
export function findRunningHeads(
	lines: readonly RawLine[],
	pages: ReadonlySet<number>,
	wrap: Wrap | null,
): Set<number> {
	const places = new Map<string, number[]>();
	lines.forEach((line, i) => {
		const { text } = line;
		if (text.length > LONGEST || text.length < 2 || pages.has(i)) return;
		if (wrap && wrap.measure(line) >= wrap.full) return;
		if (/[。；]/.test(text)) return;
		if (ENDS_SENTENCE.test(text) || text.includes("\t") || itemOf(text)) return;
		const key = keyOf(text);
		if (/^#?[年月日]?$/.test(key)) return;
		const list = places.get(key);
		if (list) list.push(i);
		else places.set(key, [i]);
	});
	const heads = new Set<number>();
	for (const at of places.values()) {
		if (at.length < 3 || at.some((i, n) => n > 0 && i - (at[n - 1] ?? 0) < 3)) continue;
		const first = at[0] ?? 0;
		const breaking = at.filter((i) => breaksSentence(lines, i)).length;
		const byPage = at.filter((i) => pages.has(i - 1) || pages.has(i + 1)).length;
		const isTop = first < 6;
		if (breaking === 0 && byPage < at.length / 2 && !isTop) continue;
		for (const i of at) if (!(isTop && i === first)) heads.add(i);
	}
	return heads;
}

function breaksSentence(lines: readonly RawLine[], i: number): boolean {
	const before = lines[i - 1]?.text ?? "";
	return before.length >= 30 && !ENDS_SENTENCE.test(before);
}
