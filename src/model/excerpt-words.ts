/** Excerpts as a text that a reader takes along: plain, or in Markdown. */
import { citation } from "./citation.ts";
import { type Excerpt, wordsOf } from "./excerpts.ts";

/** Gives an excerpt's lasting link, whole. */
export type LinkOf = (excerpt: Excerpt) => string;

/** What a reader's own line is called. */
export const REMARK_LABEL = "批注";

const linesOf = (text: string) =>
	text
		.split(/\r\n|\r|\n/)
		.map((line) => line.trim())
		.filter((line) => line !== "");

/** A quotation with its citation, its link and the reader's own line. */
export function excerptText(excerpt: Excerpt, linkOf: LinkOf): string {
	const { source, place, remark } = excerpt;
	return [
		citation(source, place, wordsOf(excerpt)),
		linkOf(excerpt),
		...(remark.trim() === "" ? [] : [`${REMARK_LABEL}：${linesOf(remark).join("\n")}`]),
	].join("\n");
}

/** Excerpts as plain text, a blank line between them. */
export function excerptsAsText(excerpts: readonly Excerpt[], linkOf: LinkOf): string {
	return `${excerpts.map((excerpt) => excerptText(excerpt, linkOf)).join("\n\n")}\n`;
}

/** A line of text as Markdown (CommonMark 0.31) that reads as the same characters. */
export function escapeMarkdown(line: string): string {
	return line
		.replace(/[\\`*_[\]<>&~|$]/g, "\\$&")
		.replace(/^[#+=-]/, "\\$&")
		.replace(/^(\d+)([.)])/, "$1\\$2")
		.replace(/(https?)(:)/gi, "$1\\$2")
		.replace(/(www)(\.)/gi, "$1\\$2")
		.replace(/@/g, "\\@");
}

/** An excerpt in Markdown: the quotation as a block, then its citation with its link, then the reader's own line. */
function excerptMarkdown(excerpt: Excerpt, linkOf: LinkOf): string {
	const { source, place, remark } = excerpt;
	const inLine = (text: string) => linesOf(text).map(escapeMarkdown).join(" ");
	const own = linesOf(remark).map(escapeMarkdown);
	return [
		`> ${inLine(wordsOf(excerpt))}`,
		`——[${inLine(source + place)}](<${linkOf(excerpt)}>)`,
		...(own.length > 0 ? [`${REMARK_LABEL}：${own.join("\\\n")}`] : []),
	].join("\n\n");
}

/**
 * Excerpts in Markdown below a heading.
 * @param title the heading
 */
export function excerptsAsMarkdown(
	title: string,
	excerpts: readonly Excerpt[],
	linkOf: LinkOf,
): string {
	const parts = excerpts.map((excerpt) => excerptMarkdown(excerpt, linkOf));
	// Between two quotations a rule keeps them apart.
	return `# ${escapeMarkdown(title)}\n\n${parts.join("\n\n---\n\n")}\n`;
}
