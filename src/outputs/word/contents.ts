import {
	InternalHyperlink,
	LeaderType,
	Paragraph,
	type ParagraphChild,
	Tab,
	TabStopType,
	TextRun,
} from "docx";
import { headingTitle } from "../../model/places.ts";
import type { Heading, Section } from "../../model/speech.ts";
import {
	type BookmarkIds,
	bookmarked,
	field,
	fieldBegin,
	fieldEnd,
	markField,
	quoted,
} from "./fields.ts";
import { isArticle } from "./headings.ts";
import type { PageEstimate } from "./page-estimate.ts";
import { textRun } from "./runs.ts";
import { STYLE, TEXT_WIDTH } from "./styles.ts";

/** A table of contents shows so many levels at most, and so many lines; deeper levels are left out first. */
const MOST_LEVELS = 3;
const MOST_ENTRIES = 100;

/** A text of fewer pages, or with fewer headings, is soon seen through. */
const FEWEST_PAGES = 8;
const FEWEST_ENTRIES = 4;

/** A line of the table. */
interface Entry {
	title: string;
	level: number;
	page: number;
	bookmark: string;
}

/** A file's table of contents, and what its lines lead to. */
export interface Contents {
	/** The table; empty where the file has none. */
	paragraphs: Paragraph[];
	/** A heading's runs, findable where the table has it. */
	entry(heading: Heading, runs: readonly ParagraphChild[]): ParagraphChild[];
	/** The same of a heading in its paragraph's line, with a mark for tables that are made anew. */
	runInEntry(heading: Heading, runs: readonly ParagraphChild[]): ParagraphChild[];
	/** The same of what stands after the text. */
	appendix(runs: readonly ParagraphChild[]): ParagraphChild[];
}

/** The headings that a table of contents lists. */
export function listedHeadings(sections: readonly Section[]): Heading[] {
	const all = sections
		.flatMap(({ blocks }) => blocks)
		.filter((block) => block.kind === "heading")
		.filter((heading) => !isArticle(heading));
	for (let level = MOST_LEVELS; level > 1; level--) {
		const listed = all.filter((heading) => heading.level <= level);
		if (listed.length <= MOST_ENTRIES) return listed;
	}
	return all.filter(({ level }) => level === 1);
}

/** A line: title, dots, page. */
function line({ title, page, bookmark }: Entry): ParagraphChild {
	return new InternalHyperlink({
		anchor: bookmark,
		children: [
			textRun(title),
			new TextRun({ children: [new Tab()] }),
			...field(`PAGEREF ${bookmark} \\h`, [textRun(String(page))]),
		],
	});
}

/** By the paragraphs' levels, and by the marks of headings that run in (ECMA-376 part 1, 17.16.5.68). */
const CODE = `TOC \\f \\l "1-${MOST_LEVELS}" \\h \\z \\u`;

function table(entries: readonly Entry[]): Paragraph[] {
	return [
		new Paragraph({ style: STYLE.contentsTitle, children: [textRun("目　录")] }),
		...entries.map(
			(entry, i) =>
				new Paragraph({
					style: STYLE.contents(entry.level),
					tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH, leader: LeaderType.DOT }],
					children: [
						...(i === 0 ? fieldBegin(CODE) : []),
						line(entry),
						...(i === entries.length - 1 ? [fieldEnd()] : []),
					],
				}),
		),
	];
}

/** No table: headings stand as they are. */
export const NO_CONTENTS: Contents = {
	paragraphs: [],
	entry: (_heading, runs) => [...runs],
	runInEntry: (_heading, runs) => [...runs],
	appendix: (runs) => [...runs],
};

/**
 * The table of contents of a text.
 * @param estimate where its headings stand
 * @param after what stands after the text
 */
export function makeContents(
	sections: readonly Section[],
	estimate: PageEstimate,
	ids: BookmarkIds,
	after: { title: string; page: number } | null,
): Contents {
	const listed = listedHeadings(sections);
	if (listed.length < FEWEST_ENTRIES || estimate.last < FEWEST_PAGES) return NO_CONTENTS;
	const entries = new Map(
		listed.map((heading, i): [Heading, Entry] => [
			heading,
			{
				title: headingTitle(heading),
				level: heading.level,
				page: estimate.pages.get(heading) ?? 1,
				bookmark: `_Toc${i + 1}`,
			},
		]),
	);
	const last: Entry | null = after && { ...after, level: 1, bookmark: "_TocAppendix" };
	const entry: Contents["entry"] = (heading, runs) => {
		const known = entries.get(heading);
		return known ? bookmarked(known.bookmark, ids(), runs) : [...runs];
	};
	return {
		paragraphs: table([...entries.values(), ...(last ? [last] : [])]),
		entry,
		runInEntry: (heading, runs) => {
			const known = entries.get(heading);
			return known
				? [...markField(`TC ${quoted(known.title)} \\l ${known.level}`), ...entry(heading, runs)]
				: [...runs];
		},
		appendix: (runs) => (last ? bookmarked(last.bookmark, ids(), runs) : [...runs]),
	};
}
