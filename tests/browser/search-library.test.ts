import type { BrowserContext, Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { violations } from "./axe.ts";
import { useBrowser } from "./use-browser.ts";

const { url } = inject("siteOfThree");
const browser = useBrowser();
let context: BrowserContext;
let page: Page;
let faults: string[];

beforeEach(async () => {
	context = await browser().newContext({ viewport: { width: 390, height: 844 } });
	page = await context.newPage();
	faults = [];
	page.on("pageerror", (error) => faults.push(error.message));
});

afterEach(async () => {
	await context.close();
});

const status = () => page.locator(".search-status");
const titles = () =>
	page.locator(".search-library-list .search-group-title span:first-child").allTextContents();
const search = (query: string) => page.goto(`${url}search/?q=${encodeURIComponent(query)}`);
const says = (words: string | RegExp) => status().filter({ hasText: words }).waitFor();

describe("the library's answer", () => {
	test("is grouped by text, the newest first; filters and order stand in the address and hold", async () => {
		await search("改造");
		await says("文库 7 处");
		expect(await titles()).toHaveLength(3);
		await page.getByRole("button", { name: "筛选" }).click();
		await page.getByRole("combobox", { name: "年份" }).selectOption("2024");
		await says("筛选后 6 处，全部 7 处");
		expect(await titles()).toHaveLength(2);
		await page.getByRole("combobox", { name: "次序" }).selectOption("oldest");
		await expect.poll(() => page.url()).toMatch(/year=2024&order=oldest/);
		await expect.poll(async () => (await titles())[0]).toContain("推进会");
		await page.reload();
		await says("筛选后 6 处，全部 7 处");
		expect((await titles())[0]).toContain("推进会");
		expect(await violations(page, ".search-page")).toEqual([]);
		await page.getByRole("button", { name: "清除筛选" }).click();
		await says("文库 7 处");
		expect(faults).toEqual([]);
	});

	test.each([
		"text=%2F%2Fevil.example",
		"kind=%3Cimg%3E",
		"year=20x4",
		"order=__proto__",
		"part=3",
	])("what is no filter (%s) changes nothing", async (bad) => {
		await page.goto(`${url}search/?q=${encodeURIComponent("改造")}&${bad}`);
		await says("文库 7 处");
		expect(faults).toEqual([]);
	});

	test("a text's places open in its whole view, all marked", async () => {
		await search("停车");
		await page.locator(".search-whole").first().click();
		await page.waitForURL(/tiaoli\/full\/\?q=/);
		await page.getByText("1/19").waitFor();
	});
});

describe("an address", () => {
	test.each([
		["by title", "《关于一季度老旧小区改造进展情况的通报》附录第2句", /tongbao\/appendix\/#s2$/],
		["as a URL", "https://example.org/office/jianghua/2/1/#s2", /jianghua\/2\/1\/#s2$/],
		["of the text at hand", "第三条第二款", /tiaoli\/article-3\/#s\d+$/],
		["that only another text has", "第一部分第2句", /jianghua\/1\/#s2$/],
	])("%s leads to its sentence", async (_what, typed, address) => {
		await page.goto(`${url}tiaoli/article-9/`);
		await page.keyboard.press("/");
		await page.getByRole("combobox").fill(typed);
		await page.locator(".search-named [role=option]").first().click();
		await page.waitForURL(address);
		expect(faults).toEqual([]);
	});
});

describe("on the way", () => {
	test("the next place goes on into the next text and says so, and back", async () => {
		await page.goto(`${url}tiaoli/article-7-1/?q=${encodeURIComponent("改造")}#s2`);
		await page.getByText("1/1", { exact: true }).waitFor();
		await page.getByRole("button", { name: "下一处" }).click();
		await page.waitForURL(/(tongbao|jianghua)\//);
		await page.getByText(/这里是另一篇：《.+》/).waitFor();
		await page.getByRole("button", { name: "上一处" }).click();
		await page.waitForURL(/tiaoli\/article-7-1\//);
	});

	test("back restores the dialog with its filters", async () => {
		await page.goto(`${url}tiaoli/article-9/`);
		await page.keyboard.press("/");
		await page.getByRole("combobox").fill("改造");
		await says(/其他各篇 6 处/);
		await page.getByRole("button", { name: "筛选" }).click();
		await page.getByRole("combobox", { name: "类别" }).selectOption("通报");
		await says(/筛选后/);
		const words = await status().textContent();
		await page.locator(".search-library-list [role=option]").first().click();
		await page.waitForURL(/tongbao\//);
		await page.goBack();
		await page.locator(".search-dialog[open]").waitFor();
		await says(words ?? "");
	});
});
