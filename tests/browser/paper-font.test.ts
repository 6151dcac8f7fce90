import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { useBrowser } from "./use-browser.ts";

const { url, folder } = inject("site");

/** A machine without a FangSong of its own, whatever the one that runs the test has. */
const NO_OTHER = ':root:root:root:root { --fangsong: "Paper FangSong"; }';

const browser = useBrowser();
let context: BrowserContext;
let page: Page;
let asked: string[];

beforeEach(async () => {
	context = await browser().newContext({ bypassCSP: true });
	page = await context.newPage();
	asked = [];
	page.on("request", (request) => {
		if (request.url().endsWith(".woff2")) asked.push(request.url());
	});
});

afterEach(async () => {
	await context.close();
});

async function go(path: string): Promise<void> {
	await page.goto(`${url}${path}`, { waitUntil: "networkidle" });
	await page.addStyleTag({ content: NO_OTHER });
}

const status = () =>
	page.evaluate(
		() => [...document.fonts].find(({ family }) => family.includes("Paper FangSong"))?.status,
	);

/** The fonts that a print of this page takes for the plain paragraphs of the text. */
async function fontsOfText(): Promise<{ familyName: string; isCustomFont: boolean }[]> {
	await page.emulateMedia({ media: "print" });
	const session = await context.newCDPSession(page);
	await session.send("DOM.enable");
	await session.send("CSS.enable");
	const { root } = await session.send("DOM.getDocument");
	const { nodeIds } = await session.send("DOM.querySelectorAll", {
		nodeId: root.nodeId,
		selector: ".section > p .sentence:not(.run-in)",
	});
	expect(nodeIds.length).toBeGreaterThan(0);
	const found = [];
	for (const nodeId of nodeIds) {
		const { fonts } = await session.send("CSS.getPlatformFontsForNode", { nodeId });
		found.push(...fonts);
	}
	return found;
}

test("reading asks for no font", async () => {
	await go("lianzheng/full/");
	expect(asked).toEqual([]);
	expect(await status()).toBe("unloaded");
});

test("the dialog before printing makes the site's FangSong ready, and it has every character", async () => {
	await go("lianzheng/full/");
	await page.click("[data-print-page]");
	await expect.poll(status).toBe("loaded");
	const fonts = await fontsOfText();
	expect(fonts.filter(({ isCustomFont }) => !isCustomFont)).toEqual([]);
});

test("on later pages it is ready for the browser's own print command", async () => {
	await go("lianzheng/2/");
	await page.click("[data-print-page]");
	await expect.poll(status).toBe("loaded");
	await page.goto(`${url}lianzheng/3/1/`);
	await expect.poll(status).toBe("loaded");
});

test("a machine with a FangSong fetches none", async () => {
	await page.goto(`${url}lianzheng/2/`);
	// Any font that is there stands for the reader's own.
	await page.addStyleTag({ content: ":root:root:root:root { --fangsong: monospace; }" });
	await page.click("[data-print-page]");
	await expect.poll(() => page.locator(".preview-count").textContent()).toMatch(/共\d+页/);
	expect(asked).toEqual([]);
	await page.goto(`${url}lianzheng/3/1/`, { waitUntil: "networkidle" });
	expect(await status()).toBe("unloaded");
});

test("where the font cannot be fetched the preview is drawn and the page printed without", async () => {
	await page.route("**/*.woff2", (route) => route.abort());
	await go("lianzheng/2/");
	await page.click("[data-print-page]");
	await expect.poll(() => page.locator(".preview-count").textContent()).toMatch(/共\d+页/);
	const fonts = await fontsOfText();
	expect(fonts.some(({ isCustomFont }) => isCustomFont)).toBe(false);
});

test("it weighs at most 500 KB and its licence stands beside it", async () => {
	const names = (await readdir(join(folder, "_astro"))).filter((name) => name.endsWith(".woff2"));
	expect(names).toHaveLength(1);
	const font = await readFile(join(folder, "_astro", names[0] ?? ""));
	expect(font.length).toBeLessThan(500 * 1024);
	// TrueType outlines, the flavour a WOFF2 names first: of others Chromium makes nameless Type 3 fonts.
	expect(font.readUInt32BE(4)).toBe(0x00010000);
	const licence = await readFile(join(folder, "fonts", "fandol-copying.txt"), "utf8");
	expect(licence).toMatch(/GNU GENERAL PUBLIC LICENSE[\s\S]*As a special exception/);
});
