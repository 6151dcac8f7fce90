import type { Block } from "./blocks.ts";
import type { Lengths } from "./divisions.ts";
import { isLaw, isSpoken, rankOf } from "./items.ts";
import type { Candidate } from "./nesting.ts";

/** Where a series stands: the blocks that it would divide. */
export interface Place {
	blocks: readonly Block[];
	lengths: Lengths;
	from: number;
	to: number;
	level: number;
}

/** A spoken enumeration divides a text from about a page each. */
export const SPOKEN_ITEM = 170;
const SPOKEN_TAIL = 0.55;
/** A list that is a small part of its range and short in its items belongs to an argument. */
const LIST_ITEM = 150;
const LIST_SHARE = 0.45;
/** Items so short have nothing under them. */
const BARE_ITEM = 60;

/** Mean characters of an item, from its number to the next; of the last its own paragraph. */
export function meanItem({ at }: Candidate, { lengths }: Place): number {
	const last = at.at(-1) ?? 0;
	const first = at[0] ?? 0;
	if (at.length < 2) return lengths.of(first, last + 1);
	return lengths.of(first, last) / (at.length - 1);
}

/** The part of a range that a series covers, to the end of its last item's own paragraph. */
function share({ at }: Candidate, { lengths, from, to }: Place): number {
	return lengths.of(at[0] ?? from, (at.at(-1) ?? from) + 1) / Math.max(1, lengths.of(from, to));
}

/** Items that end as parts of one sentence: ；. */
function isSentenceList({ at }: Candidate, { blocks }: Place): boolean {
	const ends = at.slice(0, -1).filter((i) => /[；;，,]$/.test(blocks[i]?.clean ?? "")).length;
	return at.length > 1 && ends * 2 >= at.length - 1;
}

function aloneShare({ at }: Candidate, { blocks }: Place): number {
	return at.filter((i) => blocks[i]?.alone).length / at.length;
}

function acceptSpoken(series: Candidate, place: Place): boolean {
	const { runs, at } = series;
	const numbers = runs[0]?.items.map(({ number }) => number) ?? [];
	if (runs.length !== 1 || at.length < 2 || numbers[0] !== 1) return false;
	const { lengths, to, from } = place;
	const tail = lengths.of((at.at(-1) ?? 0) + 1, to) / Math.max(1, lengths.of(from, to));
	return meanItem(series, place) >= SPOKEN_ITEM && tail <= SPOKEN_TAIL;
}

/**
 * Whether a series divides its range, or is a list inside an argument.
 *
 * Numberings of documents divide unless they are parts of one sentence, or short and a small part of
 * the range. Enumerations of speech divide where each item is about a page, they are the one such
 * series and run nearly to the range's end.
 * @param goesOnFromBefore the numbering goes on from an earlier division
 */
export function accepts(series: Candidate, place: Place, goesOnFromBefore: boolean): boolean {
	const { style, at } = series;
	const styled = at.filter((i) => place.blocks[i]?.hint?.heading).length;
	if (styled * 2 > at.length) return true;
	if (isSpoken(style)) return acceptSpoken(series, place);
	if (isLaw(style)) return at.length > 1 || goesOnFromBefore || place.level > 1;
	if (goesOnFromBefore) return true;
	if (at.length < 2 || isSentenceList(series, place)) return false;
	const isShort = meanItem(series, place) < LIST_ITEM;
	if (isShort && aloneShare(series, place) < 0.5 && share(series, place) < LIST_SHARE) return false;
	if (meanItem(series, place) < BARE_ITEM && share(series, place) < LIST_SHARE) return false;
	return !(rankOf(style) >= rankOf("（1）") && isShort && place.level > 2);
}
