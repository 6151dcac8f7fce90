import { Paragraph } from "docx";
import { inQuotes } from "../../model/citation.ts";
import { type Section, sentencesOf } from "../../model/speech.ts";
import type { TermCard } from "../../model/term-cards.ts";
import type { Contents } from "./contents.ts";
import { textRun } from "./runs.ts";
import { STYLE } from "./styles.ts";

/** What terms say, by their slugs. */
export type Cards = Readonly<Record<string, TermCard>>;

/** More terms than so many begin a page of their own, so that the text can be printed without them. */
const FEW = 10;

/** The terms that stand in a text, each once, in the order of their first places. */
function termsIn(sections: readonly Section[]): string[] {
	const marks = sections.flatMap(sentencesOf).flatMap((sentence) => sentence.marks);
	return [...new Set(marks.flatMap((mark) => (mark.kind === "term" ? [mark.slug] : [])))];
}

/** A term as the site prints it: its name, the source's words and where they stand, the editor's. */
function explanation({ name, words, isQuote, source, note }: TermCard): Paragraph {
	const quote = isQuote ? inQuotes(words) : "";
	const from = source === "" ? "" : `（${source}）`;
	return new Paragraph({
		style: STYLE.explanation,
		children: [textRun(name, { style: STYLE.termName }), textRun(`：${quote}${from}${note}`)],
	});
}

/** What the appendix is called, in its place and in a table of contents. */
export const APPENDIX_TITLE = "附：术语解释";

/** The page on which the appendix of a text begins, or null where it has none. */
export function appendixPage(
	sections: readonly Section[],
	cards: Cards,
	last: number,
): number | null {
	const count = termsIn(sections).filter((slug) => cards[slug]).length;
	if (count === 0) return null;
	return count > FEW ? last + 1 : last;
}

/** 附：术语解释, with the terms that the text uses; nothing where it uses none. */
export function termAppendix(
	sections: readonly Section[],
	cards: Cards,
	contents: Contents,
): Paragraph[] {
	const own = termsIn(sections).flatMap((slug) => cards[slug] ?? []);
	if (own.length === 0) return [];
	return [
		new Paragraph({
			style: STYLE.appendixTitle,
			pageBreakBefore: own.length > FEW,
			children: contents.appendix([textRun(APPENDIX_TITLE)]),
		}),
		...own.map(explanation),
	];
}
