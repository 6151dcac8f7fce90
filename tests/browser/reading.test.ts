import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { tapSentence } from "./tap-sentence.ts";
import { useBrowser } from "./use-browser.ts";

const { url } = inject("site");
const PHONE = { width: 390, height: 844 };

const browser = useBrowser();
let context: BrowserContext;
let page: Page;

async function begin(options: Parameters<Browser["newContext"]>[0] = {}): Promise<void> {
	context = await browser().newContext({ viewport: PHONE, ...options });
	page = await context.newPage();
}

beforeEach(async () => {
	await begin({ permissions: ["clipboard-read", "clipboard-write"] });
});

afterEach(async () => {
	await context.close();
});

const go = (path: string) => page.goto(url + path);
const tap = (id: string) => tapSentence(page, id);
const clipboard = () => page.evaluate(() => navigator.clipboard.readText());

describe("a sentence", () => {
	test("linked to is in view and marked", async () => {
		await go("lianzheng/3/1/#s12");
		const sentence = page.locator("#s12");
		const box = await sentence.boundingBox();
		expect(box?.y).toBeGreaterThanOrEqual(0);
		expect(box?.y).toBeLessThan(PHONE.height - 100);
		const background = await sentence.evaluate((node) => getComputedStyle(node).backgroundColor);
		expect(background).not.toBe("rgba(0, 0, 0, 0)");
	});

	test("tapped on offers its quotation with citation", async () => {
		await go("lianzheng/3/2/");
		await tap("s4");
		await page.getByRole("dialog").getByText("第三部分第二条 第4句").waitFor();
		await page.getByRole("button", { name: "复制引文" }).click();
		await page.getByText("引文已复制").waitFor();
		expect(await clipboard()).toBe(
			"“尽管我县行政审批制度改革取得了一定成效，但在减时限、减环节上仍有一定提升空间。”——《在县政府系统廉政工作会议上的讲话》（［2023年］）第三部分第二条",
		);
	});

	test("can be reached and quoted by keyboard once numbers are shown", async () => {
		await go("lianzheng/closing/");
		await page.evaluate(() => localStorage.setItem("/settings", '{"numbers":"shown"}'));
		await page.reload();
		const link = page.getByRole("link", { name: "第2句", exact: true });
		await link.focus();
		await page.keyboard.press("Enter");
		await expect
			.poll(() => page.evaluate(() => document.activeElement?.textContent))
			.toBe("复制引文");
		await page.keyboard.press("Escape");
		expect(await page.locator(".sentence-menu").isHidden()).toBe(true);
		expect(await link.evaluate((node) => node === document.activeElement)).toBe(true);
	});

	test("does not open its menu while the reader selects text", async () => {
		await go("lianzheng/3/2/");
		await page.mouse.move(200, 400);
		await page.mouse.down();
		await page.mouse.move(300, 440);
		await page.mouse.up();
		expect(await page.evaluate(() => document.getSelection()?.toString())).not.toBe("");
		expect(await page.locator(".sentence-menu").isHidden()).toBe(true);
	});
});

describe("redactions", () => {
	test("are announced as 此处原文隐去 and keep their asterisks when copied", async () => {
		await go("lianzheng/opening/");
		const redactions = page.locator("article").getByRole("img", { name: "此处原文隐去" });
		expect(await redactions.allTextContents()).toEqual(["****", "**", "**"]);
	});
});

describe("settings", () => {
	test("are kept, and stand before the first paint of the next page", async () => {
		await go("lianzheng/3/2/");
		await page.getByText("显示", { exact: true }).first().click();
		await page.getByLabel("特大").check({ force: true });
		await page.getByLabel("深", { exact: true }).check({ force: true });
		await go("lianzheng/3/3/");
		// The boot script stands in the head: when the body begins, the choices are there.
		const html = page.locator("html");
		expect(await html.getAttribute("data-size")).toBe("huge");
		expect(await html.getAttribute("data-theme")).toBe("dark");
		const head = await page.evaluate(() =>
			[...document.head.children].map((node) => node.tagName.toLowerCase()),
		);
		expect(head.indexOf("script")).toBeLessThan(head.indexOf("link"));
	});

	test("the reading mode begins run-in headings on lines of their own and changes no character", async () => {
		await go("lianzheng/2/2/");
		const text = () => page.locator(".section").evaluate((node) => node.textContent);
		const leftOf = () =>
			page
				.locator(".run-in strong")
				.evaluateAll((nodes) => nodes.map((node) => node.getClientRects()[0]?.left ?? 0));
		const before = await text();
		expect(new Set(await leftOf()).size).toBeGreaterThan(1);
		await page.evaluate(() => document.documentElement.setAttribute("data-layout", "items"));
		expect(new Set(await leftOf()).size).toBe(1);
		expect(await text()).toBe(before);
	});

	test("hide the notes with their marks", async () => {
		await go("lianzheng/4/3/");
		expect(await page.getByRole("heading", { name: "校注" }).isVisible()).toBe(true);
		await page.evaluate(() => document.documentElement.setAttribute("data-notes", "hidden"));
		expect(await page.getByRole("heading", { name: "校注" }).isVisible()).toBe(false);
		expect(await page.locator(".note-mark").first().isVisible()).toBe(false);
	});
});

describe("what is kept on the device", () => {
	const kept = () => page.evaluate(() => ({ ...localStorage }));

	test("under older names, at the root of a host, is taken over before the first paint", async () => {
		await go("lianzheng/3/2/");
		await page.evaluate(() => {
			localStorage.clear();
			localStorage.setItem("settings", '{"size":"huge"}');
		});
		// Before any module has run.
		await page.route(/\.js$/, (route) => route.abort());
		await page.reload();
		expect(await page.locator("html").getAttribute("data-size")).toBe("huge");
		await page.unroute(/\.js$/);
		await page.reload();
		await page.getByText("显示", { exact: true }).first().click();
		await expect.poll(() => page.getByLabel("特大").isChecked()).toBe(true);
		const { settings, "/settings": now } = await kept();
		expect({ settings, now }).toEqual({ settings: undefined, now: '{"size":"huge"}' });
	});

	test("stands under the path of its site: another site of the host keeps its own", async () => {
		const below = inject("siteBelowBase").url;
		await page.goto(`${below}lianzheng/3/2/`);
		await page.evaluate(() => {
			localStorage.setItem("settings", '{"size":"huge"}');
			localStorage.setItem("/settings", '{"size":"huge"}');
		});
		await page.reload();
		expect(await page.locator("html").getAttribute("data-size")).toBeNull();
		await page.getByText("显示", { exact: true }).first().click();
		await page.getByLabel("深", { exact: true }).check({ force: true });
		expect(await kept()).toMatchObject({
			settings: '{"size":"huge"}',
			"/settings": '{"size":"huge"}',
			"/study/settings": '{"theme":"dark"}',
		});
		await page.goto(`${below}lianzheng/3/3/`);
		expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
	});
});

describe("the reader's place", () => {
	test("is offered on the library page and leads back to the sentence", async () => {
		await go("lianzheng/3/3/");
		await page.locator("#s8").scrollIntoViewIfNeeded();
		await page.evaluate(() => {
			// Its end is what is left of it.
			const bottom = document.getElementById("s8")?.getBoundingClientRect().bottom ?? 0;
			window.scrollBy({ top: bottom - 30, behavior: "instant" });
		});
		await page.waitForFunction(() => localStorage.getItem("/place")?.includes('"s8"'));
		await go("");
		await page.getByRole("link", { name: "继续阅读" }).click();
		await page.waitForURL(/lianzheng\/3\/3\/#s8$/);
	});

	test("is not offered to somebody who has read nothing", async () => {
		await go("");
		expect(await page.getByText("继续阅读").isVisible()).toBe(false);
	});
});

describe("without script", () => {
	beforeEach(async () => {
		await context.close();
		await begin({ javaScriptEnabled: false });
	});

	test("the text, the contents and the ways on are there; what needs script is not", async () => {
		await go("lianzheng/3/2/");
		expect(await page.locator(".section p").first().isVisible()).toBe(true);
		expect(await page.locator(".settings").isVisible()).toBe(false);
		await page.getByText("目录", { exact: true }).first().click();
		await page.getByRole("link", { name: "四要着力防范化解风险" }).first().click();
		expect(page.url()).toBe(`${url}lianzheng/3/4/`);
		await page
			.locator(".section-nav")
			.getByRole("link", { name: /上一节/ })
			.click();
		expect(page.url()).toBe(`${url}lianzheng/3/3/`);
	});
});

describe("panels", () => {
	test("close on Escape and give the focus back", async () => {
		await go("lianzheng/3/2/");
		const summary = page.locator(".contents-panel summary");
		await summary.focus();
		await page.keyboard.press("Enter");
		expect(await page.locator(".contents-panel").getAttribute("open")).not.toBeNull();
		await page.keyboard.press("Escape");
		expect(await page.locator(".contents-panel").getAttribute("open")).toBeNull();
		expect(await summary.evaluate((node) => node === document.activeElement)).toBe(true);
	});
});
