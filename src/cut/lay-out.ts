import { fileOfSection, type PlacedSection } from "../library/section-files.ts";
import { fromChineseNumeral } from "../model/numerals.ts";
import type { ShownLine } from "../model/outline.ts";
import { type SectionRef, sectionPath } from "../model/refs.ts";
import { countCharacters } from "../model/source.ts";

/** A block as it is to be written. */
export type LaidOutBlock =
	| { kind: "heading"; level: number; text: string }
	| { kind: "paragraph"; text: string }
	| { kind: "table"; lines: "rows" | "cells"; rows: string[][] };

/** A section as it is to be written, with the file it goes into. */
export interface LaidOutSection {
	path: string;
	file: string;
	blocks: LaidOutBlock[];
}

interface OpenDivision {
	level: number;
	/** Numbers of the division's path; null for one that stands inside a section. */
	numbers: number[] | null;
	/** How many divisions with a section of their own stand below it. */
	children: number;
}

interface Draft {
	placed: PlacedSection;
	blocks: LaidOutBlock[];
}

/** An address to the hearers: where it stands after the last heading, the closing begins. */
const ADDRESS = /^(同志们|各位|朋友们|乡亲们|女士们)[^。]{0,12}?[，,！!：:]/;

const ARTICLE =
	/^第([零〇一二三四五六七八九十百千两]+|\d+|[０-９]+)条(?:之([一二三四五六七八九十]+))?/;

/** The number of an article by which it is cited (32, 32-1), or null. */
function articleNumber(text: string): string | null {
	const [, written, inserted] = ARTICLE.exec(text) ?? [];
	if (written === undefined) return null;
	const half = written.replace(/[０-９]/g, (d) => String.fromCharCode(d.charCodeAt(0) - 0xfee0));
	const number = /^\d+$/.test(half) ? Number(half) : fromChineseNumeral(half);
	if (!number) return null;
	const after = inserted === undefined ? null : fromChineseNumeral(inserted);
	return after === null ? String(number) : `${number}-${after}`;
}

/** The articles among the headings, by the index of their line; none where two have one number. */
function findArticles(lines: readonly ShownLine[]): Map<number, string> {
	const articles = new Map<number, string>();
	lines.forEach(({ role, text, headingEnd }, i) => {
		const number = role === "heading" ? articleNumber(text.slice(0, headingEnd)) : null;
		if (number !== null) articles.set(i, number);
	});
	const isUnique = new Set(articles.values()).size === articles.size;
	return isUnique ? articles : new Map();
}

/** Where the headings of the text end, so that appendices and what is in them stay apart. */
function endOfText(lines: readonly ShownLine[]): number {
	const at = lines.findIndex(({ role }) => role === "appendix");
	return at < 0 ? lines.length : at;
}

/** A closing is a small part of the text: an address with more after it is a turn inside the last division. */
const CLOSING_SHARE = 0.2;
const SHORT_CLOSING = 400;

/**
 * The first line of the closing, after the last heading: a line that the editor has made an address, an
 * address with little after it, or the signature.
 */
function findClosing(lines: readonly ShownLine[], end: number): number {
	const last = lines.findLastIndex(({ role }, i) => role === "heading" && i < end);
	if (last < 0) return end;
	const length = (from: number) =>
		lines.slice(from, end).reduce((sum, { text }) => sum + countCharacters(text), 0);
	const longest = Math.max(SHORT_CLOSING, length(0) * CLOSING_SHARE);
	const find = (is: (line: ShownLine, i: number) => boolean) =>
		lines.findIndex((line, i) => i > last && i < end && is(line, i));
	const forced = find(({ role }) => role === "address");
	if (forced >= 0) return forced;
	const address = find(
		({ role, text, isFixed }, i) =>
			role === "text" && !isFixed && ADDRESS.test(text) && length(i) <= longest,
	);
	if (address >= 0) return address;
	const signature = find(({ role }) => role === "signature");
	return signature < 0 ? end : signature;
}

/** Whether articles stand below a heading, at any depth. */
function holdsArticles(
	at: number,
	lines: readonly ShownLine[],
	articles: ReadonlyMap<number, string>,
): boolean {
	const level = lines[at]?.level ?? 1;
	for (let i = at + 1; i < lines.length; i++) {
		const line = lines[i];
		if (line?.role !== "heading") continue;
		if ((line.level ?? 1) <= level) return false;
		if (articles.has(i)) return true;
	}
	return false;
}

/** Puts the lines of a text into sections, one by one. */
class Layout {
	readonly drafts: Draft[] = [];
	readonly #lines: readonly ShownLine[];
	readonly #articles: ReadonlyMap<number, string>;
	#open: OpenDivision[] = [{ level: 0, numbers: [], children: 0 }];
	#column = 0;

	constructor(lines: readonly ShownLine[]) {
		this.#lines = lines;
		this.#articles = findArticles(lines);
	}

	begin(ref: SectionRef, above: readonly number[] = []): void {
		this.drafts.push({ placed: { ref, above }, blocks: [] });
	}

	/** A heading: its own section where it has a page, else a heading inside the section. */
	heading(at: number): void {
		const level = this.#lines[at]?.level ?? 1;
		while (this.#open.length > 1 && (this.#open.at(-1)?.level ?? 0) >= level) this.#open.pop();
		const above = this.#open.at(-1);
		const article = this.#articles.get(at);
		const depth = this.#open.length;
		const numbers = above?.numbers ?? null;
		let own: number[] | null = null;
		if (article !== undefined && numbers) this.begin({ kind: "article", number: article }, numbers);
		else if (above && numbers && (depth <= 2 || holdsArticles(at, this.#lines, this.#articles))) {
			own = [...numbers, ++above.children];
			this.begin({ kind: "division", numbers: own });
		}
		this.#open.push({ level, numbers: own, children: 0 });
		this.#put(at);
	}

	/** A line as blocks of the section that is open. */
	#put(at: number): void {
		const line = this.#lines[at];
		const blocks = this.drafts.at(-1)?.blocks;
		if (!line || !blocks) return;
		const { role, level, text, headingEnd } = line;
		if (role === "heading") {
			blocks.push({ kind: "heading", level: level ?? 1, text: text.slice(0, headingEnd) });
			if (headingEnd < text.length)
				blocks.push({ kind: "paragraph", text: text.slice(headingEnd) });
		} else if (role === "appendix") blocks.push({ kind: "heading", level: 1, text });
		else if (role === "row" || role === "cell") this.#putCells(line, blocks);
		else blocks.push({ kind: "paragraph", text });
	}

	#putCells({ role, level, cells }: ShownLine, blocks: LaidOutBlock[]): void {
		const last = blocks.at(-1);
		const lines = role === "row" ? ("rows" as const) : ("cells" as const);
		const isSame = last?.kind === "table" && last.lines === lines;
		const table = isSame ? last : { kind: "table" as const, lines, rows: [] };
		if (table !== last) blocks.push(table);
		if (role === "row") {
			table.rows.push([...cells]);
			return;
		}
		const column = level ?? 1;
		if (table.rows.length === 0 || column <= this.#column) table.rows.push([]);
		const row = table.rows.at(-1) ?? [];
		while (row.length < column - 1) row.push("");
		row.push(cells.join(""));
		this.#column = column;
	}

	put(at: number): void {
		if (this.#lines[at]?.role === "heading") this.heading(at);
		else this.#put(at);
	}

	/** Inside an appendix headings make no sections. */
	putPlain(at: number): void {
		this.#put(at);
	}
}

/** Fills the rows of a table to one length: Markdown passes over cells beyond the first row's. */
function evenRows(block: LaidOutBlock): LaidOutBlock {
	if (block.kind !== "table") return block;
	const width = Math.max(...block.rows.map((row) => row.length));
	const fill = (row: string[]) => [...row, ...Array.from({ length: width - row.length }, () => "")];
	return { ...block, rows: block.rows.map(fill) };
}

/**
 * Puts the shown lines of a text, below those that are metadata, into sections. Divisions of the first two
 * levels have a section each, so have a regulation's articles and whatever stands above them; deeper ones
 * stand in the section they belong to.
 */
export function layOut(lines: readonly ShownLine[]): LaidOutSection[] {
	const layout = new Layout(lines);
	const end = endOfText(lines);
	const closing = findClosing(lines, end);
	const hasHeading = lines.some(({ role }, i) => role === "heading" && i < end);
	let appendices = 0;
	lines.forEach(({ role }, i) => {
		if (role === "appendix") layout.begin({ kind: "appendix", number: ++appendices });
		else if (i === closing && i < end) layout.begin({ kind: "closing" });
		else if (i === 0 && !hasHeading) layout.begin({ kind: "text" });
		else if (i === 0 && role !== "heading") layout.begin({ kind: "opening" });
		if (i < closing) layout.put(i);
		else layout.putPlain(i);
	});
	const above = new Set(
		layout.drafts.flatMap(({ placed }) =>
			placed.ref.kind === "division"
				? placed.ref.numbers.slice(0, -1).join("/")
				: placed.above.join("/"),
		),
	);
	return layout.drafts.map(({ placed, blocks }) => {
		const path = sectionPath(placed.ref);
		return { path, file: fileOfSection(placed, above.has(path)), blocks: blocks.map(evenRows) };
	});
}
