import {
	type Block,
	type Heading,
	type Note,
	type Section,
	sentencesIn,
	type Table,
	textOf,
} from "../../model/speech.ts";
import { OFFICIAL_PAGE } from "../../render/page-geometry.ts";
import { remarkText } from "../../render/remark.ts";
import { lineOf } from "./styles.ts";

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
const NOTE_WIDTH = Math.floor((OFFICIAL_PAGE.characters * OFFICIAL_PAGE.bodyPoints) / 10.5);
const NOTE_LINE = lineOf("note");
const NOTE_RULE = 1;

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
	const width = Math.floor((CHARACTERS * OFFICIAL_PAGE.bodyPoints) / 12 / columns) - 1;
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

function piecesOf({ blocks, notes }: Section): Piece[] {
	const pieces: Piece[] = [];
	let runIn: Heading | null = null;
	const notesIn = (block: Block) =>
		sentencesIn(block)
			.flatMap(({ marks }) => marks)
			.flatMap((mark) => (mark.kind === "note" ? [mark.number] : []))
			.reduce((sum, wanted) => {
				const note = notes.find(({ number }) => number === wanted);
				return sum + (note ? noteLines(note) : 0);
			}, 0);
	for (const [i, block] of blocks.entries()) {
		if (block.kind === "heading" && block.runIn && blocks[i + 1]?.kind === "paragraph") {
			runIn = block;
			continue;
		}
		const own = notesIn(block) + (runIn ? notesIn(runIn) : 0);
		if (block.kind === "table") {
			pieces.push({ heading: null, lines: tableLines(block), keepsNext: false, notes: own });
			continue;
		}
		const text = `${runIn ? textOf(runIn) : ""}${textOf(block)}`;
		const indent = block.kind === "paragraph" && block.role === "address" ? 0 : 2;
		pieces.push({
			heading: block.kind === "heading" ? block : runIn,
			lines: countLines(text, indent, CHARACTERS),
			keepsNext: block.kind === "heading",
			notes: own,
		});
		runIn = null;
	}
	return pieces;
}

/** Where a paragraph is broken: neither its first nor its last line stands alone. */
function linesHere(lines: number, room: number): number {
	if (lines <= room) return lines;
	const here = lines - room === 1 ? room - 1 : room;
	return here < 2 ? 0 : here;
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
	let page = 1;
	let used = head;
	let foot = 0;
	const room = () => Math.floor(LINES - used - (foot > 0 ? foot + NOTE_RULE : 0));
	const turn = () => {
		page++;
		used = 0;
		foot = 0;
	};
	for (const [i, piece] of pieces.entries()) {
		const next = pieces[i + 1];
		const wanted = piece.keepsNext && next ? piece.lines + Math.min(2, next.lines) : 1;
		if (room() < wanted && used > 0) turn();
		foot += piece.notes;
		let left = piece.lines;
		let first = true;
		while (left > 0) {
			const here = linesHere(left, Math.max(0, room()));
			if (here === 0) {
				// A page that is all notes takes a line of text all the same.
				if (used === 0) {
					used += left;
					left = 0;
				} else turn();
				continue;
			}
			if (first && piece.heading) pages.set(piece.heading, page);
			first = false;
			used += here;
			left -= here;
			if (left > 0) turn();
		}
		if (first && piece.heading) pages.set(piece.heading, page);
	}
	return { pages, last: page };
}
