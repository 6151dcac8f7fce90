import { Paragraph } from "docx";
import type { TitleLine } from "../../model/source-in-words.ts";
import type { Speech } from "../../model/speech.ts";
import { MILLIMETRES_A_POINT, OFFICIAL_PAGE } from "../../render/page-geometry.ts";
import type { Footnotes } from "./footnotes.ts";
import { countLines } from "./page-estimate.ts";
import { sentenceRuns, textRun } from "./runs.ts";
import { LINE, STYLE, TEXT_WIDTH } from "./styles.ts";

/** Characters of the title's type in a line, and how wide one is in twentieths of a point. */
const TITLE_CHARACTER = 20 * OFFICIAL_PAGE.titlePoints;
const TITLE_WIDTH = Math.floor(
	OFFICIAL_PAGE.text.width / (OFFICIAL_PAGE.titlePoints * MILLIMETRES_A_POINT),
);

/** Lines of a title, and how wide each is in characters where all are about equally long. */
export function balanceTitle(title: string): { lines: number; width: number } {
	const lines = countLines(title, 0, TITLE_WIDTH);
	let width = TITLE_WIDTH;
	while (lines > 1 && width > 1 && countLines(title, 0, width - 1) === lines) width--;
	return { lines, width };
}

/**
 * A title of several lines leaves the same room at both sides, so that its lines are about equally long and
 * none is of one character (GB/T 9704-2012, 7.3.1), and no break is written into it.
 */
export function titleIndent(title: string): { left: number; right: number } | null {
	const { lines, width } = balanceTitle(title);
	if (lines === 1) return null;
	const side = Math.floor((TEXT_WIDTH - (width + 0.5) * TITLE_CHARACTER) / 2);
	return side > 0 ? { left: side, right: side } : null;
}

/** The title, and below it what is known of the text: the source's lines larger than the editor's. */
export function titleBlock(
	speech: Speech,
	lines: readonly TitleLine[],
	isWhole: boolean,
	footnotes: Footnotes,
): Paragraph[] {
	const { title, titleMarks, titleNotes } = speech;
	const marks = isWhole ? titleMarks : titleMarks.filter(({ kind }) => kind !== "note");
	const indent = titleIndent(title);
	const all = lines.length > 0 ? lines : [{ role: "editor", text: "" }];
	return [
		new Paragraph({
			style: STYLE.title,
			...(indent ? { indent } : {}),
			children: sentenceRuns({ text: title, marks }, titleNotes, footnotes),
		}),
		...all.map(
			({ role, text }, i) =>
				new Paragraph({
					style: role === "editor" ? STYLE.titleRemark : STYLE.titleLine,
					...(i === all.length - 1 ? { spacing: { after: LINE } } : {}),
					children: [textRun(text)],
				}),
		),
	];
}

/** How many lines of the grid the same takes. */
export function titleLinesOf(speech: Speech, lines: readonly TitleLine[]): number {
	return balanceTitle(speech.title).lines + Math.max(1, lines.length) + 1;
}
