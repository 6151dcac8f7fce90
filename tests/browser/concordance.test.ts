import { readFile } from "node:fs/promises";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { readLibrary } from "../../src/library/read-library.ts";
import { textOf } from "../../src/model/speech.ts";
import { violations } from "./axe.ts";
import { noteFaults } from "./page-faults.ts";
import { useBrowser } from "./use-browser.ts";

const { url } = inject("site");
const three = inject("siteOfThree");
const PHONE = { width: 360, height: 780 };
const DESK = { width: 1280, height: 800 };

const { speeches } = await readLibrary();
const real = speeches.flatMap(({ sections }) =>
	sections.flatMap(({ blocks }) => blocks.map(textOf)),
);
/** How often a phrase stands in the paragraphs of the real speech. */
const countOf = (phrase: string) =>
	real.reduce((sum, text) => sum + text.split(phrase).length - 1, 0);

/** The letter that stands most often in the library of three. */
const FREQUENT = await (async () => {
	const others = (await readLibrary("tests/fixtures/libraries/three")).speeches;
	const counts = new Map<string, number>();
	for (const { blocks } of others.flatMap(({ sections }) => sections)) {
		for (const letter of blocks
			.map(textOf)
			.join("")
			.match(/\p{Script=Han}/gu) ?? [])
			counts.set(letter, (counts.get(letter) ?? 0) + 1);
	}
	return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? "";
})();

const browser = useBrowser();
let context: BrowserContext;
let page: Page;
let faults: string[];

async function begin(options: Parameters<Browser["newContext"]>[0] = {}): Promise<void> {
	context = await browser().newContext({ viewport: DESK, ...options });
	page = await context.newPage();
	faults = noteFaults(page);
}

beforeEach(() => begin());

afterEach(async () => {
	await context.close();
});

const open = (query: string, more = "", site = url) =>
	page.goto(`${site}search/concordance/?q=${encodeURIComponent(query)}${more}`);
const lines = () => page.locator(".kwic li");
const status = () => page.locator(".concordance-view .search-status");
const afters = () => page.locator(".kwic-after").allTextContents();
const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, "");

describe("a phrase of the one speech", () => {
	test("has a line for each of its places, the phrase in one column", async () => {
		await open("监督");
		await lines().first().waitFor();
		expect(await lines().count()).toBe(countOf("监督"));
		expect(await status().textContent()).toBe(`${countOf("监督")} 处`);
		const lefts = await page
			.locator(".kwic-phrase")
			.evaluateAll((marks) => marks.map((mark) => Math.round(mark.getBoundingClientRect().left)));
		expect(Math.max(...lefts) - Math.min(...lefts)).toBeLessThanOrEqual(1);
		expect(faults).toEqual([]);
	});

	test("puts set phrases together by what follows and by what precedes", async () => {
		await open("监督", "&sort=after");
		await lines().first().waitFor();
		const firsts = (await afters()).map((text) => letters(text).slice(0, 1));
		const changes = firsts.filter((first, i) => i > 0 && first !== firsts[i - 1]).length;
		expect(changes).toBe(new Set(firsts).size - 1);
		await page.getByRole("button", { name: "按前文" }).click();
		expect(new URL(page.url()).searchParams.get("sort")).toBe("before");
		const lasts = (await page.locator(".kwic-before").allTextContents()).map((text) =>
			letters(text).slice(-1),
		);
		const turns = lasts.filter((last, i) => i > 0 && last !== lasts[i - 1]).length;
		expect(turns).toBe(new Set(lasts).size - 1);
	});

	test("leads from a line to its sentence", async () => {
		await open("变相腐败");
		await lines().first().locator("a").click();
		await page.waitForURL(/#s\d+$/);
		const id = new URL(page.url()).hash.slice(1);
		expect(await page.locator(`#${id}`).textContent()).toContain("变相腐败");
	});

	test("on a phone has what precedes above, what follows behind, within the window", async () => {
		await context.close();
		await begin({ viewport: PHONE });
		await open("监督");
		await lines().first().waitFor();
		const wide = await page.evaluate(() => document.documentElement.scrollWidth);
		expect(wide).toBeLessThanOrEqual(PHONE.width);
		const lefts = await page
			.locator(".kwic-phrase")
			.evaluateAll((marks) => marks.map((mark) => Math.round(mark.getBoundingClientRect().left)));
		expect(new Set(lefts).size).toBe(1);
		const small = await page
			.locator(".concordance-page :is(a, button)")
			.evaluateAll(
				(all) =>
					all
						.filter((one) => (one as HTMLElement).offsetParent !== null)
						.filter((one) => one.getBoundingClientRect().height < 43.5).length,
			);
		expect(small).toBe(0);
	});

	test("is copied as text, and saved as a table that Excel reads", async () => {
		await context.grantPermissions(["clipboard-read", "clipboard-write"]);
		await open("监督");
		await lines().first().waitFor();
		await page.getByRole("button", { name: "复制为文本" }).click();
		await expect
			.poll(() => page.locator(".concordance-view .search-hint").first().textContent())
			.toContain("已复制");
		const copied = await page.evaluate(() => navigator.clipboard.readText());
		expect(copied.match(/【监督】/g)).toHaveLength(countOf("监督"));
		expect(copied).not.toMatch(/\u200b/);
		const [download] = await Promise.all([
			page.waitForEvent("download"),
			page.getByRole("button", { name: "存为表格" }).click(),
		]);
		expect(download.suggestedFilename()).toBe("语境对照-监督.csv");
		const saved = await readFile(await download.path(), "utf8");
		expect(saved.charCodeAt(0)).toBe(0xfeff);
		expect(saved.trim().split("\r\n")).toHaveLength(countOf("监督") + 1);
	});

	test("has a picture of where it stands, which is said in words", async () => {
		await open("监督");
		const picture = page.getByRole("img", { name: /监督|处：前三分之一/ });
		await picture.first().waitFor();
		expect(await picture.first().getAttribute("aria-label")).toContain(`${countOf("监督")} 处`);
	});

	test("is shown again by its address, and back goes to the phrase before", async () => {
		await open("监督", "&sort=before");
		await lines().first().waitFor();
		await page.getByRole("searchbox").fill("转变政府职能");
		await page.getByRole("searchbox").press("Enter");
		await expect.poll(() => lines().count()).toBe(countOf("转变政府职能"));
		expect(new URL(page.url()).searchParams.get("sort")).toBe("before");
		await page.goBack();
		await expect.poll(() => lines().count()).toBe(countOf("监督"));
	});

	test("is found in traditional characters", async () => {
		await open("監督");
		await expect.poll(() => lines().count()).toBe(countOf("监督"));
	});

	test("passes axe at AAA, light and dark, on a phone and a desk", async () => {
		for (const viewport of [PHONE, DESK]) {
			for (const colorScheme of ["light", "dark"] as const) {
				await page.setViewportSize(viewport);
				await page.emulateMedia({ colorScheme });
				await open("监督");
				await page.locator(".spread-strip").first().waitFor();
				expect(await violations(page)).toEqual([]);
			}
		}
	});
});

describe("a phrase of several texts", () => {
	test("has the lines of all, each with its text, in steps where there are many", async () => {
		await open(FREQUENT, "", three.url);
		await lines().first().waitFor();
		const [, all = 0] = /^(\d+) 处/.exec((await status().textContent()) ?? "") ?? [];
		expect(Number(all)).toBeGreaterThan(30);
		expect(await lines().count()).toBe(30);
		expect(await status().textContent()).toContain("已取出 30 处");
		await page.getByRole("button", { name: "按后文" }).click();
		expect(await status().textContent()).toContain("按已取出的排");
		for (
			let i = 0;
			(await page.getByRole("button", { name: /^再取/ }).count()) > 0 && i < 50;
			i++
		) {
			const before = await lines().count();
			await page.getByRole("button", { name: /^再取/ }).click();
			await expect.poll(() => lines().count()).toBeGreaterThan(before);
		}
		expect(await lines().count()).toBe(Number(all));
		expect(await lines().first().textContent()).toMatch(/《.+》/);
		expect(faults).toEqual([]);
	});

	test("can be narrowed to one text from the picture, and widened again", async () => {
		await open("停车", "", three.url);
		await page.locator(".spread-name").first().waitFor();
		const all = await status().textContent();
		const count = await page.locator(".spread-count").first().textContent();
		await page.locator(".spread-name").first().click();
		await expect.poll(() => status().textContent()).toMatch(new RegExp(`^${count} 处`));
		await page.getByRole("button", { name: "查全部各篇" }).click();
		await expect.poll(() => status().textContent()).toBe(all);
	});
});

describe("what may go wrong", () => {
	test("nothing found is said, with a way on", async () => {
		await open("没有这几个字组成的话");
		await expect.poll(() => status().textContent()).toBe("没有这样的字句。");
		expect(await page.getByRole("link", { name: "去搜索" }).count()).toBe(1);
		await open("？！");
		await expect.poll(() => status().textContent()).toContain("标点不算");
		await page.goto(`${url}search/concordance/`);
		await expect.poll(() => status().textContent()).toContain("写出一个字句");
	});

	test("markup in a phrase is text", async () => {
		await open('<img src=x onerror="alert(1)">监督');
		await expect.poll(() => status().textContent()).not.toBe("");
		expect(await page.locator(".concordance-page img").count()).toBe(0);
	});

	test("a file that does not come is said, and a second try works", async () => {
		let isBroken = true;
		await context.route(/\/search\/text\//, (route) =>
			isBroken ? route.abort() : route.continue(),
		);
		await open("监督");
		await page.getByRole("button", { name: "再试一次" }).waitFor();
		isBroken = false;
		await page.getByRole("button", { name: "再试一次" }).click();
		await expect.poll(() => lines().count()).toBe(countOf("监督"));
	});

	test("without script it says what to do", async () => {
		await context.close();
		await begin({ javaScriptEnabled: false });
		await open("监督");
		expect(await page.getByText("语境对照需要脚本").isVisible()).toBe(true);
		expect(await page.locator(".concordance-page").isVisible()).toBe(false);
	});
});

test("the search leads to it where a phrase stands more than once", async () => {
	await page.goto(`${url}search/?q=${encodeURIComponent("监督")}`);
	await page.getByRole("link", { name: "语境对照" }).click();
	await expect.poll(() => lines().count()).toBe(countOf("监督"));
	await page.goto(`${url}search/?q=${encodeURIComponent("变相腐败")}`);
	await page.locator(".search-own [role=option]").first().waitFor();
	expect(await page.getByRole("link", { name: "语境对照" }).isVisible()).toBe(false);
});
