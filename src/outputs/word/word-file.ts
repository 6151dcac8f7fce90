import {
	AlignmentType,
	Document,
	DocumentGridType,
	Footer,
	type IParagraphStyleOptions,
	LineRuleType,
	Packer,
	PageNumber,
	Paragraph,
	Table,
	TableCell,
	TableRow,
	TextRun,
	WidthType,
} from "docx";
import type { SpeechPage } from "../../model/pages.ts";
import { headingText } from "../../model/places.ts";
import type { Block, Section, Sentence, Speech } from "../../model/speech.ts";
import {
	CHARACTER_PITCH,
	DASH,
	LINE_PITCH,
	MILLIMETRES_A_POINT,
	millimetresToTwips,
	OFFICIAL_PAGE,
} from "../../render/page-geometry.ts";
import { remarkText } from "../../render/remark.ts";
import { partOf, partText, readZip, writeZip, type ZipPart } from "../zip.ts";

/** The time that every file says it was made, so that two builds give the same bytes. */
const STAMP = "2000-01-01T00:00:00Z";

/** Rounded down, so that the page holds its 22 lines. */
const LINE = Math.floor((LINE_PITCH / MILLIMETRES_A_POINT) * 20);
/** A font as Word wants it: Latin and East Asian named apart. */
function font(eastAsia: string, latin = "Times New Roman") {
	return { ascii: latin, hAnsi: latin, cs: latin, eastAsia, hint: "eastAsia" };
}

const BODY = { font: font("仿宋_GB2312"), size: 2 * OFFICIAL_PAGE.bodyPoints };
const EXACT = { line: LINE, lineRule: LineRuleType.EXACT, before: 0, after: 0 };
/** As high as the grid's lines, the characters in the middle of them. */
const ON_GRID = { line: 240, lineRule: LineRuleType.AUTO, before: 0, after: 0 };
/** Two characters: in hundredths of one, so that enlarging keeps the indent, and as they are now. */
const INDENT = { firstLine: millimetresToTwips(2 * CHARACTER_PITCH), firstLineChars: 200 };

/**
 * Twentieths of a point between characters: 28 of 16 pt are wider than the line. A grid of characters would
 * say the same; but LibreOffice gives a character that is wider than its cell two of them.
 */
const CLOSER = Math.floor((CHARACTER_PITCH / MILLIMETRES_A_POINT - OFFICIAL_PAGE.bodyPoints) * 20);

/** Styles by the names an office knows; the headings have outline levels for the navigation pane. */
const STYLES: IParagraphStyleOptions[] = [
	// The grid's characters are as wide as this style's type.
	{ id: "Normal", name: "Normal", quickFormat: true, run: BODY, paragraph: { spacing: EXACT } },
	{
		id: "Biaoti",
		name: "标题",
		basedOn: "Normal",
		next: "Zhengwen",
		quickFormat: true,
		run: {
			font: font("方正小标宋简体"),
			size: 2 * OFFICIAL_PAGE.titlePoints,
		},
		paragraph: { alignment: AlignmentType.CENTER, spacing: EXACT, keepNext: true },
	},
	{
		id: "Yijibiaoti",
		name: "一级标题",
		basedOn: "Normal",
		next: "Zhengwen",
		quickFormat: true,
		run: { ...BODY, font: font("黑体"), characterSpacing: CLOSER },
		paragraph: { outlineLevel: 0, indent: INDENT, spacing: ON_GRID, keepNext: true },
	},
	{
		id: "Erjibiaoti",
		name: "二级标题",
		basedOn: "Normal",
		next: "Zhengwen",
		quickFormat: true,
		run: { ...BODY, font: font("楷体_GB2312"), characterSpacing: CLOSER },
		paragraph: { outlineLevel: 1, indent: INDENT, spacing: ON_GRID, keepNext: true },
	},
	{
		id: "Sanjibiaoti",
		name: "三级标题",
		basedOn: "Normal",
		next: "Zhengwen",
		quickFormat: true,
		run: { ...BODY, characterSpacing: CLOSER },
		paragraph: { outlineLevel: 2, indent: INDENT, spacing: ON_GRID, keepNext: true },
	},
	{
		id: "Biaoge",
		name: "表格文字",
		basedOn: "Normal",
		run: { ...BODY, size: 24 },
		paragraph: { spacing: { line: 400, lineRule: LineRuleType.AT_LEAST } },
	},
	{
		id: "Zhengwen",
		name: "正文（讲话）",
		basedOn: "Normal",
		quickFormat: true,
		run: { ...BODY, characterSpacing: CLOSER },
		paragraph: {
			alignment: AlignmentType.JUSTIFIED,
			indent: INDENT,
			spacing: ON_GRID,
		},
	},
	{
		id: "Jiaozhu",
		name: "校注",
		basedOn: "Normal",
		quickFormat: true,
		run: { font: font("楷体_GB2312"), size: 24 },
		paragraph: { alignment: AlignmentType.LEFT, spacing: ON_GRID },
	},
	{
		id: "Yemianhao",
		name: "页码",
		basedOn: "Normal",
		run: { font: font("宋体", "宋体"), size: 2 * OFFICIAL_PAGE.pageNumberPoints },
		paragraph: { spacing: { ...EXACT, line: 20 * OFFICIAL_PAGE.pageNumberPoints } },
	},
];

const ONE_PAGE_NUMBER_CHARACTER = OFFICIAL_PAGE.pageNumberPoints * 20;

/** Of a line as high as the type, what stands below the dash in its middle. */
const BELOW_DASH = (OFFICIAL_PAGE.pageNumberPoints / 2) * MILLIMETRES_A_POINT;

function footer(isOdd: boolean): Footer {
	return new Footer({
		children: [
			new Paragraph({
				style: "Yemianhao",
				alignment: isOdd ? AlignmentType.RIGHT : AlignmentType.LEFT,
				indent: isOdd ? { right: ONE_PAGE_NUMBER_CHARACTER } : { left: ONE_PAGE_NUMBER_CHARACTER },
				children: [new TextRun({ children: ["— ", PageNumber.CURRENT, " —"] })],
			}),
		],
	});
}

/** The characters of a sentence; run-in headings inside a paragraph are bold, and so is what is strong. */
function runs({ text, marks }: Sentence): TextRun[] {
	const set = marks.filter(({ kind }) => kind === "strong" || kind === "emphasis");
	const cuts = [0, ...set.flatMap(({ start, end }) => [start, end]), text.length].sort(
		(a, b) => a - b,
	);
	return cuts.slice(1).flatMap((end, i) => {
		const start = cuts[i] ?? 0;
		const covers = (kind: string) =>
			set.some((mark) => mark.kind === kind && mark.start <= start && mark.end >= end);
		return start === end
			? []
			: [
					new TextRun({
						text: text.slice(start, end),
						...(covers("strong") ? { bold: true } : {}),
						...(covers("emphasis") ? { italics: true } : {}),
					}),
				];
	});
}

const HEADING_STYLES = ["Yijibiaoti", "Erjibiaoti", "Sanjibiaoti", "Sanjibiaoti", "Sanjibiaoti"];

/**
 * A block as paragraphs. A heading that runs in is a paragraph of its own with a style separator (its
 * mark hidden), as Word does it: one line on paper, a heading in the navigation pane.
 */
function blockParagraphs(block: Block): (Paragraph | Table)[] {
	switch (block.kind) {
		case "heading":
			return [
				new Paragraph({
					style: HEADING_STYLES[block.level - 1] ?? "Sanjibiaoti",
					...(block.runIn ? { run: { vanish: true, specVanish: true } } : {}),
					children: [new TextRun(headingText(block))],
				}),
			];
		case "table":
			return [
				new Table({
					width: { size: 100, type: WidthType.PERCENTAGE },
					rows: block.rows.map(
						(row) =>
							new TableRow({
								children: row.map(
									({ sentences }) =>
										new TableCell({
											children: [
												new Paragraph({ style: "Biaoge", children: sentences.flatMap(runs) }),
											],
										}),
								),
							}),
					),
				}),
			];
		case "paragraph":
			return [
				new Paragraph({
					style: "Zhengwen",
					...(block.role === "address" ? { indent: { firstLine: 0, firstLineChars: 0 } } : {}),
					...(block.role === "signature" || block.role === "date"
						? { alignment: AlignmentType.RIGHT }
						: {}),
					children: block.sentences.flatMap(runs),
				}),
			];
	}
}

function noteParagraphs(sections: readonly Section[]): Paragraph[] {
	const notes = sections.flatMap(({ place, notes: own }) =>
		own.map(({ n, content }) => `${place}第${n}句：${remarkText(content)}`),
	);
	if (notes.length === 0) return [];
	return [
		new Paragraph({ style: "Jiaozhu", spacing: { before: LINE }, children: [new TextRun("校注")] }),
		...notes.map((text) => new Paragraph({ style: "Jiaozhu", children: [new TextRun(text)] })),
	];
}

/** What a Word file says besides the text. */
export interface WordHead {
	/** Below the title, each centred: who, when, which place, what the editor has added. */
	lines: readonly string[];
	/** The site's name, as the file's author. */
	creator: string;
	/** A remark in the file's properties. */
	remark: string;
}

/**
 * The Word file of a page: point, part, opening, closing or the whole speech, to the measures of
 * GB/T 9704-2012.
 * @returns the bytes of a .docx; the same for the same text
 */
export async function makeWordFile(
	speech: Speech,
	page: SpeechPage,
	{ lines, creator, remark }: WordHead,
): Promise<Uint8Array> {
	const { width, height, margin } = OFFICIAL_PAGE;
	const document = new Document({
		title: page.isWhole ? speech.title : `${speech.title}（${page.place}）`,
		subject: speech.title,
		creator,
		lastModifiedBy: creator,
		description: remark,
		evenAndOddHeaderAndFooters: true,
		styles: {
			default: { document: { run: BODY, paragraph: { spacing: EXACT } } },
			paragraphStyles: STYLES,
		},
		sections: [
			{
				properties: {
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
					grid: {
						type: DocumentGridType.LINES,
						linePitch: LINE,
					},
				},
				footers: { default: footer(true), even: footer(false) },
				children: [
					new Paragraph({ style: "Biaoti", children: [new TextRun(speech.title)] }),
					...(lines.length > 0 ? lines : [""]).map(
						(line, i, all) =>
							new Paragraph({
								style: "Jiaozhu",
								alignment: AlignmentType.CENTER,
								...(i === all.length - 1 ? { spacing: { after: LINE } } : {}),
								children: [new TextRun(line)],
							}),
					),
					...page.sections.flatMap(({ blocks }) => blocks.flatMap(blockParagraphs)),
					...noteParagraphs(page.sections),
				],
			},
		],
	});
	return finish(await Packer.toBuffer(document));
}

const PARAGRAPHS = "<w:pPrDefault><w:pPr>";

/**
 * Keeps punctuation inside the 28 characters of a line, which the library has no option for:
 * ECMA-376 part 1, 17.3.1.21, before the paragraph's spacing.
 */
function withoutHangingPunctuation(styles: string): string {
	if (!styles.includes(PARAGRAPHS)) throw new Error("styles.xml has no defaults for paragraphs");
	return styles.replace(PARAGRAPHS, `${PARAGRAPHS}<w:overflowPunct w:val="0"/>`);
}

/** The styles are the same in every file: changed and packed once for all of them. */
const packedStyles = new Map<string, ZipPart>();

function stylesPart(part: ZipPart): ZipPart {
	const key = part.packed.toString("base64");
	const made =
		packedStyles.get(key) ?? partOf(part.name, withoutHangingPunctuation(partText(part)));
	packedStyles.set(key, made);
	return made;
}

/** Finishes what the library has packed: its styles, and every time in it the same moment. */
function finish(bytes: Buffer): Buffer {
	const parts = readZip(bytes).map((part) => {
		if (part.name === "word/styles.xml") return stylesPart(part);
		if (part.name !== "docProps/core.xml") return part;
		return partOf(part.name, partText(part).replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, STAMP));
	});
	return writeZip(parts);
}
