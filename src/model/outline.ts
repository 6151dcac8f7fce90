import { groupBy, lastOf } from "./lists.ts";
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
	/** Of a table's row its cells, of a cell that cell alone; otherwise empty. */
	cells: string[];
	/** The editor has said what it is, though it is text as lines without a row are. */
	isFixed: boolean;
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
	/** The cells of the line, where it is a table's row. */
	cells: string[];
	/** The outline says what it is. */
	isFixed: boolean;
	/** Offsets from the piece's beginning; in order, none over another. */
	omissions: Omission[];
}

function piecesOf(
	{ line, text, cells }: SourceLine,
	row: OutlineRow | undefined,
	splits: readonly Split[],
	omissions: readonly Omission[],
): Piece[] {
	const begins = [...splits]
		.sort((a, b) => a.at - b.at)
		.filter(({ at }, i, all) => at > 0 && at < text.length && at !== all[i - 1]?.at);
	const isFixed = row !== undefined || begins.length > 0;
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
		const piece = { line, text: text.slice(begin, end), role, level, headingEnd, isFixed };
		return { ...piece, cells: begins.length === 0 ? cells : [], omissions: disjoint(own) };
	});
}

/** Omissions in their order, none of which takes a character that another has taken. */
function disjoint(omissions: readonly Omission[]): Omission[] {
	let at = 0;
	return [...omissions]
		.sort((a, b) => a.start - b.start || a.end - b.end)
		.flatMap((one) => {
			const start = Math.max(one.start, at);
			if (one.end <= start) return [];
			at = one.end;
			return [{ ...one, start }];
		});
}

/** The characters of a piece that an outline leaves, and those it leaves out. */
function omit(piece: Piece): { text: string; out: LeftOut[] } {
	let text = "";
	let at = 0;
	const out: LeftOut[] = [];
	for (const { start, end } of piece.omissions) {
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
	const omissionsOf = groupBy(outline.omissions, ({ line }) => line);
	const splitsOf = groupBy(outline.splits ?? [], ({ line }) => line);
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
	const before = lastOf(shown);
	if (role === "join" && before && before.role !== "row" && before.role !== "cell") {
		before.headingEnd = afterOmissions(before.headingEnd, before.text.length, omissions);
		before.text += text;
		before.lines.push(line);
		return;
	}
	const end = role === "heading" ? (piece.headingEnd ?? Number.POSITIVE_INFINITY) : 0;
	const isRow = role === "row" && out.length === 0 && piece.cells.length > 0;
	const isCell = role === "row" || role === "cell";
	// White space at a cell's edge is layout, as at a line's.
	const cells = isRow ? piece.cells : isCell ? [text.trim()] : [];
	shown.push({
		role: role === "join" ? "text" : role,
		level,
		text: isCell ? cells.join("\t").trim() : text,
		headingEnd: afterOmissions(end, 0, omissions),
		cells,
		isFixed: piece.isFixed,
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
