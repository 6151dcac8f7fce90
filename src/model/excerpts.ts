/**
 * Excerpts: what a reader has chosen to keep of the texts, on their own device, with a line of their own.
 * Kept as it stood then, by ref and fingerprint, so that a later edition can be told from it.
 */
import { parseFingerprint } from "./fingerprint.ts";
import { formatRef, parseRef, sentenceRef } from "./refs.ts";

/** A sentence as it stood when it was chosen. */
export interface ExcerptSentence {
	/** Number in its section, from 1. */
	n: number;
	/** Its fingerprint. */
	f: string;
	text: string;
}

/** Sentences of one section that follow each other, kept as one quotation. */
export interface Excerpt {
	/** Slug of the speech. */
	speech: string;
	/** Path of the section. */
	path: string;
	/** The speech as `citedSource` names it. */
	source: string;
	/** The section's place in words. */
	place: string;
	/** At least one. */
	sentences: readonly ExcerptSentence[];
	/** A line of the reader's own; empty for none. */
	remark: string;
	/** When it was kept, in milliseconds since 1970. */
	kept: number;
}

/** Longer ones are none that a reader could have chosen or written here. */
const LONGEST = { sentences: 100, text: 10_000, words: 600, remark: 4000 } as const;

/** So long may a line of one's own be, in UTF-16 units. */
export const LONGEST_REMARK = LONGEST.remark;

/** So many sentences one excerpt may have. */
export const MOST_SENTENCES = LONGEST.sentences;

/** Names an excerpt: the same sentences of a speech are the same excerpt, whenever and wherever they were chosen. */
export function excerptId({ speech, sentences }: Pick<Excerpt, "speech" | "sentences">): string {
	return `${speech}:${sentences.map(({ f }) => f).join(".")}`;
}

/** The words of several sentences as they are quoted: a heading without a mark at its end stands apart. */
export function joinSentences(texts: readonly string[]): string {
	return texts
		.map((text) => text.trim())
		.reduce((all, text) => all + (all === "" || /[\p{P}\p{S}]$/u.test(all) ? "" : "　") + text, "");
}

/** An excerpt's words. */
export function wordsOf({ sentences }: Pick<Excerpt, "sentences">): string {
	return joinSentences(sentences.map(({ text }) => text));
}

const isText = (value: unknown, longest: number): value is string =>
	typeof value === "string" && value.length <= longest;

function readSentence(data: unknown, speech: string, path: string): ExcerptSentence | null {
	if (typeof data !== "object" || data === null) return null;
	const { n, f, text } = data as Partial<Record<keyof ExcerptSentence, unknown>>;
	if (typeof n !== "number" || typeof f !== "string" || !isText(text, LONGEST.text)) return null;
	// They become part of an address: only what the site's own addresses are made of.
	const ref = formatRef(sentenceRef(speech, path, n));
	const read = parseRef(ref);
	if (!read || formatRef(read) !== ref || !parseFingerprint(f) || text.trim() === "") return null;
	return { n, f, text };
}

/** Something that was kept or brought as an excerpt; null when it is none. Further fields are left out. */
export function readExcerpt(data: unknown): Excerpt | null {
	if (typeof data !== "object" || data === null) return null;
	const { speech, path, source, place, sentences, remark, kept } = data as Partial<
		Record<keyof Excerpt, unknown>
	>;
	if (typeof speech !== "string" || typeof path !== "string" || !Array.isArray(sentences))
		return null;
	if (!isText(source, LONGEST.words) || !isText(place, LONGEST.words)) return null;
	if (sentences.length === 0 || sentences.length > LONGEST.sentences) return null;
	const read = sentences.flatMap((item: unknown) => readSentence(item, speech, path) ?? []);
	if (read.length !== sentences.length) return null;
	return {
		speech,
		path,
		source,
		place,
		sentences: read,
		remark: isText(remark, LONGEST.remark) ? remark : "",
		kept: typeof kept === "number" && Number.isFinite(kept) ? kept : 0,
	};
}

/**
 * What an excerpt on the device becomes when the same comes from elsewhere: both lines of one's own are
 * kept.
 * @returns the one on the device itself where nothing changes
 */
export function mergeExcerpt(own: Excerpt, other: Excerpt): Excerpt {
	if (other.remark === "" || own.remark.includes(other.remark)) return own;
	const remark = own.remark === "" ? other.remark : `${own.remark}\n${other.remark}`;
	return remark.length <= LONGEST.remark ? { ...own, remark } : own;
}

/**
 * Excerpts in the reader's order: those named in it first, then the others as they were kept.
 * @param order ids, also of excerpts that are no more
 */
export function inOrder(excerpts: readonly Excerpt[], order: readonly string[]): Excerpt[] {
	const places = new Map([...order].reverse().map((id, i) => [id, order.length - 1 - i]));
	const keyed = excerpts.map((excerpt) => {
		const id = excerptId(excerpt);
		return { excerpt, id, place: places.get(id) ?? order.length };
	});
	return keyed
		.sort((a, b) => a.place - b.place || a.excerpt.kept - b.excerpt.kept || (a.id < b.id ? -1 : 1))
		.map(({ excerpt }) => excerpt);
}
