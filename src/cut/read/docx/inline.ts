import type { Context, Field } from "./context.ts";
import { type RunProperties, readRunProperties, resolveRun } from "./styles.ts";
import { symbolOf } from "./symbols.ts";
import { child, descendants, valOf, type XmlElement } from "./xml.ts";

/** A stretch of a paragraph's text in one type; a line break is a piece `\n`. */
export interface Piece {
	text: string;
	bold: boolean;
	size: number | null;
}

/** Where pieces go, and in which paragraph style. */
interface Inline {
	context: Context;
	style: string | undefined;
	pieces: Piece[];
	/** The run's properties; outside of a run none. */
	run: RunProperties & { font?: string | undefined };
}

/** The extensions whose form of a thing can be read; of others the fallback is taken. */
const UNDERSTOOD = new Set(["wps", "wpg", "wpc", "wpi", "wp14", "w14", "w15", "cx1", "cx", "am3d"]);

/** Every text in an element, paragraphs and cells set apart by a blank. */
export function wordsOf(element: XmlElement): string {
	if (element.name === "w:instrText" || element.name === "w:delInstrText") return "";
	const children =
		element.name === "mc:AlternateContent" ? chooseAlternate(element) : element.children;
	const inner = children.map(wordsOf).join("");
	return element.text + inner + (element.name === "w:p" || element.name === "w:tc" ? " " : "");
}

/** The one form of several that is read (ECMA-376-3, 9.3). */
export function chooseAlternate(element: XmlElement): readonly XmlElement[] {
	const choice = element.children.find(
		({ name, attributes: { Requires = "" } }) =>
			name === "mc:Choice" && Requires.split(/\s+/).every((prefix) => UNDERSTOOD.has(prefix)),
	);
	return (choice ?? child(element, "mc:Fallback"))?.children ?? [];
}

function put(inline: Inline, text: string): void {
	if (text === "") return;
	// The code of a field is no text, even where a program wrote it as such.
	if (inline.context.fields.some(({ inResult }) => !inResult)) return;
	if (inline.run.hidden) {
		inline.context.leftOut.add("隐藏文字", text);
		return;
	}
	const { bold = false, size = null } = inline.run;
	inline.pieces.push({ text, bold, size: size ?? null });
}

/** The characters of `w:t`: blanks at its ends count only where the file says so (ECMA-376-1, 17.3.3.31). */
function putText(inline: Inline, element: XmlElement): void {
	const kept = element.attributes["xml:space"] === "preserve";
	const text = (kept ? element.text : element.text.trim()).replace(/[\t\r\n]/g, " ");
	const { font } = inline.run;
	const ownSigns = /[\ue000-\uf8ff]/;
	if (font === undefined || !ownSigns.test(text)) {
		put(inline, text);
		return;
	}
	for (const character of text) {
		if (ownSigns.test(character)) putSymbol(inline, font, character.codePointAt(0) ?? 0);
		else put(inline, character);
	}
}

function putSymbol(inline: Inline, font: string, code: number): void {
	const symbol = symbolOf(font, code);
	if (symbol !== null) put(inline, symbol);
	else inline.context.leftOut.add("特殊符号", `${font} ${code.toString(16).toUpperCase()}`);
}

/** `EQ \o\ac(○,3)` is Word's way to draw a number in a circle: its text is ③. */
function putDrawnByField(inline: Inline, { instruction }: Field): void {
	if (!/^\s*eq\b/i.test(instruction)) return;
	const circled = /\\o\\ac\(\s*[○〇◯]\s*[,，;]\s*(\d{1,2})\s*\)/i.exec(instruction)?.[1];
	const value = Number(circled);
	if (value >= 1 && value <= 20) put(inline, String.fromCodePoint(0x2460 + value - 1));
	else inline.context.leftOut.add("域公式（EQ）", instruction);
}

function readFieldCharacter(inline: Inline, element: XmlElement): void {
	const { fields } = inline.context;
	const type = element.attributes["w:fldCharType"];
	if (type === "begin") fields.push({ instruction: "", inResult: false });
	const field = fields.at(-1);
	if (!field) return;
	if (type === "separate") field.inResult = true;
	if (type !== "end") return;
	fields.pop();
	if (!field.inResult) putDrawnByField(inline, field);
}

/** A picture, a shape, a chart, an embedded object: what it holds is named, none of it is text here. */
function leaveOutDrawing({ context: { leftOut } }: Inline, element: XmlElement): void {
	const boxes = descendants(element, "w:txbxContent");
	for (const box of boxes) leftOut.add("文本框", wordsOf(box));
	const lettering = descendants(element, "v:textpath");
	for (const {
		attributes: { string },
	} of lettering)
		leftOut.add("艺术字", string);
	if (boxes.length > 0 || lettering.length > 0) return;
	const [data] = descendants(element, "a:graphicData");
	const { uri: kind = "" } = data?.attributes ?? {};
	const [properties] = descendants(element, "wp:docPr");
	const { descr, title } = properties?.attributes ?? {};
	const words = descr ?? title;
	if (/chart/.test(kind)) leftOut.add("图表", words);
	else if (/diagram/.test(kind)) leftOut.add("SmartArt 图形", words);
	else if (element.name === "w:object") leftOut.add("嵌入对象");
	else if (/wordprocessing(Shape|Group|Canvas)/.test(kind)) leftOut.add("图形", words);
	else if (descendants(element, "v:imagedata").length > 0 || data) leftOut.add("图片", words);
	else leftOut.add("图形", words);
}

function readNoteReference(inline: Inline, element: XmlElement): void {
	const part = element.name === "w:footnoteReference" ? "footnotes" : "endnotes";
	const id = element.attributes["w:id"] ?? "";
	const { notes } = inline.context;
	const own = /^(1|true|on)$/.test(element.attributes["w:customMarkFollows"] ?? "");
	const known = notes.find((note) => note.part === part && note.id === id);
	const numbered = notes.filter(({ mark }) => mark !== "").length;
	const mark = known?.mark ?? (own ? "" : `[${numbered + 1}]`);
	if (!known) notes.push({ part, id, mark });
	put(inline, mark);
}

function readRun(inline: Inline, element: XmlElement): void {
	const properties = child(element, "w:rPr");
	const fonts = child(properties, "w:rFonts");
	const run = {
		...resolveRun(
			inline.context.styles,
			inline.style,
			valOf(properties, "w:rStyle"),
			readRunProperties(properties),
		),
		font: fonts?.attributes["w:ascii"] ?? fonts?.attributes["w:hAnsi"],
	};
	readAll({ ...inline, run }, element.children);
}

function readControl(inline: Inline, element: XmlElement): void {
	const properties = child(element, "w:sdtPr");
	const content = child(element, "w:sdtContent");
	if (!content) return;
	if (child(properties, "w:showingPlcHdr")) {
		inline.context.leftOut.add("控件提示文字", wordsOf(content));
	} else readAll(inline, content.children);
}

function readRuby(inline: Inline, element: XmlElement): void {
	readAll(inline, child(element, "w:rubyBase")?.children ?? []);
	const reading = child(element, "w:rt");
	if (reading) inline.context.leftOut.add("注音", wordsOf(reading));
}

type Reader = (inline: Inline, element: XmlElement) => void;

const within: Reader = (inline, element) => readAll(inline, element.children);
const lineBreak: Reader = (inline) => put(inline, "\n");
const tab: Reader = (inline) => put(inline, "\t");
const leave =
	(kind: string): Reader =>
	(inline, element) =>
		inline.context.leftOut.add(kind, wordsOf(element));

/** What each element inside a paragraph becomes; one that is not here has no text. */
const READERS: Readonly<Record<string, Reader>> = {
	"w:r": readRun,
	"w:t": putText,
	"w:tab": tab,
	"w:ptab": tab,
	"w:br": lineBreak,
	"w:cr": lineBreak,
	// Shown as a hyphen (17.3.3.18). A soft hyphen (17.3.3.29) only says where a line may break.
	"w:noBreakHyphen": (inline) => put(inline, "-"),
	"w:sym": (inline, { attributes }) =>
		putSymbol(inline, attributes["w:font"] ?? "", Number.parseInt(attributes["w:char"] ?? "", 16)),
	"w:hyperlink": within,
	"w:smartTag": within,
	"w:customXml": within,
	"w:fldSimple": within,
	"w:dir": within,
	"w:bdo": within,
	"w:sdt": readControl,
	"w:ruby": readRuby,
	"w:ins": (inline, element) => {
		const words = wordsOf(element);
		if (words.trim() !== "") inline.context.leftOut.add("修订：插入 * 处，已取入", words);
		within(inline, element);
	},
	"w:del": (inline, element) => {
		const words = wordsOf(element);
		if (words.trim() !== "") inline.context.leftOut.add("修订：删除的文字", words);
	},
	"w:moveTo": (inline, element) => {
		const words = wordsOf(element);
		if (words.trim() !== "") inline.context.leftOut.add("修订：移动 * 处，按移动后取入", words);
		within(inline, element);
	},
	"w:fldChar": readFieldCharacter,
	"w:instrText": ({ context }, { text }) => {
		const field = context.fields.at(-1);
		if (field && !field.inResult) field.instruction += text;
	},
	"w:footnoteReference": readNoteReference,
	"w:endnoteReference": readNoteReference,
	"w:drawing": leaveOutDrawing,
	"w:pict": leaveOutDrawing,
	"w:object": leaveOutDrawing,
	"m:oMath": leave("公式"),
	"m:oMathPara": leave("公式"),
	"mc:AlternateContent": (inline, element) => readAll(inline, chooseAlternate(element)),
};

function readAll(inline: Inline, elements: readonly XmlElement[]): void {
	for (const element of elements) READERS[element.name]?.(inline, element);
}

/** A paragraph's text, in pieces of one type each. */
export function readInline(
	context: Context,
	paragraph: XmlElement,
	style: string | undefined,
): Piece[] {
	const pieces: Piece[] = [];
	readAll({ context, style, pieces, run: {} }, paragraph.children);
	// A field's code ends in its paragraph; one that never does must not swallow the rest of the text.
	while (context.fields.at(-1)?.inResult === false) context.fields.pop();
	return pieces;
}
