import {
	AlignmentType,
	type IBaseParagraphStyleOptions,
	type ICharacterStyleOptions,
	type IParagraphStyleOptions,
	type IStylesOptions,
	LineRuleType,
} from "docx";
import {
	CHARACTER_PITCH,
	LINE_PITCH,
	MILLIMETRES_A_POINT,
	millimetresToTwips,
	OFFICIAL_PAGE,
	SMALL_TYPE,
} from "../../render/page-geometry.ts";

/** A line of the grid in twentieths of a point; rounded down, so that the page holds its 22 lines. */
export const LINE = Math.floor((LINE_PITCH / MILLIMETRES_A_POINT) * 20);

/** Width of the text in twentieths of a point. */
export const TEXT_WIDTH = millimetresToTwips(OFFICIAL_PAGE.text.width);

/** Two characters: in hundredths of one, so that enlarging keeps the indent, and as they are now. */
const INDENT = { firstLine: millimetresToTwips(2 * CHARACTER_PITCH), firstLineChars: 200 };

/** As wide as two characters, where Word takes no characters. */
export const TWO_CHARACTERS = INDENT.firstLine;

/** A font as Word wants it: Latin and East Asian named apart. */
function font(eastAsia: string, latin = "Times New Roman") {
	return { ascii: latin, hAnsi: latin, cs: latin, eastAsia, hint: "eastAsia" };
}

const FANGSONG = font("仿宋_GB2312");
const KAI = font("楷体_GB2312");
const HEI = font("黑体");

/** Half points, as Word counts type. */
const BODY_SIZE = 2 * OFFICIAL_PAGE.bodyPoints;
const BODY = { font: FANGSONG, size: BODY_SIZE };
const EXACT = { line: LINE, lineRule: LineRuleType.EXACT, before: 0, after: 0 };
/** As high as the grid's lines, the characters in the middle of them. */
const ON_GRID = { line: 240, lineRule: LineRuleType.AUTO, before: 0, after: 0 };
/** The rule above footnotes stands in a line so high, in points. */
const RULE = 10;

/** A line of small type as a part of a line of the grid. */
export function lineOf(type: keyof typeof SMALL_TYPE): number {
	return (20 * SMALL_TYPE[type].pitch) / LINE;
}

/** The same of the rule above footnotes, and its height in twentieths of a point. */
export const RULE_PITCH = 20 * RULE;
export const RULE_LINES = RULE_PITCH / LINE;

/** Small type in half points, and its lines. */
const sizeOf = (type: keyof typeof SMALL_TYPE) => 2 * SMALL_TYPE[type].points;
const closer = (type: keyof typeof SMALL_TYPE) => ({
	line: 20 * SMALL_TYPE[type].pitch,
	lineRule: LineRuleType.EXACT,
	before: 0,
	after: 0,
});

/** Two characters of the editor's type. */
const EDITOR_INDENT = { firstLine: 20 * sizeOf("editor"), firstLineChars: 200 };

/**
 * Twentieths of a point between characters: 28 of 16 pt are wider than the line. A grid of characters would
 * say the same; but LibreOffice gives a character that is wider than its cell two of them.
 */
const CLOSER = Math.floor((CHARACTER_PITCH / MILLIMETRES_A_POINT - OFFICIAL_PAGE.bodyPoints) * 20);

/**
 * Percent of a space's width: a blank is as wide as on the screen, 0.85 of a character for each asterisk. The
 * Latin font, which Word draws it from, has spaces of a quarter.
 */
const BLANK = 340;

/** The fonts of headings by their level: GB/T 9704-2012, 7.3.3, names four. */
const HEADING_FONTS = [HEI, KAI, FANGSONG, FANGSONG, FANGSONG];

/** Ids of the styles that text is set in. */
export const STYLE = {
	title: "Title",
	heading: (level: number) => `Heading${level}`,
	/** A heading inside its paragraph. */
	headingRun: (level: number) => `Heading${level}Char`,
	/** The number of a regulation's 条, at whatever level it stands. */
	article: "Tiao",
	titleLine: "Timuxia",
	titleRemark: "Timubianzhu",
	innerTitle: "Neibiaoti",
	innerLine: "Neibiaotixia",
	body: "Zhengwen",
	address: "Chenghu",
	signature: "Luokuan",
	tableHead: "Biaotou",
	tableText: "Biaogewenzi",
	appendixTitle: "Fulubiaoti",
	explanation: "Shuyujieshi",
	contentsTitle: "Mulubiaoti",
	contents: (level: number) => `TOC${level}`,
	note: "FootnoteText",
	pageNumber: "Yemahao",
	redaction: "Yinqu",
	termName: "Shuyu",
	link: "Hyperlink",
} as const;

function heading(level: number): IBaseParagraphStyleOptions {
	return {
		basedOn: "Normal",
		next: STYLE.body,
		link: STYLE.headingRun(level),
		quickFormat: true,
		run: { font: HEADING_FONTS[level - 1] ?? FANGSONG, size: BODY_SIZE, characterSpacing: CLOSER },
		paragraph: { outlineLevel: level - 1, indent: INDENT, spacing: ON_GRID, keepNext: true },
	};
}

/** The same inside a paragraph: its character style, which Word's own table of contents looks for. */
function headingRun(level: number): ICharacterStyleOptions {
	return {
		id: STYLE.headingRun(level),
		name: `Heading ${level} Char`,
		basedOn: "DefaultParagraphFont",
		link: STYLE.heading(level),
		run: { font: HEADING_FONTS[level - 1] ?? FANGSONG, characterSpacing: CLOSER },
	};
}

const LEVELS = [1, 2, 3, 4, 5];

const CENTERED = { alignment: AlignmentType.CENTER, keepNext: true };

/** What stands around a text, and what an editor has added. */
const AROUND_TEXT: IParagraphStyleOptions[] = [
	{
		id: STYLE.titleLine,
		name: "题目下",
		basedOn: "Normal",
		next: STYLE.body,
		run: { font: KAI, size: BODY_SIZE },
		paragraph: { ...CENTERED, spacing: ON_GRID },
	},
	{
		id: STYLE.titleRemark,
		name: "题目下（编注）",
		basedOn: STYLE.titleLine,
		next: STYLE.body,
		run: { size: sizeOf("editor") },
	},
	{
		id: STYLE.appendixTitle,
		name: "附录标题",
		basedOn: "Normal",
		next: STYLE.explanation,
		run: { font: HEI, size: sizeOf("editor") },
		paragraph: {
			outlineLevel: 0,
			spacing: { ...closer("editor"), before: LINE },
			indent: EDITOR_INDENT,
			keepNext: true,
		},
	},
	{
		id: STYLE.explanation,
		name: "术语解释",
		basedOn: "Normal",
		run: { font: FANGSONG, size: sizeOf("editor") },
		paragraph: {
			alignment: AlignmentType.JUSTIFIED,
			spacing: closer("editor"),
			indent: EDITOR_INDENT,
		},
	},
	{
		id: STYLE.contentsTitle,
		name: "目录标题",
		basedOn: STYLE.title,
		paragraph: { spacing: { ...EXACT, after: LINE } },
	},
	...[1, 2, 3].map((level) => ({
		id: STYLE.contents(level),
		name: `toc ${level}`,
		basedOn: "Normal",
		uiPriority: 39,
		run: { font: HEADING_FONTS[level - 1] ?? FANGSONG, size: BODY_SIZE },
		paragraph: {
			spacing: ON_GRID,
			indent: { left: (level - 1) * TWO_CHARACTERS },
		},
	})),
	{
		id: STYLE.pageNumber,
		name: "页码",
		basedOn: "Normal",
		run: { font: font("宋体", "宋体"), size: 2 * OFFICIAL_PAGE.pageNumberPoints },
		paragraph: { spacing: { ...EXACT, line: 20 * OFFICIAL_PAGE.pageNumberPoints } },
	},
];

/** What the source says. */
const TEXT: IParagraphStyleOptions[] = [
	{
		id: STYLE.body,
		name: "正文（讲话）",
		basedOn: "Normal",
		quickFormat: true,
		run: { ...BODY, characterSpacing: CLOSER },
		paragraph: { alignment: AlignmentType.JUSTIFIED, indent: INDENT, spacing: ON_GRID },
	},
	{
		id: STYLE.address,
		name: "称呼",
		basedOn: "Normal",
		next: STYLE.body,
		run: { ...BODY, characterSpacing: CLOSER },
		paragraph: { alignment: AlignmentType.JUSTIFIED, spacing: ON_GRID },
	},
	{
		id: STYLE.signature,
		name: "落款",
		basedOn: STYLE.address,
		paragraph: { alignment: AlignmentType.RIGHT, indent: { right: TWO_CHARACTERS } },
	},
	{
		id: STYLE.innerTitle,
		name: "文内标题",
		basedOn: STYLE.title,
		next: STYLE.body,
		paragraph: { spacing: { ...EXACT, before: LINE, after: LINE } },
	},
	{
		id: STYLE.innerLine,
		name: "文内标题下",
		basedOn: STYLE.titleLine,
		next: STYLE.body,
	},
	{
		id: STYLE.tableText,
		name: "表格文字",
		basedOn: "Normal",
		run: { font: FANGSONG, size: sizeOf("table") },
		paragraph: { spacing: closer("table") },
	},
	{
		id: STYLE.tableHead,
		name: "表头",
		basedOn: STYLE.tableText,
		run: { font: HEI },
		paragraph: CENTERED,
	},
];

/** Set by their own pitch and not on the grid's lines, of which LibreOffice would give a large title two. */
export const OFF_GRID: readonly string[] = [
	STYLE.title,
	STYLE.innerTitle,
	STYLE.contentsTitle,
	STYLE.appendixTitle,
	STYLE.explanation,
	STYLE.tableText,
	STYLE.note,
];

/** Styles by the names an office knows; headings and title are Word's own, for its navigation pane. */
export const STYLES: IStylesOptions = {
	default: {
		document: {
			run: { ...BODY, language: { value: "en-US", eastAsia: "zh-CN" } },
			paragraph: { spacing: EXACT },
		},
		title: {
			basedOn: "Normal",
			next: STYLE.body,
			quickFormat: true,
			run: { font: font("方正小标宋简体"), size: 2 * OFFICIAL_PAGE.titlePoints },
			paragraph: { ...CENTERED, spacing: EXACT },
		},
		heading1: heading(1),
		heading2: heading(2),
		heading3: heading(3),
		heading4: heading(4),
		heading5: heading(5),
		footnoteText: {
			run: { font: FANGSONG, size: sizeOf("footnote") },
			paragraph: { alignment: AlignmentType.JUSTIFIED, spacing: closer("footnote") },
		},
		footnoteTextChar: { run: { font: FANGSONG, size: sizeOf("footnote") } },
		hyperlink: { run: { color: "auto", underline: {} } },
	},
	paragraphStyles: [
		// The grid's characters are as wide as this style's type.
		{ id: "Normal", name: "Normal", quickFormat: true, run: BODY, paragraph: { spacing: EXACT } },
		...TEXT,
		...AROUND_TEXT,
	],
	characterStyles: [
		...LEVELS.map(headingRun),
		{
			id: STYLE.article,
			name: "条",
			basedOn: "DefaultParagraphFont",
			run: { font: HEI, characterSpacing: CLOSER },
		},
		{
			id: STYLE.redaction,
			name: "隐去",
			basedOn: "DefaultParagraphFont",
			run: { underline: {}, characterSpacing: 0, scale: BLANK },
		},
		{
			id: STYLE.termName,
			name: "术语",
			basedOn: "DefaultParagraphFont",
			run: { font: HEI },
		},
	],
};
