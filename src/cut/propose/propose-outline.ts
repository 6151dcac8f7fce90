import { excerptOf, type Outline, type OutlineRow } from "../../model/outline.ts";
import { splitSentences } from "../../model/sentences.ts";
import type { Hints } from "../line-hint.ts";
import { readBackMatter } from "./back-matter.ts";
import { type Block, INVISIBLE, makeBlocks, type RawLine, rawLines } from "./blocks.ts";
import { findDamage } from "./damage.ts";
import { divide } from "./divide.ts";
import { allDivisions, type Division } from "./divisions.ts";
import { findFlatTables } from "./flat-tables.ts";
import { readFrontMatter } from "./front-matter.ts";
import { gatherLines } from "./gather-lines.ts";
import { findWholeTextLine, splitWholeText } from "./one-line.ts";
import type { Proposal } from "./proposal.ts";
import { structureDoubts } from "./structure-doubts.ts";
import { findTableRows } from "./table-rows.ts";
import { findWrap } from "./wrapped-lines.ts";

/**
 * Proposes an outline for a text: which of its lines are headings, title, date, noise …, from the
 * evidence of the whole text; says what it doubts, and how damage could be mended.
 * @param source the text, decoded
 * @param hints what the received file's format says of its lines, by line number
 */
export function proposeOutline(source: string, hints: Hints = new Map()): Proposal {
	const lines = rawLines(source);
	const whole = findWholeTextLine(lines);
	if (whole) return proposeForLine(source, whole, hints);
	return proposeForLines(lines, hints);
}

/** A text that stands in one line: the line's own outline, and what would part it. */
function proposeForLine(source: string, line: RawLine, hints: Hints): Proposal {
	const { outline, doubts, mends } = proposeForLines(rawLines(source), hints);
	const mend = splitWholeText(
		line,
		(text) => proposeForLines(rawLines(text), new Map()).outline.rows,
	);
	const advice = mend
		? "改法：确认后加 --mend 再切一次，按编号分段，只改提纲，不动原文。"
		: "改法：在分段的地方换行，存盘后再切；字一个都不用改。";
	const what = `第${line.line}行：全文挤在一行里，分不出段落和标题。${advice}`;
	const kept = doubts.filter(({ kind }) => kind !== "no-headings" && kind !== "no-title");
	return {
		outline,
		doubts: [{ kind: "one-line", line: line.line, what, row: null }, ...kept],
		mends: mend ? [mend, ...mends] : mends,
	};
}

function proposeForLines(lines: readonly RawLine[], hints: Hints): Proposal {
	const gathered = gatherLines(lines, findWrap(lines));
	const blocks = makeBlocks(gathered.groups, hints);
	const front = readFrontMatter(blocks);
	const titles = [...front.roles].flatMap(([at, role]) => (role === "title" ? [at] : []));
	const back = readBackMatter(blocks, front.bodyStart, titles.slice(1));
	const flat = findFlatTables(blocks, front.bodyStart, back.bodyEnd);
	const cells = new Set(flat.flatMap((table) => table.lines.map(({ line }) => line)));
	// The numbers of a table's rows are no headings.
	for (const block of blocks) if (cells.has(block.line)) block.item = null;
	const divisions = divide(blocks, front.bodyStart, back.bodyEnd);
	const damage = findDamage(lines, gathered, flat);
	const structure = structureDoubts({
		blocks,
		divisions,
		bodyStart: front.bodyStart,
		bodyEnd: back.bodyEnd,
		hasTitle: front.hasTitle,
	});
	const rows: OutlineRow[] = [
		...[...gathered.pageNumbers, ...gathered.runningHeads].map((line) => rowOf(line, "noise")),
		...[...front.roles, ...back.roles].flatMap(([at, role]) => {
			const block = blocks[at];
			if (!block) return [];
			// What follows the line that opens an appendix is not the outline's.
			const lines = role === "appendix" ? block.lines.slice(0, 1) : block.lines;
			return lines.map((line) => rowOf(line, role));
		}),
		...allDivisions(divisions).flatMap((division) => headingRow(blocks, division)),
		...findTableRows(blocks, front.bodyStart, back.bodyEnd).map((line) => rowOf(line, "row")),
	];
	const outline: Outline = { rows: rows.sort((a, b) => a.line - b.line), omissions: [] };
	const doubts = [...structure, ...damage.doubts].sort((a, b) => a.line - b.line);
	return { outline, doubts, mends: damage.mends };
}

function rowOf({ line, text }: RawLine, role: OutlineRow["role"]): OutlineRow {
	return { line, role, level: null, headingEnd: null, first: excerptOf(text) };
}

function headingRow(blocks: readonly Block[], division: Division): OutlineRow[] {
	const block = blocks[division.at];
	const line = block?.lines[0];
	if (!block || !line) return [];
	const end = headingEnd(block, division);
	return [{ ...rowOf(line, "heading"), level: division.level, headingEnd: end }];
}

/** 问：, with the question's number before it, and the one who asks. */
const QUESTION = /^.{0,20}?问(?:题)?\s*[：:]/;

/**
 * Where a run-in heading ends in its paragraph: its first sentence; of an article its number; of a
 * question, which may be several sentences, where the answer begins.
 */
function headingEnd(block: Block, { style }: Division): number | null {
	const { text, item } = block;
	let end = splitSentences(text)[0]?.end ?? text.length;
	if (style === "第一条" && item) end = lengthWithInvisible(text, item.length);
	else if (style === "问：" || QUESTION.test(text)) {
		const answer = text.search(/答\s*[：:]/);
		end = answer > 0 ? answer : text.length;
	}
	return end >= text.length ? null : end;
}

/** The length in a text of so many of its visible characters. */
function lengthWithInvisible(text: string, visible: number): number {
	let seen = 0;
	for (let i = 0; i < text.length; i++) {
		if (seen === visible) return i;
		if (text.charAt(i).replace(INVISIBLE, "") !== "") seen++;
	}
	return text.length;
}
