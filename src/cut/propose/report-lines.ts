import { applyMends, mendLines } from "./mend.ts";
import type { Proposal } from "./proposal.ts";
import { treeLines } from "./tree-lines.ts";

/**
 * What `npm run cut -- <file>` prints of a proposal: the tree with sizes, what is mended, what is
 * doubtful.
 * @param mend the editor has agreed to have damage mended
 */
export function reportLines(proposal: Proposal, source: string, mend: boolean): string[] {
	const outline = mend ? applyMends(proposal.outline, proposal.mends) : proposal.outline;
	const mended = mend ? mendLines(proposal) : [];
	const isSplit = proposal.mends.some(({ splits }) => splits !== undefined);
	const isMended = (kind: string) => MENDED.has(kind) || (kind === "one-line" && isSplit);
	const doubts = mend ? proposal.doubts.filter(({ kind }) => !isMended(kind)) : proposal.doubts;
	return [
		...treeLines(outline, source),
		...(mended.length > 0 ? ["", `已在提纲里修补${mended.length}处：`, ...mended] : []),
		...(doubts.length > 0
			? ["", `请看这${doubts.length}处：`, ...doubts.map(({ what }) => what)]
			: ["", "没有发现疑点。"]),
	];
}

/** What `--mend` takes care of. */
const MENDED: ReadonlySet<string> = new Set(["wrapped", "page-numbers", "table", "invisible"]);
