import type { LineHint } from "../../line-hint.ts";
import type { Context } from "./context.ts";
import { type Piece, readInline } from "./inline.ts";
import {
	headingLevel,
	isStyled,
	type ParagraphProperties,
	readParagraphProperties,
	readRunProperties,
	resolveParagraph,
	resolveRun,
} from "./styles.ts";
import { child, toggleOf, valOf, type XmlElement } from "./xml.ts";

/** A line of the text with what its type says of it. */
export interface Line {
	text: string;
	hint: LineHint;
}

/** A paragraph that has been read. */
export interface Paragraph {
	/** Its automatic number as Word shows it, or empty. */
	number: string;
	pieces: Piece[];
	/** What the paragraph says of all its lines. */
	hint: Omit<LineHint, "bold" | "size">;
	/**
	 * Whether its end is no end: the mark was deleted in a revision (then the next paragraph's
	 * properties hold), or is hidden or a drop cap's (then this one's do).
	 */
	joins: "next" | "this" | null;
}

/** Counts a paragraph in its list. A list of its own holds before its style's; list 0 is none. */
function numberOf(context: Context, styleId: string | undefined, own: ParagraphProperties): string {
	const { numId, ilvl } = resolveParagraph(context.styles, styleId, own);
	if (numId === undefined || numId === "0") return "";
	const styleIds = context.styles.chain(styleId).map(({ id }) => id);
	const fromStyle = own.numId === undefined && own.ilvl === undefined;
	const level = context.numbering.levelFor(numId, styleIds, ilvl, fromStyle);
	return context.numbering.next(numId, level);
}

function isContents(context: Context, styleId: string | undefined): boolean {
	return (
		context.contentsOpen > 0 ||
		context.fields.some(({ instruction }) => /^\s*TOC\b/i.test(instruction)) ||
		isStyled(context.styles, styleId, /^(toc \d|toc heading|目录 ?\d)$/i)
	);
}

function joinOf(
	context: Context,
	styleId: string | undefined,
	properties: XmlElement | undefined,
): Paragraph["joins"] {
	const mark = child(properties, "w:rPr");
	if (child(mark, "w:del") || child(mark, "w:moveFrom")) return "next";
	const { hidden } = resolveRun(context.styles, styleId, undefined, readRunProperties(mark));
	if (hidden || toggleOf(mark, "w:specVanish")) return "this";
	const frame = child(properties, "w:framePr")?.attributes["w:dropCap"];
	return frame !== undefined && frame !== "none" ? "this" : null;
}

/** Reads `w:p` (ECMA-376-1, 17.3.1.22), counting it in its list. */
export function readParagraph(context: Context, element: XmlElement): Paragraph {
	const properties = child(element, "w:pPr");
	const styleId = valOf(properties, "w:pStyle") ?? context.styles.normal;
	const own = readParagraphProperties(properties);
	const joins = joinOf(context, styleId, properties);
	const before = isContents(context, styleId);
	const pieces = readInline(context, element, styleId);
	// One that is hidden whole is not counted; one whose end was deleted takes the next one's number.
	const isGone = joins !== null && pieces.length === 0;
	const number = isGone || joins === "next" ? "" : numberOf(context, styleId, own);
	const { align, outline } = resolveParagraph(context.styles, styleId, own);
	const hint: Paragraph["hint"] = {
		heading: headingLevel(context.styles, styleId, outline),
		title: isStyled(context.styles, styleId, /^(title|标题)$/i),
		centred: align === "center",
		right: align === "right" || align === "end",
	};
	// The paragraph in which a table of contents begins is its first line.
	if (before || isContents(context, styleId)) hint.furniture = true;
	return { number, pieces, hint, joins };
}

/** A blank only where number and text would be read as one: `1` and `2024年`. */
function withNumber(number: string, text: string): string {
	return /[0-9A-Za-z]$/.test(number) && /^[0-9A-Za-z]/.test(text)
		? `${number} ${text}`
		: number + text;
}

function makeLine(text: string, pieces: readonly Piece[], hint: Paragraph["hint"]): Line {
	const shown = pieces.filter((piece) => piece.text.trim() !== "");
	const sizes = shown.flatMap(({ size }) => (size === null ? [] : [size]));
	return {
		text,
		hint: {
			...hint,
			bold: shown.length > 0 && shown.every(({ bold }) => bold),
			size: sizes.length > 0 ? Math.max(...sizes) : null,
		},
	};
}

/** A paragraph's lines: one, and one more for each line break in it. */
export function linesOf({ number, pieces, hint }: Paragraph): Line[] {
	const lines: Piece[][] = [[]];
	for (const piece of pieces) {
		if (piece.text === "\n") lines.push([]);
		else lines.at(-1)?.push(piece);
	}
	return lines.map((line, i) => {
		const text = line.map((piece) => piece.text).join("");
		return makeLine(i === 0 ? withNumber(number, text) : text, line, hint);
	});
}

/** Two paragraphs that are shown as one. */
export function joinParagraphs(first: Paragraph, second: Paragraph): Paragraph {
	const pieces = [...first.pieces, ...second.pieces];
	return first.joins === "this" && (first.pieces.length > 0 || first.number !== "")
		? { ...first, pieces, joins: second.joins }
		: { ...second, pieces };
}
