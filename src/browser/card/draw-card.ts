import { breakLines, breakWithoutOrphan, type Line } from "../../model/line-breaks.ts";
import { type QrCode, QUIET_ZONE } from "../qr-code.ts";

/** What a card says. */
export interface CardWords {
	quotation: string;
	/** Who said it, where: its citation without the quotation. */
	source: string;
	/** The site's name. */
	site: string;
	/** The lasting link as a QR code. */
	code: QrCode;
}

/** Longer quotations are no picture that is read on a phone. */
export const LONGEST_QUOTATION = 400;

/** The card is paper in every theme; its look is the site's own: src/styles/tokens.css. */
const PAPER = "#fbfaf6";
const INK = "#1f1c18";
const INK_SOFT = "#514b44";
const RED = "#8f1d1d";
const SONG =
	'"Songti SC", "Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "STSong", serif';
const HEI = '"PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", sans-serif';

/** In pixels of the picture, which is as wide on every device. */
const WIDTH = 1080;
const MARGIN = 120;
const MEASURE = WIDTH - 2 * MARGIN;
const RULE = 6;
const MODULE = 5;
const SOURCE_SIZE = 30;
const SITE_SIZE = 26;
/** A card is at least a square. */
const LEAST_HEIGHT = WIDTH;

/** Type by the length of the quotation: the measure is a whole number of characters. */
const SIZES: readonly { upTo: number; characters: number; leading: number }[] = [
	{ upTo: 12, characters: 9, leading: 1.6 },
	{ upTo: 40, characters: 12, leading: 1.65 },
	{ upTo: 100, characters: 15, leading: 1.75 },
	{ upTo: 200, characters: 18, leading: 1.8 },
	{ upTo: LONGEST_QUOTATION, characters: 22, leading: 1.8 },
];

interface Block {
	lines: Line[];
	size: number;
	pitch: number;
}

/** A redaction is a blank, wider than its asterisk. */
function widthIn(context: CanvasRenderingContext2D, size: number): (text: string) => number {
	return (text) =>
		/^\*+$/.test(text) ? text.length * size * 0.8 : context.measureText(text).width;
}

function quotationBlock(context: CanvasRenderingContext2D, words: string): Block {
	const { length } = [...words];
	const fit = SIZES.find(({ upTo }) => length <= upTo) ?? SIZES[SIZES.length - 1];
	const { characters = 22, leading = 1.8 } = fit ?? {};
	const size = MEASURE / characters;
	context.font = `${size}px ${SONG}`;
	const lines = breakWithoutOrphan(words, MEASURE, size, widthIn(context, size));
	return { lines, size, pitch: size * leading };
}

function sourceBlock(context: CanvasRenderingContext2D, source: string, measure: number): Block {
	context.font = `${SOURCE_SIZE}px ${HEI}`;
	const lines = breakLines(source, measure, widthIn(context, SOURCE_SIZE));
	return { lines, size: SOURCE_SIZE, pitch: SOURCE_SIZE * 1.6 };
}

const heightOf = ({ lines, pitch }: Block) => lines.length * pitch;

/** Draws a block's lines. @param left of its first column @param top of its first line */
function drawBlock(
	context: CanvasRenderingContext2D,
	{ lines, size, pitch }: Block,
	left: number,
	top: number,
): void {
	context.textBaseline = "middle";
	lines.forEach((line, row) => {
		const middle = top + (row + 0.5) * pitch;
		for (const { text, x, width } of line) {
			if (/^\*+$/.test(text)) drawBlank(context, left + x, middle + size * 0.46, width, size);
			else context.fillText(text, left + x, middle);
		}
	});
}

function drawBlank(
	context: CanvasRenderingContext2D,
	x: number,
	y: number,
	width: number,
	size: number,
): void {
	const thick = Math.max(2, Math.round(size / 24));
	context.fillRect(x + size * 0.06, Math.round(y), width - size * 0.12, thick);
}

/** Draws the code with its quiet zone. @returns its edge */
function drawCode(
	context: CanvasRenderingContext2D,
	{ size, isDark }: QrCode,
	left: number,
	top: number,
): void {
	const edge = codeEdge(size);
	context.fillStyle = "#fff";
	context.fillRect(left, top, edge, edge);
	context.fillStyle = INK;
	for (let y = 0; y < size; y++) {
		for (let x = 0; x < size; x++) {
			if (!isDark(x, y)) continue;
			const at = (i: number) => (i + QUIET_ZONE) * MODULE;
			context.fillRect(left + at(x), top + at(y), MODULE, MODULE);
		}
	}
}

const codeEdge = (size: number) => (size + 2 * QUIET_ZONE) * MODULE;

/**
 * Draws a card: the quotation, below a rule its source, and the code of its lasting link at the right.
 * @throws Error where the browser gives no canvas
 */
export function drawCard({ quotation, source, site, code }: CardWords): HTMLCanvasElement {
	const canvas = document.createElement("canvas");
	const context = canvas.getContext("2d");
	if (!context) throw new Error("the browser gives no canvas to draw on");
	const edge = codeEdge(code.size);
	const words = quotationBlock(context, quotation);
	const cited = sourceBlock(context, source, MEASURE - edge - SOURCE_SIZE);
	const foot = Math.max(edge, heightOf(cited) + SITE_SIZE * 2.4);
	const gap = MARGIN * 0.75;
	const needed = MARGIN + heightOf(words) + gap + RULE + gap / 1.5 + foot + MARGIN * 0.75;
	const height = Math.ceil(Math.max(LEAST_HEIGHT, needed));
	canvas.width = WIDTH;
	canvas.height = height;
	context.fillStyle = PAPER;
	context.fillRect(0, 0, WIDTH, height);

	const footTop = height - MARGIN * 0.75 - foot;
	const ruleTop = footTop - gap / 1.5 - RULE;
	context.fillStyle = RED;
	context.fillRect(MARGIN, Math.round(ruleTop), MEASURE, RULE);

	// A short quotation stands a little above the middle of its room.
	const room = ruleTop - gap - MARGIN - heightOf(words);
	context.fillStyle = INK;
	context.font = `${words.size}px ${SONG}`;
	drawBlock(context, words, leftOf(words), MARGIN + room * 0.45);

	context.fillStyle = INK_SOFT;
	context.font = `${SOURCE_SIZE}px ${HEI}`;
	drawBlock(context, cited, MARGIN, footTop);
	context.font = `${SITE_SIZE}px ${HEI}`;
	context.textBaseline = "alphabetic";
	context.fillText(site, MARGIN, footTop + foot - SITE_SIZE * 0.3, MEASURE - edge - SOURCE_SIZE);
	drawCode(context, code, WIDTH - MARGIN - edge, footTop);
	return canvas;
}

/** One line stands in the middle; several begin where the rule does. */
function leftOf({ lines: [first, second] }: Block): number {
	const last = first?.[first.length - 1];
	return second || !last ? MARGIN : Math.round((WIDTH - last.x - last.width) / 2);
}
