import type { RootContent } from "mdast";
import type { PastLink } from "./link-history.ts";
import type { PlacedSentence } from "./link-table.ts";
import type { Metadata } from "./metadata.ts";
import type { LeftOut } from "./outline.ts";
import type { SectionRef } from "./refs.ts";
import type { Range } from "./sentences.ts";
import type { FrontLine, ParagraphRole } from "./speech-record.ts";

/** The smallest thing that can be linked to, quoted, searched and counted. */
export interface Sentence {
	/** Number in its section, from 1. */
	n: number;
	text: string;
	/** What a link to it carries so that it lasts; no two sentences of a speech have the same. */
	fingerprint: string;
	/** A heading, a run-in heading inside a paragraph, or neither. */
	role: "heading" | "run-in" | "body";
	/** In the order of where they begin. */
	marks: Mark[];
}

/** A range of a sentence, in UTF-16 offsets, with a meaning; a note's mark has no width. */
export type Mark =
	| (Range & { kind: "strong" | "emphasis" | "redaction" })
	| (Range & { kind: "term"; slug: string })
	| (Range & { kind: "note"; number: number });

/** A paragraph, a heading, or the cells of a table. */
export type Block = Heading | Paragraph | Table;

export interface Heading {
	kind: "heading";
	/** 1 for a part, 2 for a point, to 5. */
	level: number;
	/** The paragraph follows in the same line of the source. */
	runIn: boolean;
	sentences: Sentence[];
}

export interface Paragraph {
	kind: "paragraph";
	role: ParagraphRole;
	sentences: Sentence[];
}

export interface Table {
	kind: "table";
	/** Whether the source has a row or a cell in each of its lines. */
	lines: "rows" | "cells";
	/** The first row heads the columns. An empty cell has no sentence. */
	rows: { sentences: Sentence[] }[][];
}

/** An editor's remark on a sentence; never part of the text. */
export interface Note {
	/** Place among the section's notes, from 1. */
	number: number;
	name: string;
	/** Number of the sentence that carries its first mark; 0 for a note on the title. */
	n: number;
	content: RootContent[];
}

/** The smallest unit with a page of its own. */
export interface Section {
	ref: SectionRef;
	path: string;
	/** The MDX file, inside the speech's folder. */
	file: string;
	/** Its heading without the closing mark, or its place in words. */
	title: string;
	/** Its place in words, as a citation says it: 第三部分第二条, 第三十二条, 开头. */
	place: string;
	/** The division's own heading, which is the first of its blocks. */
	heading: Heading | null;
	/** Everything in the order of the text. */
	blocks: Block[];
	notes: Note[];
}

/**
 * A headed part of a speech at any depth, or what stands before, between and after: opening, closing,
 * text, appendix. Those that are a section's own have a page; deeper ones stand in a section and have the
 * address of their heading.
 */
export interface Division {
	/** 0 for what has no heading of its own, 1 for a part, 2 for a point … */
	level: number;
	heading: Heading | null;
	/** The section in which it begins. */
	section: Section;
	/** Its own text: what stands between its heading and the next. */
	blocks: Block[];
	children: Division[];
}

/** A text with its metadata. */
export interface Speech {
	slug: string;
	title: string;
	/** Who gave the title. */
	titleBy: "source" | "editor";
	/** Marks of notes on the title. */
	titleMarks: Mark[];
	titleNotes: Note[];
	metadata: Metadata;
	/** Lines of the source above the text, shown as metadata. */
	front: FrontLine[];
	leftOut: LeftOut[];
	/** What became of links to earlier editions, the oldest first. */
	history: PastLink[];
	/** Every section in the order of the text. */
	sections: Section[];
	/** The same as a tree, with the divisions inside sections. */
	divisions: Division[];
}

/** Every sentence of a block in order. */
export function sentencesIn(block: Block): Sentence[] {
	return block.kind === "table"
		? block.rows.flatMap((row) => row.flatMap((cell) => cell.sentences))
		: block.sentences;
}

/** Every sentence of a section in order. */
export function sentencesOf(section: Pick<Section, "blocks">): Sentence[] {
	return section.blocks.flatMap(sentencesIn);
}

/** Every sentence of a speech with its address, in the order of the text. */
export function placedSentencesOf({ sections }: Pick<Speech, "sections">): PlacedSentence[] {
	return sections.flatMap((section) =>
		sentencesOf(section).map(({ n, text }) => ({ path: section.path, n, text })),
	);
}

/** The characters of a block. */
export function textOf(block: Block): string {
	return sentencesIn(block)
		.map(({ text }) => text)
		.join("");
}

/** The number of characters (code points) of sentences, white space left out. */
export function charactersIn(sentences: readonly Sentence[]): number {
	return sentences.reduce((sum, { text }) => sum + [...text.replace(/\s/g, "")].length, 0);
}

/** The number of characters of a section, white space left out. */
export function charactersOf(section: Section): number {
	return charactersIn(sentencesOf(section));
}

/** How many sentences a speech has. */
export function countSentences(speech: Speech): number {
	return speech.sections.reduce((sum, section) => sum + sentencesOf(section).length, 0);
}
