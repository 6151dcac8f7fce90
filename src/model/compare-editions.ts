import { lettersOf } from "./fingerprint.ts";

/** A sentence of an edition: where it stands and what it says. */
export interface EditionSentence {
	/** The section's path, such as `3/2`. */
	path: string;
	/** Number in its section, from 1. */
	n: number;
	text: string;
}

/** What became of an old edition's sentences in a new one. Sentences are told by their index. */
export interface EditionComparison {
	/** Old sentences at their old address. */
	stayed: SentencePair[];
	/** Old sentences at another address. */
	moved: SentencePair[];
	/** Old sentences whose wording was corrected, with the new sentence that most of it stands in. */
	changed: SentencePair[];
	/** Old sentences that are nowhere in the new edition, with the new sentence now at their place. */
	went: SentencePair[];
	/** New sentences that no old one became. */
	added: number[];
}

/** An index in the old edition and one in the new; −1 in an empty new edition. */
export interface SentencePair {
	from: number;
	to: number;
}

/** From this share of common letter pairs on, one sentence is a corrected form of another. */
const ALIKE = 0.5;
/** From this share on, the shorter of two sentences is a piece of the longer (a split or a joining). */
const CONTAINED = 0.8;
/** How many new sentences on either side of its likely place an old one is compared with. */
const WINDOW = 3;
/** With how many more, that share its rarest letter pairs, it is compared. */
const ELSEWHERE = 64;

type Matches = Int32Array;

function groupByText(sentences: readonly EditionSentence[]): Map<string, number[]> {
	const groups = new Map<string, number[]>();
	sentences.forEach(({ text }, i) => {
		const wording = text.trim();
		const group = groups.get(wording);
		if (group) group.push(i);
		else groups.set(wording, [i]);
	});
	return groups;
}

/** Both directions of a one-to-one assignment of old sentences to new ones. */
class Assignment {
	readonly toNew: Matches;
	readonly toOld: Matches;

	constructor(olds: number, news: number) {
		this.toNew = new Int32Array(olds).fill(-1);
		this.toOld = new Int32Array(news).fill(-1);
	}

	set(from: number, to: number): void {
		this.toNew[from] = to;
		this.toOld[to] = from;
	}

	/** Whether both are there and neither is assigned. */
	free(from: number, to: number): boolean {
		return this.toNew[from] === -1 && this.toOld[to] === -1;
	}
}

/**
 * For each old sentence the new index at which it would stand, judged by the assigned sentences
 * around it: what is between them is spread evenly.
 */
function likelyPlaces({ toNew, toOld }: Assignment): number[] {
	const places = [...toNew];
	for (let from = 0; from < places.length; from++) {
		if (toNew[from] !== -1) continue;
		let end = from;
		while (end < places.length && toNew[end] === -1) end++;
		const first = (toNew[from - 1] ?? -1) + 1;
		const last = Math.max(first, toNew[end] ?? toOld.length);
		for (let i = from; i < end; i++) {
			places[i] = first + Math.floor(((i - from) * (last - first)) / (end - from));
		}
		from = end;
	}
	return places;
}

/** Assigns equal sentences without an assigned neighbour: each to the free one nearest to its place. */
function assignLeftOver(
	inOld: ReadonlyMap<string, readonly number[]>,
	inNew: ReadonlyMap<string, readonly number[]>,
	assigned: Assignment,
): void {
	const places = likelyPlaces(assigned);
	for (const [text, group] of inOld) {
		const left = new Set((inNew.get(text) ?? []).filter((to) => assigned.toOld[to] === -1));
		for (const from of group) {
			if (left.size === 0) break;
			if (assigned.toNew[from] !== -1) continue;
			const away = (to: number) => Math.abs(to - (places[from] ?? 0));
			const to = [...left].reduce((a, b) => (away(b) < away(a) ? b : a));
			assigned.set(from, to);
			left.delete(to);
		}
	}
}

/**
 * Assigns equal sentences to each other, whole runs moved elsewhere included: first what stands once
 * in both, then outwards from these, then equal ones in their order (Heckel, “A Technique for
 * Isolating Differences Between Files”, CACM 21/4, 1978). Linear in the number of sentences.
 */
function assignEqual(
	olds: readonly EditionSentence[],
	news: readonly EditionSentence[],
): Assignment {
	const assigned = new Assignment(olds.length, news.length);
	const inNew = groupByText(news);
	const inOld = groupByText(olds);
	for (const [text, [from = 0, ...more]] of inOld) {
		const [to, ...others] = inNew.get(text) ?? [];
		if (to !== undefined && more.length + others.length === 0) assigned.set(from, to);
	}
	const equal = (from: number, to: number) =>
		assigned.free(from, to) && olds[from]?.text.trim() === news[to]?.text.trim();
	const spread = (step: 1 | -1) => {
		const start = step === 1 ? -1 : olds.length;
		for (let from = start; from + step >= 0 && from + step < olds.length; from += step) {
			// The text's two ends are neighbours of what stands first and last.
			const edge = from === start ? (step === 1 ? -1 : news.length) : assigned.toNew[from];
			if (edge === undefined || (edge === -1 && from !== start)) continue;
			if (equal(from + step, edge + step)) assigned.set(from + step, edge + step);
		}
	};
	spread(1);
	spread(-1);
	assignLeftOver(inOld, inNew, assigned);
	return assigned;
}

function pairsOf(text: string): Set<string> {
	const letters = lettersOf(text);
	const pairs = new Set<string>();
	for (let i = 0; i < Math.max(1, letters.length - 1); i++) pairs.add(letters.slice(i, i + 2));
	return pairs;
}

/** How alike an old and a new sentence are, by the letter pairs that both have. */
function likeness(shared: number, a: number, b: number): number {
	const dice = (2 * shared) / (a + b);
	const contained = shared / Math.min(a, b);
	if (dice >= ALIKE) return dice;
	return contained >= CONTAINED && Math.min(a, b) >= 3 ? contained * 0.6 : 0;
}

/** New sentences that share the rarest of a sentence's letter pairs. */
function sharersOf(pairs: ReadonlySet<string>, holders: ReadonlyMap<string, number[]>): number[] {
	const lists = [...pairs].map((pair) => holders.get(pair) ?? []);
	lists.sort((a, b) => a.length - b.length);
	const found: number[] = [];
	for (const list of lists) {
		if (found.length + list.length > ELSEWHERE) break;
		found.push(...list);
	}
	return found;
}

interface Likeness extends SentencePair {
	likeness: number;
	/** How far the new sentence is from where the old one would stand. */
	distance: number;
}

/** Pairs of an old sentence without an equal and a new one that no old one is, if they are alike. */
function findAlike(
	olds: readonly EditionSentence[],
	news: readonly EditionSentence[],
	assigned: Assignment,
): Likeness[] {
	const pairs = news.map(({ text }, to) => (assigned.toOld[to] === -1 ? pairsOf(text) : null));
	const holders = new Map<string, number[]>();
	pairs.forEach((set, to) => {
		for (const pair of set ?? []) {
			const list = holders.get(pair);
			if (list) list.push(to);
			else holders.set(pair, [to]);
		}
	});
	const places = likelyPlaces(assigned);
	return olds.flatMap(({ text }, from) => {
		if (assigned.toNew[from] !== -1) return [];
		const own = pairsOf(text);
		const place = places[from] ?? 0;
		const near = new Set(sharersOf(own, holders));
		for (let to = place - WINDOW; to <= place + WINDOW; to++) near.add(to);
		return [...near].flatMap((to) => {
			const other = pairs[to];
			if (!other) return [];
			let shared = 0;
			for (const pair of own) if (other.has(pair)) shared++;
			const alike = likeness(shared, own.size, other.size);
			const distance = Math.abs(to - place);
			return alike > 0 ? [{ from, to, likeness: alike, distance }] : [];
		});
	});
}

/** Old sentences that were corrected, with their new form; of a joining, both old sentences. */
function findChanged(
	olds: readonly EditionSentence[],
	news: readonly EditionSentence[],
	assigned: Assignment,
): Map<number, number> {
	const alike = findAlike(olds, news, assigned).sort(
		(a, b) => b.likeness - a.likeness || a.distance - b.distance || a.from - b.from,
	);
	const changed = new Map<number, number>();
	const taken = new Set<number>();
	for (const { from, to } of alike) {
		if (changed.has(from) || taken.has(to)) continue;
		changed.set(from, to);
		taken.add(to);
	}
	for (const { from, to, distance } of alike) {
		if (!changed.has(from) && distance <= 1) changed.set(from, to);
	}
	return changed;
}

/**
 * Tells what became of each sentence of a speech in a new edition. Near to linear in the number of
 * sentences.
 * @param olds every sentence of the old edition, in the order of the text
 * @param news every sentence of the new one, likewise
 * @returns each old sentence in exactly one of `stayed`, `moved`, `changed`, `went`
 */
export function compareEditions(
	olds: readonly EditionSentence[],
	news: readonly EditionSentence[],
): EditionComparison {
	const assigned = assignEqual(olds, news);
	const changed = findChanged(olds, news, assigned);
	const places = likelyPlaces(assigned);
	const result: EditionComparison = { stayed: [], moved: [], changed: [], went: [], added: [] };
	olds.forEach((old, from) => {
		const same = assigned.toNew[from] ?? -1;
		const corrected = changed.get(from);
		const there = news[same];
		if (there) {
			const list = there.path === old.path && there.n === old.n ? result.stayed : result.moved;
			list.push({ from, to: same });
		} else if (corrected !== undefined) result.changed.push({ from, to: corrected });
		else result.went.push({ from, to: Math.min(places[from] ?? 0, news.length - 1) });
	});
	const corrections = new Set(changed.values());
	result.added = [...news.keys()].filter((to) => assigned.toOld[to] === -1 && !corrections.has(to));
	return result;
}
