import type { Outline, OutlineRow } from "../../model/outline.ts";
import type { Mend, Proposal } from "./proposal.ts";

/**
 * An outline with damage mended. A row that says what a line is stays: a page number is noise whatever
 * is mended around it.
 */
export function applyMends(outline: Outline, mends: readonly Mend[]): Outline {
	const rows = new Map<number, OutlineRow>(outline.rows.map((row) => [row.line, row]));
	for (const row of mends.flatMap((mend) => mend.rows)) {
		if (!rows.has(row.line)) rows.set(row.line, row);
	}
	const splits = mends.flatMap((mend) => mend.splits ?? []);
	const omissions = [...outline.omissions, ...mends.flatMap((mend) => mend.omissions)];
	return {
		rows: [...rows.values()].sort((a, b) => a.line - b.line),
		omissions: omissions.sort((a, b) => a.line - b.line || a.start - b.start),
		...(splits.length > 0 && { splits }),
	};
}

/** What `--mend` prints, a line for each place that is mended. */
export function mendLines({ mends }: Proposal): string[] {
	return mends.map(({ what }) => what);
}
