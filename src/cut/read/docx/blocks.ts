import type { Context } from "./context.ts";
import { chooseAlternate, wordsOf } from "./inline.ts";
import { joinParagraphs, type Line, linesOf, type Paragraph, readParagraph } from "./paragraph.ts";
import { readTable } from "./table.ts";
import { child, descendants, valOf, type XmlElement } from "./xml.ts";

/** Blocks that are being read, with a paragraph that waits for the one it is shown with. */
interface Reading {
	context: Context;
	lines: Line[];
	waiting: Paragraph | null;
}

function flush(reading: Reading): void {
	if (reading.waiting) reading.lines.push(...linesOf(reading.waiting));
	reading.waiting = null;
}

function addParagraph(reading: Reading, element: XmlElement): void {
	const read = readParagraph(reading.context, element);
	const { waiting } = reading;
	const paragraph = waiting ? joinParagraphs(waiting, read) : read;
	reading.waiting = paragraph;
	if (paragraph.joins === null) flush(reading);
}

function addControl(reading: Reading, element: XmlElement): void {
	const { context } = reading;
	const properties = child(element, "w:sdtPr");
	const content = child(element, "w:sdtContent");
	if (!content) return;
	if (child(properties, "w:showingPlcHdr")) {
		context.leftOut.add("控件提示文字", wordsOf(content));
		return;
	}
	const gallery = valOf(child(properties, "w:docPartObj"), "w:docPartGallery") ?? "";
	const isContents = /^table of contents$/i.test(gallery);
	if (isContents) context.contentsOpen++;
	addAll(reading, content.children);
	if (isContents) {
		flush(reading);
		context.contentsOpen--;
	}
}

function addAll(reading: Reading, elements: readonly XmlElement[]): void {
	for (const element of elements) {
		if (element.name === "w:p") addParagraph(reading, element);
		else if (element.name === "w:tbl") {
			flush(reading);
			reading.lines.push(...readTable(reading.context, element, readBlocks));
		} else if (element.name === "w:sdt") addControl(reading, element);
		else if (element.name === "mc:AlternateContent") addAll(reading, chooseAlternate(element));
		else if (element.name === "w:altChunk") reading.context.leftOut.add("嵌入的文件");
		else if (element.name === "m:oMathPara") {
			reading.context.leftOut.add("公式", wordsOf(element));
		} else if (/^w:(customXml|ins|moveTo)$/.test(element.name)) {
			addAll(reading, element.children);
		}
	}
}

/** The lines of blocks in order: paragraphs, tables, and what content controls hold. */
export function readBlocks(context: Context, elements: readonly XmlElement[]): Line[] {
	const reading: Reading = { context, lines: [], waiting: null };
	addAll(reading, elements);
	flush(reading);
	return reading.lines;
}

/** The lines of the notes that the text refers to, each after its mark. */
export function readNotes(
	context: Context,
	roots: Readonly<Record<"footnotes" | "endnotes", XmlElement | undefined>>,
): Line[] {
	return context.notes.flatMap(({ part, id, mark }) => {
		const root = roots[part];
		const note =
			root && descendants(root, "w:footnote", "w:endnote").find((n) => n.attributes["w:id"] === id);
		const lines = readBlocks(context, note?.children ?? []).filter(
			({ text }) => text.trim() !== "",
		);
		const [first, ...more] = lines;
		if (!first) {
			context.leftOut.add("没有内容的注", mark);
			return [];
		}
		return [{ ...first, text: mark + first.text.trim() }, ...more];
	});
}
