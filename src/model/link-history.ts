/**
 * What is known for certain of earlier links: noted by the cutter when it cuts over a speech, kept in
 * the speech's folder, and put into the table of links where the table alone would guess otherwise.
 */
import {
	compareEditions,
	type EditionComparison,
	type EditionSentence,
} from "./compare-editions.ts";
import { fingerprintSentences, parseFingerprint } from "./fingerprint.ts";
import {
	FATES,
	type Fate,
	type LinkAnswer,
	type LinkTable,
	makeLinkTable,
	type OpenTable,
	openLinkTable,
	resolveLink,
	type SentenceLink,
} from "./link-table.ts";

/** What became of the sentence of an earlier link. */
export interface PastLink extends SentenceLink {
	fate: Fate;
	/** Fingerprint, in the edition that came then, of the sentence itself, its corrected form, or what stands at its place. */
	now: string;
}

/** The table of links may have this many bytes a sentence. */
const BYTES_A_SENTENCE = 10;

/** Every old sentence's fate with its index in the new edition. */
function fatesOf(comparison: EditionComparison): { from: number; to: number; fate: Fate }[] {
	const told = (fate: Fate) => (pair: { from: number; to: number }) => ({ ...pair, fate });
	return [
		...comparison.stayed.map(told("found")),
		...comparison.moved.map(told("found")),
		...comparison.changed.map(told("changed")),
		...comparison.went.map(told("gone")),
	].sort((a, b) => a.from - b.from);
}

/**
 * What to add to a speech's history when a new edition replaces an old one: each sentence that
 * changed or went, and those that the new table would not find by itself (some of several equal
 * ones).
 * @param olds every sentence of the old edition, in the order of the text
 * @param news every sentence of the new edition, likewise
 */
export function pastLinks(
	olds: readonly EditionSentence[],
	news: readonly EditionSentence[],
	comparison: EditionComparison = compareEditions(olds, news),
): PastLink[] {
	const before = fingerprintSentences(olds.map(({ text }) => text));
	const table = openLinkTable(makeLinkTable(news));
	return fatesOf(comparison).flatMap(({ from, to, fate }) => {
		const old = olds[from];
		const f = before[from];
		const now = table.fingerprints[to];
		// A fingerprint that the new edition gives to one of its own means that one.
		if (!old || f === undefined || now === undefined || table.indexes.has(f)) return [];
		const link: SentenceLink = { path: old.path, n: old.n, f };
		if (fate === "found") {
			const place = table.places[to];
			if (place && isSameAnswer({ fate, ...place }, resolveLink(table, link))) return [];
		}
		return [{ ...link, fate, now }];
	});
}

function isSameAnswer(a: LinkAnswer, b: LinkAnswer | null): boolean {
	return a.fate === b?.fate && a.path === b.path && a.n === b.n;
}

/** What two fates in succession come to. */
function join(first: Fate, second: Fate): Fate {
	return FATES[Math.max(FATES.indexOf(first), FATES.indexOf(second))] ?? second;
}

/**
 * Follows a past link through later editions to a sentence of the present one. Where the history has
 * nothing more, the table says where the sentence that the trail has come to is now.
 */
function follow(
	link: PastLink,
	newest: ReadonlyMap<string, PastLink>,
	table: OpenTable,
): LinkAnswer | null {
	let { fate, now } = link;
	const seen = new Set<string>();
	for (let next = newest.get(now); next && !seen.has(now); next = newest.get(now)) {
		if (table.indexes.has(now)) break;
		seen.add(now);
		fate = join(fate, next.fate);
		now = next.now;
	}
	const answer = resolveLink(table, { path: "", n: 0, f: now });
	return answer && { ...answer, fate: join(fate, answer.fate) };
}

/**
 * The table of a speech's links with what its history knows and the table would not guess; the
 * newest first, as far as the table stays within ten bytes a sentence.
 * @param sentences every sentence of the present edition, in the order of the text
 * @param history the speech's past links, the oldest first
 */
export function makeLinkTableWithPast(
	sentences: readonly EditionSentence[],
	history: readonly PastLink[],
): LinkTable {
	const table = makeLinkTable(sentences);
	const open = openLinkTable(table);
	const indexes = new Map(open.places.map(({ path, n }, i) => [`${path}#${n}`, i]));
	const newest = new Map<string, PastLink>();
	for (const link of [...history].reverse()) if (!newest.has(link.f)) newest.set(link.f, link);
	const past: (string | number)[] = [];
	let room = BYTES_A_SENTENCE * sentences.length - JSON.stringify({ ...table, past }).length;
	for (const link of newest.values()) {
		const end = open.indexes.has(link.f) ? null : follow(link, newest, open);
		const guess = resolveLink(open, link);
		if (!end || isSameAnswer(end, guess)) continue;
		const index = indexes.get(`${end.path}#${end.n}`) ?? 0;
		const entry = [link.f, 3 * index + FATES.indexOf(end.fate)];
		room -= JSON.stringify(entry).length - 1;
		if (room < 0) break;
		past.push(...entry);
	}
	return past.length > 0 ? { ...table, past } : table;
}

/** A speech's history as the lines of a file: `3/2#s5`, fingerprint, fate, present fingerprint, by tabs. */
export function writeHistory(history: readonly PastLink[]): string {
	return history
		.map(({ path, n, f, fate, now }) => `${[`${path}#s${n}`, f, fate, now].join("\t")}\n`)
		.join("");
}

/**
 * Reads a speech's history.
 * @param file its name, for errors
 * @throws Error naming the file and line when a line is not as the cutter writes it
 */
export function readHistory(content: string, file: string): PastLink[] {
	return content.split(/\r?\n/).flatMap((line, i) => {
		if (line.trim() === "") return [];
		const found = /^([^\t#]+)#s(\d+)\t(\S+)\t(found|changed|gone)\t(\S+)$/.exec(line);
		const [, path = "", n, f = "", fate, now = ""] = found ?? [];
		if (!found || !parseFingerprint(f) || !parseFingerprint(now)) {
			throw new Error(
				`${file}:${i + 1}: found “${line}”, expected an address, a fingerprint, found, changed or gone, and a fingerprint, with tabs between. The cutter writes this file; put it back as it was, or take the line out: only old links to this one sentence suffer.`,
			);
		}
		return [{ path, n: Number(n), f, fate: fate as Fate, now }];
	});
}
