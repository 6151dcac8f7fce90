import { excerptOf, type Omission, type OutlineRow } from "../../model/outline.ts";
import { INVISIBLE, type RawLine } from "./blocks.ts";
import type { FlatTable } from "./flat-tables.ts";
import type { Gathered } from "./gather-lines.ts";
import { findPageNumbersInside } from "./page-numbers.ts";
import type { Doubt, Mend } from "./proposal.ts";

/** Damage that was found, said once for each kind, with what would mend it in the outline. */
export interface Damage {
	doubts: Doubt[];
	mends: Mend[];
}

const MEND = "改法：确认后加 --mend 再切一次，只改提纲，不动原文。";

const joinRow = ({ line, text }: RawLine): OutlineRow => ({
	line,
	role: "join",
	level: null,
	headingEnd: null,
	first: excerptOf(text),
});

function doubt(
	kind: Doubt["kind"],
	line: number,
	what: string,
	row: OutlineRow | null = null,
): Doubt {
	return { kind, line, what: `第${line}行：${what}`, row };
}

/** Lines that were broken at a width. */
function wrapped({ wrapped: is, joined }: Gathered): Damage {
	const [first] = joined;
	if (!is || !first) return { doubts: [], mends: [] };
	const what = `全文按固定宽度断了行，共${joined.length}行是接着上一行的。${MEND}`;
	const mends = joined.map((line) => ({
		line: line.line,
		what: `第${line.line}行接到上一行：${excerptOf(line.text)}`,
		rows: [joinRow(line)],
		omissions: [],
	}));
	return { doubts: [doubt("wrapped", first.line, what, joinRow(first))], mends };
}

/** Pages: their numbers are left out already; the paragraphs that they break can be joined. */
function pages({ pageNumbers, runningHeads, afterPage }: Gathered): Damage {
	const doubts: Doubt[] = [];
	const [number] = pageNumbers;
	const [head] = runningHeads;
	const [broken] = afterPage;
	if (number) {
		const tail = broken
			? `其中${afterPage.length}处把段落断成两截。${MEND}`
			: "已列为 noise，不显示。";
		doubts.push(
			doubt(
				"page-numbers",
				number.line,
				`正文里夹着${pageNumbers.length}个页码，${tail}`,
				broken ? joinRow(broken) : null,
			),
		);
	}
	if (head) {
		doubts.push(
			doubt(
				"repeated",
				head.line,
				`“${excerptOf(head.text)}”这样的页眉重复出现${runningHeads.length}次，已列为 noise，不显示。`,
			),
		);
	}
	const mends = afterPage.map((line) => ({
		line: line.line,
		what: `第${line.line}行接到页码前的段落：${excerptOf(line.text)}`,
		rows: [joinRow(line)],
		omissions: [],
	}));
	return { doubts, mends };
}

function omissionsOf(line: RawLine, ranges: readonly { start: number; end: number }[]): Omission[] {
	return ranges.map(({ start, end }) => ({
		line: line.line,
		start,
		end,
		first: excerptOf(line.text),
	}));
}

const UNSEEN = new RegExp(`(?:${INVISIBLE.source})+`, "g");

/** Characters that nobody sees: left out by place. */
function invisible(lines: readonly RawLine[]): Damage {
	const found = lines.flatMap((line) => {
		const ranges = [...line.text.matchAll(UNSEEN)].map(({ index, 0: run }) => ({
			start: index,
			end: index + run.length,
		}));
		return ranges.length > 0 ? [{ line, ranges }] : [];
	});
	const [first] = found;
	if (!first) return { doubts: [], mends: [] };
	const count = found.reduce((sum, { ranges }) => sum + ranges.length, 0);
	const what = `有看不见的字符（软连字符、零宽字符），全文共${count}处，会让查找落空。${MEND}`;
	const mends = found.map(({ line, ranges }) => ({
		line: line.line,
		what: `第${line.line}行去掉看不见的字符${ranges.length}处`,
		rows: [],
		omissions: omissionsOf(line, ranges),
	}));
	return { doubts: [doubt("invisible", first.line.line, what)], mends };
}

/** Page numbers inside lines: left out by place. */
function pagesInside(lines: readonly RawLine[]): Damage {
	const found = findPageNumbersInside(lines);
	const [first] = found;
	if (!first) return { doubts: [], mends: [] };
	const written = ({ line, start, end }: (typeof found)[number]) => line.text.slice(start, end);
	const what = `行内夹着页码“${written(first)}”，全文共${found.length}处。${MEND}`;
	const mends = found.map((one) => ({
		line: one.line.line,
		what: `第${one.line.line}行去掉页码“${written(one)}”`,
		rows: [],
		omissions: omissionsOf(one.line, [one]),
	}));
	return { doubts: [doubt("page-numbers", first.line.line, what)], mends };
}

/** Tables whose cells stand a line each. */
function tables(found: readonly FlatTable[]): Damage {
	const damage: Damage = { doubts: [], mends: [] };
	for (const { lines, columns } of found) {
		const [first] = lines;
		if (!first) continue;
		const rows = lines.map(
			(line, i): OutlineRow => ({ ...joinRow(line), role: "cell", level: (i % columns) + 1 }),
		);
		damage.doubts.push(
			doubt(
				"table",
				first.line,
				`像是一张表被拆成了${lines.length}行，每行一格，共${columns}列。${MEND}`,
				rows[0],
			),
		);
		damage.mends.push({
			line: first.line,
			what: `第${first.line}—${lines.at(-1)?.line}行拼成${columns}列的表`,
			rows,
			omissions: [],
		});
	}
	return damage;
}

const MARKUP: readonly [RegExp, string][] = [
	[/^\{\\rtf1/, "RTF 代码"],
	[
		/<\/?(?:p|div|span|br|td|tr|table|font|strong|html|body|a|img)\b[^>]*>|&(?:nbsp|lt|gt|amp|quot|ldquo|rdquo);/i,
		"HTML 代码",
	],
];

/** Markup in a text file: it would be published as text. */
function markup(lines: readonly RawLine[]): Damage {
	for (const [pattern, name] of MARKUP) {
		const line = lines.find(({ text }) => pattern.test(text));
		if (!line) continue;
		const what = `原文里有${name}，会原样显示给读者。改法：在浏览器或 Word 里打开原件，另存为 .docx 或纯文本再切。`;
		return { doubts: [doubt("markup", line.line, what)], mends: [] };
	}
	return { doubts: [], mends: [] };
}

/** All damage of a text. */
export function findDamage(
	lines: readonly RawLine[],
	gathered: Gathered,
	found: readonly FlatTable[],
): Damage {
	const all = [
		markup(lines),
		wrapped(gathered),
		pages(gathered),
		tables(found),
		invisible(lines),
		pagesInside(lines),
	];
	return { doubts: all.flatMap(({ doubts }) => doubts), mends: all.flatMap(({ mends }) => mends) };
}
