import { placeAt } from "./find-in-text.ts";
import { type Folded, fold, type Variants } from "./fold.ts";
import { type FoldedText, STRETCH_END } from "./folded-text.ts";
import type { Place } from "./search-text.ts";

/** The stretch of a text that a quotation comes closest to. */
export interface ClosestStretch {
	place: Place;
	/** How many letters differ: replaced, left out or put in. */
	distance: number;
	/** What of the original the quotation does not have, in the place's sentences. */
	inText: { n: number; start: number; end: number }[];
	/** What of the quotation the original does not have, in UTF-16 units of the quotation. */
	inQuotation: { start: number; end: number }[];
}

/** A quotation may differ in so large a part of its letters. */
const LARGEST_DISTANCE = 0.3;
/** Shorter ones come close to anything. */
const SHORTEST = 4;
/** Letters of a quotation that are compared: the work grows with them. */
const LONGEST = 1000;

/** A section's letters without the ends of stretches, and where each stands in the text. */
interface Line {
	letters: string;
	positions: number[];
}

/**
 * Finds the stretch of a text nearest to a quotation: the first of `closestStretches`.
 * @returns null when nothing is near
 */
export function closestStretch(
	text: FoldedText,
	quotation: string,
	variants: Variants = text.variants,
): ClosestStretch | null {
	return closestStretches(text, quotation, variants)[0] ?? null;
}

/**
 * Finds the stretches of a text nearest to a quotation, by edit distance between letters (P. H. Sellers,
 * “The theory and computation of evolutionary distances”, 1980). They may go across paragraphs, not sections.
 * @param text as a rule the text at hand: the work grows with its length times the quotation's
 * @param variants for the quotation: the text's own, or the whole table
 * @returns equally near ones in the order of the text; none when more than 3 of 10 letters would differ
 */
export function closestStretches(
	text: FoldedText,
	quotation: string,
	variants: Variants = text.variants,
): ClosestStretch[] {
	const quoted = fold(quotation, variants);
	const letters = quoted.letters.slice(0, LONGEST);
	if (letters.length < SHORTEST) return [];
	let most = Math.floor(letters.length * LARGEST_DISTANCE);
	let best: { line: Line; end: number }[] = [];
	for (const line of linesOf(text)) {
		const { ends, distance } = nearestEnds(line.letters, letters, most);
		if (ends.length > 0 && distance < most) best = [];
		if (ends.length > 0) most = distance;
		best.push(...ends.map((end) => ({ line, end })));
	}
	return best.map(({ line, end }) => compare(text, line, end, quoted, letters, most));
}

/** What differs between a quotation and the stretch that ends in a line. */
function compare(
	text: FoldedText,
	line: Line,
	end: number,
	quoted: Folded,
	letters: string,
	distance: number,
): ClosestStretch {
	const from = Math.max(0, end - letters.length - distance);
	const { start, missing, extra } = align(line.letters.slice(from, end), letters);
	const first = line.positions[from + start] ?? 0;
	const last = line.positions[end - 1] ?? 0;
	return {
		place: placeAt(text, first, last - first + 1),
		distance,
		inText: missing.flatMap((at) => letterRange(text, line.positions[from + at] ?? 0)),
		inQuotation: joined(
			extra.map((at) => ({ start: quoted.starts[at] ?? 0, end: quoted.ends[at] ?? 0 })),
		),
	};
}

function linesOf({ letters, sentences }: FoldedText): Line[] {
	const starts = sentences.filter(({ section }, i) => section !== sentences[i - 1]?.section);
	return starts.map(({ at }, i) => {
		const line: Line = { letters: "", positions: [] };
		const end = starts[i + 1]?.at ?? letters.length;
		for (let position = at; position < end; position++) {
			if (letters.charAt(position) === STRETCH_END) continue;
			line.letters += letters.charAt(position);
			line.positions.push(position);
		}
		return line;
	});
}

/**
 * Where the stretches nearest to a quotation end, and how far they are; of those that overlap the first.
 * @param most how far they may be
 */
function nearestEnds(
	letters: string,
	quotation: string,
	most: number,
): { ends: number[]; distance: number } {
	// Costs of the quotation's beginnings against stretches that end here.
	const costs = Array.from({ length: quotation.length + 1 }, (_, i) => i);
	let ends: number[] = [];
	let distance = most;
	for (let at = 0; at < letters.length; at++) {
		const letter = letters.charCodeAt(at);
		let diagonal = 0;
		for (let i = 1; i < costs.length; i++) {
			const above = costs[i] ?? 0;
			const same = quotation.charCodeAt(i - 1) === letter ? 0 : 1;
			costs[i] = Math.min(diagonal + same, above + 1, (costs[i - 1] ?? 0) + 1);
			diagonal = above;
		}
		const own = costs[quotation.length] ?? 0;
		if (own < distance) ends = [];
		if (own > distance) continue;
		distance = own;
		const last = ends[ends.length - 1];
		if (last === undefined || at + 1 - last > quotation.length / 2) ends.push(at + 1);
	}
	return { ends, distance };
}

interface Alignment {
	/** Where the stretch begins. */
	start: number;
	/** Letters of the stretch that the quotation does not have, and the reverse. */
	missing: number[];
	extra: number[];
}

/** Lays a quotation beside the stretch that ends with the letters' end. */
function align(letters: string, quotation: string): Alignment {
	const width = quotation.length + 1;
	const costs = new Uint16Array((letters.length + 1) * width);
	const cost = (at: number, i: number) => costs[at * width + i] ?? 0;
	for (let i = 1; i < width; i++) costs[i] = i;
	for (let at = 1; at <= letters.length; at++) {
		for (let i = 1; i < width; i++) {
			const same = letters.charCodeAt(at - 1) === quotation.charCodeAt(i - 1) ? 0 : 1;
			costs[at * width + i] = Math.min(
				cost(at - 1, i - 1) + same,
				cost(at - 1, i) + 1,
				cost(at, i - 1) + 1,
			);
		}
	}
	const missing: number[] = [];
	const extra: number[] = [];
	let [at, i] = [letters.length, quotation.length];
	while (i > 0) {
		const same = at > 0 && letters.charCodeAt(at - 1) === quotation.charCodeAt(i - 1);
		if (at > 0 && cost(at, i) === cost(at - 1, i - 1) + (same ? 0 : 1)) {
			if (!same) {
				missing.unshift(at - 1);
				extra.unshift(i - 1);
			}
			at--;
			i--;
		} else if (at > 0 && cost(at, i) === cost(at - 1, i) + 1) missing.unshift(--at);
		else extra.unshift(--i);
	}
	return { start: at, missing, extra };
}

/** The character of a sentence in which a letter stands. */
function letterRange(text: FoldedText, position: number): ClosestStretch["inText"] {
	return placeAt(text, position, 1).sentences.map(({ n, start, end }) => ({ n, start, end }));
}

/** Ranges in order, those that touch as one. */
function joined(
	ranges: readonly { start: number; end: number }[],
): { start: number; end: number }[] {
	const all: { start: number; end: number }[] = [];
	for (const range of ranges) {
		const last = all[all.length - 1];
		if (last && range.start <= last.end) last.end = Math.max(last.end, range.end);
		else all.push({ ...range });
	}
	return all;
}

/**
 * Stretches of a quotation to look up in a library when the whole of it stands nowhere: one of them is
 * likely to be free of differences, and leads to the text in which `closestStretch` can then be asked.
 * @param letters of the quotation
 * @param size how long a stretch is: rare enough, and short enough to be free of a difference
 */
export function quotationSeeds(letters: string, size = 6): string[] {
	const seeds: string[] = [];
	for (let at = 0; at + size <= letters.length; at += size)
		seeds.push(letters.slice(at, at + size));
	return seeds.length > 0 ? seeds : [letters];
}
