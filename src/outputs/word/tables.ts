import {
	AlignmentType,
	Paragraph,
	Table,
	TableCell,
	TableLayoutType,
	TableRow,
	WidthType,
} from "docx";
import type { Section, Table as TextTable } from "../../model/speech.ts";
import { numberColumns } from "../../render/section.ts";
import type { Footnotes } from "./footnotes.ts";
import { sentenceRuns } from "./runs.ts";
import { STYLE, TEXT_WIDTH } from "./styles.ts";

type Cell = TextTable["rows"][number][number];

const lengthOf = ({ sentences }: Cell) => sentences.reduce((sum, { text }) => sum + text.length, 0);

/** No column is narrower than so many characters, nor wider for more than so many. */
const NARROWEST = 4;
const WIDEST = 24;

/** Widths of the columns in twentieths of a point, by the longest of their cells; together the text's. */
export function columnWidths({ rows }: TextTable): number[] {
	const count = Math.max(1, ...rows.map((row) => row.length));
	const weights = Array.from({ length: count }, (_, column) => {
		const longest = Math.max(0, ...rows.map((row) => (row[column] ? lengthOf(row[column]) : 0)));
		return Math.min(WIDEST, Math.max(NARROWEST, longest));
	});
	const total = weights.reduce((sum, weight) => sum + weight, 0);
	return weights.map((weight) => Math.floor((weight / total) * TEXT_WIDTH));
}

/** A table of the text as a real one, its head repeated on each page; as wide as the text. */
export function wordTable(table: TextTable, { notes }: Section, footnotes: Footnotes): Table {
	const widths = columnWidths(table);
	const numbers = numberColumns(table.rows);
	const cell = (own: Cell | undefined, column: number, isHead: boolean) =>
		new TableCell({
			width: { size: widths[column] ?? 0, type: WidthType.DXA },
			children: [
				new Paragraph({
					style: isHead ? STYLE.tableHead : STYLE.tableText,
					...(!isHead && numbers.has(column) ? { alignment: AlignmentType.RIGHT } : {}),
					children: (own?.sentences ?? []).flatMap((sentence) =>
						sentenceRuns(sentence, notes, footnotes),
					),
				}),
			],
		});
	return new Table({
		width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
		columnWidths: widths,
		layout: TableLayoutType.FIXED,
		rows: table.rows.map(
			(row, i) =>
				new TableRow({
					cantSplit: true,
					...(i === 0 ? { tableHeader: true } : {}),
					children: widths.map((_, column) => cell(row[column], column, i === 0)),
				}),
		),
	});
}
