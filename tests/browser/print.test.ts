import type { BrowserContext, Page } from "playwright-core";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { readSpeech } from "../../src/library/read-speech.ts";
import { pagesOf } from "../../src/model/pages.ts";
import { sentencesOf } from "../../src/model/speech.ts";
import {
	CHARACTER_PITCH,
	MILLIMETRES_A_POINT,
	OFFICIAL_PAGE,
} from "../../src/render/page-geometry.ts";
import { linesOf } from "../lines.ts";
import {
	emulatePaper,
	footOf,
	linesOfSize,
	type PrintedPage,
	plain,
	printNow,
	printPage,
	serveChineseFonts,
} from "./paper.ts";
import { useBrowser } from "./use-browser.ts";

const { url } = inject("site");
const speech = await readSpeech("content/speeches/lianzheng");
const pages = pagesOf(speech);

const browser = useBrowser();
let context: BrowserContext;
let page: Page;
let fontStyles: string;

beforeAll(async () => {
	// The fonts stand for what the reader's machine has: they are not the page's, so its policy waits.
	context = await browser().newContext({ bypassCSP: true });
	page = await context.newPage();
	fontStyles = await serveChineseFonts(page);
});

const print = (path: string, attributes: Record<string, string> = {}) =>
	printPage(page, `${url}lianzheng/${path}/`, fontStyles, attributes);

/** What stands on paper besides the text: title, address line, notes are left out by the test. */
const textOn = (printed: readonly PrintedPage[]) =>
	plain(printed.flatMap(({ lines }) => lines.map(({ text }) => text)).join(""));

const expectedText = (path: string) =>
	plain(
		(pages.find((candidate) => candidate.path === path)?.sections ?? []).flatMap(linesOf).join(""),
	);

describe.each(["opening", "3/1", "2", "full"])("%s on paper", (path) => {
	test("has the text of the source and no word of the interface", async () => {
		const printed = await print(path, { "data-print-notes": "hidden" });
		const [before = "", after] = textOn(printed).split(expectedText(path));
		expect(before).toMatch(new RegExp(`^${speech.title}`));
		expect(before.length).toBeLessThan(60);
		// Whose library it is from, and where it is found.
		expect(after).toBe(`讲话读本${url}lianzheng/${path}/`);
		expect(
			printed
				.flatMap(({ glyphs }) => glyphs)
				.map(({ text }) => text)
				.join(""),
		).not.toMatch(/跳到正文|上一节|下一节|使用说明|复制引文|第\d+节，共/);
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
			const foot = footOf(sheet);
			expect(foot.text).toBe(`—${i + 1}—`);
			expect(foot.size).toBeCloseTo(14, 0);
			const isOdd = i % 2 === 0;
			const character = 14 * MILLIMETRES_A_POINT;
			if (isOdd) expect(foot.right).toBeCloseTo(margin.left + text.width - character, 0);
			else expect(foot.left).toBeCloseTo(margin.left + character, 0);
		});
	});
});

test("pages keep their 22 lines where the fonts of headings stand at another height than the text's", async () => {
	const own = ':root:root:root:root { --fangsong: "Paper FangSong"; }';
	const printed = await printPage(page, `${url}lianzheng/full/`, `${fontStyles}\n${own}`, {
		"data-print-notes": "hidden",
	});
	const counts = printed.slice(1, -1).map(({ lines }) => lines.length);
	expect(counts.filter((count) => count === OFFICIAL_PAGE.lines).length).toBeGreaterThan(
		counts.length * 0.7,
	);
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

test("prints the same whatever the reader chose for the screen", async () => {
	const plainly = await print("2");
	const chosen = await print("2", {
		"data-theme": "dark",
		"data-size": "huge",
		"data-layout": "items",
		"data-numbers": "shown",
		"data-notes": "hidden",
	});
	expect(chosen).toEqual(plainly);
});

test("prints a sentence linked to, and words searched for, without their marks", async () => {
	const plainly = await print("2/2");
	for (const address of ["2/2/#s3", "2/2/?q=公共资源#s4"]) {
		await page.goto(`${url}lianzheng/${address}`);
		await emulatePaper(page);
		const coloured = await page.evaluate(() =>
			[...document.querySelectorAll("main, main *")]
				.filter((node) => {
					if (node.getClientRects().length === 0) return false;
					const { backgroundColor, boxShadow, textDecorationLine } = getComputedStyle(node);
					return (
						backgroundColor !== "rgba(0, 0, 0, 0)" ||
						boxShadow !== "none" ||
						textDecorationLine !== "none"
					);
				})
				.map((node) => `${node.localName} ${node.className} ${node.id}`),
		);
		expect(coloured, address).toEqual([]);
		await page.addStyleTag({ content: fontStyles });
		expect(textOn(await printNow(page))).toBe(textOn(plainly));
	}
});

test("prints terms after the text when asked, and keeps them off the screen", async () => {
	await page.goto(`${url}lianzheng/3/4/`);
	await page.evaluate(() => localStorage.setItem("/settings", '{"print-terms":"shown"}'));
	await page.reload();
	await page.locator(".print-terms").waitFor({ state: "attached" });
	expect(await page.locator(".print-terms").isVisible()).toBe(false);
	await emulatePaper(page);
	expect(await page.locator(".print-terms").isVisible()).toBe(true);
	expect(await page.locator(".print-terms").textContent()).toMatch(
		/附：术语解释[\s\S]*三管三必须：[\s\S]*《中华人民共和国安全生产法》第三条/,
	);
	await page.emulateMedia({ media: null });
	await page.evaluate(() => localStorage.clear());
});

test.each(["", "lianzheng/", "terms/", "terms/fang-guan-fu/", "guide/", "search/"])(
	"the page %j, which is no speech, prints its content without the tools, dark on white",
	async (path) => {
		await page.emulateMedia({ colorScheme: "dark" });
		await page.goto(url + path);
		await emulatePaper(page, { colorScheme: "dark" });
		for (const tool of [".toolbar", ".masthead", ".colophon"]) {
			expect(await page.locator(tool).isVisible(), tool).toBe(false);
		}
		expect(await page.locator("h1").first().isVisible()).toBe(true);
		expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe("rgb(0, 0, 0)");
		await page.emulateMedia({ media: null, colorScheme: null });
	},
);

describe("大字版", () => {
	test("is set in 22 pt, 1.8 to the line", async () => {
		const printed = await print("3/2", { "data-print": "large", "data-print-notes": "hidden" });
		const rows = printed.slice(0, 1).flatMap((sheet) => linesOfSize(sheet, 22));
		expect(rows.some(({ text }) => /^[^*\w]{21}$/.test(text))).toBe(true);
		// A line stands on a whole pixel; many keep the pitch.
		const height = ((rows.at(-1)?.y ?? 0) - (rows[0]?.y ?? 0)) / MILLIMETRES_A_POINT;
		expect(height / (rows.length - 1)).toBeCloseTo(22 * 1.8, 0);
	});

	test("has the number of a sentence in the margin beside the line where the sentence begins", async () => {
		const printed = await print("3/2", { "data-print": "large", "data-print-notes": "hidden" });
		const section = speech.sections.find(({ path }) => path === "3/2");
		const sentences = section ? sentencesOf(section) : [];
		const rows = printed.flatMap((sheet, sheetNumber) =>
			linesOfSize(sheet, 22).map((row) => ({ ...row, sheet: sheetNumber })),
		);
		const whole = rows.map(({ text }) => text).join("");
		const numbers = printed.flatMap(({ glyphs }, sheet) =>
			glyphs
				.filter(({ text, size }) => /^\d+$/.test(text) && size < 13)
				.map((glyph) => ({ ...glyph, sheet })),
		);
		expect(numbers.map(({ text }) => Number(text)).sort((a, b) => a - b)).toEqual(
			sentences.map(({ n }) => n),
		);
		let from = whole.indexOf(plain(sentences[0]?.text ?? ""));
		for (const { n, text } of sentences) {
			const at = whole.indexOf(plain(text), from);
			expect(at).toBeGreaterThanOrEqual(0);
			from = at + plain(text).length;
			let end = 0;
			const row = rows.find((candidate) => {
				end += candidate.text.length;
				return end > at;
			});
			const number = numbers.find((candidate) => candidate.text === String(n));
			expect(number?.sheet, `第${n}句`).toBe(row?.sheet);
			expect(Math.abs((number?.y ?? 0) - (row?.y ?? 99)), `第${n}句`).toBeLessThan(3);
			// Odd at the left, even at the right, outside the lines.
			if (n % 2 === 1) expect(number?.x).toBeLessThan(23);
			else expect(number?.x).toBeGreaterThan(187);
		}
	});
});

test("节纸版 is set in two columns of 23 characters of 10.5 pt", async () => {
	const printed = await print("full", { "data-print": "compact", "data-print-notes": "hidden" });
	const official = await print("full", { "data-print-notes": "hidden" });
	expect(printed.length).toBeLessThan(official.length / 3);
	const glyphs = (printed[1]?.glyphs ?? []).filter(({ size }) => Math.abs(size - 10.5) < 0.2);
	for (const [left, right] of [
		[16, 16 + 23 * 10.5 * MILLIMETRES_A_POINT],
		[16 + 23 * 10.5 * MILLIMETRES_A_POINT + 7, 210 - 16],
	] as const) {
		const column = glyphs.filter(({ x }) => x > left - 0.5 && x < right);
		expect(Math.min(...column.map(({ x }) => x))).toBeCloseTo(left, 0);
		expect(Math.max(...column.map(({ x, width }) => x + width))).toBeCloseTo(right, 0);
		expect(new Set(column.map(({ y }) => Math.round(y))).size).toBeGreaterThan(40);
	}
});
