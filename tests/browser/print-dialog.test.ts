import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { violations } from "./axe.ts";
import { emulatePaper } from "./paper.ts";
import { useBrowser } from "./use-browser.ts";

const { url } = inject("site");
const { url: urlBelowBase } = inject("siteBelowBase");

const browser = useBrowser();
let context: BrowserContext;
let page: Page;

async function begin(options: Parameters<Browser["newContext"]>[0] = {}): Promise<void> {
	context = await browser().newContext({ viewport: { width: 390, height: 844 }, ...options });
	page = await context.newPage();
	// Nothing here has a printer; what the browser is asked to print is what is tested.
	await page.addInitScript(() => {
		window.print = () => {
			const { dataset } = document.documentElement;
			dataset.printed = JSON.stringify({
				print: dataset.print ?? "official",
				dialog: document.querySelector(".print-dialog")?.hasAttribute("open"),
				terms: document.querySelectorAll(".print-terms").length,
			});
		};
	});
}

beforeEach(() => begin());

afterEach(async () => {
	await context.close();
});

const dialog = () => page.getByRole("dialog", { name: "打印" });
const printButton = () => page.locator("[data-print-page]");
const count = () => page.locator(".preview-count");
const remark = () => page.locator(".print-dialog-remark");
const choice = (group: string, name: string) =>
	dialog().getByRole("group", { name: group }).getByRole("radio", { name, exact: true });

async function open(path = "lianzheng/3/4/", site = url): Promise<void> {
	await page.goto(site + path);
	await printButton().click();
	await expect.poll(() => count().textContent()).toMatch(/^第1页，共\d+页$/);
}

describe("the dialog before printing", () => {
	test("offers the layout, the notes, the terms, and prints what was chosen last", async () => {
		await open();
		await choice("版式", "大字版").check({ force: true });
		await choice("术语解释", "附在文后").check({ force: true });
		await dialog().getByRole("button", { name: "打印" }).click();
		const printed = page.locator("html[data-printed]");
		await printed.waitFor({ state: "attached" });
		expect(JSON.parse((await printed.getAttribute("data-printed")) ?? "")).toEqual({
			print: "large",
			dialog: false,
			terms: 1,
		});
	});

	test("leaves the last choice to the browser's own print command, on every page", async () => {
		await open();
		await choice("版式", "大字版").check({ force: true });
		await choice("校注", "不打印").check({ force: true });
		await page.goto(`${url}lianzheng/opening/`);
		await emulatePaper(page);
		const style = await page.locator(".speech-text").evaluate((text) => ({
			points: Math.round(Number.parseFloat(getComputedStyle(text).fontSize) * 0.75),
			notes: getComputedStyle(text.querySelector(".footnotes") ?? text).display,
		}));
		expect(style).toEqual({ points: 22, notes: "none" });
	});

	test("turns the pages of its preview", async () => {
		await open("lianzheng/full/");
		const pages = Number(/共(\d+)页/.exec((await count().textContent()) ?? "")?.[1]);
		expect(pages).toBeGreaterThan(10);
		const next = dialog().getByRole("button", { name: "预览下一页" });
		const previous = dialog().getByRole("button", { name: "预览上一页" });
		expect(await previous.isDisabled()).toBe(true);
		await previous.click({ force: true });
		expect(await count().textContent()).toBe(`第1页，共${pages}页`);
		await next.click();
		expect(await count().textContent()).toBe(`第2页，共${pages}页`);
		const frame = page.frames()[1];
		expect(await frame?.locator(".preview-number").textContent()).toBe("— 2 —");
		for (let i = 2; i < pages; i++) await next.click();
		expect(await count().textContent()).toBe(`第${pages}页，共${pages}页`);
		expect(await next.isDisabled()).toBe(true);
		// The last page ends with where the text is found, and that stands on the sheet that shows.
		const end = await frame?.locator(".print-foot").boundingBox();
		const sheet = await page.locator(".preview-sheet").boundingBox();
		expect(end?.x).toBeGreaterThan(sheet?.x ?? Number.POSITIVE_INFINITY);
		expect(end?.x).toBeLessThan((sheet?.x ?? 0) + (sheet?.width ?? 0));
		await previous.click();
		expect(await count().textContent()).toBe(`第${pages - 1}页，共${pages}页`);
	});

	test("begins at the first page again when a choice changes the pages", async () => {
		await open("lianzheng/full/");
		await dialog().getByRole("button", { name: "预览下一页" }).click();
		const before = await count().textContent();
		await choice("版式", "节纸版").check({ force: true });
		await expect.poll(() => count().textContent()).toMatch(/^第1页，共\d页$/);
		const pagesIn = (words: string | null) => Number(/共(\d+)页/.exec(words ?? "")?.[1]);
		expect(pagesIn(await count().textContent())).toBeLessThan(pagesIn(before));
	});

	test("is closed by Escape, its button and a press beside it, and the focus returns", async () => {
		await page.setViewportSize({ width: 1280, height: 800 });
		await page.goto(`${url}lianzheng/3/4/`);
		for (const leave of [
			() => page.keyboard.press("Escape"),
			() => dialog().getByRole("button", { name: "关闭" }).click(),
			() => page.mouse.click(20, 400),
		]) {
			await printButton().focus();
			await page.keyboard.press("Enter");
			await dialog().waitFor();
			// Its own edge is not beside it.
			const box = await dialog().boundingBox();
			await page.mouse.click((box?.x ?? 0) + 4, (box?.y ?? 0) + 200);
			expect(await dialog().isVisible()).toBe(true);
			await leave();
			await dialog().waitFor({ state: "hidden" });
			expect(await printButton().evaluate((node) => node === document.activeElement)).toBe(true);
		}
	});

	test("keeps the keyboard out of the preview", async () => {
		await open();
		const stops = new Set<string | undefined>();
		for (let i = 0; i < 12; i++) {
			await page.keyboard.press("Tab");
			stops.add(await page.evaluate(() => document.activeElement?.localName));
		}
		expect([...stops].filter((name) => name === "iframe")).toEqual([]);
		expect(stops).toContain("input");
		expect(await page.frames()[1]?.locator("a[href], button, input").count()).toBe(0);
	});

	test("says when there is nothing to explain", async () => {
		await open("lianzheng/opening/");
		const terms = await page.locator("article .term").count();
		await page.evaluate(() => {
			for (const term of document.querySelectorAll("article .term")) term.classList.remove("term");
		});
		expect(terms).toBeGreaterThan(0);
		await choice("术语解释", "附在文后").check({ force: true });
		await expect.poll(() => remark().textContent()).toBe("这里没有术语，文后不附解释。");
	});

	test("says when the explanations were not to be had, and gets them at the next try", async () => {
		await page.route("**/cards.json", (route) => route.abort());
		await open();
		await choice("术语解释", "附在文后").check({ force: true });
		await expect.poll(() => remark().textContent()).toMatch(/^术语解释没有取到/);
		expect(await count().textContent()).toMatch(/^第1页，共\d+页$/);
		await page.unroute("**/cards.json");
		await choice("术语解释", "不打印").check({ force: true });
		await choice("术语解释", "附在文后").check({ force: true });
		await expect.poll(() => remark().textContent()).toBe("");
		await expect.poll(() => page.frames()[1]?.locator(".print-terms").count()).toBe(1);
	});

	test("says when the preview cannot be drawn, and prints all the same", async () => {
		await page.route(/print-preview.*\.css/, (route) => route.abort());
		await page.goto(`${url}lianzheng/3/4/`);
		await printButton().click();
		await expect.poll(() => count().textContent()).toBe("预览没有取到，仍可打印");
		await dialog().getByRole("button", { name: "打印" }).click();
		await page.locator("html[data-printed]").waitFor({ state: "attached" });
	});

	test("is left out when it cannot be fetched: the browser prints at once", async () => {
		await page.route(/print-dialog.*\.js/, (route) => route.abort());
		await page.goto(`${url}lianzheng/3/4/`);
		await printButton().click();
		await page.locator("html[data-printed]").waitFor({ state: "attached" });
	});

	test("works below a base path", async () => {
		await open("lianzheng/3/4/", urlBelowBase);
		await choice("术语解释", "附在文后").check({ force: true });
		await expect.poll(() => page.frames()[1]?.locator(".print-terms").count()).toBe(1);
	});

	test("shows no page number where the browser prints none", async () => {
		await page.addInitScript(() => {
			Reflect.deleteProperty(window, "CSSMarginRule");
		});
		await open();
		expect(await page.frames()[1]?.locator(".preview-number").count()).toBe(0);
	});
});

describe("in a browser without modal dialogs", () => {
	beforeEach(async () => {
		await page.addInitScript(() => {
			Reflect.deleteProperty(HTMLDialogElement.prototype, "showModal");
			Reflect.deleteProperty(HTMLDialogElement.prototype, "close");
		});
	});

	test("it opens over the page, takes the focus and gives it back", async () => {
		await open();
		const box = await dialog().boundingBox();
		expect(box?.width).toBeGreaterThan(300);
		expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("关闭");
		await page.keyboard.press("Escape");
		expect(await dialog().isHidden()).toBe(true);
		expect(await printButton().evaluate((node) => node === document.activeElement)).toBe(true);
	});
});

describe.each(["light", "dark"] as const)("in the %s theme", (colorScheme) => {
	test.each([
		[360, 780],
		[1280, 800],
	])("the open dialog has no fault axe can see and fits %i × %i", async (width, height) => {
		await context.close();
		await begin({ colorScheme, viewport: { width, height } });
		await open();
		expect(await violations(page, ".print-dialog")).toEqual([]);
		const small = await dialog()
			.locator("button, .choices span")
			.evaluateAll((targets) =>
				targets
					.filter((target) => target.getBoundingClientRect().height < 43.9)
					.map((target) => target.textContent),
			);
		expect(small).toEqual([]);
		const { scroll, client } = await dialog().evaluate((node) => ({
			scroll: node.scrollWidth,
			client: node.clientWidth,
		}));
		expect(scroll).toBeLessThanOrEqual(client);
	});
});

test("without script the page shows neither dialog nor button, and prints", async () => {
	await context.close();
	await begin({ javaScriptEnabled: false });
	await page.goto(`${url}lianzheng/3/4/`);
	expect(await page.locator(".print-dialog").isHidden()).toBe(true);
	expect(await printButton().isHidden()).toBe(true);
	await page.emulateMedia({ media: "print" });
	expect(await page.locator(".print-title").isVisible()).toBe(true);
	expect(await page.locator(".print-dialog").isHidden()).toBe(true);
});
