import type { Page } from "playwright-core";
import { beforeAll, expect, inject, test } from "vitest";
import { readSpeech } from "../../src/library/read-speech.ts";
import { OFFICIAL_PAGE } from "../../src/render/page-geometry.ts";
import { linesOf } from "../lines.ts";
import { HARD_SPEECH } from "./hard-speech.ts";
import {
	drawnCharacters,
	emulatePaper,
	footOf,
	linesOfSize,
	openPaperPage,
	type PrintedPage,
	plain,
	printNow,
	printPage,
} from "./paper.ts";
import { useBrowser } from "./use-browser.ts";

const { url, speech: folder } = inject("siteOfHardSpeech");
const speech = await readSpeech(folder);
const { margin, text: area } = OFFICIAL_PAGE;

const browser = useBrowser();
let page: Page;
let fontStyles: string;

beforeAll(async () => {
	({ page, fontStyles } = await openPaperPage(browser()));
});

const print = (path: string, attributes: Record<string, string> = {}) =>
	printPage(page, `${url}${HARD_SPEECH.slug}/${path}/`, fontStyles, attributes);

const linesOn = (printed: readonly PrintedPage[]) =>
	printed.flatMap(({ lines }) => lines.map(({ text }) => plain(text)));

const sourceOf = (path: string) =>
	plain(
		speech.sections
			.filter((section) => section.path === path)
			.flatMap(linesOf)
			.join(""),
	);

test("a section of one sentence is one page: title, address, heading, sentence", async () => {
	const printed = await print(HARD_SPEECH.oneSentence);
	expect(printed).toHaveLength(1);
	expect(linesOn(printed).slice(-3)).toEqual([
		"二、一句话的部分",
		"只有这一句。",
		`讲话读本${url}${HARD_SPEECH.slug}/${HARD_SPEECH.oneSentence}/`,
	]);
});

test.each([60, 41, 22])(
	"a title of %i characters is centred on lines of its own, none much shorter than the others",
	async (length) => {
		expect([...HARD_SPEECH.title]).toHaveLength(60);
		await print(HARD_SPEECH.oneSentence);
		await page.locator(".print-title").evaluate((title, count) => {
			title.textContent = (title.textContent ?? "").slice(0, count);
		}, length);
		const [first] = await printNow(page);
		if (!first) throw new Error("nothing was printed");
		const lines = linesOfSize(first, OFFICIAL_PAGE.titlePoints);
		expect(lines.map(({ text }) => text).join("")).toBe(HARD_SPEECH.title.slice(0, length));
		expect(lines).toHaveLength(Math.ceil(length / 20));
		const longest = Math.max(...lines.map(({ left, right }) => right - left));
		for (const { left, right } of lines) {
			expect(left).toBeGreaterThan(margin.left - 1);
			expect(right).toBeLessThan(margin.left + area.width + 1);
			expect((left + right) / 2).toBeCloseTo(margin.left + area.width / 2, 0);
			expect(right - left).toBeGreaterThan(longest * 0.8);
		}
	},
);

test("a section of 20 pages keeps its lines, its numbers and its text to the end", async () => {
	const printed = await print(HARD_SPEECH.long);
	expect(printed.length).toBeGreaterThanOrEqual(20);
	for (const [i, sheet] of printed.entries()) {
		const { text, left } = footOf(sheet);
		expect(text).toBe(`—${i + 1}—`);
		expect(left > OFFICIAL_PAGE.width / 2).toBe(i % 2 === 0);
		if (i > 0 && i < printed.length - 1) expect([21, 22]).toContain(sheet.lines.length);
	}
	expect(linesOn(printed).join("")).toContain(sourceOf(HARD_SPEECH.long));
});

test.each(["official", "large", "compact"])(
	"a redaction near a line's end is never cut in two, nor followed by a mark on the next line, preset %s",
	async (preset) => {
		const attributes: Record<string, string> =
			preset === "official" ? {} : { "data-print": preset };
		await print(HARD_SPEECH.redactions, attributes);
		await emulatePaper(page);
		// Where the browser broke the lines.
		const lines: string[] = [];
		let last = { left: Number.POSITIVE_INFINITY, element: -1 };
		for (const drawn of await drawnCharacters(page, ".section p")) {
			const goesOn = drawn.element === last.element && drawn.left > last.left;
			lines.push((goesOn ? (lines.pop() ?? "") : "") + drawn.character);
			last = drawn;
		}
		await page.emulateMedia({ media: null });
		expect(lines.length).toBeGreaterThan(12);
		expect(plain(lines.join(""))).toBe(sourceOf(HARD_SPEECH.redactions).replace(/^.*?部分/, ""));
		const starts = lines.filter((line) => /^\*/.test(line));
		const ends = lines.filter((line) => /\*$/.test(line));
		expect(starts.length + ends.length).toBeGreaterThan(0);
		for (const line of lines) {
			expect(line).not.toMatch(/^[。，、；：！？”）》]|[“（《]$/);
		}
		const runs = (texts: readonly string[]) =>
			texts.flatMap((text) => [...text.matchAll(/\*+/g)].map(([run]) => run.length));
		expect(runs(lines)).toEqual(runs([sourceOf(HARD_SPEECH.redactions)]));
	},
);

test.each(["official", "large", "compact"])(
	"a list of terms longer than a page goes on over the next ones, preset %s",
	async (preset) => {
		await page.goto(url);
		await page.evaluate(
			(value) =>
				localStorage.setItem("/settings", JSON.stringify({ print: value, "print-terms": "shown" })),
			preset,
		);
		await page.goto(`${url}${HARD_SPEECH.slug}/${HARD_SPEECH.manyTerms}/`);
		await page.addStyleTag({ content: fontStyles });
		await page.locator(".print-terms").waitFor({ state: "attached" });
		const explained = (await page.locator(".print-terms p").allTextContents()).map(plain);
		expect(explained.length).toBeGreaterThan(100);
		const printed = await printNow(page);
		await page.evaluate(() => localStorage.clear());

		expect(printed.length).toBeGreaterThan(5);
		const bottom = Math.max(
			...printed.flatMap(({ glyphs }) =>
				glyphs.filter(({ text }) => !/^[—\d\s]+$/.test(text)).map(({ y }) => y),
			),
		);
		expect(bottom).toBeLessThan(OFFICIAL_PAGE.height - 17);
		// A PDF keeps the text as it was drawn; in one column it is read from top to bottom.
		const inReadingOrder = ({ glyphs }: PrintedPage) =>
			preset === "compact"
				? glyphs
				: [...glyphs].sort((a, b) => Math.round(a.y - b.y) || a.x - b.x);
		const onPaper = plain(
			printed
				.flatMap(inReadingOrder)
				.map(({ text }) => text)
				.join(""),
		).replace(/—\d+—/g, "");
		let at = onPaper.indexOf("附：术语解释");
		for (const explanation of explained) {
			at = onPaper.indexOf(explanation, at);
			expect(at, explanation).toBeGreaterThanOrEqual(0);
		}
		// Its heading has the first of the list on its page.
		const withHeading = printed.find(({ glyphs }) =>
			plain(glyphs.map(({ text }) => text).join("")).includes("附：术语解释"),
		);
		expect(plain(withHeading?.glyphs.map(({ text }) => text).join("") ?? "")).toMatch(
			/附：术语解释.{20}/,
		);
	},
);
