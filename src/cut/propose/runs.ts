import type { Block } from "./blocks.ts";
import { isSpoken, type Style } from "./items.ts";

/** A numbered paragraph. */
export interface Numbered {
	/** Index of its block. */
	at: number;
	number: number;
}

/** Paragraphs of one style that count on. */
export interface Run {
	style: Style;
	items: Numbered[];
}

/** A number may be left out, or two; more is another list. */
const WIDEST_GAP = 3;

function goesOn(style: Style, last: number, number: number): boolean {
	if (style === "问：") return true;
	if (style === "首先，") return number === 0 || number === last + 1;
	if (number === last) return !isSpoken(style) && number > 1;
	return number > last && number - last <= (isSpoken(style) ? 1 : WIDEST_GAP);
}

/** The runs of every style in a range of blocks, each style's in the order of the text. */
export function findRuns(blocks: readonly Block[], from: number, to: number): Map<Style, Run[]> {
	const runs = new Map<Style, Run[]>();
	for (let at = from; at < to; at++) {
		const item = blocks[at]?.item;
		if (!item) continue;
		const own = runs.get(item.style) ?? [];
		runs.set(item.style, own);
		const last = own.at(-1);
		const lastNumber = last?.items.at(-1)?.number ?? 0;
		if (last && goesOn(item.style, lastNumber, item.number)) {
			last.items.push({ at, number: item.number });
		} else own.push({ style: item.style, items: [{ at, number: item.number }] });
	}
	return runs;
}

/** The parts of runs that lie in a range of blocks. */
export function runsWithin(runs: readonly Run[], from: number, to: number): Run[] {
	return runs.flatMap(({ style, items }) => {
		const inside = items.filter(({ at }) => at >= from && at < to);
		return inside.length > 0 ? [{ style, items: inside }] : [];
	});
}
