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

/** So far a number may jump: one is left out, or two; of an enumeration of speech one. */
const WIDEST_GAP = 3;
const WIDEST_SPOKEN_GAP = 2;

function goesOn(style: Style, last: number, number: number): boolean {
	if (style === "问：") return true;
	if (style === "首先，") return number === 0 || number === last + 1;
	if (number === last) return number > 1;
	const widest = isSpoken(style) ? WIDEST_SPOKEN_GAP : WIDEST_GAP;
	return number > last && number - last <= widest;
}

/** A run while it is gathered. */
interface Open extends Run {
	/** The last number, and what it should have been if it was misprinted. */
	last: number;
	meant: number;
}

/**
 * Adds an item to a run, if it goes on from its last number or from what that should have been. A number
 * that does not is a misprint where the one after it counts on.
 */
function take(run: Open, { at, number }: Numbered, next: number | undefined): boolean {
	const counts = number === run.meant + 1;
	const misprinted = number > 1 && run.meant > 0 && next === run.meant + 2;
	if (!counts && !misprinted && !goesOn(run.style, run.last, number)) return false;
	run.meant = counts
		? number
		: misprinted
			? run.meant + 1
			: number === run.last
				? run.last + 1
				: number;
	run.last = number;
	run.items.push({ at, number });
	return true;
}

/** The runs of every style in a range of blocks, each style's in the order of the text. */
export function findRuns(blocks: readonly Block[], from: number, to: number): Map<Style, Run[]> {
	const items = new Map<Style, Numbered[]>();
	for (let at = from; at < to; at++) {
		const item = blocks[at]?.item;
		if (!item) continue;
		const own = items.get(item.style);
		if (own) own.push({ at, number: item.number });
		else items.set(item.style, [{ at, number: item.number }]);
	}
	return new Map([...items].map(([style, own]) => [style, partIntoRuns(style, own)]));
}

function partIntoRuns(style: Style, items: readonly Numbered[]): Run[] {
	const runs: Open[] = [];
	items.forEach((item, i) => {
		const open = runs.at(-1);
		if (open && take(open, item, items[i + 1]?.number)) return;
		runs.push({ style, items: [item], last: item.number, meant: item.number });
	});
	return runs;
}

/** The parts of runs that lie in a range of blocks. */
export function runsWithin(runs: readonly Run[], from: number, to: number): Run[] {
	return runs.flatMap(({ style, items }) => {
		const inside = items.filter(({ at }) => at >= from && at < to);
		return inside.length > 0 ? [{ style, items: inside }] : [];
	});
}
