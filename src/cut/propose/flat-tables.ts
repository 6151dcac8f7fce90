import type { Block, RawLine } from "./blocks.ts";

/** A table whose cells stand a line each. */
export interface FlatTable {
	lines: RawLine[];
	columns: number;
}

const LONGEST_CELL = 16;
const FEWEST_CELLS = 6;
const WIDEST_TABLE = 8;

const NUMERIC = /^[+-]?[\d０-９][\d０-９.,，％%]*\s*[\u4e00-\u9fff%％]{0,4}$|^[—–-]+$/;

const isCell = ({ clean, lines }: Block): boolean =>
	lines.length === 1 &&
	clean.length <= LONGEST_CELL &&
	!/[。；！？：，]/.test(clean) &&
	!clean.includes("\t");

/**
 * The columns into which cells fall best: below the first row each column is all numbers or all words.
 */
function guessColumns(cells: readonly string[]): number | null {
	let best: { columns: number; share: number } | null = null;
	for (let columns = 2; columns <= Math.min(WIDEST_TABLE, cells.length / 2); columns++) {
		if (cells.length % columns !== 0) continue;
		const body = cells.slice(columns);
		let alike = 0;
		for (let column = 0; column < columns; column++) {
			const own = body.filter((_cell, i) => i % columns === column);
			const numeric = own.filter((cell) => NUMERIC.test(cell)).length;
			alike += Math.max(numeric, own.length - numeric);
		}
		const share = alike / body.length;
		if (!best || share > best.share + 1e-9) best = { columns, share };
	}
	return best && best.share >= 0.9 ? best.columns : null;
}

/** Stretches of short lines, a third of them numbers, that make rows of one length. */
export function findFlatTables(blocks: readonly Block[], from: number, to: number): FlatTable[] {
	const tables: FlatTable[] = [];
	let run: Block[] = [];
	const close = () => {
		const cells = run.map(({ clean }) => clean);
		const numeric = cells.filter((cell) => NUMERIC.test(cell)).length;
		if (cells.length >= FEWEST_CELLS && numeric * 3 >= cells.length) {
			// A caption may stand above the cells.
			for (const skip of [0, 1]) {
				const columns = guessColumns(cells.slice(skip));
				if (columns === null || NUMERIC.test(cells[skip] ?? "")) continue;
				tables.push({ lines: run.slice(skip).flatMap(({ lines }) => lines), columns });
				break;
			}
		}
		run = [];
	};
	for (let at = from; at < to; at++) {
		const block = blocks[at];
		if (block && isCell(block)) run.push(block);
		else close();
	}
	close();
	return tables;
}
