import type { Outline, OutlineRow } from "../../model/outline.ts";
import { openMends } from "./mend.ts";
import type { Doubt, DoubtKind, Proposal } from "./proposal.ts";

/** What `--mend` takes care of. */
const MENDED: ReadonlySet<DoubtKind> = new Set(["wrapped", "page-numbers", "table", "invisible"]);

const sameRow = (one: OutlineRow | undefined, other: OutlineRow | undefined): boolean =>
	one?.role === other?.role && one?.level === other?.level && one?.headingEnd === other?.headingEnd;

/**
 * The doubts that an outline leaves open: those of damage until it is mended, the others until the
 * editor has said of the line, or of the line that the doubt would change, something else than proposed.
 */
export function openDoubts({ outline: proposed, doubts, mends }: Proposal, own: Outline): Doubt[] {
	const was = new Map(proposed.rows.map((row) => [row.line, row]));
	const is = new Map(own.rows.map((row) => [row.line, row]));
	const isDecided = (line: number) => !sameRow(was.get(line), is.get(line));
	const has = (role: OutlineRow["role"]) => own.rows.some((row) => row.role === role);
	const isMended = mends.length > 0 && openMends(own, mends).length === 0;
	const isSplit = isMended && mends.some(({ splits }) => splits !== undefined);
	return doubts.filter(({ kind, line, row }) => {
		if (MENDED.has(kind)) return !isMended;
		if (kind === "one-line") return !isSplit;
		if (kind === "no-title") return !has("title");
		if (kind === "no-headings" && has("heading")) return false;
		return !isDecided(line) && !(row && isDecided(row.line));
	});
}
