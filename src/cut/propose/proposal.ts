import type { Omission, Outline, OutlineRow, Split } from "../../model/outline.ts";

/** What a Word or HTML reader knows of a line beside its text; evidence, never a decision. */
export interface LineHint {
	/** Level of the heading style, from 1. */
	heading: number | null;
	/** The style is the document's title. */
	title: boolean;
	centred: boolean;
	right: boolean;
	bold: boolean;
	/** Font size in points. */
	size: number | null;
	/** The line is a web page's furniture: navigation, share buttons. */
	furniture?: boolean;
	/** The line is a row of a table. */
	table?: { row: number; columns: number };
}

export type Hints = ReadonlyMap<number, LineHint>;

export const DOUBT_KINDS = [
	"gap",
	"restart",
	"opening",
	"closing",
	"long",
	"unlike",
	"no-title",
	"no-headings",
	"markup",
	"wrapped",
	"one-line",
	"page-numbers",
	"repeated",
	"table",
	"invisible",
	"broken-heading",
] as const;

export type DoubtKind = (typeof DOUBT_KINDS)[number];

/** Something of the proposal that the editor should look at. */
export interface Doubt {
	kind: DoubtKind;
	/** Line of the source, from 1. */
	line: number;
	/** What is doubtful and what to do, for the editor. */
	what: string;
	/** A row that would change it, where one row does. */
	row: OutlineRow | null;
}

/** A damaged place and the rows that would mend it in the outline. */
export interface Mend {
	line: number;
	/** What is mended, for the editor. */
	what: string;
	rows: OutlineRow[];
	omissions: Omission[];
	/** Of a line that holds a whole text. */
	splits?: Split[];
}

export interface Proposal {
	outline: Outline;
	doubts: Doubt[];
	mends: Mend[];
}
