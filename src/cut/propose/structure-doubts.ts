import { DEEPEST_LEVEL, excerptOf, type OutlineRow } from "../../model/outline.ts";
import { SPOKEN_ITEM } from "./accept.ts";
import type { Block } from "./blocks.ts";
import { allDivisions, type Division, Lengths } from "./divisions.ts";
import { isInserted, isSpoken, type Style, writeItem } from "./items.ts";
import { findPlainHeadings } from "./plain-headings.ts";
import type { Doubt, DoubtKind } from "./proposal.ts";
import { findRuns } from "./runs.ts";

/** A text shorter than this needs no divisions. */
const SHORT_TEXT = 1500;
const LONG_SECTION = 3000;
const LARGE_SHARE = 0.2;

export interface Structure {
	blocks: readonly Block[];
	divisions: readonly Division[];
	bodyStart: number;
	bodyEnd: number;
	hasTitle: boolean;
}

function suggest(block: Block, role: OutlineRow["role"], level: number | null): OutlineRow {
	return {
		line: block.line,
		role,
		level,
		headingEnd: null,
		first: excerptOf(block.lines[0]?.text ?? ""),
	};
}

/** 改法 with the row of outline.tsv, as the editor would type it. */
function howTo(row: OutlineRow): string {
	const level =
		row.level === null ? "-" : `${row.level}${row.headingEnd === null ? "" : `:${row.headingEnd}`}`;
	return `改法：outline.tsv 第${row.line}行写成 ${row.role} ${level}。`;
}

function doubt(kind: DoubtKind, line: number, what: string, row: OutlineRow | null = null): Doubt {
	return { kind, line, what: `第${line}行：${what}${row ? howTo(row) : ""}`, row };
}

/** Siblings of one style, in their order: what the numbers of a level should count through. */
function siblingsOf(divisions: readonly Division[]): Division[][] {
	return [
		[...divisions],
		...divisions
			.filter(({ children }) => children.length > 0)
			.flatMap(({ children }) => siblingsOf(children)),
	];
}

/** Numbers that jump, stand twice or begin anew among siblings. */
function numberDoubts({ blocks, divisions }: Structure): Doubt[] {
	const doubts: Doubt[] = [];
	for (const siblings of siblingsOf(divisions)) {
		let last: Division | null = null;
		// What the last number should have been: after a misprint the rest counts on.
		let meant = 0;
		for (const one of siblings) {
			const block = blocks[one.at];
			const follows = last !== null && one.style !== null && one.style === last.style;
			if (block && last && follows && one.number > 0 && one.number !== meant + 1) {
				const found = judge(last.number, one, block);
				if (found) doubts.push(found);
				meant = found?.kind === "gap" ? last.number + 1 : one.number;
			} else meant = one.number;
			last = one;
		}
	}
	return doubts;
}

function judge(before: number, { style, number, level }: Division, block: Block): Doubt | null {
	if (style === null || number === before + 1) return null;
	if (number === before && isInserted(block.clean)) return null;
	const from = writeItem(style, before);
	const to = writeItem(style, number);
	if (number === 1) {
		return doubt(
			"restart",
			block.line,
			`编号在“${from}”之后又从“${to}”数起，中间没有上一级标题。请看上面是不是漏了一行标题；若这几条属于前一条，就降一级。`,
			suggest(block, "heading", Math.min(level + 1, DEEPEST_LEVEL)),
		);
	}
	const what =
		number === before
			? `编号“${to}”出现了两次。请对照原件，看是不是编错了号。`
			: `编号从“${from}”跳到“${to}”。请对照原件，看是不是漏了一段，或编错了号。`;
	return doubt("gap", block.line, what);
}

/** First numbers that are not the first, and do not go on from the series before. */
function firstNumberDoubts({ blocks, divisions }: Structure): Doubt[] {
	const last = new Map<Style, number>();
	return siblingsOf(divisions).flatMap((siblings): Doubt[] => {
		const [first] = siblings;
		const style = first?.style;
		const block = blocks[first?.at ?? -1];
		if (!first || !style || !block) return [];
		const before = last.get(style);
		last.set(style, siblings.at(-1)?.number ?? 0);
		if (first.number <= 1 || first.number === (before ?? 0) + 1) return [];
		if (before !== undefined)
			return [judge(before, first, block)].filter((found) => found !== null);
		const what = `这一组编号从“${writeItem(style, first.number)}”数起，前面的没有找到。请看是不是漏了一段，或漏成了正文。`;
		return [doubt("gap", block.line, what)];
	});
}

/** Siblings parted where their numbers begin anew. */
function splitRestarts(siblings: readonly Division[]): Division[][] {
	const series: Division[][] = [];
	for (const one of siblings) {
		const last = series.at(-1);
		if (last && one.number !== 1) last.push(one);
		else series.push([one]);
	}
	return series;
}

/** Headings of one series that end in a full stop where most of the rest do not: glued to what follows. */
function unlikeDoubts({ blocks, divisions }: Structure): Doubt[] {
	return siblingsOf(divisions)
		.flatMap(splitRestarts)
		.flatMap((siblings) => {
			const own = siblings.filter(({ style }) => style !== null && style !== "第一条");
			const stops = own.filter(
				({ at }) => /[。；]$/.test(blocks[at]?.clean ?? "") && blocks[at]?.alone,
			);
			const bare = own.filter(({ at }) => !/[。；！？：.!?;:]/.test(blocks[at]?.clean ?? "。"));
			if (bare.length < 2 || stops.length === 0 || bare.length < own.length * 0.4) return [];
			const block = blocks[stops[0]?.at ?? 0];
			if (!block) return [];
			const lines = stops.flatMap(({ at }) => blocks[at]?.line ?? []).join("、");
			const what = `标题末尾带句号，同一级的别的标题不带（第${lines}行）。可能把正文的第一句粘进了标题。改法：在 outline.tsv 这些行的 level 后写上标题的字数，如 2:18。`;
			return [doubt("unlike", block.line, what)];
		});
}

/** A lone line right under a heading that is no heading itself: the heading's second half, or one more. */
function brokenDoubts({ blocks, divisions, bodyStart, bodyEnd }: Structure): Doubt[] {
	const all = allDivisions(divisions);
	const heads = new Set(all.map(({ at }) => at));
	const plain = new Set(findPlainHeadings(blocks, bodyStart, bodyEnd));
	return all.flatMap(({ at }) => {
		const block = blocks[at];
		const next = blocks[at + 1];
		if (!block?.alone || !next || heads.has(at + 1) || !plain.has(at + 1)) return [];
		if (/[。；：！？]$/.test(block.clean)) return [];
		const row = suggest(next, "join", null);
		return [doubt("broken-heading", next.line, "这一行紧跟在标题下面，像是标题的后半截。", row)];
	});
}

/** A long stretch before the first heading. */
function openingDoubts({ blocks, divisions, bodyStart, bodyEnd }: Structure): Doubt[] {
	const lengths = new Lengths(blocks);
	const all = lengths.of(bodyStart, bodyEnd);
	const [first] = divisions;
	const start = blocks[bodyStart];
	if (!start || all < SHORT_TEXT) return [];
	if (!first) {
		return all < LONG_SECTION
			? []
			: [
					doubt(
						"no-headings",
						start.line,
						`全文${all}字，没有找到标题，将成为一节。若有标题，请在 outline.tsv 里给那一行写 heading 1。`,
					),
				];
	}
	const opening = lengths.of(bodyStart, first.at);
	if (opening <= all * LARGE_SHARE || opening < 400) return [];
	const missed = missedIn(blocks, bodyStart, first.at);
	if (!missed) return [];
	const what = `第一个标题之前有${opening}字，占全文的${percent(opening / all)}，其中从第${missed.block.line}行起的“${missed.name}”没有当作标题。请看是不是标题。`;
	return [doubt("opening", start.line, what, suggest(missed.block, "heading", 1))];
}

/** A spoken list that is less of an opening belongs to an argument. */
const SPOKEN_SHARE = 0.4;

/** Lines before the first heading that divide: a list of long items, or lone lines over paragraphs. */
function missedIn(blocks: readonly Block[], from: number, to: number): Found | null {
	const lengths = new Lengths(blocks);
	const list = listIn(blocks, from, to);
	const isMuch =
		list !== null && lengths.of(list.from, list.to) >= lengths.of(from, to) * SPOKEN_SHARE;
	if (list && (isMuch || !isSpoken(list.style))) return list;
	const plain = findPlainHeadings(blocks, from, to);
	const block = blocks[plain[0] ?? -1];
	return block && plain.length > 1 ? { block, name: block.clean } : null;
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;

const GREETING = /^(?:同志们|各位|朋友们|乡亲们|女士们|委员们|代表们)/;

/** A long stretch after the hearers are greeted for the last time. */
function closingDoubts({ blocks, divisions, bodyStart, bodyEnd }: Structure): Doubt[] {
	const last = allDivisions(divisions).at(-1);
	const lengths = new Lengths(blocks);
	const all = lengths.of(bodyStart, bodyEnd);
	if (!last || all < SHORT_TEXT) return [];
	const block = blocks.slice(last.at + 1, bodyEnd).find(({ clean }) => GREETING.test(clean));
	if (!block) return [];
	const closing = lengths.of(block.index, bodyEnd);
	if (closing <= all * LARGE_SHARE || closing < 400) return [];
	const what = `从这里到文末有${closing}字，占全文的${percent(closing / all)}，没有标题。请看是不是漏了标题。`;
	return [doubt("closing", block.line, what)];
}

/** Where something begins that was taken for text. */
interface Found {
	block: Block;
	name: string;
}

/** A list, and the blocks from its first item to its last. */
interface FoundList extends Found {
	style: Style;
	from: number;
	to: number;
}

/** A list of long items in a range that was taken for text. */
function listIn(blocks: readonly Block[], from: number, to: number): FoundList | null {
	const lengths = new Lengths(blocks);
	for (const runs of findRuns(blocks, from, to).values()) {
		for (const { style, items } of runs) {
			const [first] = items;
			const last = items.at(-1);
			if (!first || !last || items.length < 3) continue;
			const mean = lengths.of(first.at, last.at) / (items.length - 1);
			const block = blocks[first.at];
			if (block && mean >= (isSpoken(style) ? SPOKEN_ITEM * 0.8 : 100)) {
				const name = writeItem(style, Math.max(1, first.number));
				return { block, name, style, from: first.at, to: last.at + 1 };
			}
		}
	}
	return null;
}

/** Sections over 3,000 characters that have a list of long items of their own. */
function longDoubts({ blocks, divisions }: Structure): Doubt[] {
	const lengths = new Lengths(blocks);
	return allDivisions(divisions).flatMap((division) => {
		if (division.children.length > 0) return [];
		const length = lengths.of(division.at, division.end);
		const block = blocks[division.at];
		if (length <= LONG_SECTION || !block) return [];
		const list = listIn(blocks, division.at + 1, division.end);
		if (!list) return [];
		const row = suggest(list.block, "heading", division.level + 1);
		return [
			doubt(
				"long",
				block.line,
				`这一节有${length}字，里面第${list.block.line}行起还有“${list.name}”等层次。`,
				row,
			),
		];
	});
}

/** What is doubtful about the structure that was found. */
export function structureDoubts(structure: Structure): Doubt[] {
	const { hasTitle, blocks } = structure;
	const [first] = blocks;
	const title =
		hasTitle || !first
			? []
			: [
					doubt(
						"no-title",
						first.line,
						"没有找到标题。改法：在 outline.tsv 里给标题那一行写 title，或在切分时加 --title。",
					),
				];
	return [
		...title,
		...numberDoubts(structure),
		...firstNumberDoubts(structure),
		...unlikeDoubts(structure),
		...brokenDoubts(structure),
		...openingDoubts(structure),
		...closingDoubts(structure),
		...longDoubts(structure),
	];
}
