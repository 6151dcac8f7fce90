import type { RootContent } from "mdast";
import type { PastLink } from "./link-history.ts";
import type { LeftOut, ShownLine } from "./outline.ts";
import type { Range } from "./sentences.ts";

/**
 * A speech as its files say it, read once: plain data, from which the model is made. Everything in a
 * `Speech` follows from this.
 */
export interface SpeechRecord {
	slug: string;
	/** The title as an editor wrote it, with the marks of notes; null where the source's own stands. */
	title: InlineRecord | null;
	titleNotes: NoteRecord[];
	metadata: SpeechMetadata;
	/** Lines of the source above the text: title, subtitle, byline, date, number. */
	front: FrontLine[];
	/** What the outline leaves out of the source. */
	leftOut: LeftOut[];
	/** What became of links to earlier editions, the oldest first. */
	history: PastLink[];
	/** In the order of the text. */
	sections: SectionRecord[];
}

/** What an editor adds to a speech, from the frontmatter of `speech.mdx`. */
export interface SpeechMetadata {
	/** One of the site's kinds of texts. */
	kind?: string | undefined;
	subtitle?: string | undefined;
	/** Who spoke. */
	speaker?: string | undefined;
	/** The body that issued the text. */
	issuer?: string | undefined;
	occasion?: string | undefined;
	place?: string | undefined;
	/** 2023, 2023-02 or 2023-02-08. */
	date?: string | undefined;
	/** Document number, such as 国办发〔2018〕118号. */
	number?: string | undefined;
	/** One line for lists and link previews. */
	summary?: string | undefined;
	/** What was received: its encoding and the SHA-256 of its bytes. */
	received: { encoding: string; sha256: string };
	/** SHA-256 of `source.txt` as the cutter wrote it. */
	sourceSha256: string;
}

/** A line above the text that is shown as metadata. */
export interface FrontLine {
	role: FrontRole;
	text: string;
	/** Line of the source, from 1. */
	line: number;
}

export const FRONT_ROLES = ["title", "subtitle", "byline", "date", "number"] as const;

export type FrontRole = (typeof FRONT_ROLES)[number];

/** A section's MDX file taken apart. */
export interface SectionRecord {
	/** Path of the section, such as `3/2`. */
	path: string;
	/** Path of the file inside the speech's folder, such as `3/2.mdx`. */
	file: string;
	blocks: BlockRecord[];
	/** Definitions of notes in the order of their first marks. */
	notes: NoteRecord[];
}

/** Characters with what an editor has set around them. */
export interface InlineRecord {
	text: string;
	marks: MarkRecord[];
}

/** `term` with a null slug switches terms off; a note's mark has no width. */
export type MarkRecord =
	| (Range & { kind: "strong" | "emphasis" })
	| (Range & { kind: "term"; slug: string | null })
	| (Range & { kind: "note"; name: string });

export interface NoteRecord {
	name: string;
	/** The note's Markdown, as the tree it was read into, without positions. */
	content: RootContent[];
}

export type BlockRecord = HeadingRecord | ParagraphRecord | TableRecord;

export interface HeadingRecord extends InlineRecord {
	kind: "heading";
	/** 1 for a part, to 5. */
	level: number;
	/** The paragraph follows in the same line of the source. */
	runIn: boolean;
	/** Line of the MDX file, from 1. */
	line: number;
}

export interface ParagraphRecord extends InlineRecord {
	kind: "paragraph";
	role: ParagraphRole;
	line: number;
}

/** What a paragraph is in the source's outline. */
export type ParagraphRole = Exclude<ShownLine["role"], "heading" | "row" | "cell">;

export interface TableRecord {
	kind: "table";
	/** Whether the source has a row or a cell in each of its lines. */
	lines: "rows" | "cells";
	rows: InlineRecord[][];
	line: number;
}
