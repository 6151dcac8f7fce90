import type { Block, RawLine } from "./blocks.ts";

/** Lines that are rows of a table: the format says so, or two neighbours have cells between tabs. */
export function findTableRows(blocks: readonly Block[], from: number, to: number): RawLine[] {
	const hasCells = (block: Block | undefined) =>
		block !== undefined && (block.hint?.table !== undefined || block.clean.includes("\t"));
	return blocks.slice(from, to).flatMap((block) => {
		const { index, hint, lines } = block;
		if (!hasCells(block)) return [];
		const beside = hasCells(blocks[index - 1]) || hasCells(blocks[index + 1]);
		return hint?.table || beside ? lines : [];
	});
}
