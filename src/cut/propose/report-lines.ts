import type { Outline } from "../../model/outline.ts";
import { openDoubts } from "./open-doubts.ts";
import type { Mend, Proposal } from "./proposal.ts";
import { treeLines } from "./tree-lines.ts";

/**
 * What `npm run cut` prints of a text: the tree with sizes, what was mended, what is doubtful.
 * @param outline as the text will be cut: the proposal's or the editor's, mended or not
 * @param mended what was mended in it just now
 */
export function reportLines(
	proposal: Proposal,
	outline: Outline,
	source: string,
	mended: readonly Mend[],
): string[] {
	const doubts = openDoubts(proposal, outline).map(({ what }) => what);
	const mends = mended.map(({ what }) => what);
	return [
		...treeLines(outline, source),
		...(mends.length > 0 ? ["", `已在提纲里修补${mends.length}处：`, ...mends] : []),
		...(doubts.length > 0 ? ["", `请看这${doubts.length}处：`, ...doubts] : ["", "没有发现疑点。"]),
	];
}
