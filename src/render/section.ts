import type { Element, ElementContent } from "hast";
import { toHtml } from "hast-util-to-html";
import { idPrefix } from "../model/refs.ts";
import type { Block, Heading, Paragraph, Section, Speech, Table } from "../model/speech.ts";
import { element } from "./elements.ts";
import { renderNotes } from "./notes.ts";
import { renderSentence, type SentencePlace } from "./sentence.ts";

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
		...(heading.level > 2 ? [`level-${heading.level}`] : []),
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

/** A wide table scrolls by itself, with the keyboard too. */
function renderTable({ rows }: Table, place: SentencePlace): Element {
	const [head, ...body] = rows;
	const row = (cells: Table["rows"][number], tag: "th" | "td") =>
		element(
			"tr",
			{},
			...cells.map(({ sentences }) =>
				element(
					tag,
					tag === "th" ? { scope: "col" } : {},
					...sentences.map((sentence) => renderSentence(sentence, place)),
				),
			),
		);
	return element(
		"div",
		{ className: ["text-table"], role: "region", ariaLabel: "表格", tabIndex: 0 },
		element(
			"table",
			{},
			head ? element("thead", {}, row(head, "th")) : null,
			element("tbody", {}, ...body.map((cells) => row(cells, "td"))),
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

/** A section as it stands on a page, with its notes after it. */
export function renderSection(section: Section, where: SectionPlace): Element {
	const prefix = idPrefix(where.page, section.path);
	const place: SentencePlace = {
		prefix,
		address: `${where.base}${where.speech}/${section.path}/`,
		base: where.base,
		seenTerms: new Set(),
		noteMarks: new Map(),
		noteNames: section.notes.map(({ name }) => name),
	};
	const blocks = section.blocks.map((block) =>
		renderBlock(block, section, where.headingLevel, place),
	);
	// Below the section's heading, or in its place where the section has none.
	const notesLevel = Math.min(6, Math.max(2, where.headingLevel + (section.heading ? 1 : 0)));
	return element(
		"section",
		{
			className: ["section"],
			...(prefix ? { id: prefix.replace(/-$/, "") } : {}),
			dataSection: section.path,
			dataPlace: section.place,
		},
		...blocks,
		section.notes.length > 0
			? renderNotes(section.notes, prefix, notesLevel, place.noteMarks)
			: null,
	);
}

/** The same as HTML. */
export function sectionHtml(section: Section, where: SectionPlace): string {
	return toHtml(renderSection(section, where));
}

/** A speech's title with the marks of its notes, and the notes, as HTML. */
export function titleHtml(speech: Speech, base: string): { title: string; notes: string } {
	const place: SentencePlace = {
		prefix: "",
		address: `${base}${speech.slug}/`,
		base,
		seenTerms: new Set(),
		noteMarks: new Map(),
		noteNames: speech.titleNotes.map(({ name }) => name),
	};
	const whole = {
		n: 0,
		text: speech.title,
		fingerprint: "",
		role: "heading" as const,
		marks: speech.titleMarks,
	};
	const sentence = renderSentence(whole, place);
	// The title has a page, not an address of its own.
	const children = sentence.children.slice(0, -1);
	return {
		title: toHtml({ type: "root", children }),
		notes:
			speech.titleNotes.length > 0
				? toHtml(renderNotes(speech.titleNotes, "", 2, place.noteMarks))
				: "",
	};
}
