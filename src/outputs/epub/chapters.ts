import { withDescendants } from "../../model/divisions.ts";
import { idPrefix } from "../../model/element-ids.ts";
import { lastOf } from "../../model/lists.ts";
import {
	type Block,
	type Division,
	type Heading,
	type Section,
	type Speech,
	sentencesIn,
} from "../../model/speech.ts";

/** Blocks of one section that stand together. */
export interface Piece {
	section: Section;
	blocks: Block[];
}

/** A file of a book with a stretch of the text, in the order of the text. */
export interface Chapter {
	/** Its name, such as `chapter-3.xhtml`. */
	file: string;
	pieces: Piece[];
}

/** What a file of a book may hold, in bytes as they are estimated: a phone must open it at once. */
const LIMIT = 180_000;

/** The markup of a sentence, and a character of Chinese in UTF-8. */
const BYTES_A_SENTENCE = 110;
const BYTES_A_CHARACTER = 3;

/** Something that stands in one file, with its estimated bytes. */
interface Unit<T> {
	items: T[];
	bytes: number;
}

function bytesOf(block: Block): number {
	return sentencesIn(block).reduce(
		(sum, { text }) => sum + BYTES_A_SENTENCE + text.length * BYTES_A_CHARACTER,
		0,
	);
}

/** Puts units into files one after another, as many into each as it may hold. */
export function pack<T>(units: readonly Unit<T>[]): T[][] {
	const files: Unit<T>[] = [];
	for (const { items, bytes } of units) {
		const open = lastOf(files);
		if (open && open.bytes + bytes <= LIMIT) {
			open.items.push(...items);
			open.bytes += bytes;
		} else files.push({ items: [...items], bytes });
	}
	return files.map(({ items }) => items);
}

function unit(section: Section, blocks: Block[]): Unit<Piece> {
	return {
		items: [{ section, blocks }],
		bytes: blocks.reduce((sum, block) => sum + bytesOf(block), 0),
	};
}

function join(units: readonly Unit<Piece>[]): Unit<Piece> {
	return {
		items: units.flatMap(({ items }) => items),
		bytes: units.reduce((sum, { bytes }) => sum + bytes, 0),
	};
}

/**
 * A division as units: itself where a file can hold it, else its blocks and what is below it, so that a
 * large text is parted at the highest headings. A heading stays with what follows it.
 */
function unitsOf(division: Division): Unit<Piece>[] {
	const { section, heading, blocks, children } = division;
	const whole = join(
		withDescendants(division).map((d) =>
			unit(d.section, d.heading ? [d.heading, ...d.blocks] : d.blocks),
		),
	);
	if (whole.bytes <= LIMIT) return [whole];
	const [first, ...rest] = [
		...blocks.map((block) => unit(section, [block])),
		...children.flatMap(unitsOf),
	];
	const own = heading ? [unit(section, [heading])] : [];
	return first ? [join([...own, first]), ...rest] : own;
}

/** Pieces of one section that follow each other, as one. */
function mergePieces(pieces: readonly Piece[]): Piece[] {
	const merged: Piece[] = [];
	for (const { section, blocks } of pieces) {
		const last = lastOf(merged);
		if (last?.section === section) last.blocks.push(...blocks);
		else merged.push({ section, blocks: [...blocks] });
	}
	return merged;
}

/** Divisions of the first level, those together that begin no page: articles without a chapter. */
function runsOf(divisions: readonly Division[]): Division[][] {
	const runs: Division[][] = [];
	for (const division of divisions) {
		const last = lastOf(runs);
		const isArticle = (d: Division | undefined) => d?.section.ref.kind === "article";
		if (last && isArticle(division) && isArticle(last[0])) last.push(division);
		else runs.push([division]);
	}
	return runs;
}

/** The text of a speech as the files of a book: one for each first-level division, more for a large one. */
export function chaptersOf(speech: Speech): Chapter[] {
	return runsOf(speech.divisions)
		.flatMap((run) => pack(run.flatMap(unitsOf)))
		.map((pieces, i) => ({ file: `chapter-${i + 1}.xhtml`, pieces: mergePieces(pieces) }));
}

/** Where things of a text stand in a book: file and id. */
export interface BookPlaces {
	/** Of a division: its heading, or its section where it has none. */
	division: (division: Division) => string;
	/** Of a sentence; null for one that is not there. */
	sentence: (section: Section, n: number) => string | null;
}

/** Finds the places of a text in its chapters. */
export function placesIn(chapters: readonly Chapter[]): BookPlaces {
	const begins = new Map<Section | Heading, string>();
	const files = new Map<Section, Map<number, string>>();
	for (const { file, pieces } of chapters) {
		for (const { section, blocks } of pieces) {
			const prefix = idPrefix("full", section.path);
			if (!begins.has(section)) begins.set(section, `${file}#${prefix.replace(/-$/, "")}`);
			const own = files.get(section) ?? new Map<number, string>();
			files.set(section, own);
			for (const block of blocks) {
				for (const { n } of sentencesIn(block)) own.set(n, `${file}#${prefix}s${n}`);
				const n = sentencesIn(block)[0]?.n;
				if (block.kind === "heading" && n) begins.set(block, `${file}#${prefix}s${n}`);
			}
		}
	}
	return {
		division: ({ heading, section }) =>
			(heading !== section.heading && heading && begins.get(heading)) || begins.get(section) || "",
		sentence: (section, n) => files.get(section)?.get(n) ?? null,
	};
}
