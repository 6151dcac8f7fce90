import type { Frame, Page } from "playwright-core";
import { beforeEach, describe, expect, inject, test } from "vitest";
import { HARD_SPEECH } from "./hard-speech.ts";
import { drawnCharacters, openPaperPage, plain, printNow } from "./paper.ts";
import { useBrowser } from "./use-browser.ts";

const { url } = inject("site");
const hard = inject("siteOfHardSpeech").url;

const browser = useBrowser();
let page: Page;
let fontStyles: string;

beforeEach(async () => {
	({ page, fontStyles } = await openPaperPage(browser()));
	return () => page.context().close();
});

const count = () => page.locator(".preview-count").textContent();

/** Opens a page's print dialog; the same fonts stand in the page and in the preview. */
async function openDialog(address: string): Promise<Frame> {
	await page.goto(address);
	await page.addStyleTag({ content: fontStyles });
	await page.click("[data-print-page]");
	await expect.poll(count).toMatch(/^第1页，共\d+页$/);
	const frame = page.frames()[1];
	if (!frame) throw new Error("no preview");
	await frame.addStyleTag({ content: fontStyles });
	return frame;
}

/** Chooses in the dialog and waits until the preview is drawn anew. */
async function choose(frame: Frame, name: string, value: string): Promise<void> {
	await frame.evaluate(() => document.querySelector("main")?.setAttribute("data-old", ""));
	const choice = page.locator(`.print-dialog input[name="${name}"][value="${value}"]`);
	if (await choice.isChecked()) await choice.dispatchEvent("change");
	else await choice.check();
	await expect.poll(() => frame.locator("main:not([data-old])").count()).toBe(1);
	// The count is written after the fonts are there.
	await frame.evaluate(() => document.fonts.ready.then(() => undefined));
	await page.waitForTimeout(100);
}

/**
 * How often a page has each character: a PDF keeps them as they were drawn, not as they are read.
 * Without what the style sheet draws beside the text, the numbers of sentences, of notes and of lists.
 */
function charactersOf(text: string): Map<string, number> {
	const counts = new Map<string, number>();
	for (const character of plain(text).replace(/[\d.〔注〕]/g, "")) {
		counts.set(character, (counts.get(character) ?? 0) + 1);
	}
	return counts;
}

/** What only one of two pages has, in words for the reader of a failed test. */
function differences(printed: string, previewed: string): string[] {
	const [onPaper, onScreen] = [charactersOf(printed), charactersOf(previewed)];
	return [...new Set([...onPaper.keys(), ...onScreen.keys()])]
		.filter((character) => onPaper.get(character) !== onScreen.get(character))
		.map(
			(character) =>
				`${character}: ${onPaper.get(character) ?? 0} in print, ${onScreen.get(character) ?? 0} in the preview`,
		);
}

/** The characters of the preview's pages, in the order of the text; the first page shows. */
async function pagesOfPreview(frame: Frame): Promise<string[]> {
	const sheet = await frame.evaluate(() => innerWidth);
	const pages: string[] = [];
	for (const { character, left } of await drawnCharacters(frame, "body")) {
		const page = Math.floor(left / sheet);
		pages[page] = (pages[page] ?? "") + character;
	}
	return pages;
}

describe.each([
	["the opening", `${url}lianzheng/opening/`],
	["the longest point", `${url}lianzheng/3/1/`],
	["a point with many terms", `${url}lianzheng/3/4/`],
	["the whole speech", `${url}lianzheng/full/`],
	["a section of 20 pages", `${hard}${HARD_SPEECH.slug}/${HARD_SPEECH.long}/`],
	["a section of one sentence", `${hard}${HARD_SPEECH.slug}/${HARD_SPEECH.oneSentence}/`],
	["a section full of redactions", `${hard}${HARD_SPEECH.slug}/${HARD_SPEECH.redactions}/`],
])("the preview of %s", (_what, address) => {
	test.each(["official", "large", "compact"])(
		"says how many pages the print has and shows what stands on each, preset %s",
		async (preset) => {
			const frame = await openDialog(address);
			for (const terms of ["hidden", "shown"]) {
				await choose(frame, "print-terms", terms);
				await choose(frame, "print", preset);
				const printed = await printNow(page);
				expect(await count()).toBe(`第1页，共${printed.length}页`);
				const previewed = await pagesOfPreview(frame);
				expect(previewed).toHaveLength(printed.length);
				for (const [i, { glyphs }] of printed.entries()) {
					const onPaper = glyphs.map(({ text }) => text).join("");
					const found = differences(onPaper.replace(/— \d+ —/, ""), previewed[i] ?? "");
					expect(found, `page ${i + 1}, terms ${terms}`).toEqual([]);
				}
			}
		},
	);
});
