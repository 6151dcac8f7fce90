import type { LineHint } from "../../line-hint.ts";
import { type LeftOut, listLeftOut } from "../left-out.ts";
import { joinLines, type ReadText } from "../read-text.ts";
import type { Zip } from "../zip.ts";
import { readBlocks, readNotes } from "./blocks.ts";
import type { Context } from "./context.ts";
import { wordsOf } from "./inline.ts";
import { readNumbering } from "./numbering.ts";
import { readParts } from "./parts.ts";
import { readStyles } from "./styles.ts";
import { child, childrenOf, type XmlElement } from "./xml.ts";

/** The line under which footnotes and endnotes stand. */
const NOTES = "注释";

const PLAIN: LineHint = {
	heading: null,
	title: false,
	centred: false,
	right: false,
	bold: false,
	size: null,
};

/** Headers and footers that say more than the page's number, each wording once. */
function leaveOutRunning(parts: readonly XmlElement[], leftOut: LeftOut): void {
	const wordings = parts.map((part) => wordsOf(part).replace(/\s+/g, " ").trim());
	for (const words of new Set(wordings)) {
		if (/[^\d\s第共页/\-—–－·.]/.test(words)) leftOut.add("页眉页脚", words);
	}
}

/**
 * Reads a Word file's text as Word shows it: paragraphs in order with their automatic numbers, tables,
 * the notes at the end (ECMA-376-1, part 17). A line break begins a line, as a paragraph does.
 * @throws Error when a part is missing, damaged or not well formed
 */
export async function readDocx(zip: Zip): Promise<ReadText> {
	const parts = await readParts(zip);
	const styles = readStyles(parts.styles);
	const leftOut = listLeftOut();
	const context: Context = {
		styles,
		numbering: readNumbering(parts.numbering, styles),
		leftOut,
		fields: [],
		notes: [],
		contentsOpen: 0,
	};
	const lines = readBlocks(context, child(parts.document, "w:body")?.children ?? []);
	context.fields = [];
	const notes = readNotes(context, parts);
	if (notes.length > 0) lines.push({ text: NOTES, hint: PLAIN }, ...notes);
	for (const comment of childrenOf(parts.comments, "w:comment")) {
		leftOut.add("批注", wordsOf(comment));
	}
	leaveOutRunning(parts.headersAndFooters, leftOut);
	return { ...joinLines(lines), leftOut: leftOut.sentences() };
}
