import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { readLibrary } from "../../src/library/read-library.ts";
import { useBrowser } from "./use-browser.ts";

const { url } = inject("site");
const { occurrences } = await readLibrary();

const browser = useBrowser();
let context: BrowserContext;
let page: Page;

async function begin(options: Parameters<Browser["newContext"]>[0] = {}): Promise<void> {
	context = await browser().newContext({ viewport: { width: 390, height: 844 }, ...options });
	page = await context.newPage();
}

beforeEach(() => begin());

afterEach(async () => {
	await context.close();
});

const card = () => page.locator(".term-card");

async function expectInside(): Promise<void> {
	const box = await card().boundingBox();
	const size = page.viewportSize();
	expect(box?.x).toBeGreaterThanOrEqual(0);
	expect(box?.y).toBeGreaterThanOrEqual(0);
	expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(size?.width ?? 0);
	expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(size?.height ?? 0);
}

describe("terms in the text", () => {
	test("are linked in paragraphs only, the first of a section visibly", async () => {
		await page.goto(`${url}lianzheng/3/4/`);
		const links = await page.locator(".section .term").evaluateAll((nodes) =>
			nodes.map((node) => ({
				text: node.textContent,
				slug: (node as HTMLElement).dataset.term ?? "",
				isAgain: node.classList.contains("term-again"),
				inHeading: node.closest("h1, h2, h3, .run-in, .footnotes") !== null,
			})),
		);
		const expected = occurrences.filter(
			({ section, sentence }) => section.path === "3/4" && sentence.role === "body",
		);
		expect(links.map(({ slug }) => slug)).toEqual(expected.map(({ slug }) => slug));
		expect(links.some(({ inHeading }) => inHeading)).toBe(false);
		const seen = new Set<string>();
		for (const { slug, isAgain } of links) {
			expect(isAgain).toBe(seen.has(slug));
			seen.add(slug);
		}
	});

	test("a tap brings out a card inside the window; another term's follows when it is closed", async () => {
		await page.goto(`${url}lianzheng/3/4/`);
		await page.locator(".term", { hasText: "三管三必须" }).first().click();
		await card().waitFor();
		expect(await card().textContent()).toContain(
			"管行业必须管安全、管业务必须管安全、管生产经营必须管安全",
		);
		expect(await card().textContent()).toContain("《中华人民共和国安全生产法》第三条");
		await expectInside();
		expect(await page.locator(".sentence-menu").isHidden()).toBe(true);
		// The press beside the card closes it and does nothing else.
		await page.locator(".term", { hasText: "灰犀牛" }).first().click();
		await card().waitFor({ state: "detached" });
		await page.locator(".term", { hasText: "灰犀牛" }).first().click();
		await page.getByText("灰犀牛").nth(1).waitFor();
		expect(await card().count()).toBe(1);
	});

	test("on a desktop the card stands by the term, inside the window, at the edges too", async () => {
		await context.close();
		await begin({ viewport: { width: 800, height: 500 } });
		await page.goto(`${url}lianzheng/3/4/`);
		for (const term of await page.locator(".term").all()) {
			await term.click();
			await card().waitFor();
			await expectInside();
			await page.keyboard.press("Escape");
		}
	});

	test("Enter opens it with the focus inside, Escape gives the focus back", async () => {
		await page.goto(`${url}lianzheng/3/4/`);
		const term = page.locator(".term").first();
		await term.focus();
		await page.keyboard.press("Enter");
		await page.waitForFunction(() => document.activeElement?.closest(".term-card"));
		await page.keyboard.press("Escape");
		await card().waitFor({ state: "detached" });
		expect(await term.evaluate((node) => node === document.activeElement)).toBe(true);
		await page.keyboard.press("Enter");
		await page.waitForFunction(() => document.activeElement?.closest(".term-card"));
		await page.keyboard.press("Enter");
		await page.waitForURL(/\/terms\/[a-z0-9-]+\/$/);
	});

	test("cost nothing until the first is wanted", async () => {
		const asked: string[] = [];
		page.on("request", (request) => asked.push(request.url()));
		await page.goto(`${url}lianzheng/3/4/`, { waitUntil: "networkidle" });
		expect(asked.filter((address) => /term-card|cards\.json/.test(address))).toEqual([]);
	});

	test("without script, or without a network, lead to the term's page", async () => {
		await page.route(/cards\.json/, (route) => route.abort());
		await page.goto(`${url}lianzheng/3/4/`);
		await page.locator(".term").first().click();
		await page.waitForURL(/\/terms\//);
		await context.close();
		await begin({ javaScriptEnabled: false });
		await page.goto(`${url}lianzheng/3/4/`);
		await page.locator(".term").first().click();
		expect(page.url()).toMatch(/\/terms\/[a-z0-9-]+\/$/);
	});
});

describe("a term's page", () => {
	test("shows every sentence with the term, the term marked, each leading to its sentence", async () => {
		await page.goto(`${url}terms/fang-guan-fu/`);
		const own = occurrences.filter(({ slug }) => slug === "fang-guan-fu");
		const shown = await page.locator(".concordance a").evaluateAll((nodes) =>
			nodes.map((node) => ({
				// A long sentence is cut at a distance from the term.
				text: node.textContent?.trim().replace(/^……|……$/g, ""),
				mark: node.querySelector("mark")?.textContent,
			})),
		);
		expect(shown).toEqual(
			own.map(({ sentence, start, end }) => ({
				text: sentence.text.slice(Math.max(0, start - 90), end + 90),
				mark: sentence.text.slice(start, end),
			})),
		);
		await page.locator(".concordance a").first().click();
		await page.waitForURL(/lianzheng\/1\/#s\d+$/);
	});

	test("shows how its formula changed: the day, the words then, the document; nothing where it did not", async () => {
		await page.goto(`${url}terms/he-zhang/`);
		const steps = page.getByRole("heading", { name: "提法沿革" }).locator("~ ol > li");
		expect(
			await steps
				.locator("time")
				.evaluateAll((all) => all.map((time) => time.getAttribute("datetime"))),
		).toEqual(["2016-12", "2017-06-27", "2026-03-12"]);
		const last = await steps.last().innerText();
		expect(last).toContain("“省、市、县、乡依法建立健全河湖长制、林长制。”");
		expect(last).toContain("《中华人民共和国生态环境法典》第十九条");
		await page.goto(`${url}terms/fang-guan-fu/`);
		expect(await page.getByRole("heading", { name: "提法沿革" }).count()).toBe(0);
	});

	test("on a desktop the term stands in one column", async () => {
		await context.close();
		await begin({ viewport: { width: 1280, height: 800 } });
		await page.goto(`${url}terms/quan-mian-cong-yan-zhi-dang/`);
		const lefts = await page
			.locator(".concordance mark")
			.evaluateAll((nodes) => nodes.map((node) => Math.round(node.getBoundingClientRect().left)));
		expect(lefts.length).toBeGreaterThan(3);
		expect(Math.max(...lefts) - Math.min(...lefts)).toBeLessThan(2);
	});
});

describe("the index of terms", () => {
	test.each(["放管服", "fangguanfu", "fgf", "FangGuan"])("filters by %s", async (text) => {
		await page.goto(`${url}terms/`);
		await page.getByLabel("按汉字、拼音或首字母筛选").fill(text);
		const shown = page.locator("#by-category ~ .term-group li:visible");
		await expect.poll(() => shown.count()).toBeLessThan(10);
		expect((await shown.allTextContents()).join()).toContain("放管服");
	});

	test("the picture has a mark for every occurrence and can be put in another order", async () => {
		await page.goto(`${url}lianzheng/terms/`);
		// Places of a term that fall on one spot of the picture share a mark.
		const spots = new Set(
			occurrences.map(({ slug, position }) => `${slug} ${Math.floor(position * 250)}`),
		);
		expect(await page.locator(".dispersion .term-mark").count()).toBe(spots.size);
		const counts = () =>
			page
				.locator(".dispersion li")
				.evaluateAll((rows) => rows.map((row) => Number((row as HTMLElement).dataset.count)));
		const before = await counts();
		await page.getByRole("button", { name: "按次数" }).click();
		const after = await counts();
		expect(after).not.toEqual(before);
		expect(after).toEqual([...before].sort((a, b) => b - a));
	});
});

test("terms stand above the results while typing, by name, initials and sound", async () => {
	await page.goto(`${url}search/`);
	for (const text of ["放管", "fgf", "fangguanfu", "放管福"]) {
		await page.getByRole("combobox").fill(text);
		await page.locator(".search-term", { hasText: "放管服" }).waitFor();
	}
});
