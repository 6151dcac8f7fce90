import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { violations } from "./axe.ts";
import { noteFaults } from "./page-faults.ts";
import { useBrowser } from "./use-browser.ts";

const { url } = inject("site");
const three = inject("siteOfThree");
const PHONE = { width: 360, height: 780 };
const QUESTION = "优化营商环境有哪些措施";

const browser = useBrowser();
let context: BrowserContext;
let page: Page;
let faults: string[];

async function begin(options: Parameters<Browser["newContext"]>[0] = {}): Promise<void> {
	context = await browser().newContext({ viewport: PHONE, ...options });
	page = await context.newPage();
	faults = noteFaults(page);
}

beforeEach(() => begin());

afterEach(async () => {
	await context.close();
});

const ask = (query: string) => page.goto(`${url}search/?q=${encodeURIComponent(query)}`);
const answers = () => page.locator(".search-words-list [role=option]");
const said = () => page.locator(".search-words");

describe("a question that stands nowhere as it is typed", () => {
	test("is answered by its words, below the exact answer, with the words marked", async () => {
		await ask(QUESTION);
		await answers().first().waitFor();
		await expect.poll(() => page.locator(".search-status").textContent()).toContain("按词语");
		const heading = page.getByRole("heading", { name: "按词语查找" });
		expect(await heading.count()).toBe(1);
		const marks = await answers().locator("mark").allTextContents();
		expect(marks.join("")).toMatch(/营商环境/);
		const hrefs = await answers().evaluateAll((all) =>
			all.map((a) => (a as HTMLAnchorElement).hash),
		);
		expect(hrefs.filter((hash) => /^#s\d+$/.test(hash)).length).toBeGreaterThan(3);
		expect(await said().textContent()).not.toMatch(/\u200b/);
		expect(faults).toEqual([]);
	});

	test("leads to the sentence, whose words are marked there", async () => {
		await ask(QUESTION);
		await answers().first().click();
		await page.waitForURL(/#s\d+$/);
		const id = new URL(page.url()).hash.slice(1);
		expect(await page.locator(`#${id}`).textContent()).toMatch(/优化|营商/);
	});

	test("is answered by explanations of terms too, and notes are found", async () => {
		await ask("分头受理各自审批的办法");
		await answers().first().waitFor();
		expect((await said().textContent()) ?? "").toMatch(/术语 · /);
		await ask("书面叹号半角原样");
		await expect.poll(async () => (await said().textContent()) ?? "").toMatch(/校注 · /);
	});

	test("can be gone through with the arrow keys", async () => {
		await ask(QUESTION);
		await answers().first().waitFor();
		const option = page.locator('.search-words-list [aria-selected="true"]');
		await page.getByRole("combobox").press("ArrowUp");
		expect(await option.count()).toBe(1);
	});

	test("passes axe at AAA, light and dark", async () => {
		for (const colorScheme of ["light", "dark"] as const) {
			await page.emulateMedia({ colorScheme });
			await ask(QUESTION);
			await answers().first().waitFor();
			expect(await violations(page)).toEqual([]);
		}
	});
});

describe("a phrase that stands in many places", () => {
	test("loads nothing of Pagefind until the reader asks", async () => {
		const asked: string[] = [];
		page.on("request", (request) => asked.push(request.url()));
		await ask("监督");
		await page.getByRole("button", { name: "按词语查找" }).waitFor();
		expect(asked.filter((address) => address.includes("/pagefind/"))).toEqual([]);
		await page.getByRole("button", { name: "按词语查找" }).click();
		await expect.poll(async () => (await said().textContent()) ?? "").toMatch(/有“监督”|没有别的/);
		expect(asked.some((address) => address.includes("/pagefind/"))).toBe(true);
	});

	test("nor where the reader saves data", async () => {
		await page.addInitScript(() => {
			Object.defineProperty(navigator, "connection", { value: { saveData: true } });
		});
		const asked: string[] = [];
		page.on("request", (request) => asked.push(request.url()));
		await ask(QUESTION);
		await page.getByRole("button", { name: "按词语查找" }).waitFor();
		expect(asked.filter((address) => address.includes("/pagefind/"))).toEqual([]);
	});
});

describe("what may go wrong", () => {
	test.each([
		"pagefind.js",
		"pagefind-entry.json",
		"common.json",
		".pf_meta",
		".pf_index",
		".pf_fragment",
		".pf_filter",
		"wasm.",
	])("a reader is told that %s did not come, and a second try works", async (part) => {
		let isBroken = true;
		await context.route(
			(address) => address.pathname.includes("/pagefind/") && address.href.includes(part),
			(route) => (isBroken ? route.abort() : route.continue()),
		);
		await ask(QUESTION);
		await said().getByRole("button", { name: "再试一次" }).waitFor();
		expect(await answers().count()).toBe(0);
		isBroken = false;
		await said().getByRole("button", { name: "再试一次" }).click();
		await answers().first().waitFor();
	});

	test("without WebAssembly it is absent with a word, and the exact search works", async () => {
		await context.route(/word-worker/, (route) => route.abort());
		await page.addInitScript(() => {
			Object.defineProperty(globalThis, "WebAssembly", { value: undefined });
		});
		await ask(QUESTION);
		await expect.poll(async () => (await said().textContent()) ?? "").toContain("不能按词语查找");
		await page.getByRole("combobox").fill("转变政府职能");
		await page.locator(".search-own [role=option]").first().waitFor();
	});

	test.each(["refused", "not to be had"])(
		"it answers in the page where a worker is %s",
		async (how) => {
			if (how === "refused") {
				await page.addInitScript(() => {
					Object.defineProperty(globalThis, "Worker", {
						value: class {
							constructor() {
								throw new TypeError("This document requires 'TrustedScriptURL' assignment.");
							}
						},
					});
				});
			} else await context.route(/word-worker/, (route) => route.abort());
			await ask(QUESTION);
			await answers().first().waitFor();
			expect(await answers().locator("mark").first().textContent()).toMatch(/优化|营商|环境|措施/);
		},
	);

	test("a question of signs, of markup or without words is not asked", async () => {
		for (const query of ["？？？", "怎么样", '<img src=x onerror="alert(1)">监']) {
			await ask(query);
			await expect.poll(() => page.locator(".search-status").textContent()).not.toBe("");
			expect(await page.locator(".search-view img").count()).toBe(0);
		}
	});
});

test("nothing moves under the finger when the answers come", async () => {
	await page.addInitScript(() => {
		const held = { value: 0 };
		Object.assign(window, { shifts: held });
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries())
				held.value += (entry as unknown as { value: number }).value;
		}).observe({ type: "layout-shift", buffered: true });
	});
	await ask(QUESTION);
	await answers().first().waitFor();
	await page.waitForTimeout(300);
	const shifts = await page.evaluate(
		() => (window as unknown as { shifts: { value: number } }).shifts.value,
	);
	expect(shifts).toBeLessThan(0.05);
});

test("answers of several texts say in which", async () => {
	await page.goto(`${three.url}search/?q=${encodeURIComponent("停车收费标准怎么定")}`);
	await answers().first().waitFor();
	expect(await answers().first().textContent()).toMatch(/《.+》/);
});
