import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { readSpeech } from "../../src/markdown/read-speech.ts";
import { pagesOf } from "../../src/model/pages.ts";
import { linesOf } from "../../src/model/speech.ts";
import { CHARACTER_PITCH, LINE_PITCH, OFFICIAL_PAGE } from "../../src/print/page-geometry.ts";
import { launchBrowser } from "./browser.ts";

const { url } = inject("site");
const speech = await readSpeech("content/speeches/lianzheng");
const pages = pagesOf(speech);

/** A Chinese font for the test, so that it does not rest on what the machine has. */
const fontFolder = dirname(
	createRequire(import.meta.url).resolve("@fontsource/noto-serif-sc/400.css"),
);
const FAMILIES = ["仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "SimSun"];

let browser: Browser;
let context: BrowserContext;
let page: Page;
let fontStyles: string;

beforeAll(async () => {
	browser = await launchBrowser();
	// The fonts stand for what the reader's machine has: they are not the page's, so its policy waits.
	context = await browser.newContext({ bypassCSP: true });
	page = await context.newPage();
	const css = await readFile(join(fontFolder, "400.css"), "utf8");
	fontStyles = FAMILIES.map((family) =>
		css
			.replace(/font-family: '[^']*'/g, `font-family: '${family}'`)
			.replace(
				/url\(\.\/files\/([^)]*\.woff2)\) format\('woff2'\)[^;]*;/g,
				`url(${url}test-fonts/$1);`,
			),
	).join("\n");
	await page.route("**/test-fonts/*", async (route) => {
		const name = route.request().url().split("/").pop() ?? "";
		await route.fulfill({ body: await readFile(join(fontFolder, "files", name)) });
	});
});

afterAll(async () => {
	await browser.close();
});

interface Glyphs {
	text: string;
	/** Millimetres from the left and the top of the page. */
	x: number;
	y: number;
	width: number;
	size: number;
}

interface PrintedPage {
	width: number;
	height: number;
	glyphs: Glyphs[];
	/** Lines of the text area from top to bottom. */
	lines: { y: number; text: string; left: number; right: number }[];
}

const MM = 25.4 / 72;

async function print(
	path: string,
	attributes: Record<string, string> = {},
): Promise<PrintedPage[]> {
	await page.goto(`${url}lianzheng/${path}/`);
	await page.addStyleTag({ content: fontStyles });
	await page.evaluate((chosen) => {
		for (const [name, value] of Object.entries(chosen)) {
			document.documentElement.setAttribute(name, value);
		}
	}, attributes);
	await page.emulateMedia({ media: "print" });
	await page.evaluate(async () => {
		document.body.getBoundingClientRect();
		await document.fonts.ready;
	});
	const bytes = await page.pdf({ preferCSSPageSize: true });
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

const plain = (text: string) => text.replace(/\s/g, "");

/** What stands on paper besides the text: title, address line, notes are left out by the test. */
const textOn = (printed: readonly PrintedPage[]) =>
	plain(printed.flatMap(({ lines }) => lines.map(({ text }) => text)).join(""));

const expectedText = (path: string) =>
	plain(
		(pages.find((candidate) => candidate.path === path)?.sections ?? [])
			.flatMap(linesOf)
			.map(({ text }) => text)
			.join(""),
	);

describe.each(["opening", "3/1", "2", "full"])("%s on paper", (path) => {
	test("has the text of the source and no word of the interface", async () => {
		const printed = await print(path, { "data-print-notes": "hidden" });
		const on = textOn(printed);
		expect(on.endsWith(expectedText(path))).toBe(true);
		const before = on.slice(0, -expectedText(path).length);
		expect(before).toMatch(new RegExp(`^${speech.title}`));
		expect(before.length).toBeLessThan(90);
		expect(
			printed
				.flatMap(({ glyphs }) => glyphs)
				.map(({ text }) => text)
				.join(""),
		).not.toMatch(/讲话读本|跳到正文|上一节|下一节|使用说明|复制引文|第\d+节，共/);
	});

	test("is A4 with the text inside 156 × 225 mm, 22 lines on a full page", async () => {
		const printed = await print(path, { "data-print-notes": "hidden" });
		const { margin, text } = OFFICIAL_PAGE;
		for (const sheet of printed) {
			expect(sheet.width).toBeCloseTo(210, 0);
			expect(sheet.height).toBeCloseTo(297, 0);
			for (const { left, right } of sheet.lines) {
				expect(left).toBeGreaterThan(margin.left - 1);
				expect(right).toBeLessThan(margin.left + text.width + 1);
			}
		}
		// A page ends a line early rather than leave one line of a paragraph, or a heading, at its foot.
		const counts = printed.slice(0, -1).map(({ lines }) => lines.length);
		for (const count of counts.slice(1)) expect([21, 22]).toContain(count);
		if (counts.length > 2)
			expect(counts.filter((count) => count === 22).length).toBeGreaterThan(counts.length / 2);
	});

	test("numbers its pages — 1 —, odd at the right, even at the left", async () => {
		const { margin, text } = OFFICIAL_PAGE;
		const printed = await print(path);
		printed.forEach((sheet, i) => {
			const foot = sheet.glyphs.filter(({ y }) => y > margin.top + text.height);
			expect(plain(foot.map((glyph) => glyph.text).join(""))).toBe(`—${i + 1}—`);
			expect(foot[0]?.size).toBeCloseTo(14, 0);
			const isOdd = i % 2 === 0;
			const left = Math.min(...foot.map(({ x }) => x));
			const right = Math.max(...foot.map(({ x, width }) => x + width));
			const character = 14 * MM;
			if (isOdd) expect(right).toBeCloseTo(margin.left + text.width - character, 0);
			else expect(left).toBeCloseTo(margin.left + character, 0);
		});
	});
});

test("a full line has 28 characters, a character pitch apart", async () => {
	const printed = await print("2", { "data-print-notes": "hidden" });
	const full = printed
		.flatMap(({ lines }) => lines)
		.filter(({ text, left }) => /^\p{Script=Han}[^*A-Za-z0-9]*$/u.test(plain(text)) && left < 29);
	const lengths = full.map(({ text }) => plain(text).length);
	expect(Math.max(...lengths)).toBe(28);
	expect(lengths.filter((length) => length === 28).length).toBeGreaterThan(lengths.length / 2);
	expect(CHARACTER_PITCH * 28).toBeCloseTo(156, 6);
});

test("no line begins with a mark that closes, none ends with one that opens", async () => {
	const printed = await print("full", { "data-print-notes": "hidden" });
	for (const { text } of printed.flatMap(({ lines }) => lines)) {
		expect(plain(text)).not.toMatch(/^[。，、；：！？”）》]|[“（《]$/);
	}
});

test("prints the same in the dark theme, and terms after the text when asked", async () => {
	await page.emulateMedia({ colorScheme: "dark", media: "screen" });
	const dark = await print("3/4");
	await page.emulateMedia({ colorScheme: "light", media: "screen" });
	const light = await print("3/4");
	expect(textOn(dark)).toBe(textOn(light));

	await page.evaluate(() => localStorage.setItem("settings", '{"print-terms":"shown"}'));
	await page.emulateMedia({ media: "screen" });
	await page.goto(`${url}lianzheng/3/4/`);
	await page.locator(".print-terms").waitFor({ state: "attached" });
	expect(await page.locator(".print-terms").isVisible()).toBe(false);
	await page.emulateMedia({ media: "print" });
	expect(await page.locator(".print-terms").isVisible()).toBe(true);
	expect(await page.locator(".print-terms").textContent()).toMatch(
		/附：术语解释[\s\S]*三管三必须：[\s\S]*《中华人民共和国安全生产法》第三条/,
	);
	await page.evaluate(() => localStorage.clear());
});
