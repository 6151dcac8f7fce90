import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Browser, Frame, Page } from "playwright-core";
import { LINE_PITCH, MILLIMETRES_A_POINT, OFFICIAL_PAGE } from "../../src/render/page-geometry.ts";

/** A Chinese font for the tests, so that they do not rest on what the machine has. */
const fontFolder = dirname(
	createRequire(import.meta.url).resolve("@fontsource/noto-serif-sc/400.css"),
);
const FAMILIES = ["仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "SimSun"];

/**
 * Serves a Chinese font to a page that bypasses its policy, under the names paper asks for.
 * @returns the style sheet to add to a document
 */
export async function serveChineseFonts(page: Page): Promise<string> {
	await page.route("**/test-fonts/*", async (route) => {
		const name = route.request().url().split("/").pop() ?? "";
		await route.fulfill({ body: await readFile(join(fontFolder, "files", name)) });
	});
	const css = await readFile(join(fontFolder, "400.css"), "utf8");
	return FAMILIES.map((family) =>
		css
			.replace(/font-family: '[^']*'/g, `font-family: '${family}'`)
			.replace(/url\(\.\/files\/([^)]*\.woff2)\) format\('woff2'\)[^;]*;/g, "url(/test-fonts/$1);"),
	).join("\n");
}

/**
 * Opens a page to print from, in a context of its own. The fonts stand for what the reader's machine has:
 * they are not the page's, so its policy waits.
 * @returns the page, and the styles that name the fonts
 */
export async function openPaperPage(browser: Browser): Promise<{ page: Page; fontStyles: string }> {
	const context = await browser.newContext({ bypassCSP: true });
	const page = await context.newPage();
	return { page, fontStyles: await serveChineseFonts(page) };
}

interface Glyphs {
	text: string;
	/** Millimetres from the left and the top of the page. */
	x: number;
	y: number;
	width: number;
	size: number;
}

export interface PrintedPage {
	width: number;
	height: number;
	glyphs: Glyphs[];
	/** Lines of the text area from top to bottom. */
	lines: Line[];
}

/** A line of text; millimetres from the left and the top of the page. */
interface Line {
	y: number;
	text: string;
	left: number;
	right: number;
}

/** Those of the simplified forms, of which Unicode does not say which characters they look like. */
const SIMPLIFIED_RADICALS = new Map(
	[
		..."⺠民⻄西⻅见⻆角⻉贝⻋车⻒镸⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟",
	]
		.join("")
		.match(/../gu)
		?.map((pair) => [...pair] as [string, string]),
);

/** Fonts name some characters by the radicals that look like them (⽬ for 目). */
const withoutRadicals = (text: string) =>
	text.replace(
		/[\u2e80-\u2fdf]/g,
		(radical) => SIMPLIFIED_RADICALS.get(radical) ?? radical.normalize("NFKC"),
	);

/** What stands on the pages of a PDF, and where. */
export async function readPdf(bytes: Uint8Array): Promise<PrintedPage[]> {
	const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
	const printed: PrintedPage[] = [];
	for (let n = 1; n <= pdf.numPages; n++) {
		const sheet = await pdf.getPage(n);
		const { width, height } = sheet.getViewport({ scale: 1 });
		const { items } = await sheet.getTextContent();
		const glyphs = items.flatMap((item) =>
			"str" in item && item.str.trim() !== ""
				? [
						{
							text: withoutRadicals(item.str),
							x: (item.transform[4] as number) * MILLIMETRES_A_POINT,
							y: (height - (item.transform[5] as number)) * MILLIMETRES_A_POINT,
							width: item.width * MILLIMETRES_A_POINT,
							size: Math.abs(item.transform[3] as number),
						},
					]
				: [],
		);
		printed.push({
			width: width * MILLIMETRES_A_POINT,
			height: height * MILLIMETRES_A_POINT,
			glyphs,
			lines: linesIn(glyphs),
		});
	}
	return printed;
}

/**
 * Prints a page with the browser's own print command.
 * @param attributes what the reader chose, as attributes of the document
 */
export async function printPage(
	page: Page,
	address: string,
	fontStyles: string,
	attributes: Record<string, string> = {},
): Promise<PrintedPage[]> {
	await page.goto(address);
	await page.addStyleTag({ content: fontStyles });
	await page.evaluate((chosen) => {
		for (const [name, value] of Object.entries(chosen)) {
			document.documentElement.setAttribute(name, value);
		}
	}, attributes);
	return printNow(page);
}

/** Shows a page as paper has it, with the sheet that is fetched for that. */
export async function emulatePaper(
	page: Page,
	options: Parameters<Page["emulateMedia"]>[0] = {},
): Promise<void> {
	await page.emulateMedia({ media: "print", ...options });
	await page.waitForFunction(() => {
		const wanted = document.querySelector("noscript[data-print-styles]");
		const sheet = document.querySelector<HTMLLinkElement>("link[data-print-styles]");
		return !wanted || sheet?.sheet;
	});
}

/** The pages of the browser's own print command as the page stands; the screen is as before. */
export async function printNow(page: Page): Promise<PrintedPage[]> {
	await emulatePaper(page);
	await page.evaluate(async () => {
		// Fonts are loaded once print asks for them.
		document.body.getBoundingClientRect();
		await document.fonts.ready;
	});
	const printed = await readPdf(await page.pdf({ preferCSSPageSize: true }));
	await page.emulateMedia({ media: null });
	return printed;
}

function linesIn(glyphs: readonly Glyphs[]): PrintedPage["lines"] {
	const { margin, area } = OFFICIAL_PAGE;
	const inside = glyphs.filter(({ y }) => y > margin.top && y < margin.top + area.height);
	const rows = new Map<number, Glyphs[]>();
	for (const glyph of inside) {
		const row = Math.round((glyph.y - margin.top) / LINE_PITCH - 0.5);
		rows.set(row, [...(rows.get(row) ?? []), glyph]);
	}
	return [...rows].sort(([a], [b]) => a - b).map(([, row]) => lineOf(row));
}

function lineOf(row: readonly Glyphs[]): Line {
	const sorted = [...row].sort((a, b) => a.x - b.x);
	return {
		y: Math.min(...sorted.map(({ y }) => y)),
		text: sorted.map(({ text }) => text).join(""),
		left: Math.min(...sorted.map(({ x }) => x)),
		right: Math.max(...sorted.map(({ x, width }) => x + width)),
	};
}

/** The lines of one size of type on a page, in points, from top to bottom, without white space. */
export function linesOfSize({ glyphs }: PrintedPage, size: number): Line[] {
	const rows = Map.groupBy(
		glyphs.filter((glyph) => Math.abs(glyph.size - size) < 0.5),
		({ y }) => Math.round(y),
	);
	return [...rows]
		.sort(([a], [b]) => a - b)
		.map(([, row]) => lineOf(row))
		.map((line) => ({ ...line, text: plain(line.text) }));
}

/** What stands below the text area of a page, without white space: its number; and the size of its type. */
export function footOf({ glyphs }: PrintedPage): Line & { size: number } {
	const { margin, area } = OFFICIAL_PAGE;
	const foot = glyphs.filter(({ y }) => y > margin.top + area.height);
	const line = lineOf(foot);
	return { ...line, text: plain(line.text), size: foot[0]?.size ?? 0 };
}

/** The characters of the elements of a selector that are drawn, in the order of the text. */
export function drawnCharacters(
	page: Page | Frame,
	selector: string,
): Promise<{ character: string; left: number; element: number }[]> {
	return page.evaluate((wanted) => {
		const found: { character: string; left: number; element: number }[] = [];
		const range = document.createRange();
		for (const [element, root] of [...document.querySelectorAll(wanted)].entries()) {
			const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
			for (let node = walker.nextNode(); node; node = walker.nextNode()) {
				for (const [i, character] of [...(node.nodeValue ?? "")].entries()) {
					range.setStart(node, i);
					range.setEnd(node, i + 1);
					const [box] = range.getClientRects();
					if (box && box.width > 0) found.push({ character, left: box.left, element });
				}
			}
		}
		return found;
	}, selector);
}

/** A text without white space, which a PDF does not keep. */
export const plain = (text: string): string => text.replace(/\s/g, "");
