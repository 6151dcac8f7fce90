import type { Block } from "./blocks.ts";
import type { Style } from "./items.ts";

/** A headed part of the text as the cutter finds it. */
export interface Division {
	/** Index of its heading's block. */
	at: number;
	/** Index after its last block. */
	end: number;
	level: number;
	/** Null where the heading has no number. */
	style: Style | null;
	number: number;
	children: Division[];
}

/** Every division, parents before children, in the order of the text. */
export function allDivisions(divisions: readonly Division[]): Division[] {
	return divisions.flatMap((division) => [division, ...allDivisions(division.children)]);
}

/** Sums of characters before each block, to measure ranges at once. */
export class Lengths {
	private readonly before: number[];

	constructor(blocks: readonly Block[]) {
		this.before = [0];
		for (const { clean } of blocks) this.before.push((this.before.at(-1) ?? 0) + clean.length);
	}

	/** Characters of the blocks from `from` up to, not with, `to`. */
	of(from: number, to: number): number {
		return (this.before[Math.max(from, to)] ?? 0) - (this.before[from] ?? 0);
	}
}
