/**
 * Fingerprints of sentences: what a link carries so that it lasts when sentences are renumbered.
 *
 * A fingerprint is of URL-safe characters, six bits each:
 *
 *     wording(4) likeness(2) before(1) after(1) ordinal(0 or more)
 *
 * - *wording*: a hash of the sentence as it stands, so a changed comma is another sentence;
 * - *likeness*: a sketch of its letters and digits that a small correction hardly alters and one of
 *   punctuation not at all. These six characters are the sentence's **key**;
 * - *before*, *after*: one character of the neighbours' keys. They tell equal sentences apart and
 *   find the place of a sentence that has changed or gone;
 * - *ordinal*: only where several sentences of a speech have one wording: which of those with these
 *   neighbours it is, in order, so that no two sentences of a speech share a fingerprint. Counting
 *   only among the same neighbours, it stays as it is when an equal sentence elsewhere comes or goes.
 *
 * Runs in the browser too: no imports, nothing asynchronous.
 */

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const WORDING_LENGTH = 4;
const LIKENESS_BITS = 12;
/** The character of a key that its neighbours carry: the last of the wording. */
const CONTEXT_AT = WORDING_LENGTH - 1;
/** What stands for a neighbour at the beginning and the end of a text. */
const NO_NEIGHBOUR = "-";

/** Characters of a key. */
export const KEY_LENGTH = WORDING_LENGTH + LIKENESS_BITS / 6;

/** A fingerprint taken apart. */
export interface Fingerprint {
	key: string;
	/** The character that stands for the sentence before, and for the one after. */
	before: string;
	after: string;
	/** Which of those with this wording and these neighbours, from 0; null for a wording that was the only one. */
	ordinal: number | null;
}

/** `value`'s low bits as characters, six bits each, the highest first. */
function encode(value: number, length: number): string {
	let text = "";
	for (let i = length - 1; i >= 0; i--) text += ALPHABET.charAt((value >>> (6 * i)) & 63);
	return text;
}

function decode(text: string): number {
	let value = 0;
	for (const char of text) value = value * 64 + ALPHABET.indexOf(char);
	return value;
}

/**
 * A 32-bit hash of a text: MurmurHash3_x86_32 (Austin Appleby, public domain) with one UTF-16 unit
 * as a block.
 */
export function hashText(text: string, seed: number): number {
	let h = seed;
	for (let i = 0; i < text.length; i++) {
		const k = Math.imul(text.charCodeAt(i), 0xcc9e2d51);
		h ^= Math.imul((k << 15) | (k >>> 17), 0x1b873593);
		h = (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
	}
	h ^= text.length;
	h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
	h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
	return (h ^ (h >>> 16)) >>> 0;
}

/** Letters and digits of a text, of one width and case: what is compared for likeness. */
export function lettersOf(text: string): string {
	return text
		.normalize("NFKC")
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, "");
}

/**
 * A sketch in which alike texts differ in few bits: SimHash over pairs of neighbouring letters
 * (Charikar, “Similarity Estimation Techniques from Rounding Algorithms”, STOC 2002).
 */
function likenessOf(text: string): number {
	const letters = lettersOf(text);
	const sums = new Array<number>(LIKENESS_BITS).fill(0);
	for (let i = 0; i < Math.max(1, letters.length - 1); i++) {
		const h = hashText(letters.slice(i, i + 2), 1);
		for (let bit = 0; bit < LIKENESS_BITS; bit++) {
			sums[bit] = (sums[bit] ?? 0) + ((h >>> bit) & 1 ? 1 : -1);
		}
	}
	return sums.reduce((sketch, sum, bit) => (sum > 0 ? sketch | (1 << bit) : sketch), 0);
}

/** The key of a sentence by itself. White space around a sentence is layout and does not count. */
function keyOf(text: string, salt = 0, hash = hashText): string {
	return (
		encode(hash(text.trim(), salt), WORDING_LENGTH) + encode(likenessOf(text), LIKENESS_BITS / 6)
	);
}

/**
 * The keys of a speech's sentences. Equal sentences have equal keys and different ones different
 * keys: where two wordings would meet (once in 340 texts of 20,000 sentences), the later in the text
 * takes the next free hash.
 * @param texts every sentence of the speech, in order
 * @param hash a hash of 24 bits or more; another one only to try out collisions
 */
export function sentenceKeys(texts: readonly string[], hash = hashText): string[] {
	const keys = new Map<string, string>();
	const taken = new Set<string>();
	return texts.map((text) => {
		const wording = text.trim();
		const known = keys.get(wording);
		if (known !== undefined) return known;
		let key = keyOf(wording, 0, hash);
		for (let salt = 1; taken.has(key); salt++) key = keyOf(wording, salt, hash);
		keys.set(wording, key);
		taken.add(key);
		return key;
	});
}

/** The character that stands for a neighbour, from its key; undefined for none. */
export function contextOf(key: string | undefined): string {
	return key?.charAt(CONTEXT_AT) ?? NO_NEIGHBOUR;
}

/** An ordinal as characters: 0 as `A`, 63 as `_`, 64 as `BA`. */
function encodeOrdinal(ordinal: number): string {
	let length = 1;
	while (ordinal >= 64 ** length) length++;
	return encode(ordinal, length);
}

/** The fingerprints of sentences from their keys, in the order of the text. */
export function fingerprintKeys(keys: readonly string[]): string[] {
	const total = new Map<string, number>();
	for (const key of keys) total.set(key, (total.get(key) ?? 0) + 1);
	const seen = new Map<string, number>();
	return keys.map((key, i) => {
		const plain = key + contextOf(keys[i - 1]) + contextOf(keys[i + 1]);
		const ordinal = seen.get(plain) ?? 0;
		seen.set(plain, ordinal + 1);
		return (total.get(key) ?? 0) > 1 ? plain + encodeOrdinal(ordinal) : plain;
	});
}

/**
 * The fingerprints of a speech's sentences: 8 characters, and one or two more where sentences are
 * equal. No two are the same.
 * @param texts every sentence of the speech, in order
 */
export function fingerprintSentences(texts: readonly string[]): string[] {
	return fingerprintKeys(sentenceKeys(texts));
}

/** Takes a fingerprint apart; null when the text is none. */
export function parseFingerprint(text: string): Fingerprint | null {
	if (!/^[\w-]{8,11}$/.test(text)) return null;
	const ordinal = text.slice(KEY_LENGTH + 2);
	return {
		key: text.slice(0, KEY_LENGTH),
		before: text.charAt(KEY_LENGTH),
		after: text.charAt(KEY_LENGTH + 1),
		ordinal: ordinal === "" ? null : decode(ordinal),
	};
}

/** In how many of its 12 bits the likeness of two keys differs: 0 to 3 for alike sentences, 6 by chance. */
export function likenessDistance(a: string, b: string): number {
	let bits =
		decode(a.slice(WORDING_LENGTH, KEY_LENGTH)) ^ decode(b.slice(WORDING_LENGTH, KEY_LENGTH));
	let count = 0;
	for (; bits !== 0; bits &= bits - 1) count++;
	return count;
}
