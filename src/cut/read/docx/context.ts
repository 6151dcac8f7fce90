import type { LeftOut } from "../left-out.ts";
import type { Numbering } from "./numbering.ts";
import type { Styles } from "./styles.ts";

/** A field that has begun: its instruction until `separate`, then its result. */
export interface Field {
	instruction: string;
	inResult: boolean;
}

/** A footnote or an endnote that the text refers to. */
export interface NoteReference {
	part: "footnotes" | "endnotes";
	id: string;
	/** The mark put into the text, or empty where the text has one of its own. */
	mark: string;
}

/** What the reading of one Word file carries along, in the order of the text. */
export interface Context {
	styles: Styles;
	numbering: Numbering;
	leftOut: LeftOut;
	/** Fields that are open, the innermost last; a table of contents spans many paragraphs. */
	fields: Field[];
	notes: NoteReference[];
	/** How many content controls that are tables of contents are open. */
	contentsOpen: number;
}
