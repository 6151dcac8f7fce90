import { foldLetters, readPairs, type Variants } from "./fold.ts";
import { STRETCH_END } from "./folded-text.ts";
import { seal, shapeFault, unseal } from "./sealed.ts";
import type { SearchSentence, SectionHead, TextHead } from "./search-text.ts";

const FORMAT = "search-piece";
const VERSION = 1;

/** A sentence in a piece of the library's text; of an overlong one only the part around the piece. */
export interface PieceSentence extends SearchSentence {
	/** Number of its block in the section. */
	block: number;
	/** Where `text` begins in the sentence, in UTF-16 units. */
	offset: number;
	isWhole: boolean;
	/** After it no phrase goes on: its stretch ends. */
	endsStretch: boolean;
}

/** Sentences of one section that follow each other. */
export interface PieceSection {
	text: TextHead;
	section: SectionHead;
	/** Where the first sentence's letters begin among those of the library. */
	at: number;
	sentences: PieceSentence[];
}

/** A sentence of a piece in the letters of the library. */
export interface PlacedSentence {
	at: number;
	letters: string;
	text: TextHead;
	section: SectionHead;
	sentence: PieceSentence;
}

/** A piece of the library's text: every sentence that has a letter in its range. */
export interface Piece {
	sentences: PlacedSentence[];
	variants: Variants;
}

const HEADING = 1;
const ENDS = 2;
const CUT = 4;

type PackedSentence = [n: number, block: number, flags: number, text: string, offset?: number];
type PackedSection = [
	slug: string,
	title: string,
	kind: string,
	date: string | null,
	path: string,
	heading: string,
	place: string,
	at: number,
	...sentences: PackedSentence[],
];

const saltOf = (build: string, number: number) => `${build}/${number}`;

/** A piece as its file's content. @param pairs the variants that its characters need */
export function packPiece(
	build: string,
	number: number,
	sections: readonly PieceSection[],
	pairs: string,
): string {
	const packed = sections.map(({ text, section, at, sentences }): PackedSection => {
		const { slug, title, kind, date } = text;
		const { path, title: heading, place } = section;
		return [slug, title, kind, date, path, heading, place, at, ...sentences.map(packSentence)];
	});
	return seal(FORMAT, VERSION, [pairs, ...packed], saltOf(build, number));
}

function packSentence(sentence: PieceSentence): PackedSentence {
	const { n, block, text, isHeading, offset, isWhole, endsStretch } = sentence;
	const flags = (isHeading ? HEADING : 0) + (endsStretch ? ENDS : 0) + (isWhole ? 0 : CUT);
	return offset > 0 ? [n, block, flags, text, offset] : [n, block, flags, text];
}

/** @throws SearchFault when it is anything else than the whole piece of this number and build */
export function unpackPiece(bytes: Uint8Array, build: string, number: number, file: string): Piece {
	const body = unseal(FORMAT, VERSION, bytes, file, saltOf(build, number));
	const [pairs, ...sections] = Array.isArray(body) ? (body as unknown[]) : [];
	if (typeof pairs !== "string") throw shapeFault(file, "a piece");
	const variants = readPairs(pairs);
	return {
		sentences: sections.flatMap((packed) => unpackSection(packed, variants, file)),
		variants,
	};
}

function unpackSection(data: unknown, variants: Variants, file: string): PlacedSentence[] {
	if (!Array.isArray(data)) throw shapeFault(file, "a section");
	const [slug, title, kind, date, path, heading, place, first, ...sentences] = data as unknown[];
	const words = [slug, title, kind, date ?? "", path, heading, place];
	if (words.some((word) => typeof word !== "string") || !Number.isInteger(first)) {
		throw shapeFault(file, "the names of a section");
	}
	const text = { slug, title, kind, date } as TextHead;
	const section = { path, title: heading, place } as SectionHead;
	let at = first as number;
	return sentences.map((packed) => {
		const sentence = unpackSentence(packed, file);
		const own = foldLetters(sentence.text, variants);
		const letters = sentence.endsStretch ? own + STRETCH_END : own;
		at += letters.length;
		return { at: at - letters.length, letters, text, section, sentence };
	});
}

function unpackSentence(data: unknown, file: string): PieceSentence {
	const [n, block, flags, text, offset = 0] = Array.isArray(data) ? (data as unknown[]) : [];
	if (typeof text !== "string" || [n, block, flags, offset].some((x) => !Number.isInteger(x))) {
		throw shapeFault(file, "a sentence");
	}
	const bits = flags as number;
	return {
		n: n as number,
		block: block as number,
		text,
		isHeading: (bits & HEADING) !== 0,
		endsStretch: (bits & ENDS) !== 0,
		isWhole: (bits & CUT) === 0,
		offset: offset as number,
	};
}
