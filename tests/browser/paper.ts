import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Page } from "playwright-core";
import { LINE_PITCH, OFFICIAL_PAGE } from "../../src/print/page-geometry.ts";

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
	lines: { y: number; text: string; left: number; right: number }[];
}

export const MM = 25.4 / 72;

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
							text: item.str,
							x: (item.transform[4] as number) * MM,
							y: (height - (item.transform[5] as number)) * MM,
							width: item.width * MM,
							size: Math.abs(item.transform[3] as number),
						},
					]
				: [],
		);
		printed.push({ width: width * MM, height: height * MM, glyphs, lines: linesIn(glyphs) });
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

/** The pages of the browser's own print command as the page stands; the screen is as before. */
export async function printNow(page: Page): Promise<PrintedPage[]> {
	await page.emulateMedia({ media: "print" });
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
	const { margin, text } = OFFICIAL_PAGE;
	const inside = glyphs.filter(({ y }) => y > margin.top && y < margin.top + text.height);
	const rows = new Map<number, Glyphs[]>();
	for (const glyph of inside) {
		const row = Math.round((glyph.y - margin.top) / LINE_PITCH - 0.5);
		rows.set(row, [...(rows.get(row) ?? []), glyph]);
	}
	return [...rows]
		.sort(([a], [b]) => a - b)
		.map(([, row]) => {
			const sorted = row.sort((a, b) => a.x - b.x);
			return {
				y: Math.min(...sorted.map(({ y }) => y)),
				text: sorted.map((glyph) => glyph.text).join(""),
				left: Math.min(...sorted.map(({ x }) => x)),
				right: Math.max(...sorted.map(({ x, width }) => x + width)),
			};
		});
}

/** A text without white space, which a PDF does not keep. */
export const plain = (text: string): string => text.replace(/\s/g, "");
