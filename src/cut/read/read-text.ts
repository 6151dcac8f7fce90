/** What a received file says of a line beside its words. */
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

/** What a reader of one format gives. */
export interface ReadText {
	/** The text, each line ended by a line feed. */
	text: string;
	/** What each line looks like, by its number, from 1. */
	hints: Map<number, LineHint>;
	/** What the file holds that is not in the text: one Chinese sentence a kind. */
	leftOut: string[];
}

/** Puts lines into one text. */
export function joinLines(
	lines: readonly { text: string; hint: LineHint }[],
): Pick<ReadText, "text" | "hints"> {
	return {
		text: lines.map(({ text }) => `${text}\n`).join(""),
		hints: new Map(lines.map(({ hint }, i) => [i + 1, hint])),
	};
}
