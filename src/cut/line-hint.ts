/** What a received file says of a line beside its words; evidence, never a decision. */
export interface LineHint {
	/** The level of a heading, by the style in Word or the element in HTML (Heading 1, h1: 1), or null. */
	heading: number | null;
	/** In Word's style for titles. */
	title: boolean;
	centred: boolean;
	right: boolean;
	/** All of it is bold. */
	bold: boolean;
	/** The largest type in it, in points, or null where the file does not say. */
	size: number | null;
	/** A site's navigation, a table of contents: to be proposed as noise. */
	furniture?: boolean;
	/** A row of a table, its cells set apart by tabs: its number in the table, from 1, and the columns. */
	table?: { row: number; columns: number };
}

/** What lines look like, by their number, from 1. */
export type Hints = ReadonlyMap<number, LineHint>;
