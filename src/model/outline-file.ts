import {
	DEEPEST_LEVEL,
	excerptOf,
	LINE_ROLES,
	MATTER_ROLES,
	type Omission,
	type Outline,
	type OutlineRow,
	type Split,
} from "./outline.ts";
import { sourceLines } from "./source.ts";

/** `outline.tsv`: an outline as an editor reads and changes it, in any text or table editor. */

/** The columns of `outline.tsv`. */
const HEAD = "line\trole\tlevel\tfirst";

const writeLevel = (level: number, headingEnd: number | null): string =>
	headingEnd === null ? String(level) : `${level}:${headingEnd}`;

/**
 * An outline as tab-separated rows, in the order of the lines. The level of a run-in heading is written
 * `2:15`: level 2, the line's first 15 characters. An omission is written `omit` with `5-8`, a split
 * `split` with `120 text` or `120 heading 2:15`.
 */
export function writeOutline(outline: Outline): string {
	const rows = outline.rows.map(({ line, role, level, headingEnd, first }) => ({
		line,
		at: -1,
		cells: [role, level === null ? "-" : writeLevel(level, headingEnd)],
		first,
	}));
	const omissions = outline.omissions.map(({ line, start, end, first }) => ({
		line,
		at: start,
		cells: ["omit", `${start}-${end}`],
		first,
	}));
	const splits = (outline.splits ?? []).map(({ line, at, role, level, headingEnd, first }) => ({
		line,
		at,
		cells: [
			"split",
			[at, role, ...(level === null ? [] : [writeLevel(level, headingEnd)])].join(" "),
		],
		first,
	}));
	const all = [...rows, ...omissions, ...splits].sort((a, b) => a.line - b.line || a.at - b.at);
	return `${[HEAD, ...all.map((row) => [row.line, ...row.cells, quote(row.first)].join("\t"))].join("\n")}\n`;
}

/**
 * Reads `outline.tsv`. Spreadsheets' habits are taken: quotation marks around a cell, a byte order mark,
 * CRLF, empty rows, columns after the fourth.
 * @param file the name to use in errors
 * @throws Error naming every row that cannot be read
 */
export function readOutline(content: string, file: string): Outline {
	const rows: OutlineRow[] = [];
	const omissions: Omission[] = [];
	const splits: Split[] = [];
	const errors: string[] = [];
	content
		.replace(/^\uFEFF/, "")
		.split(/\r\n|\n|\r/)
		.forEach((raw, i) => {
			if (raw.trim() === "" || raw.startsWith("#") || /^"?line"?\t/.test(raw)) return;
			const [line = "", role = "", level = "-", first = ""] = raw.split("\t").map(unquote);
			const read = readRow(line.trim(), role.trim(), level.trim(), first);
			if (typeof read === "string") errors.push(`${file} 第${i + 1}行：${read}`);
			else if ("start" in read) omissions.push(read);
			else if ("at" in read) splits.push(read);
			else rows.push(read);
		});
	const seen = new Set<number>();
	for (const { line } of rows) {
		if (seen.has(line))
			errors.push(`${file}：原文第${line}行写了两个角色，应当只有一个。请删去一行。`);
		seen.add(line);
	}
	if (errors.length > 0) throw new Error(errors.join("\n"));
	return { rows, omissions, ...(splits.length > 0 && { splits }) };
}

/** A cell that begins with a quotation mark is set in marks, since spreadsheets read it so. */
function quote(cell: string): string {
	return cell.startsWith('"') ? `"${cell.replace(/"/g, '""')}"` : cell;
}

function unquote(cell: string): string {
	const found = /^"([\s\S]*)"$/.exec(cell);
	return found?.[1] === undefined ? cell : found[1].replace(/""/g, '"');
}

/** One row, or what is wrong with it. */
function readRow(
	line: string,
	role: string,
	level: string,
	first: string,
): OutlineRow | Omission | Split | string {
	if (!/^[1-9]\d*$/.test(line)) return `行号写的是“${line}”，应当是从 1 起的数字。`;
	const number = Number(line);
	if (role === "omit") {
		const found = /^(\d+)-(\d+)$/.exec(level);
		if (!found || Number(found[1]) >= Number(found[2])) {
			return `omit 后写的是“${level}”，应当是不显示的字从第几个到第几个，如 5-8。`;
		}
		return { line: number, start: Number(found[1]), end: Number(found[2]), first };
	}
	if (role === "split") return readSplit(number, level, first);
	const known = LINE_ROLES.find((name) => name === role);
	if (!known) {
		return `角色写的是“${role}”，应当是 ${[...LINE_ROLES, "omit", "split"].join("、")} 中的一个。`;
	}
	if (known !== "heading" && known !== "cell") {
		return { line: number, role: known, level: null, headingEnd: null, first };
	}
	const found = /^([1-9]\d*)(?::([1-9]\d*))?$/.exec(level);
	if (!found || (known === "heading" && Number(found[1]) > DEEPEST_LEVEL)) {
		return known === "cell"
			? `cell 的 level 写的是“${level}”，应当是第几列，从 1 起。`
			: `heading 的 level 写的是“${level}”，应当是 1 到 ${DEEPEST_LEVEL}；标题后面接着正文的，再写标题的字数，如 2:15。`;
	}
	const headingEnd = known === "heading" && found[2] ? Number(found[2]) : null;
	return { line: number, role: known, level: Number(found[1]), headingEnd, first };
}

function readSplit(line: number, cell: string, first: string): Split | string {
	const found = /^([1-9]\d*) (\w+)(?: ([1-5])(?::([1-9]\d*))?)?$/.exec(cell);
	const role = ([...MATTER_ROLES, "text"] as const).find((name) => name === found?.[2]);
	if (!found || !role || (role === "heading") !== (found[3] !== undefined)) {
		return `split 后写的是“${cell}”，应当是从第几个字起另成一行、是什么，如“120 text”或“120 heading 2”。`;
	}
	const level = found[3] ? Number(found[3]) : null;
	return {
		line,
		at: Number(found[1]),
		role,
		level,
		headingEnd: found[4] ? Number(found[4]) : null,
		first,
	};
}

/**
 * Whether an outline fits a source.
 * @returns a message for each row whose line is not there, is empty, or begins otherwise
 */
export function checkOutline(source: string, outline: Outline, file: string): string[] {
	const lines = new Map(sourceLines(source).map(({ line, text }) => [line, text]));
	const all: (OutlineRow | Omission | Split)[] = [
		...outline.rows,
		...outline.omissions,
		...(outline.splits ?? []),
	];
	return all.flatMap((row) => {
		const text = lines.get(row.line);
		if (text === undefined) {
			return [`${file}：行号${row.line}：source.txt 的这一行没有文字。请改行号，或删去这一行。`];
		}
		if (excerptOf(text).trim() !== row.first.trim()) {
			return [
				`${file}：行号${row.line}：source.txt 的这一行开头是“${excerptOf(text)}”，提纲写的是“${row.first}”。请看行号或开头的字写得对不对；原文换过的，用新文件加 --force 再切一次。`,
			];
		}
		if ("end" in row && row.end > text.length) {
			return [
				`${file}：行号${row.line}：omit 写到第${row.end}个字，这一行只有${text.length}个字。请改小。`,
			];
		}
		const offsets = "end" in row ? [row.start, row.end] : "at" in row ? [row.at] : [];
		const inside = offsets.find((offset) => /^[\udc00-\udfff]/.test(text.slice(offset)));
		if (inside !== undefined) {
			return [
				`${file}：行号${row.line}：第${inside}个位置在一个字的中间（这个字占两个位置）。请前移或后移一位。`,
			];
		}
		if ("at" in row && row.at >= text.length) {
			return [
				`${file}：行号${row.line}：split 写在第${row.at}个字，这一行只有${text.length}个字。请改小。`,
			];
		}
		return [];
	});
}
