import { type SourceLine, sourceLines } from "./source.ts";

/**
 * The outline of a source (`outline.tsv`): which of its lines are title, heading, noise … A line without
 * a row is text. It is proposed by the cutter and owned by the editor; what a reader sees follows from
 * the source and the outline alone.
 */

/** Roles of lines around and above the text; only these are printed as a proposal. */
export const MATTER_ROLES = [
	"title",
	"subtitle",
	"byline",
	"date",
	"number",
	"address",
	"heading",
	"appendix",
	"signature",
	"noise",
] as const;

export type MatterRole = (typeof MATTER_ROLES)[number];

/**
 * `text` holds a line against later proposals; `join` goes on with the line before; `row` is a row of a
 * table with tabs between its cells; `cell` is one cell of a table, its level the column from 1.
 */
export const LINE_ROLES = [...MATTER_ROLES, "text", "join", "row", "cell"] as const;

export type LineRole = (typeof LINE_ROLES)[number];

/** The deepest level of a heading. */
export const DEEPEST_LEVEL = 5;

/** What an outline says of one line. */
export interface OutlineRow {
	/** Line of the source, from 1. */
	line: number;
	role: LineRole;
	/** Of a heading 1 to 5, of a cell its column from 1; null for the rest. */
	level: number | null;
	/**
	 * Of a heading that runs into its paragraph: characters of the line that are the heading, counted on
	 * into the lines that are joined to it; what is left out counts too.
	 */
	headingEnd: number | null;
	/** The line's first characters, by which a shifted line is noticed. */
	first: string;
}

/** Characters of one line that are left out, such as a page number inside a paragraph. */
export interface Omission {
	line: number;
	/** Half-open UTF-16 offsets in the line without the white space around it. */
	start: number;
	end: number;
	/** The line's first characters. */
	first: string;
}

/** A place where a line of the source begins anew: a text that was pasted without its paragraphs. */
export interface Split {
	line: number;
	/** UTF-16 offset in the line without the white space around it, more than 0. */
	at: number;
	/** What begins here. */
	role: MatterRole | "text";
	level: number | null;
	/** Of a heading that runs into its paragraph: its characters from `at`. */
	headingEnd: number | null;
	/** The line's first characters. */
	first: string;
}

export interface Outline {
	rows: readonly OutlineRow[];
	omissions: readonly Omission[];
	splits?: readonly Split[];
}

export const EMPTY_OUTLINE: Outline = { rows: [], omissions: [] };

/** How many first characters an outline keeps of a line. */
const EXCERPT = 30;

/** The characters an outline keeps of a line: at most 30, cut before the first tab. */
export function excerptOf(text: string): string {
	// A character is at most two units.
	const start = text.slice(0, EXCERPT * 2).split("\t")[0] ?? "";
	return [...start].slice(0, EXCERPT).join("");
}

/** A stretch of the source as it is shown: one line, or several that are joined. */
export interface ShownLine {
	role: Exclude<LineRole, "noise" | "join">;
	level: number | null;
	text: string;
	/** Of a heading: its characters in `text`; the whole where it stands alone. Otherwise 0. */
	headingEnd: number;
	/** Lines of the source it is made of, from 1. */
	lines: number[];
}

/** Something of the source that is not shown. */
export interface LeftOut {
	line: number;
	text: string;
}

export interface AppliedOutline {
	shown: ShownLine[];
	leftOut: LeftOut[];
}

/** A part of a line that has one role: the whole line, unless an outline splits it. */
interface Piece {
	line: number;
	text: string;
	role: LineRole;
	level: number | null;
	headingEnd: number | null;
	/** Offsets from the piece's beginning. */
	omissions: Omission[];
}

function piecesOf(
	{ line, text }: SourceLine,
	row: OutlineRow | undefined,
	splits: readonly Split[],
	omissions: readonly Omission[],
): Piece[] {
	const begins = [...splits]
		.sort((a, b) => a.at - b.at)
		.filter(({ at }, i, all) => at > 0 && at < text.length && at !== all[i - 1]?.at);
	const parts = [
		{ at: 0, role: "text" as LineRole, level: null, headingEnd: null, ...row },
		...begins,
	];
	return parts.map(({ at, role, level, headingEnd }, i) => {
		const given = text.slice(at, parts[i + 1]?.at ?? text.length);
		// White space where a line is split is layout, as at a line's edge.
		const begin = at + given.length - given.trimStart().length;
		const end = begin + given.trim().length;
		const own = omissions
			.filter((one) => one.start < end && one.end > begin)
			.map((one) => ({
				...one,
				start: Math.max(one.start, begin) - begin,
				end: Math.min(one.end, end) - begin,
			}));
		return { line, text: text.slice(begin, end), role, level, headingEnd, omissions: own };
	});
}

/** The characters of a piece that an outline leaves, and those it leaves out. */
function omit(piece: Piece): { text: string; out: LeftOut[] } {
	let text = "";
	let at = 0;
	const out: LeftOut[] = [];
	for (const { start, end } of [...piece.omissions].sort((a, b) => a.start - b.start)) {
		if (start < at) continue;
		text += piece.text.slice(at, start);
		out.push({ line: piece.line, text: piece.text.slice(start, end) });
		at = end;
	}
	return { text: text + piece.text.slice(at), out };
}

/**
 * What of a source is shown, and as what. Every character that is no white space at the edge of a line, or
 * where a line is split, is in `shown` or in `leftOut`.
 */
export function applyOutline(source: string, outline: Outline): AppliedOutline {
	const rowOf = new Map(outline.rows.map((row) => [row.line, row]));
	const omissionsOf = Map.groupBy(outline.omissions, ({ line }) => line);
	const splitsOf = Map.groupBy(outline.splits ?? [], ({ line }) => line);
	const applied: AppliedOutline = { shown: [], leftOut: [] };
	for (const line of sourceLines(source)) {
		const splits = splitsOf.get(line.line) ?? [];
		const omissions = omissionsOf.get(line.line) ?? [];
		for (const piece of piecesOf(line, rowOf.get(line.line), splits, omissions))
			show(piece, applied);
	}
	// A heading without an end is its whole line, with what is joined to it.
	const whole = applied.shown.map((one) => ({
		...one,
		headingEnd: Math.min(one.headingEnd, one.text.length),
	}));
	return { shown: whole.filter(({ text }) => text !== ""), leftOut: applied.leftOut };
}

/** Adds a piece to what is shown, to the stretch before it, or to what is left out. */
function show(piece: Piece, { shown, leftOut }: AppliedOutline): void {
	const { line, role, level, omissions } = piece;
	if (role === "noise") {
		leftOut.push({ line, text: piece.text });
		return;
	}
	const { text, out } = omit(piece);
	leftOut.push(...out);
	const before = shown.at(-1);
	if (role === "join" && before) {
		before.headingEnd = afterOmissions(before.headingEnd, before.text.length, omissions);
		before.text += text;
		before.lines.push(line);
		return;
	}
	const end = role === "heading" ? (piece.headingEnd ?? Number.POSITIVE_INFINITY) : 0;
	shown.push({
		role: role === "join" ? "text" : role,
		level,
		text,
		headingEnd: afterOmissions(end, 0, omissions),
		lines: [line],
	});
}

/** Where a heading ends when characters are left out of a line that begins at `base` of what is shown. */
function afterOmissions(headingEnd: number, base: number, omissions: readonly Omission[]): number {
	if (!Number.isFinite(headingEnd)) return headingEnd;
	const end = headingEnd - base;
	return omissions.reduce(
		(left, { start, end: stop }) => left - Math.max(0, Math.min(stop, end) - start),
		headingEnd,
	);
}

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
	return `${[HEAD, ...all.map((row) => [row.line, ...row.cells, row.first].join("\t"))].join("\n")}\n`;
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
	const twice = rows.find((row, i) => rows.findIndex(({ line }) => line === row.line) < i);
	if (twice) errors.push(`${file}: found two roles for line ${twice.line}, expected one.`);
	if (errors.length > 0) throw new Error(errors.join("\n"));
	return { rows, omissions, ...(splits.length > 0 && { splits }) };
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
