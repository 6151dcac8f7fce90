import { AlignmentType, Paragraph, type ParagraphChild, type Table } from "docx";
import {
	type Block,
	type Heading,
	type Note,
	type Section,
	sentencesIn,
	type Paragraph as TextParagraph,
	type Table as TextTable,
} from "../../model/speech.ts";
import type { Contents } from "./contents.ts";
import type { Footnotes } from "./footnotes.ts";
import { headingRunStyle, headingStyle, isCentered, runsIn } from "./headings.ts";
import { type RunLook, sentenceRuns } from "./runs.ts";
import { LINE, STYLE } from "./styles.ts";
import { wordTable } from "./tables.ts";

/** What the text's places are told to. */
export interface Places {
	footnotes: Footnotes;
	contents: Contents;
}

/** The runs of a block's sentences. */
function runsOf(
	{ sentences }: Heading | TextParagraph,
	{ notes }: Section,
	{ footnotes }: Places,
	look: RunLook = {},
): ParagraphChild[] {
	return sentences.flatMap((sentence) => sentenceRuns(sentence, notes, footnotes, look));
}

function headingParagraph(heading: Heading, section: Section, places: Places): Paragraph {
	return new Paragraph({
		style: headingStyle(heading),
		...(isCentered(heading)
			? { alignment: AlignmentType.CENTER, indent: { firstLine: 0, firstLineChars: 0 } }
			: {}),
		children: places.contents.entry(heading, runsOf(heading, section, places)),
	});
}

const PARAGRAPH_STYLES: Readonly<Record<TextParagraph["role"], string>> = {
	text: STYLE.body,
	title: STYLE.innerTitle,
	subtitle: STYLE.innerLine,
	byline: STYLE.innerLine,
	number: STYLE.innerLine,
	address: STYLE.address,
	signature: STYLE.signature,
	date: STYLE.signature,
	appendix: STYLE.body,
};

/**
 * A paragraph of the text. A heading that runs in stays in its paragraph, as it does in the source: a style
 * separator, which Word has for it, makes two paragraphs of it, and other programs two lines.
 */
function textParagraph(
	block: TextParagraph,
	runIn: Heading | null,
	before: Block | undefined,
	section: Section,
	places: Places,
): Paragraph {
	// A signature stands apart from the text; the date below it does not.
	const isApart = block.role === "signature" && !isSignature(before);
	return new Paragraph({
		style: PARAGRAPH_STYLES[block.role],
		...(isApart ? { spacing: { before: LINE } } : {}),
		children: [
			...(runIn ? runInHeading(runIn, section, places) : []),
			...runsOf(block, section, places),
		],
	});
}

function runInHeading(heading: Heading, section: Section, places: Places): ParagraphChild[] {
	const look = { style: headingRunStyle(heading) };
	return places.contents.runInEntry(heading, runsOf(heading, section, places, look));
}

const isSignature = (block: Block | undefined) =>
	block?.kind === "paragraph" && (block.role === "signature" || block.role === "date");

/** Notes of a section whose marks stand in no sentence, but in an empty cell. */
function notesWithoutPlace({ blocks, notes }: Section): Note[] {
	const marked = new Set(
		blocks
			.flatMap(sentencesIn)
			.flatMap(({ marks }) => marks.flatMap((mark) => (mark.kind === "note" ? [mark.number] : []))),
	);
	return notes.filter(({ number }) => !marked.has(number));
}

/** A line around a table; the notes without a place are marked in the one below the first. */
const emptyLine = (children: ParagraphChild[] = []) =>
	new Paragraph({ style: STYLE.body, children });

function tableParts(table: TextTable, section: Section, places: Places): (Paragraph | Table)[] {
	const isFirst = section.blocks.find(({ kind }) => kind === "table") === table;
	const set = wordTable(table, section, places.footnotes);
	const homeless = isFirst ? notesWithoutPlace(section) : [];
	const marks = homeless.flatMap((note) => places.footnotes.mark(note));
	return [emptyLine(), set, emptyLine(marks)];
}

/** What a block becomes; a heading that runs in is set with the paragraph it runs into. */
function blockParts(section: Section, i: number, places: Places): (Paragraph | Table)[] {
	const [before, block, after] = [i - 1, i, i + 1].map((at) => section.blocks[at]);
	switch (block?.kind) {
		case undefined:
			return [];
		case "table":
			return tableParts(block, section, places);
		case "heading":
			return runsIn(block, after) ? [] : [headingParagraph(block, section, places)];
		case "paragraph": {
			const runIn = before && runsIn(before, block) ? before : null;
			return [textParagraph(block, runIn, before, section, places)];
		}
	}
}

/** A section's text as paragraphs and tables. */
export function sectionBlocks(section: Section, places: Places): (Paragraph | Table)[] {
	return section.blocks.flatMap((_, i) => blockParts(section, i, places));
}
