import type { BrowserContext, Page } from "playwright-core";
import { afterEach, describe, expect, inject, test } from "vitest";
import { useBrowser } from "./use-browser.ts";

const { url } = inject("site");
const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 800 };

const browser = useBrowser();
let context: BrowserContext;
let page: Page;

async function begin(viewport: { width: number; height: number }): Promise<void> {
	context = await browser().newContext({ viewport });
	page = await context.newPage();
	page.setDefaultTimeout(10_000);
}

afterEach(async () => {
	await context.close();
});

const go = (path: string) => page.goto(url + path);

/** The place that is kept last. */
const kept = () =>
	page.evaluate(() => JSON.parse(localStorage.getItem("/place") ?? "[null]")[0]?.sentence ?? null);

/** Lets a reader who has scrolled rest: what keeps the place comes with the first step. */
async function rest(): Promise<void> {
	await page.locator(".progress").waitFor({ state: "attached" });
	await page.waitForTimeout(600);
}

/** Scrolls until a sentence's beginning stands so far from the window's top, and rests. */
async function read(id: string, top: number): Promise<void> {
	await page.evaluate(
		([sentence, wanted]) => {
			const line = document.getElementById(sentence)?.getClientRects()[0];
			if (!line) throw new Error(`no sentence ${sentence}`);
			window.scrollBy({ top: line.top - wanted, behavior: "instant" });
		},
		[id, top] as const,
	);
	await rest();
}

/** The sentence that is in view under the bars, if only with its end, and where its box begins. */
const atTop = () =>
	page.evaluate(() => {
		const masthead = document.querySelector(".masthead");
		const covers = masthead && getComputedStyle(masthead).position === "sticky";
		const edge = covers ? Math.max(0, masthead.getBoundingClientRect().bottom) : 0;
		const found = [...document.querySelectorAll(".sentence")].find((sentence) =>
			[...sentence.getClientRects()].some(({ bottom }) => bottom > edge + 12),
		);
		return found?.id;
	});

/** Opens the first page and goes on reading from its card. */
async function goOn(): Promise<string> {
	await go("");
	const link = page.locator("main .continue-card").first();
	await link.waitFor();
	const address = (await link.getAttribute("href")) ?? "";
	await link.click();
	await page.waitForURL(/#/);
	return address;
}

describe.each([
	["a phone", PHONE],
	["a desktop", DESKTOP],
])("the place where the reader stopped, on %s", (_, viewport) => {
	test("does not creep: 20 times to the first page and back, nothing read", async () => {
		await begin(viewport);
		await go("lianzheng/3/2/#s2");
		await expect.poll(kept).toBe("s2");
		const addresses = new Set<string>();
		for (let round = 0; round < 20; round++) {
			addresses.add(await goOn());
			if (round % 5 === 0) await page.waitForTimeout(600);
		}
		expect([...addresses]).toEqual(["/lianzheng/3/2/#s2"]);
	});

	test("is the sentence at the top of which only the end is in view, and stays it", async () => {
		await begin(viewport);
		await go("lianzheng/3/2/");
		const edge = viewport === DESKTOP ? 52 : 0;
		// Its last line is left at the top.
		await page.evaluate((covered) => {
			const lines = document.getElementById("s5")?.getClientRects() ?? [];
			const end = lines[lines.length - 1]?.bottom ?? 0;
			window.scrollBy({ top: end - covered - 24, behavior: "instant" });
		}, edge);
		await rest();
		expect(await kept()).toBe("s5");
		for (let round = 0; round < 20; round++) expect(await goOn()).toBe("/lianzheng/3/2/#s5");
	});
});

describe("the place where the reader stopped", () => {
	test("is kept for each text with its section and how much was read, and offered on its cover", async () => {
		await begin(PHONE);
		await go("lianzheng/3/2/");
		await read("s4", 30);
		await go("lianzheng/");
		const card = page.locator("main .continue-card");
		await card.waitFor();
		expect(await card.getAttribute("href")).toBe(`/lianzheng/3/2/#${await kept()}`);
		expect(await card.textContent()).toMatch(/第三部分第二条第\d+句 · 已读[1-9]\d?%/);
	});

	test("is not lost by opening another page of the text from a link, until one reads on there", async () => {
		await begin(PHONE);
		await go("lianzheng/3/2/");
		await read("s4", 30);
		const before = await page.evaluate(() => localStorage.getItem("/place"));
		for (const path of ["lianzheng/4/1/#s3", "lianzheng/2/", "lianzheng/full/#3-1-s2"]) {
			await go(path);
			await page.waitForTimeout(600);
		}
		await go("");
		expect(await page.evaluate(() => localStorage.getItem("/place"))).toBe(before);
		await go("lianzheng/4/1/#s3");
		await page.mouse.move(200, 400);
		await page.mouse.wheel(0, 500);
		await page.waitForTimeout(700);
		const [place] = await page.evaluate(() => JSON.parse(localStorage.getItem("/place") ?? "[]"));
		expect(place.page).toBe("4/1");
	});

	test("is seen and erased under 显示, with the marks of what was read", async () => {
		await begin(PHONE);
		await go("lianzheng/opening/");
		await page.mouse.move(200, 400);
		await page.mouse.wheel(0, 400);
		await rest();
		await page.mouse.wheel(0, 4000);
		await page.waitForTimeout(600);
		await go("lianzheng/3/2/");
		await page.getByText("目录", { exact: true }).first().click();
		const read = page.locator(".contents-panel .is-read");
		await read.first().waitFor();
		expect(
			await read.evaluateAll((links) => links.map((link) => link.getAttribute("href"))),
		).toEqual(["/lianzheng/opening/"]);
		await page.keyboard.press("Escape");
		await page.getByText("显示", { exact: true }).first().click();
		await page.getByText("阅读记录").click();
		await page.locator(".kept a").first().waitFor();
		expect(await page.locator(".kept a").count()).toBe(1);
		await page.getByRole("button", { name: "全部清除" }).click();
		await page.getByText("已清除停下的地方").waitFor();
		await page.mouse.wheel(0, 800);
		await go("");
		expect(await page.locator(".continue-card").isVisible()).toBe(false);
		expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
	});

	test.each([
		'"x"',
		"[1,{}]",
		'{"speech":"x","page":"//evil.example","sentence":"s1","title":"t","words":"w"}',
		"{",
	])("%j kept by somebody else harms nothing", async (stored) => {
		await begin(PHONE);
		await go("");
		await page.evaluate((value) => {
			localStorage.setItem("/place", value);
			localStorage.setItem("/read", value);
		}, stored);
		const errors: Error[] = [];
		page.on("pageerror", (error) => errors.push(error));
		for (const path of ["", "lianzheng/", "lianzheng/3/2/"]) await go(path);
		expect(errors).toEqual([]);
		await go("");
		expect(await page.locator("a[href*=evil]").count()).toBe(0);
	});
});

describe("the sentence under the eye stays", () => {
	test.each([
		["size", "特大"],
		["size", "小"],
		["theme", "深"],
		["layout", "小标题另起行"],
		["notes", "隐藏"],
		["numbers", "显示"],
	])("when the reader changes %s to %s in the middle of the whole text", async (name, label) => {
		await begin(PHONE);
		await go("lianzheng/full/");
		await read("p3-2-s6", 20);
		const before = await atTop();
		await page.getByText("显示", { exact: true }).first().click();
		await page
			.locator(`[data-settings] input[name="${name}"]`)
			.locator("xpath=..")
			.getByText(label, { exact: true })
			.click({ force: true });
		expect(await atTop()).toBe(before);
		await page.waitForTimeout(600);
		expect(await kept()).toBe(before);
	});

	test("when a phone is turned, there and back", async () => {
		await begin(PHONE);
		await go("lianzheng/full/");
		await read("p3-2-s6", 20);
		const before = await atTop();
		for (const viewport of [{ width: 844, height: 390 }, PHONE]) {
			await page.setViewportSize(viewport);
			await expect.poll(atTop).toBe(before);
			await page.waitForTimeout(600);
			expect(await kept()).toBe(before);
		}
	});
});

test("a line at the top tells how far the reader is", async () => {
	await begin(PHONE);
	await go("lianzheng/3/2/");
	const width = () =>
		page.locator(".progress").evaluate((node) => node.getBoundingClientRect().width);
	expect(await page.locator(".progress").count()).toBe(0);
	await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
	await page.locator(".progress").waitFor();
	await expect.poll(width).toBe(PHONE.width);
});
