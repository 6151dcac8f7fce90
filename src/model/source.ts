/** One line of a source that has characters, without the white space around it. */
export interface SourceLine {
	/** Line number in `source.txt`, from 1. */
	line: number;
	text: string;
	/** The cells of a table's row, where tabs part them. */
	cells: string[];
}

/**
 * The lines of a source that hold text, counted by line feeds (by carriage returns where a text has no
 * other line ends). White space around a line (full-width indentation, a byte order mark, a carriage
 * return) is layout and left out; everything between is kept as it stands.
 */
export function sourceLines(source: string): SourceLine[] {
	return source
		.split(source.includes("\n") ? "\n" : "\r")
		.map((raw, i) => ({
			line: i + 1,
			text: raw.trim(),
			cells: raw.split("\t").map((cell) => cell.trim()),
		}))
		.filter(({ text }) => text !== "");
}

/** The number of characters (code points) of a text, white space left out. */
export function countCharacters(text: string): number {
	return [...text.replace(/\s/g, "")].length;
}
