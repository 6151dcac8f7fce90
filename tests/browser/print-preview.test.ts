import type { Browser, Frame, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { launchBrowser } from "./browser.ts";
import { type PrintedPage, plain, readPdf, serveChineseFonts } from "./paper.ts";

const { url } = inject("site");

let browser: Browser;
let page: Page;
let fontStyles: string;

beforeAll(async () => {
	browser = await launchBrowser();
});

beforeEach(async () => {
	const context = await browser.newContext({ bypassCSP: true });
	page = await context.newPage();
	fontStyles = await serveChineseFonts(page, url);
	return () => context.close();
});

afterAll(async () => {
	await browser.close();
});

const count = () => page.locator(".preview-count").textContent();

/** Opens a page's print dialog; the same fonts stand in the page and in the preview. */
async function openDialog(path: string): Promise<Frame> {
	await page.goto(`${url}lianzheng/${path}/`);
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

/** The pages of the browser's own print command while the dialog is open. */
async function printedPages(): Promise<PrintedPage[]> {
	// Fonts are loaded once print asks for them.
	await page.emulateMedia({ media: "print" });
	await page.evaluate(() => {
		document.body.getBoundingClientRect();
		return document.fonts.ready.then(() => undefined);
	});
	const printed = await readPdf(await page.pdf({ preferCSSPageSize: true }));
	await page.emulateMedia({ media: null });
	return printed;
}

/**
 * A page's characters in an order of their own: a PDF keeps them as they were drawn. Without what the
 * style sheet draws beside the text, the numbers of sentences, of notes and of lists.
 */
const characters = (text: string) => [...plain(text).replace(/[\d.〔注〕]/g, "")].sort().join("");

/** The characters of the preview's pages, in the order of the text; the first page shows. */
function pagesOfPreview(frame: Frame): Promise<string[]> {
	return frame.evaluate(() => {
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		const range = document.createRange();
		const pages: string[] = [];
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			for (const [i, character] of [...(node.nodeValue ?? "")].entries()) {
				range.setStart(node, i);
				range.setEnd(node, i + 1);
				const [box] = range.getClientRects();
				if (!box || box.width === 0) continue;
				const page = Math.floor(box.left / innerWidth);
				pages[page] = (pages[page] ?? "") + character;
			}
		}
		return pages;
	});
}

describe.each(["opening", "3/1", "3/4", "full"])("the preview of %s", (path) => {
	test.each(["official", "large", "compact"])(
		"says how many pages the print has and shows what stands on each, preset %s",
		async (preset) => {
			const frame = await openDialog(path);
			for (const terms of ["hidden", "shown"]) {
				await choose(frame, "print-terms", terms);
				await choose(frame, "print", preset);
				const printed = await printedPages();
				expect(await count()).toBe(`第1页，共${printed.length}页`);
				const onPaper = printed.map(({ glyphs }) => glyphs.map(({ text }) => text).join(""));
				expect((await pagesOfPreview(frame)).map(characters)).toEqual(
					onPaper.map((text) => characters(text.replace(/— \d+ —/, ""))),
				);
			}
		},
	);
});
