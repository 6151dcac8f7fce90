import { BitReader, type BitWriter } from "./bits.ts";

/**
 * Where units begin, in order: the first that reaches into the chunk, those that begin in it, and where the
 * last of them ends.
 */
export interface Bounds {
	sentences: number[];
	blocks: number[];
	sections: number[];
}

/** What begins with a sentence. */
export type Beginning = "sentence" | "block" | "section";

export interface BoundsChunk {
	/** Beginnings in the chunk, in order; each is one of a sentence too, a section's of a block. */
	beginnings: { at: number; what: Beginning }[];
	/** Where the units begin that reach into the chunk, and where those end that reach to its end. */
	first: Record<Beginning, number>;
	end: Record<Beginning, number>;
}

const KINDS = ["sentence", "block", "section"] as const;
/** Sentences have about so many letters, in powers of two. */
const GAP = 5;

/** @param start the first position of the chunk */
export function writeBounds(to: BitWriter, start: number, chunk: BoundsChunk): void {
	for (const kind of KINDS) to.gamma(start - chunk.first[kind]);
	to.gamma(chunk.beginnings.length);
	let before = start;
	for (const { at, what } of chunk.beginnings) {
		to.rice(at - before, GAP);
		to.bits(KINDS.indexOf(what), 2);
		before = at;
	}
	for (const kind of KINDS) to.gamma(chunk.end[kind] - before);
}

/** @param start the first position of the chunk */
export function readBounds(payload: Uint8Array, start: number): Bounds {
	const from = new BitReader(payload);
	const bounds: Bounds = {
		sentences: [start - from.gamma()],
		blocks: [start - from.gamma()],
		sections: [start - from.gamma()],
	};
	let at = start;
	for (let i = from.gamma(); i > 0; i--) {
		at += from.rice(GAP);
		const kind = from.bits(2);
		bounds.sentences.push(at);
		if (kind >= 1) bounds.blocks.push(at);
		if (kind >= 2) bounds.sections.push(at);
	}
	bounds.sentences.push(at + from.gamma());
	bounds.blocks.push(at + from.gamma());
	bounds.sections.push(at + from.gamma());
	return bounds;
}

/** A unit's letters, from `start` to before `end`. */
export interface Unit {
	start: number;
	end: number;
}

/** The units among some that have a letter of so many from a position. */
export function unitsTouched(starts: readonly number[], position: number, length: number): Unit[] {
	const units: Unit[] = [];
	let low = 0;
	let high = starts.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((starts[middle] ?? 0) <= position) low = middle + 1;
		else high = middle;
	}
	for (let i = Math.max(0, low - 1); i + 1 < starts.length; i++) {
		const unit = { start: starts[i] ?? 0, end: starts[i + 1] ?? 0 };
		if (unit.start >= position + length) break;
		if (unit.end > unit.start) units.push(unit);
	}
	return units;
}
