/**
 * Links that last: the table of a speech's sentences that a reader's browser loads when a link's
 * sentence is not where the link says, and what it answers. Served as JSON, about seven bytes a
 * sentence. Runs in the browser too.
 */
import {
	contextOf,
	type Fingerprint,
	fingerprintKeys,
	KEY_LENGTH,
	likenessDistance,
	parseFingerprint,
	sentenceKeys,
} from "./fingerprint.ts";

/** Where a sentence stands in the present edition of a speech. */
export interface SentencePlace {
	/** The section's path, such as `3/2`. */
	path: string;
	/** Number in the section, from 1. */
	n: number;
}

/** A sentence of a speech with its place. */
export interface PlacedSentence extends SentencePlace {
	text: string;
}

/** A link's address and the fingerprint it carries. */
export interface SentenceLink extends SentencePlace {
	/** The fingerprint, as it stands in the link. */
	f: string;
}

/**
 * What became of the sentence a link means: it stands there; it was corrected, and this is most
 * likely its present form; or it is gone, and this now stands where it most likely stood.
 */
export interface LinkAnswer extends SentencePlace {
	fate: Fate;
}

export type Fate = "found" | "changed" | "gone";

/** The table as it is served. */
export interface LinkTable {
	/**
	 * In turn the path of a section and the numbers of sentences of it and of those that follow it
	 * under the next numbers: `["opening", "9", "1", "4", "1/1", "12 7 9"]` has 1/2 and 1/3 too.
	 */
	sections: string[];
	/** The key of each sentence in the order of the text, without separators. */
	keys: string;
	/**
	 * What is known of earlier links and the table would not guess: fingerprint in turn with
	 * 3 × the index of a sentence + 0 (found), 1 (changed) or 2 (gone).
	 */
	past?: (string | number)[];
}

/** Whether data that came from elsewhere has the form of a table. */
export function isLinkTable(data: unknown): data is LinkTable {
	if (typeof data !== "object" || data === null) return false;
	const { sections, keys, past = [] } = data as Partial<Record<keyof LinkTable, unknown>>;
	return (
		Array.isArray(sections) &&
		sections.every((item) => typeof item === "string") &&
		typeof keys === "string" &&
		Array.isArray(past)
	);
}

/** In the order of how much is lost. */
export const FATES: readonly Fate[] = ["found", "changed", "gone"];

/** The path of the `steps`-th section after another under the same division: `1/2` one after `1/1`. */
function laterPath(path: string, steps: number): string {
	return path.replace(/\d+$/, (number) => String(Number(number) + steps));
}

function countSections(sentences: readonly PlacedSentence[]): string[] {
	const runs: { first: string; counts: number[] }[] = [];
	sentences.forEach(({ path }, i) => {
		const run = runs[runs.length - 1];
		const last = (run?.counts.length ?? 0) - 1;
		if (run && path === sentences[i - 1]?.path) run.counts[last] = (run.counts[last] ?? 0) + 1;
		else if (run && /\d$/.test(path) && path === laterPath(run.first, last + 1)) run.counts.push(1);
		else runs.push({ first: path, counts: [1] });
	});
	return runs.flatMap(({ first, counts }) => [first, counts.join(" ")]);
}

/** Makes the table of a speech from its sentences, in the order of the text. */
export function makeLinkTable(sentences: readonly PlacedSentence[]): LinkTable {
	const keys = sentenceKeys(sentences.map(({ text }) => text)).join("");
	return { sections: countSections(sentences), keys };
}

/** A table taken apart, to answer for several links. */
export interface OpenTable {
	keys: string[];
	places: SentencePlace[];
	fingerprints: string[];
	/** Index of the sentence that has a fingerprint. */
	indexes: ReadonlyMap<string, number>;
	/** Indexes of the sentences that have a key. */
	equal: ReadonlyMap<string, readonly number[]>;
	past: ReadonlyMap<string, LinkAnswer>;
}

/** Takes a table apart. */
export function openLinkTable({ sections, keys: joined, past = [] }: LinkTable): OpenTable {
	const keys: string[] = [];
	for (let at = 0; at < joined.length; at += KEY_LENGTH) {
		keys.push(joined.slice(at, at + KEY_LENGTH));
	}
	const places: SentencePlace[] = [];
	for (let i = 0; i < sections.length; i += 2) {
		const counts = (sections[i + 1] ?? "").split(" ");
		counts.forEach((count, later) => {
			const path = laterPath(sections[i] ?? "", later);
			for (let n = 1; n <= Number(count); n++) places.push({ path, n });
		});
	}
	const answers = new Map<string, LinkAnswer>();
	for (let i = 0; i < past.length; i += 2) {
		const code = Number(past[i + 1]);
		const place = places[Math.floor(code / 3)];
		const fate = FATES[code % 3];
		if (place && fate) answers.set(String(past[i]), { fate, ...place });
	}
	const fingerprints = fingerprintKeys(keys);
	const indexes = new Map(fingerprints.map((f, i) => [f, i]));
	return { keys, places, fingerprints, indexes, equal: groupEqual(keys), past: answers };
}

function groupEqual(keys: readonly string[]): Map<string, number[]> {
	const groups = new Map<string, number[]>();
	keys.forEach((key, i) => {
		const group = groups.get(key);
		if (group) group.push(i);
		else groups.set(key, [i]);
	});
	return groups;
}

/** The fingerprint of the sentence at a place, to make a link of; null when no sentence is there. */
export function fingerprintAt(table: OpenTable, { path, n }: SentencePlace): string | null {
	const i = table.places.findIndex((place) => place.path === path && place.n === n);
	return table.fingerprints[i] ?? null;
}

/** Log-likelihood ratios of what is seen where a sentence stood against anywhere else. */
const WEIGHT = {
	/** A neighbour is the one that the fingerprint names (by chance 1 in 64), or not (1 in 5 change). */
	neighbour: 3.9,
	otherNeighbour: -1.6,
	/**
	 * By the number of likeness bits that differ, from 0: measured on a real speech, corrections by
	 * one to five characters against its other sentences.
	 */
	likeness: [7.2, 4.3, 2.4, 0.5, -0.9, -2.1, -2.9, -3.8, -4.6],
	/** In the section of the link's address; less by `step` for each sentence between, down to `far`. */
	sameSection: 3,
	step: 0.25,
	far: 0.5,
	/** Most sentences of a text stay when it is edited. */
	kept: 5,
} as const;

/** Below this a sentence is not held to be the corrected form of another. */
const SURE_ENOUGH = 3;

/** Searches one open table for what a link's fingerprint means. */
class Search {
	private readonly table: OpenTable;
	private readonly link: SentenceLink;
	private readonly print: Fingerprint;

	constructor(table: OpenTable, link: SentenceLink, print: Fingerprint) {
		this.table = table;
		this.link = link;
		this.print = print;
	}

	answer(): LinkAnswer {
		const { indexes, equal: groups, past } = this.table;
		const exact = indexes.get(this.link.f);
		if (exact !== undefined) return this.answerAt("found", exact);
		const known = past.get(this.link.f);
		if (known) return known;
		const equal = groups.get(this.print.key);
		if (!equal) return this.knownByKey() ?? this.estimate().answer;
		const best = this.bestOfEqual(equal);
		return this.isLeftOver(best) ? this.estimate().answer : this.answerAt("found", best);
	}

	/** What is known of the one sentence with this wording when it had other neighbours. */
	private knownByKey(): LinkAnswer | null {
		const known = [...this.table.past].filter(([f]) => f.startsWith(this.print.key));
		return known.length === 1 ? (known[0]?.[1] ?? null) : null;
	}

	private answerAt(fate: Fate, index: number): LinkAnswer {
		const place = this.table.places[index] ?? { path: this.link.path, n: this.link.n };
		return { fate, ...place };
	}

	private before(i: number): boolean {
		return contextOf(this.table.keys[i - 1]) === this.print.before;
	}

	private after(i: number): boolean {
		return contextOf(this.table.keys[i + 1]) === this.print.after;
	}

	/** By neighbours, then by the link's section, then by order, then by the nearest number. */
	private bestOfEqual(equal: readonly number[]): number {
		const { places } = this.table;
		const { path, n } = this.link;
		const neighbours = (i: number) => Number(this.before(i)) + Number(this.after(i));
		const most = Math.max(...equal.map(neighbours));
		const alike = equal.filter((i) => neighbours(i) === most);
		const score = (i: number) => {
			const place = places[i];
			const ordered = alike[this.print.ordinal ?? -1] === i ? 0.5 : 0;
			if (place?.path !== path) return ordered;
			return 1 + ordered + 0.4 / (1 + Math.abs(place.n - n));
		};
		return alike.reduce((best, i) => (score(i) > score(best) ? i : best));
	}

	/**
	 * Whether an equal sentence is another one that was always there: the fingerprint says there were
	 * several, and more speaks for the meant one having changed or gone somewhere else.
	 */
	private isLeftOver(best: number): boolean {
		if (this.print.ordinal === null) return false;
		const neighbours = this.neighbour(this.before(best)) + this.neighbour(this.after(best));
		return neighbours + this.nearness(best) + WEIGHT.kept < this.estimate().score;
	}

	/** Whether what stands at `i` is what the fingerprint names as the sentence after. */
	private isNext(i: number): boolean {
		return contextOf(this.table.keys[i]) === this.print.after;
	}

	private nearness(i: number): number {
		const place = this.table.places[i];
		if (place?.path !== this.link.path) return 0;
		const between = Math.abs(place.n - this.link.n);
		return Math.max(WEIGHT.far, WEIGHT.sameSection - WEIGHT.step * between);
	}

	private neighbour(matches: boolean): number {
		return matches ? WEIGHT.neighbour : WEIGHT.otherNeighbour;
	}

	/** How much speaks for the sentence at `i` being the corrected form. */
	private changedScore(i: number): number {
		const key = this.table.keys[i] ?? "";
		if (key === this.print.key) return Number.NEGATIVE_INFINITY;
		const distance = likenessDistance(key, this.print.key);
		const alike = WEIGHT.likeness[Math.min(distance, 8)] ?? 0;
		// What stood next to the sentence is not its corrected form.
		const known = this.isNext(i) || contextOf(key) === this.print.before;
		return (
			alike +
			this.neighbour(this.before(i)) +
			this.neighbour(this.after(i)) -
			(known ? WEIGHT.neighbour : 0) +
			this.nearness(i)
		);
	}

	/** How much speaks for the sentence having stood just before the one at `i`, and being gone. */
	private goneScore(i: number): number {
		return this.neighbour(this.before(i)) + this.neighbour(this.isNext(i)) + this.nearness(i);
	}

	/** Where the sentence most likely stood, and whether what stands there is its corrected form. */
	private estimate(): { answer: LinkAnswer; score: number } {
		const bestBy = (score: (i: number) => number) => {
			let best = { i: 0, score: Number.NEGATIVE_INFINITY };
			for (let i = 0; i < this.table.keys.length; i++) {
				const here = score(i);
				if (here > best.score) best = { i, score: here };
			}
			return best;
		};
		const changed = bestBy((i) => this.changedScore(i));
		const gone = bestBy((i) => this.goneScore(i));
		const isChanged = changed.score >= SURE_ENOUGH && changed.score > gone.score;
		const { i, score } = isChanged ? changed : gone;
		return { answer: this.answerAt(isChanged ? "changed" : "gone", i), score };
	}
}

/**
 * Says where the sentence of an old link is now. It is never told as found where another wording
 * stands.
 * @returns null when the link's fingerprint is none, or the speech has no sentence: the link is
 *   then one without a fingerprint
 */
export function resolveLink(table: OpenTable, link: SentenceLink): LinkAnswer | null {
	const print = parseFingerprint(link.f);
	if (!print || table.keys.length === 0) return null;
	return new Search(table, link, print).answer();
}

/**
 * The site-relative address of a sentence with its fingerprint: `lianzheng/3/2/?f=…#s5`.
 * @param speech the speech's slug
 */
export function linkOf(speech: string, { path, n }: SentencePlace, fingerprint: string): string {
	return `${speech}/${path}/?f=${fingerprint}#s${n}`;
}
