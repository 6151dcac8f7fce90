import type { Omission, Outline, OutlineRow, Split } from "../../model/outline.ts";
import type { Mend } from "./proposal.ts";

const keyOf = (row: OutlineRow | Omission | Split): string =>
	"start" in row
		? `omit ${row.line} ${row.start}`
		: "at" in row
			? `split ${row.line} ${row.at}`
			: `row ${row.line}`;

/** Every row of an outline, of whichever kind. */
const allRows = ({ rows, omissions, splits = [] }: Outline | Mend) => [
	...rows,
	...omissions,
	...splits,
];

/** What is there, and whatever of the rest stands in no place of it. */
function addTo<Row extends OutlineRow | Omission | Split>(
	own: readonly Row[],
	more: readonly Row[],
): Row[] {
	const taken = new Set(own.map(keyOf));
	const all = [...own];
	for (const row of more) {
		if (taken.has(keyOf(row))) continue;
		taken.add(keyOf(row));
		all.push(row);
	}
	return all;
}

/**
 * An outline with damage mended. A row that says what a line is stays: a page number is noise whatever
 * is mended around it.
 */
export function applyMends(outline: Outline, mends: readonly Mend[]): Outline {
	const rows = addTo(
		outline.rows,
		mends.flatMap((mend) => mend.rows),
	);
	const omissions = addTo(
		outline.omissions,
		mends.flatMap((mend) => mend.omissions),
	);
	const splits = addTo(
		outline.splits ?? [],
		mends.flatMap((mend) => mend.splits ?? []),
	);
	return {
		rows: rows.sort((a, b) => a.line - b.line),
		omissions: omissions.sort((a, b) => a.line - b.line || a.start - b.start),
		...(splits.length > 0 && { splits: splits.sort((a, b) => a.line - b.line || a.at - b.at) }),
	};
}

/** The mends that an outline does not have yet: it says nothing of one of their places. */
export function openMends(outline: Outline, mends: readonly Mend[]): Mend[] {
	const said = new Set(allRows(outline).map(keyOf));
	return mends.filter((mend) => allRows(mend).some((row) => !said.has(keyOf(row))));
}
