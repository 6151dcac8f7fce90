import {
	AlignmentType,
	Document,
	DocumentGridType,
	type FileChild,
	Footer,
	type ISectionOptions,
	type ISectionPropertiesOptions,
	PageNumber,
	Paragraph,
	SectionType,
	TextRun,
} from "docx";
import type { SpeechPage } from "../../model/pages.ts";
import type { Speech } from "../../model/speech.ts";
import {
	DASH,
	MILLIMETRES_A_POINT,
	millimetresToTwips,
	OFFICIAL_PAGE,
} from "../../render/page-geometry.ts";
import { APPENDIX_TITLE, appendixPage, type Cards, termAppendix } from "./appendix.ts";
import { sectionBlocks } from "./blocks.ts";
import { type Contents, makeContents, NO_CONTENTS } from "./contents.ts";
import { type BookmarkIds, bookmarkIds } from "./fields.ts";
import { makeFootnotes } from "./footnotes.ts";
import { hasStyles, packDocument } from "./package.ts";
import { estimatePages } from "./page-estimate.ts";
import { textRun } from "./runs.ts";
import { LINE, STYLE, STYLES } from "./styles.ts";
import { titleBlock, titleLinesOf } from "./title-block.ts";
import type { WordHead } from "./word-head.ts";

const ONE_PAGE_NUMBER_CHARACTER = OFFICIAL_PAGE.pageNumberPoints * 20;

/** Of a line as high as the type, what stands below the dash in its middle. */
const BELOW_DASH = (OFFICIAL_PAGE.pageNumberPoints / 2) * MILLIMETRES_A_POINT;

/** — 1 —, at the right of odd pages and at the left of even ones. */
function numberFooter(isOdd: boolean): Footer {
	return new Footer({
		children: [
			new Paragraph({
				style: STYLE.pageNumber,
				alignment: isOdd ? AlignmentType.RIGHT : AlignmentType.LEFT,
				indent: isOdd ? { right: ONE_PAGE_NUMBER_CHARACTER } : { left: ONE_PAGE_NUMBER_CHARACTER },
				children: [textRun("— "), new TextRun({ children: [PageNumber.CURRENT] }), textRun(" —")],
			}),
		],
	});
}

const emptyFooter = () => new Footer({ children: [new Paragraph({ style: STYLE.pageNumber })] });

function pageProperties(): ISectionPropertiesOptions {
	const { width, height, margin } = OFFICIAL_PAGE;
	return {
		page: {
			size: { width: millimetresToTwips(width), height: millimetresToTwips(height) },
			margin: {
				top: millimetresToTwips(margin.top),
				right: millimetresToTwips(margin.right),
				bottom: millimetresToTwips(margin.bottom),
				left: millimetresToTwips(margin.left),
				footer: millimetresToTwips(height - DASH - BELOW_DASH),
			},
		},
		grid: { type: DocumentGridType.LINES, linePitch: LINE },
	};
}

/** The text's pages, from page 1 whatever stands before them. */
function textSection(children: FileChild[], follows: boolean): ISectionOptions {
	const properties = pageProperties();
	return {
		properties: follows
			? {
					...properties,
					type: SectionType.NEXT_PAGE,
					page: { ...properties.page, pageNumbers: { start: 1 } },
				}
			: properties,
		footers: { default: numberFooter(true), even: numberFooter(false) },
		children,
	};
}

/** The table of contents stands before the text on pages without numbers; nothing where there is none. */
function contentsSection({ paragraphs }: Contents): ISectionOptions[] {
	return paragraphs.length === 0
		? []
		: [
				{
					properties: pageProperties(),
					footers: { default: emptyFooter(), even: emptyFooter() },
					children: paragraphs,
				},
			];
}

/** The table of contents of a whole text, with the pages on which things stand. */
function contentsOf(
	speech: Speech,
	{ sections }: SpeechPage,
	lines: WordHead["lines"],
	cards: Cards,
	ids: BookmarkIds,
): Contents {
	const estimate = estimatePages(titleLinesOf(speech, lines), sections);
	const page = appendixPage(sections, cards, estimate.last);
	return makeContents(
		sections,
		estimate,
		ids,
		page === null ? null : { title: APPENDIX_TITLE, page },
	);
}

/**
 * The Word file of a page: point, part, opening, closing or the whole speech, to the measures of
 * GB/T 9704-2012. Notes are footnotes at their places, terms an appendix.
 * @param cards what the library's terms say
 * @returns the bytes of a .docx; the same for the same text
 */
export async function makeWordFile(
	speech: Speech,
	page: SpeechPage,
	{ lines, creator, publisher, keywords, remark }: WordHead,
	cards: Cards,
): Promise<Uint8Array> {
	const { sections, isWhole } = page;
	const ids = bookmarkIds();
	const footnotes = makeFootnotes(ids);
	const contents = isWhole ? contentsOf(speech, page, lines, cards, ids) : NO_CONTENTS;
	const children = [
		...titleBlock(speech, lines, isWhole, footnotes),
		...sections.flatMap((section) => sectionBlocks(section, { footnotes, contents })),
		...termAppendix(sections, cards, contents),
	];
	const before = contentsSection(contents);
	const document = new Document({
		title: isWhole ? speech.title : `${speech.title}（${page.place}）`,
		subject: speech.title,
		creator,
		lastModifiedBy: publisher,
		keywords,
		description: remark,
		evenAndOddHeaderAndFooters: true,
		...(hasStyles() ? {} : { styles: STYLES }),
		footnotes: footnotes.all(),
		sections: [...before, textSection(children, before.length > 0)],
	});
	return packDocument(document);
}
