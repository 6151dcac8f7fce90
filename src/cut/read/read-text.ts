import type { LineHint } from "../line-hint.ts";

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
