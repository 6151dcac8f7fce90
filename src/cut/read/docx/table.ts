import { rowHint } from "../row-hint.ts";
import type { Context } from "./context.ts";
import { wordsOf } from "./inline.ts";
import type { Line } from "./paragraph.ts";
import { child, integerOf, type XmlElement } from "./xml.ts";

type ReadBlocks = (context: Context, elements: readonly XmlElement[]) => Line[];

interface Cell {
	element: XmlElement;
	span: number;
	/** Hidden under the cell above or before it. */
	isCovered: boolean;
}

interface Row {
	cells: Cell[];
	/** Empty columns before the first cell. */
	before: number;
	columns: number;
}

/** Word itself allows 63 columns. */
const MOST_COLUMNS = 100;

/** Children of that name, also those that content controls and other wrappers hold. */
function unwrap(element: XmlElement, name: string): XmlElement[] {
	return element.children.flatMap((inner) => {
		if (inner.name === name) return [inner];
		if (
			/^(w:(sdt|sdtContent|customXml|ins|moveTo)|mc:AlternateContent|mc:Choice)$/.test(inner.name)
		) {
			return unwrap(inner, name);
		}
		return [];
	});
}

function readCell(element: XmlElement): Cell {
	const properties = child(element, "w:tcPr");
	const isCovered = ["w:vMerge", "w:hMerge"].some((name) => {
		const merge = child(properties, name);
		return merge !== undefined && merge.attributes["w:val"] !== "restart";
	});
	const span = Math.max(1, integerOf(properties, "w:gridSpan") ?? 1);
	return { element, span: Math.min(span, MOST_COLUMNS), isCovered };
}

function readRow(element: XmlElement): Row {
	const properties = child(element, "w:trPr");
	const before = Math.min(integerOf(properties, "w:gridBefore") ?? 0, MOST_COLUMNS);
	const cells = unwrap(element, "w:tc").map(readCell);
	const spans = cells.reduce((sum, { span }) => sum + span, before);
	return { cells, before, columns: spans };
}

/** What stands in one cell, on one line. */
function cellLine(context: Context, { element, isCovered }: Cell, readBlocks: ReadBlocks): Line[] {
	if (isCovered) {
		const words = wordsOf(element);
		if (words.trim() !== "") context.leftOut.add("合并单元格里看不见的文字", words);
		return [];
	}
	return readBlocks(context, element.children).filter(({ text }) => text.trim() !== "");
}

function rowLine(
	context: Context,
	{ cells, before }: Row,
	table: { row: number; columns: number },
	readBlocks: ReadBlocks,
): Line {
	const read = cells.map((cell) => cellLine(context, cell, readBlocks));
	const texts = read.flatMap((lines, i) => [
		lines.map(({ text }) => text.replace(/\s+/g, " ").trim()).join(" "),
		...Array.from({ length: (cells[i]?.span ?? 1) - 1 }, () => ""),
	]);
	const row = [...Array.from({ length: before }, () => ""), ...texts];
	while (row.length < table.columns) row.push("");
	const hints = read.flat().map(({ hint }) => hint);
	return { text: row.join("\t"), hint: rowHint(hints, table) };
}

function isDeleted(element: XmlElement): boolean {
	return child(child(element, "w:trPr"), "w:del") !== undefined;
}

/**
 * A table's lines: a row a line, its cells set apart by tabs, an empty cell for each column that a merged
 * cell covers, so that every row has as many. A table in a cell is text of that cell. A table of one
 * column is a frame around paragraphs, which stay lines of their own. Empty rows are left out.
 */
export function readTable(context: Context, element: XmlElement, readBlocks: ReadBlocks): Line[] {
	const elements = unwrap(element, "w:tr");
	for (const gone of elements.filter(isDeleted)) {
		context.leftOut.add("修订：删除的文字", wordsOf(gone));
	}
	const rows = elements.filter((row) => !isDeleted(row)).map(readRow);
	if (rows.every(({ cells }) => cells.length <= 1)) {
		return rows.flatMap(({ cells: [cell] }) => (cell ? cellLine(context, cell, readBlocks) : []));
	}
	const columns = Math.max(...rows.map((row) => row.columns));
	return rows
		.map((row, i) => rowLine(context, row, { row: i + 1, columns }, readBlocks))
		.filter(({ text }) => text.trim() !== "");
}
