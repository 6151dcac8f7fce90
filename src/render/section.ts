import type { Element, ElementContent } from "hast";
import { toHtml } from "hast-util-to-html";
import { idPrefix } from "../model/element-ids.ts";
import type { Block, Heading, Note, Paragraph, Section, Speech, Table } from "../model/speech.ts";
import { element } from "./elements.ts";
import { type PlacedNote, renderBookNotes, renderNotes } from "./notes.ts";
import { type Book, renderSentence, type SentencePlace } from "./sentence.ts";

/** The path of the page that shows the whole speech; a book's ids are the same. */
const WHOLE = "full";

/** How a section is fitted into a page. */
export interface SectionPlace {
	/** Path of the page, `full` for the whole speech. */
	page: string;
	/** The level of the section's heading on the page, 1 to 6. */
	headingLevel: number;
	/** The site's base path, ending in `/`. */
	base: string;
	speech: string;
}

function renderHeading(
	heading: Heading,
	isOwn: boolean,
	level: number,
	place: SentencePlace,
): Element {
	const className = [
		isOwn ? "section-heading" : "inner-heading",
		...(heading.runIn ? ["section-heading-run-in"] : []),
		...(heading.level > 1 ? [`level-${heading.level}`] : []),
	];
	return element(
		`h${Math.min(6, level)}`,
		{ className },
		...heading.sentences.map((sentence) => renderSentence(sentence, place)),
	);
}

function renderParagraph({ role, sentences }: Paragraph, place: SentencePlace): Element {
	return element(
		"p",
		role === "text" ? {} : { className: [`paragraph-${role}`] },
		...sentences.map((sentence) => renderSentence(sentence, place)),
	);
}

/** A number as tables have them: 1,234.5, 12%, -3, with a redaction in place of digits. */
const NUMBER = /^[+\-−±]?[\d,，.．*]*[\d*][\d,，.．*]*\s*[%％‰]?$/;

/** The columns below whose head there are numbers alone. */
export function numberColumns([, ...body]: Table["rows"]): ReadonlySet<number> {
	const width = Math.max(0, ...body.map((row) => row.length));
	const textAt = (row: Table["rows"][number], column: number) =>
		(row[column]?.sentences ?? []).map(({ text }) => text).join("");
	const cells = (column: number) =>
		body.map((row) => textAt(row, column)).filter((text) => text !== "");
	const isNumbers = (column: number) =>
		cells(column).length > 0 && cells(column).every((text) => NUMBER.test(text));
	return new Set([...Array(width).keys()].filter(isNumbers));
}

/** A wide table scrolls by itself, with the keyboard too. */
function renderTable({ rows }: Table, place: SentencePlace): Element {
	const [head, ...body] = rows;
	const numbers = numberColumns(rows);
	const row = (cells: Table["rows"][number], isHead: boolean) =>
		element(
			"tr",
			{},
			...cells.map(({ sentences }, column) => {
				// An empty cell heads nothing.
				const isHeader = isHead && sentences.length > 0;
				return element(
					isHeader ? "th" : "td",
					{
						...(isHeader ? { scope: "col" } : {}),
						...(numbers.has(column) ? { className: ["number"] } : {}),
					},
					...sentences.map((sentence) => renderSentence(sentence, place)),
				);
			}),
		);
	return element(
		"div",
		{ className: ["text-table"], role: "region", ariaLabel: "表格", tabIndex: 0 },
		element(
			"table",
			{},
			head ? element("thead", {}, row(head, true)) : null,
			element("tbody", {}, ...body.map((cells) => row(cells, false))),
		),
	);
}

function renderBlock(
	block: Block,
	section: Section,
	headingLevel: number,
	place: SentencePlace,
): ElementContent {
	switch (block.kind) {
		case "paragraph":
			return renderParagraph(block, place);
		case "table":
			return renderTable(block, place);
		case "heading": {
			const above = section.heading?.level ?? 0;
			const level = headingLevel + Math.max(0, block.level - above);
			return renderHeading(block, block === section.heading, level, place);
		}
	}
}

/** Id of the heading over a page's notes. */
const notesLabel = (prefix: string) => `${prefix}footnote-label`;

/** A place in which nothing has been rendered yet. */
function freshPlace(
	notes: readonly Note[],
	where: Pick<SentencePlace, "prefix" | "address" | "base" | "book">,
	notesBefore = 0,
	label = notesLabel(where.prefix),
): SentencePlace {
	const noteNames = notes.map(({ name }) => name);
	const page = { notesBefore, notesLabel: label };
	return { ...where, ...page, seenTerms: new Set(), noteMarks: new Map(), noteNames };
}

/** The notes of what has been rendered in a place. */
const placedNotes = (notes: readonly Note[], place: SentencePlace): PlacedNote[] =>
	notes.map((note) => ({
		note,
		prefix: place.prefix,
		number: place.notesBefore + note.number,
		marks: place.noteMarks.get(note.number) ?? 1,
	}));

/** The place of a section on a page, nothing of it rendered yet. */
function placeOn(section: Section, where: SectionPlace, notesBefore = 0, label?: string) {
	const address = `${where.base}${where.speech}/${section.path}/`;
	const prefix = idPrefix(where.page, section.path);
	const links = { prefix, address, base: where.base, book: null };
	return freshPlace(section.notes, links, notesBefore, label);
}

/** A section's blocks as its element, with what stands after them, made when they are. */
function sectionElement(
	section: Section,
	where: SectionPlace,
	place: SentencePlace,
	after: () => Element | null,
): Element {
	const { prefix } = place;
	const blocks = section.blocks.map((block) =>
		renderBlock(block, section, where.headingLevel, place),
	);
	return element(
		"section",
		{
			className: ["section"],
			...(prefix ? { id: prefix.replace(/-$/, "") } : {}),
			dataSection: section.path,
			dataPlace: section.place,
		},
		...blocks,
		after(),
	);
}

/** A section as it stands on a page of its own, with its notes after it. */
export function renderSection(section: Section, where: SectionPlace): Element {
	const place = placeOn(section, where);
	// Below the section's heading, or in its place where the section has none.
	const level = Math.min(6, Math.max(2, where.headingLevel + (section.heading ? 1 : 0)));
	return sectionElement(section, where, place, () =>
		section.notes.length > 0
			? renderNotes(placedNotes(section.notes, place), level, place.notesLabel)
			: null,
	);
}

/** The same as HTML. */
export function sectionHtml(section: Section, where: SectionPlace): string {
	return toHtml(renderSection(section, where));
}

/**
 * Sections that share a page, as HTML: the notes of all stand together after the text, numbered through.
 * @param level of a section's heading on the page, 1 to 6
 */
export function sectionsHtml(
	sections: readonly Section[],
	where: Omit<SectionPlace, "headingLevel">,
	level: (section: Section) => number,
): string {
	const [first, ...others] = sections;
	if (first && others.length === 0) {
		return sectionHtml(first, { ...where, headingLevel: level(first) });
	}
	const label = notesLabel("");
	const notes: PlacedNote[] = [];
	const elements = sections.map((section) => {
		const place = placeOn(section, { ...where, headingLevel: 1 }, notes.length, label);
		const rendered = sectionElement(
			section,
			{ ...where, headingLevel: level(section) },
			place,
			() => null,
		);
		notes.push(...placedNotes(section.notes, place));
		return rendered;
	});
	if (notes.length > 0) elements.push(renderNotes(notes, 2, label));
	return toHtml({ type: "root", children: elements });
}

/**
 * Blocks of a section as they stand in a book, with the notes that are marked in them. Ids are those of
 * the whole speech's page; headings have the level they have in the text.
 * @param blocks in their order, all or a part of the section's
 */
export function renderInBook(section: Section, blocks: readonly Block[], book: Book): Element {
	const prefix = idPrefix(WHOLE, section.path);
	const place = freshPlace(section.notes, { prefix, address: "", base: "", book });
	const level = section.heading?.level ?? 0;
	const rendered = blocks.map((block) => renderBlock(block, section, level, place));
	const isFirst = blocks[0] === section.blocks[0];
	// A note whose mark stands in an empty cell has no sentence.
	const notes = section.notes.filter(
		({ number, n }) => place.noteMarks.has(number) || (isFirst && n === 0),
	);
	return element(
		"section",
		{ className: ["section"], ...(isFirst ? { id: prefix.replace(/-$/, "") } : {}) },
		...rendered,
		...renderBookNotes(notes, prefix),
	);
}

/** A speech's title as nodes. */
function titleNodes(speech: Speech, place: SentencePlace): ElementContent[] {
	const whole = {
		n: 0,
		text: speech.title,
		fingerprint: "",
		role: "heading" as const,
		marks: speech.titleMarks,
	};
	return renderSentence(whole, place).children;
}

/** A speech's title with the marks of its notes, and the notes, as HTML. */
export function titleHtml(speech: Speech, base: string): { title: string; notes: string } {
	const address = `${base}${speech.slug}/`;
	const place = freshPlace(speech.titleNotes, { prefix: "", address, base, book: null });
	// The title has a page, not an address of its own.
	const children = titleNodes(speech, place).slice(0, -1);
	return {
		title: toHtml({ type: "root", children }),
		notes:
			speech.titleNotes.length > 0
				? toHtml(renderNotes(placedNotes(speech.titleNotes, place), 2, place.notesLabel))
				: "",
	};
}

/** The same as they stand in a book. */
export function titleInBook(
	speech: Speech,
	book: Book,
): { title: ElementContent[]; notes: Element[] } {
	const place = freshPlace(speech.titleNotes, { prefix: "", address: "", base: "", book });
	return { title: titleNodes(speech, place), notes: renderBookNotes(speech.titleNotes, "") };
}
