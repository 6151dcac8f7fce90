import type { BrowserContext, Page } from "playwright-core";
import { afterEach, describe, expect, inject, test } from "vitest";
import { tapSentence } from "./tap-sentence.ts";
import { useBrowser } from "./use-browser.ts";

const { url } = inject("site");
const PHONE = { width: 360, height: 780 };
const DESKTOP = { width: 1280, height: 800 };

const browser = useBrowser();
let context: BrowserContext;

afterEach(async () => {
	await context.close();
});

type Options = Parameters<ReturnType<typeof browser>["newContext"]>[0];

async function open(path: string, options: Options = {}): Promise<Page> {
	context = await browser().newContext({ viewport: PHONE, reducedMotion: "reduce", ...options });
	const page = await context.newPage();
	await page.goto(url + path, { waitUntil: "networkidle" });
	return page;
}

/** Scrolls as a finger does, in steps. */
async function scroll(page: Page, way: number): Promise<void> {
	for (let i = 0; i < 5; i++) {
		await page.evaluate((step) => {
			window.scrollBy({ top: step, behavior: "instant" });
		}, way / 5);
		await page.waitForTimeout(40);
	}
}

/** How much of the window's height a bar covers, in CSS pixels. */
const covered = (page: Page, bar: string) =>
	page.locator(bar).evaluate((node) => {
		const { top, bottom } = node.getBoundingClientRect();
		return Math.max(0, Math.min(bottom, window.innerHeight) - Math.max(0, top));
	});

const away = (page: Page, bar = ".toolbar") => expect.poll(() => covered(page, bar)).toBe(0);
const there = (page: Page, bar = ".toolbar") =>
	expect.poll(() => covered(page, bar)).toBeGreaterThan(40);

describe("the bars", () => {
	test.each([
		["a phone", PHONE, [".toolbar"]],
		["a desktop", DESKTOP, [".toolbar", ".masthead"]],
	] as const)(
		"leave on scrolling down and come back on scrolling up, on %s",
		async (_, viewport, bars) => {
			const page = await open("lianzheng/full/", { viewport });
			await scroll(page, 50);
			await scroll(page, 600);
			for (const bar of bars) await away(page, bar);
			await scroll(page, -80);
			for (const bar of bars) await there(page, bar);
		},
	);

	test("stand where a link leads to, and at the page's end", async () => {
		const page = await open("lianzheng/full/#p3-2-s4");
		await page.waitForTimeout(300);
		await there(page);
		await scroll(page, 400);
		await away(page);
		await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
		await scroll(page, 20);
		await there(page);
	});

	test("come back to the keyboard and with whatever lies over the page", async () => {
		const page = await open("lianzheng/full/");
		await scroll(page, 50);
		await scroll(page, 600);
		await away(page);
		await page.locator(".search-link").focus();
		await there(page);
		await page.evaluate(() => (document.activeElement as HTMLElement).blur());
		await scroll(page, 400);
		await away(page);
		await page.keyboard.press("/");
		await page.locator(".search-dialog input").waitFor();
		expect(await page.locator("html").getAttribute("class")).not.toContain("bars-away");
	});

	test("stay where the page is short", async () => {
		const page = await open("search/", { viewport: { width: 360, height: 1400 } });
		await scroll(page, 200);
		await there(page);
	});

	test("take no tenth of a screen at 400 % zoom, wherever one is", async () => {
		const page = await open("lianzheng/full/", { viewport: { width: 320, height: 256 } });
		for (const way of [200, 600, -100, 300, -60]) {
			await scroll(page, way);
			if ((await page.evaluate(() => window.scrollY)) < 120) continue;
			const all = (await covered(page, ".toolbar")) + (await covered(page, ".masthead"));
			expect(all).toBeLessThanOrEqual(25.6);
		}
	});
});

test("text size and theme are offered on every page, and enlarge it", async () => {
	const page = await open("");
	for (const path of ["", "lianzheng/", "terms/", "guide/", "search/", "lianzheng/3/2/"]) {
		await page.goto(url + path);
		await page.evaluate(() => localStorage.clear());
		await page.reload();
		const heading = page.locator("main h1, main .section-heading, main input").first();
		const height = async () => (await heading.boundingBox())?.height ?? 0;
		const before = await height();
		await page.locator(".settings > summary").click();
		await page.locator(".settings").getByLabel("特大").check({ force: true });
		await expect.poll(height).toBeGreaterThan(before * 1.2);
		await page.locator(".settings").getByLabel("深", { exact: true }).check({ force: true });
		expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
	}
});

test("no page scrolls sideways in the largest size at 320 px", async () => {
	const page = await open("", { viewport: { width: 320, height: 640 } });
	await page.evaluate(() => localStorage.setItem("/settings", '{"size":"huge"}'));
	const wide: string[] = [];
	for (const path of [
		"",
		"lianzheng/",
		"lianzheng/terms/",
		"terms/",
		"guide/",
		"search/",
		"lianzheng/full/",
	]) {
		await page.goto(url + path);
		const width = await page.evaluate(() => document.documentElement.scrollWidth);
		if (width > 320) wide.push(`${path}: ${width}`);
	}
	expect(wide).toEqual([]);
});

describe("in the whole speech", () => {
	test("the contents lead within the page", async () => {
		const page = await open("lianzheng/full/");
		await page.locator(".contents-panel summary").click();
		await page
			.locator(".contents-panel")
			.getByRole("link", { name: "二要加快转变政府职能" })
			.click();
		await page.waitForURL(`${url}lianzheng/full/#p3-2`);
		const top = () => page.locator("#p3-2").evaluate((node) => node.getBoundingClientRect().top);
		await expect.poll(top).toBeLessThan(200);
		expect(await page.locator(".contents-panel").getAttribute("open")).toBeNull();
	});

	test("what was found leads within the page and is marked there", async () => {
		const page = await open("lianzheng/full/");
		await page.locator(".search-link").click();
		await page.locator(".search-dialog input").fill("为官不为也是变相腐败");
		await page.locator(".search-dialog .search-option").first().click();
		await page.waitForURL(/\/lianzheng\/full\/\?q=.*#[\w-]+-s\d+$/);
		await page.locator(".arrival").waitFor();
		const id = new URL(page.url()).hash.slice(1);
		const sentence = page.locator(`[id="${id}"]`);
		expect(await sentence.textContent()).toContain("为官不为");
	});
});

describe("a sentence", () => {
	test.each([PHONE, DESKTOP])(
		"chosen at the foot of the screen stands above its menu, in a colour of its own",
		async (viewport) => {
			const page = await open("lianzheng/3/1/#s3", { viewport });
			const id = await page.locator(".section .sentence").evaluateAll(
				(nodes) =>
					nodes.find((node) => {
						const bottom = node.getBoundingClientRect().bottom;
						return bottom > window.innerHeight - 110 && bottom < window.innerHeight - 55;
					})?.id ??
					nodes[9]?.id ??
					"",
			);
			const sentence = page.locator(`#${id}`);
			const linked = await page
				.locator("#s3")
				.evaluate((node) => getComputedStyle(node).backgroundColor);
			await sentence.evaluate((node: HTMLElement) => node.click());
			await page.locator(".sentence-menu").waitFor();
			const bottom = await sentence.evaluate((node) => node.getBoundingClientRect().bottom);
			const menu = await page.locator(".sentence-menu").boundingBox();
			expect(bottom).toBeLessThanOrEqual(menu?.y ?? 0);
			const chosen = await sentence.evaluate((node) => getComputedStyle(node).backgroundColor);
			expect(chosen).not.toBe(linked);
			expect(chosen).not.toBe("rgba(0, 0, 0, 0)");
		},
	);

	test("linked to loses its mark on Escape and by its menu, and gets it back from another link", async () => {
		const page = await open("lianzheng/3/2/#s4");
		const color = (id: string) =>
			page.locator(`#${id}`).evaluate((node) => getComputedStyle(node).backgroundColor);
		expect(await color("s4")).not.toBe("rgba(0, 0, 0, 0)");
		await page.keyboard.press("Escape");
		await expect.poll(() => color("s4")).toBe("rgba(0, 0, 0, 0)");
		await page.evaluate(() => {
			location.hash = "#s5";
		});
		await expect.poll(() => color("s5")).not.toBe("rgba(0, 0, 0, 0)");
		await tapSentence(page, "s5");
		await page.getByRole("button", { name: "取消标记" }).click();
		await page.locator(".sentence-menu").waitFor({ state: "hidden" });
		expect(await color("s5")).toBe("rgba(0, 0, 0, 0)");
	});

	test("linked to and chosen is outlined where the system's colours hold", async () => {
		const page = await open("lianzheng/3/2/#s4", { forcedColors: "active" });
		const outline = () =>
			page.locator("#s4").evaluate((node) => getComputedStyle(node).outlineStyle);
		expect(await outline()).toBe("solid");
		await page.keyboard.press("Escape");
		// The style for it comes with the first key.
		await expect.poll(outline).toBe("none");
		await tapSentence(page, "s4");
		await expect.poll(outline).toBe("solid");
	});
});

test("the lines under terms can be quieted and switched off, before the first paint too", async () => {
	const page = await open("lianzheng/3/2/");
	const line = () =>
		page
			.locator(".term")
			.first()
			.evaluate((node) => getComputedStyle(node).textDecorationColor);
	const colors = [await line()];
	for (const choice of ["faint", "hidden"]) {
		await page.evaluate(
			(terms) => localStorage.setItem("/settings", JSON.stringify({ terms })),
			choice,
		);
		await page.route(/\.js$/, (route) => route.abort());
		await page.reload();
		colors.push(await line());
	}
	expect(new Set(colors).size).toBe(3);
	expect(colors[2]).toBe("rgba(0, 0, 0, 0)");
});
