import type { RawLine } from "./blocks.ts";
import { type Item, itemOf } from "./items.ts";
import { findPageNumbers } from "./page-numbers.ts";
import { findRunningHeads } from "./running-heads.ts";
import { ENDS_SENTENCE, goesOn, type Wrap } from "./wrapped-lines.ts";

/** What was done to gather a text's lines into paragraphs. */
export interface Gathered {
	groups: RawLine[][];
	/** Page numbers and headers of pages, left out of the groups. */
	pageNumbers: RawLine[];
	runningHeads: RawLine[];
	wrapped: boolean;
	/** Lines that go on with the line before: after a page break, and in a wrapped text. */
	afterPage: RawLine[];
	joined: RawLine[];
}

/** A paragraph's last characters before a page break are seldom a line so short. */
const SHORT = 25;

/**
 * Whether a numbered line without an end before a page break is whole: most of its kind in this text
 * stand alone on their lines.
 */
function isWholeHeading(line: RawLine, item: Item | null, aloneShare: (item: Item) => number) {
	if (item) return line.text.length <= 60 && aloneShare(item) > 0.5;
	return line.text.length < SHORT && !/[，、,]/.test(line.text) && line.indent !== "";
}

/** For each style the share of lines without a sentence's end inside. */
function shareAlone(lines: readonly RawLine[], skip: ReadonlySet<number>) {
	const counts = new Map<string, { all: number; alone: number }>();
	lines.forEach(({ text }, i) => {
		const item = skip.has(i) ? null : itemOf(text);
		if (!item) return;
		const count = counts.get(item.style) ?? { all: 0, alone: 0 };
		count.all++;
		if (!/[。；]/.test(text.slice(0, -1)) && text.length <= 60) count.alone++;
		counts.set(item.style, count);
	});
	return (item: Item) => {
		const count = counts.get(item.style);
		return count ? count.alone / count.all : 0;
	};
}

/** Whether a line after a page break goes on with the paragraph before it. */
function goesOverPage(last: RawLine, line: RawLine, aloneShare: (item: Item) => number): boolean {
	if (itemOf(line.text) !== null || line.indent.length > last.indent.length) return false;
	return !ENDS_SENTENCE.test(last.text) && !isWholeHeading(last, itemOf(last.text), aloneShare);
}

/** Gathers lines into paragraphs: page furniture taken out, broken lines put together. */
export function gatherLines(lines: readonly RawLine[], wrap: Wrap | null): Gathered {
	const pages = findPageNumbers(lines);
	const heads = findRunningHeads(lines, pages, wrap);
	const out = new Set([...pages, ...heads]);
	const pick = (set: ReadonlySet<number>) => lines.filter((_line, i) => set.has(i));
	const found: Gathered = {
		groups: [],
		pageNumbers: pick(pages),
		runningHeads: pick(heads),
		wrapped: wrap !== null,
		afterPage: [],
		joined: [],
	};
	const aloneShare = shareAlone(lines, out);
	let overPage = false;
	lines.forEach((line, i) => {
		if (out.has(i)) {
			overPage = true;
			return;
		}
		const group = found.groups.at(-1);
		const last = group?.at(-1);
		const joins =
			last !== undefined &&
			(wrap
				? goesOn(wrap, last, line, itemOf(line.text) !== null)
				: overPage && goesOverPage(last, line, aloneShare));
		if (group && joins) {
			group.push(line);
			(overPage ? found.afterPage : found.joined).push(line);
		} else found.groups.push([line]);
		overPage = false;
	});
	return found;
}
