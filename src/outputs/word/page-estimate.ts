import {
	type Block,
	type Heading,
	type Note,
	type Section,
	sentencesIn,
	type Table,
	textOf,
} from "../../model/speech.ts";
import { OFFICIAL_PAGE, SMALL_TYPE } from "../../render/page-geometry.ts";
import { remarkText } from "../../render/remark.ts";
import { runsIn } from "./headings.ts";
import { lineOf, RULE_LINES } from "./styles.ts";

/**
 * On which pages headings stand, so that a table of contents is filled in before anyone opens the file. A page
 * of the standard is a grid of 22 lines of 28 characters, which makes it a matter of counting.
 */

/** Marks that no line begins with, and marks that none ends with. */
const CLOSING = "，。、；：？！）》〉」』】〕”’…—·％%,.;:?!)";
const OPENING = "（《〈「『【〔“‘(";

/** What no line breaks inside: a word or number in Latin, or a character, with the marks that cling to it. */
const UNIT = new RegExp(
	`[${OPENING}]*(?:[0-9A-Za-z.,%*+\\-]+|[\\s\\S])[${CLOSING.replace("-", "\\-")}]*`,
	"gu",
);

const HALF_WIDTH = /[\u0020-\u00ff]/;

function widthOf(unit: string): number {
	let width = 0;
	for (const character of unit) {
		width += character === "*" ? 0.85 : HALF_WIDTH.test(character) ? 0.5 : 1;
	}
	return width;
}

/**
 * How many lines a paragraph has.
 * @param indent of its first line, in characters
 * @param width of a line, in characters
 */
export function countLines(text: string, indent: number, width: number): number {
	let lines = 1;
	let used = indent;
	for (const [unit] of text.matchAll(UNIT)) {
		const own = widthOf(unit);
		if (used + own > width + 0.01 && used > 0) {
			lines++;
			used = 0;
		}
		used += own;
	}
	return lines;
}

const { lines: LINES, characters: CHARACTERS } = OFFICIAL_PAGE;

/** What notes leave of a page, where they stand below a rule at its foot. */
const NOTE_WIDTH = Math.floor(
	(OFFICIAL_PAGE.characters * OFFICIAL_PAGE.bodyPoints) / SMALL_TYPE.footnote.points,
);
const NOTE_LINE = lineOf("footnote");

function noteLines({ content }: Note): number {
	return remarkText(content)
		.split("\n")
		.reduce((sum, line) => sum + countLines(`1 校注：${line}`, 0, NOTE_WIDTH) * NOTE_LINE, 0);
}

/** A paragraph or a table, as lines that cling together. */
interface Piece {
	heading: Heading | null;
	lines: number;
	/** Its next lines must stand on the same page. */
	keepsNext: boolean;
	/** Lines that the notes marked in it take at the foot of the page. */
	notes: number;
}

function tableLines({ rows }: Table): number {
	const columns = Math.max(1, ...rows.map((row) => row.length));
	const width =
		Math.floor((CHARACTERS * OFFICIAL_PAGE.bodyPoints) / SMALL_TYPE.table.points / columns) - 1;
	const row = (cells: Table["rows"][number]) =>
		Math.max(
			1,
			...cells.map(({ sentences }) =>
				countLines(sentences.map(({ text }) => text).join(""), 0, Math.max(1, width)),
			),
		);
	const lines = rows.reduce((sum, cells) => sum + row(cells) * lineOf("table"), 0);
	// An empty line above and one below.
	return Math.ceil(lines) + 2;
}

/** Lines that the notes marked in blocks take at the foot of their page. */
function notesIn(blocks: readonly Block[], notes: readonly Note[]): number {
	const marks = blocks.flatMap(sentencesIn).flatMap((sentence) => sentence.marks);
	return marks.reduce((sum, mark) => {
		const note = mark.kind === "note" && notes.find(({ number }) => number === mark.number);
		return sum + (note ? noteLines(note) : 0);
	}, 0);
}

/** A block as a piece, the heading that runs into it with it. */
function pieceOf(block: Block, runIn: Heading | null, notes: readonly Note[]): Piece {
	const blocks = runIn ? [runIn, block] : [block];
	const indent = block.kind === "paragraph" && block.role === "address" ? 0 : 2;
	return {
		heading: block.kind === "heading" ? block : runIn,
		lines:
			block.kind === "table"
				? tableLines(block)
				: countLines(blocks.map(textOf).join(""), indent, CHARACTERS),
		keepsNext: block.kind === "heading",
		notes: notesIn(blocks, notes),
	};
}

function piecesOf({ blocks, notes }: Section): Piece[] {
	return blocks.flatMap((block, i) => {
		const before = blocks[i - 1];
		if (runsIn(block, blocks[i + 1])) return [];
		return [pieceOf(block, before && runsIn(before, block) ? before : null, notes)];
	});
}

/** Where a paragraph is broken: neither its first nor its last line stands alone. */
function linesHere(lines: number, room: number): number {
	if (lines <= room) return lines;
	const here = lines - room === 1 ? room - 1 : room;
	return here < 2 ? 0 : here;
}

/** How many lines of a paragraph stand on a page with what is above it: three cannot be broken. */
const leastLines = (lines: number) => (lines <= 3 ? lines : 2);

/** A page as it fills: lines of text from above, notes from below. */
interface Sheet {
	page: number;
	used: number;
	notes: number;
}

const turned = ({ page }: Sheet): Sheet => ({ page: page + 1, used: 0, notes: 0 });

const roomOn = ({ used, notes }: Sheet) =>
	Math.max(0, Math.floor(LINES - used - (notes > 0 ? notes + RULE_LINES : 0)));

/** Sets a piece; gives the page of its first line and the sheet on which its last stands. */
function set(piece: Piece, next: Piece | undefined, on: Sheet): { first: number; sheet: Sheet } {
	const wanted = piece.keepsNext && next ? piece.lines + leastLines(next.lines) : 1;
	let sheet = roomOn(on) < wanted && on.used > 0 ? turned(on) : on;
	sheet = { ...sheet, notes: sheet.notes + piece.notes };
	let first: number | null = null;
	for (let left = piece.lines; left > 0; ) {
		// A page that is all notes takes a line of text all the same.
		const here = linesHere(left, roomOn(sheet)) || (sheet.used === 0 ? 1 : 0);
		if (here > 0) first ??= sheet.page;
		left -= here;
		sheet = left > 0 ? turned(sheet) : { ...sheet, used: sheet.used + here };
	}
	return { first: first ?? sheet.page, sheet };
}

/** The pages of a text's headings, and its last page, from 1. */
export interface PageEstimate {
	pages: ReadonlyMap<Heading, number>;
	last: number;
}

/**
 * Counts the lines of sections in their order.
 * @param head lines above the text on its first page
 */
export function estimatePages(head: number, sections: readonly Section[]): PageEstimate {
	const pages = new Map<Heading, number>();
	const pieces = sections.flatMap(piecesOf);
	let on: Sheet = { page: 1, used: head, notes: 0 };
	for (const [i, piece] of pieces.entries()) {
		const { first, sheet } = set(piece, pieces[i + 1], on);
		if (piece.heading) pages.set(piece.heading, first);
		on = sheet;
	}
	return { pages, last: on.page };
}
