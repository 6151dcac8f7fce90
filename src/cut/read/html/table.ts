import type { Element } from "hast";
import { rowHint } from "../row-hint.ts";
import { attributeOf, elementsOf } from "./elements.ts";
import type { PageLine } from "./lines.ts";

/** Lines of a cell's content. */
type ReadCell = (cell: Element) => PageLine[];

interface Row {
	cells: Element[];
}

/** HTML itself cuts these off at 1,000 and 65,534; no table in a text is so large. */
const MOST = 200;

function rowsOf(table: Element): Row[] {
	return elementsOf(table).flatMap((element): Row[] => {
		if (element.tagName === "tr") {
			return [{ cells: elementsOf(element).filter(({ tagName }) => /^t[dh]$/.test(tagName)) }];
		}
		return /^(thead|tbody|tfoot)$/.test(element.tagName) ? rowsOf(element) : [];
	});
}

function hasTable(element: Element): boolean {
	return elementsOf(element).some((inner) => inner.tagName === "table" || hasTable(inner));
}

const spanOf = (cell: Element, name: "colSpan" | "rowSpan") =>
	Math.min(MOST, Math.max(1, Number.parseInt(attributeOf(cell, name), 10) || 1));

/** Places each cell's text in a grid; what a merged cell covers is empty (HTML, 4.9.12.1). */
function layOut(rows: readonly Row[], read: ReadonlyMap<Element, PageLine[]>): string[][] {
	const grid: (string | undefined)[][] = rows.map(() => []);
	rows.forEach(({ cells }, y) => {
		let x = 0;
		for (const cell of cells) {
			while (grid[y]?.[x] !== undefined) x++;
			const text = (read.get(cell) ?? [])
				.map((line) => line.text.replace(/\s+/g, " ").trim())
				.join(" ");
			for (let down = 0; down < spanOf(cell, "rowSpan"); down++) {
				for (let along = 0; along < spanOf(cell, "colSpan"); along++) {
					const row = grid[y + down];
					if (row) row[x + along] ??= down === 0 && along === 0 ? text : "";
				}
			}
			x += spanOf(cell, "colSpan");
		}
	});
	const columns = Math.max(...grid.map((row) => row.length));
	return grid.map((row) => Array.from({ length: columns }, (_, x) => row[x] ?? ""));
}

/** Whether a cell holds a text of several paragraphs: then the table lays out the page. */
function holdsText(lines: readonly PageLine[]): boolean {
	return lines.length >= 3 && lines.reduce((sum, { text }) => sum + text.length, 0) > 300;
}

/**
 * A table's lines, a row a line, cells set apart by tabs.
 * @returns null when the table only lays out the page: one in another, one of one column, one that
 *   says so, or one with paragraphs of text in a cell
 */
export function readTable(table: Element, readCell: ReadCell): PageLine[] | null {
	if (/^(presentation|none)$/.test(attributeOf(table, "role")) || hasTable(table)) return null;
	const rows = rowsOf(table);
	if (rows.every(({ cells }) => cells.length <= 1)) return null;
	const read = new Map(rows.flatMap(({ cells }) => cells).map((cell) => [cell, readCell(cell)]));
	if ([...read.values()].some(holdsText)) return null;
	const grid = layOut(rows, read);
	return grid.flatMap((cells, i): PageLine[] => {
		const text = cells.join("\t");
		if (text.trim() === "") return [];
		const lines = (rows[i]?.cells ?? []).flatMap((cell) => read.get(cell) ?? []);
		const hints = lines.map(({ hint }) => hint);
		const isFurniture = hints.length > 0 && hints.every(({ furniture }) => furniture === true);
		return [
			{
				text,
				hint: {
					...rowHint(hints, { row: i + 1, columns: cells.length }),
					...(isFurniture ? { furniture: true } : {}),
				},
				links: lines.reduce((sum, { links }) => sum + links, 0),
				linkedCharacters: lines.reduce((sum, line) => sum + line.linkedCharacters, 0),
			},
		];
	});
}
