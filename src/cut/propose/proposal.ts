import type { Omission, Outline, OutlineRow, Split } from "../../model/outline.ts";

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
