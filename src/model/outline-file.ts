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
			if (typeof read === "string") errors.push(`${file}:${i + 1}: ${read}`);
			else if ("start" in read) omissions.push(read);
			else if ("at" in read) splits.push(read);
			else rows.push(read);
		});
	const seen = new Set<number>();
	for (const { line } of rows) {
		if (seen.has(line)) errors.push(`${file}: found two roles for line ${line}, expected one.`);
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
	if (!/^[1-9]\d*$/.test(line)) return `found line “${line}”, expected a line number from 1.`;
	const number = Number(line);
	if (role === "omit") {
		const found = /^(\d+)-(\d+)$/.exec(level);
		if (!found || Number(found[1]) >= Number(found[2])) {
			return `found “${level}” with omit, expected the characters that are left out, such as 5-8.`;
		}
		return { line: number, start: Number(found[1]), end: Number(found[2]), first };
	}
	if (role === "split") return readSplit(number, level, first);
	const known = LINE_ROLES.find((name) => name === role);
	if (!known) {
		return `found the role “${role}”, expected one of ${[...LINE_ROLES, "omit", "split"].join(", ")}.`;
	}
	if (known !== "heading" && known !== "cell") {
		return { line: number, role: known, level: null, headingEnd: null, first };
	}
	const found = /^([1-9]\d*)(?::([1-9]\d*))?$/.exec(level);
	if (!found || (known === "heading" && Number(found[1]) > DEEPEST_LEVEL)) {
		return known === "cell"
			? `found the level “${level}” of a cell, expected its column, from 1.`
			: `found the level “${level}” of a heading, expected 1 to ${DEEPEST_LEVEL}, or, where the paragraph goes on in the line, with the heading's length, such as 2:15.`;
	}
	const headingEnd = known === "heading" && found[2] ? Number(found[2]) : null;
	return { line: number, role: known, level: Number(found[1]), headingEnd, first };
}

function readSplit(line: number, cell: string, first: string): Split | string {
	const found = /^([1-9]\d*) (\w+)(?: ([1-5])(?::([1-9]\d*))?)?$/.exec(cell);
	const role = ([...MATTER_ROLES, "text"] as const).find((name) => name === found?.[2]);
	if (!found || !role || (role === "heading") !== (found[3] !== undefined)) {
		return `found “${cell}” with split, expected where the line begins anew and as what, such as “120 text” or “120 heading 2”.`;
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
			return [
				`${file}: line ${row.line}: found no text in that line of source.txt. Mend the number or take the row out.`,
			];
		}
		if (excerptOf(text).trim() !== row.first.trim()) {
			return [
				`${file}: line ${row.line}: expected a line that begins “${row.first}”, found “${excerptOf(text)}”. Has the source changed? Run npm run cut again with --force.`,
			];
		}
		if ("end" in row && row.end > text.length) {
			return [
				`${file}: line ${row.line}: found ${row.end} as the end of what is left out, expected at most ${text.length}.`,
			];
		}
		const offsets = "end" in row ? [row.start, row.end] : "at" in row ? [row.at] : [];
		const inside = offsets.find((offset) => /^[\udc00-\udfff]/.test(text.slice(offset)));
		if (inside !== undefined) {
			return [
				`${file}: line ${row.line}: found the offset ${inside}, which is inside a character. Expected one before or after it.`,
			];
		}
		if ("at" in row && row.at >= text.length) {
			return [
				`${file}: line ${row.line}: found a split at ${row.at}, expected less than ${text.length}.`,
			];
		}
		return [];
	});
}
