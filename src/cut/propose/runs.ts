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

/** How many runs back a number is looked for that goes on after a list inside an item. */
const OPEN_RUNS = 3;

function partIntoRuns(style: Style, items: readonly Numbered[]): Run[] {
	const runs: Open[] = [];
	// Innermost last: a list inside an item begins anew, then the items go on.
	const open: Open[] = [];
	items.forEach((item, i) => {
		const top = open.at(-1);
		const next = items[i + 1]?.number;
		const goesOnTop = top !== undefined && item.number === top.meant + 1;
		const outer = goesOnTop ? null : findOuter(open, item.number);
		if (outer) open.length = open.indexOf(outer) + 1;
		if (outer ? take(outer, item, undefined) : top && take(top, item, next)) return;
		const run: Open = { style, items: [item], last: item.number, meant: item.number };
		runs.push(run);
		open.push(run);
	});
	return runs;
}

/** A run under the innermost that a number goes on from exactly. */
function findOuter(open: readonly Open[], number: number): Open | null {
	if (number === 1) return null;
	return open.slice(-OPEN_RUNS, -1).findLast((run) => run.meant + 1 === number) ?? null;
}

/** Runs that do not lie inside an item of another run of their style. */
export function outermost(runs: readonly Run[]): Run[] {
	let end = -1;
	return [...runs]
		.sort((a, b) => (a.items[0]?.at ?? 0) - (b.items[0]?.at ?? 0))
		.filter(({ items }) => {
			const isInside = (items[0]?.at ?? 0) < end;
			end = Math.max(end, items.at(-1)?.at ?? 0);
			return !isInside;
		});
}

/** The parts of runs that lie in a range of blocks. */
export function runsWithin(runs: readonly Run[], from: number, to: number): Run[] {
	return runs.flatMap(({ style, items }) => {
		const inside = items.filter(({ at }) => at >= from && at < to);
		return inside.length > 0 ? [{ style, items: inside }] : [];
	});
}
