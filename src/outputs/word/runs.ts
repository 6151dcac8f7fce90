import { type ParagraphChild, TextRun } from "docx";
import type { Mark, Note, Sentence } from "../../model/speech.ts";
import type { Footnotes } from "./footnotes.ts";
import { STYLE } from "./styles.ts";

/** A space that no line breaks at; the style of blanks makes it as wide as on the screen. */
const BLANK = "\u00a0";

/**
 * Characters that Word draws from the Latin font unless it is told otherwise (ECMA-376 part 1, 17.3.2.26):
 * quotation marks, dashes, dots and signs.
 */
const EITHER_FONT = /[\u00a1-\u02ff\u0370-\u04ff\u2000-\u2e7f]/;

/** How a run is set besides its paragraph's style. */
export interface RunLook {
	bold?: boolean;
	italics?: boolean;
	strike?: boolean;
	/** Id of a character style. */
	style?: string;
}

/** Characters as a run, all of them from the East Asian font that has them. */
export function textRun(text: string, look: RunLook = {}): TextRun {
	return new TextRun({
		text,
		...look,
		...(EITHER_FONT.test(text) ? { font: { hint: "eastAsia" } } : {}),
	});
}

/** What a redaction shows: a blank for each asterisk of the source. */
function blanks(length: number, look: RunLook): TextRun {
	return new TextRun({ ...look, style: STYLE.redaction, text: BLANK.repeat(length) });
}

/** A stretch in which no mark begins or ends. */
function stretch(text: string, covering: readonly Mark[], look: RunLook): TextRun {
	const has = (kind: Mark["kind"]) => covering.some((mark) => mark.kind === kind);
	const set = {
		...look,
		...(has("strong") ? { bold: true } : {}),
		...(has("emphasis") ? { italics: true } : {}),
	};
	return has("redaction") ? blanks(text.length, set) : textRun(text, set);
}

/**
 * The characters of a sentence with what is set around them: emphasis, blanks, and the references of notes
 * at their places.
 * @param notes of its section
 * @param look of all of it
 */
export function sentenceRuns(
	{ text, marks }: Pick<Sentence, "text" | "marks">,
	notes: readonly Note[],
	footnotes: Footnotes,
	look: RunLook = {},
): ParagraphChild[] {
	const set = marks.filter(({ kind }) => kind !== "note" && kind !== "term");
	const edges = marks.flatMap(({ kind, start, end }) =>
		kind === "term" ? [] : kind === "note" ? [start] : [start, end],
	);
	const cuts = [...new Set([0, ...edges, text.length])].sort((a, b) => a - b);
	return cuts.flatMap((start, i): ParagraphChild[] => {
		const end = cuts[i + 1];
		const own = marks.flatMap((mark) =>
			mark.kind === "note" && mark.start === start
				? footnotes.mark(notes.find(({ number }) => number === mark.number))
				: [],
		);
		if (end === undefined) return own;
		const covering = set.filter((mark) => mark.start <= start && mark.end >= end);
		return [...own, stretch(text.slice(start, end), covering, look)];
	});
}
