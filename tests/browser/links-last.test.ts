import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { readSpeech } from "../../src/library/read-speech.ts";
import { type LinkTable, linkOf, openLinkTable, resolveLink } from "../../src/model/link-table.ts";
import { type Sentence, type Speech, sentencesOf } from "../../src/model/speech.ts";
import { tapSentence } from "./tap-sentence.ts";
import { useBrowser } from "./use-browser.ts";

const PHONE = { width: 390, height: 844 };
/** The first edition, and the second below a base path: 3/2 has a sentence more at its head, 3/1#s2 is corrected, 2/3#s5 deleted, a part inserted as the fourth. */
const { url: firstUrl } = inject("site");
const { url, folder } = inject("siteOfSecondEdition");

const browser = useBrowser();
let first: Speech;
let context: BrowserContext;
let page: Page;
let requests: string[];
let errors: string[];

beforeAll(async () => {
	first = await readSpeech("content/speeches/lianzheng");
});

async function begin(options: Parameters<Browser["newContext"]>[0] = {}): Promise<void> {
	context = await browser().newContext({ viewport: PHONE, ...options });
	page = await context.newPage();
	requests = [];
	errors = [];
	page.on("request", (request) => requests.push(request.url()));
	page.on("pageerror", (error) => errors.push(error.message));
}

beforeEach(() => begin({ permissions: ["clipboard-read", "clipboard-write"] }));

afterEach(async () => {
	expect(errors).toEqual([]);
	await context.close();
});

function sentenceOf(path: string, n: number): Sentence {
	const section = first.sections.find((one) => one.path === path);
	const sentence = section && sentencesOf(section)[n - 1];
	if (!sentence) throw new Error(`the first edition has no ${path}#s${n}`);
	return sentence;
}

/** A link to a sentence of the first edition, as the site made it then. */
const oldLink = (path: string, n: number) =>
	linkOf("lianzheng", { path, n }, sentenceOf(path, n).fingerprint);

const follow = (link: string) => page.goto(url + link);

/** The text of the sentence that the page marks as linked to, which is in view. */
async function markedText(): Promise<string | null> {
	const target = page.locator(".sentence:target");
	expect(await target.count()).toBe(1);
	const y = (await target.evaluate((node) => node.getClientRects()[0]?.top)) ?? -1;
	expect(y).toBeGreaterThanOrEqual(0);
	expect(y).toBeLessThan(PHONE.height);
	return target.textContent();
}

/** Waits until the page's address is that of a sentence, and says its fingerprint. */
async function arrivedAt(address: string): Promise<string> {
	const [path, hash] = address.split("#");
	await page.waitForURL(
		(at) => at.pathname.endsWith(`/lianzheng/${path}/`) && at.hash === `#${hash}`,
	);
	await expect.poll(() => page.locator(".sentence:target").count()).toBe(1);
	return new URL(page.url()).searchParams.get("f") ?? "";
}

const notice = () => page.locator(".link-notice");
const asked = (name: string) => requests.filter((address) => address.includes(name));

describe("a link of an earlier edition", () => {
	test("leads to a sentence that stands where it stood, and loads nothing for it", async () => {
		await follow(oldLink("3/3", 4));
		await page.waitForLoadState("networkidle");
		expect(await markedText()).toBe(sentenceOf("3/3", 4).text);
		expect(page.url()).toBe(url + oldLink("3/3", 4));
		expect(await notice().count()).toBe(0);
		for (const name of ["links.json", "find-sentence", "arrival", "search-"]) {
			expect(asked(name)).toEqual([]);
		}
	});

	test("leads to the sentence under its new number, without an entry in the history", async () => {
		await follow("");
		const before = await page.evaluate(() => history.length);
		await follow(oldLink("3/2", 4));
		await arrivedAt("3/2#s5");
		expect(await markedText()).toBe(sentenceOf("3/2", 4).text);
		expect(asked("links.json")).toEqual([]);
		expect(await page.evaluate(() => history.length)).toBe(before + 1);
		await page.goBack();
		expect(page.url()).toBe(url);
	});

	test("leads to the sentence in its new section, by a fingerprint that is plainly there", async () => {
		await follow("");
		const before = await page.evaluate(() => history.length);
		await follow(oldLink("4", 3));
		const f = await arrivedAt("5#s3");
		expect(await markedText()).toBe(sentenceOf("4", 3).text);
		expect(await page.locator(".sentence:target").getAttribute("data-f")).toBe(f);
		expect(await notice().count()).toBe(0);
		expect(await page.evaluate(() => history.length)).toBe(before + 1);
	});

	test.each([
		["4/4", 3, "5/4#s3"],
		["4/1", 4, "5/1#s4"],
	])("leads from the page of a missing section %s to its sentence", async (path, n, address) => {
		await follow(oldLink(path, n));
		await arrivedAt(address);
		expect(await markedText()).toBe(sentenceOf(path, n).text);
	});

	test("to a corrected sentence says so and shows its present form", async () => {
		await follow(oldLink("3/1", 2));
		await notice().getByText("这一句在新版中已改动，改动后最可能是第三部分第一条第2句。").waitFor();
		expect(await markedText()).toContain("部分主要经济指标有所下滑");
		const status = notice().getByRole("status");
		expect(await status.getByRole("link").getAttribute("href")).toBe("#s2");
		// A reload says the same.
		await page.reload();
		await notice().getByText("已改动").waitFor();
		const close = notice().getByRole("button", { name: "关闭" });
		expect((await close.boundingBox())?.height).toBeGreaterThanOrEqual(44);
		await close.click();
		expect(await notice().count()).toBe(0);
		expect(await markedText()).toContain("部分主要经济指标有所下滑");
	});

	test("to a deleted sentence says so and shows where it stood, clear of what is said", async () => {
		await follow(oldLink("2/3", 5));
		await notice().getByText("这一句在新版中已删去，原来大约在第二部分第三条第5句附近。").waitFor();
		expect(await markedText()).toContain("要坚持以公开为常态");
		const foot = await notice().evaluate((node) => node.getBoundingClientRect().bottom);
		const top = await page
			.locator(".sentence:target")
			.evaluate((node) => node.getClientRects()[0]?.top ?? 0);
		expect(top).toBeGreaterThanOrEqual(foot - 1);
	});

	test("to a sentence corrected and moved to another section says so there", async () => {
		await follow(oldLink("4", 1));
		await arrivedAt("5#s1");
		await notice().getByText("已改动").waitFor();
		expect(await markedText()).toContain("第五，要以更严的要求");
	});

	test("on the page of the whole speech stays there", async () => {
		await follow(`lianzheng/full/?f=${sentenceOf("4/4", 3).fingerprint}#p4-4-s3`);
		await arrivedAt("full#p5-4-s3");
		expect(await markedText()).toBe(sentenceOf("4/4", 3).text);
	});

	test("that has lost its place on the way is found by its fingerprint", async () => {
		await follow(`lianzheng/3/2/?f=${sentenceOf("3/2", 4).fingerprint}`);
		await arrivedAt("3/2#s5");
	});

	test("marks what was searched for as well", async () => {
		await follow(oldLink("3/2", 4).replace("#", "&q=%E8%A1%8C%E6%94%BF%E5%AE%A1%E6%89%B9#"));
		await arrivedAt("3/2#s5");
		await page.getByRole("group", { name: "搜索到的各处" }).waitFor();
		expect(new URL(page.url()).searchParams.get("q")).toBe("行政审批");
		expect(await markedText()).toBe(sentenceOf("3/2", 4).text);
	});

	test("is a plain one without script", async () => {
		await context.close();
		await begin({ javaScriptEnabled: false });
		await follow(oldLink("3/2", 4));
		await page.waitForLoadState("networkidle");
		const plain = page.locator("#s4");
		expect((await plain.boundingBox())?.y).toBeLessThan(PHONE.height);
		expect(await page.locator(".link-notice").count()).toBe(0);
		expect(asked("links.json")).toEqual([]);
	});

	test("reaches its sentence, or is told that it changed or went, whichever of the 131 it is", async () => {
		const table = openLinkTable(
			JSON.parse(await readFile(join(folder, "lianzheng", "links.json"), "utf8")) as LinkTable,
		);
		const html = await readFile(join(folder, "lianzheng", "full", "index.html"), "utf8");
		const told: string[] = [];
		for (const section of first.sections) {
			for (const { n, fingerprint } of sentencesOf(section)) {
				const answer = resolveLink(table, { path: section.path, n, f: fingerprint });
				if (answer?.fate !== "found") told.push(`${section.path}#s${n} ${answer?.fate}`);
				else if (!html.includes(`data-f="${fingerprint}"`)) {
					// Its neighbours have changed: the page has it under another fingerprint of the same wording.
					expect(html).toContain(`data-f="${fingerprint.slice(0, 6)}`);
				}
			}
		}
		expect(told).toEqual(["2/3#s5 gone", "3/1#s2 changed", "4#s1 changed"]);
	});
});

describe("a link that cannot be checked leaves the reader at its plain place and says so", () => {
	const unchecked = "没能核对这一句是否有改动。";
	const table = "**/lianzheng/links.json";

	test.each([
		["is not there", { status: 404, body: "" }],
		["comes in part", { status: 200, body: '{"sections":["opening","5"' }],
		["is something else", { status: 200, body: '{"keys":5}' }],
		["is empty", { status: 200, body: '{"sections":[],"keys":""}' }],
	])("when the table %s", async (_what, answer) => {
		await page.route(table, (route) => route.fulfill(answer));
		await follow(oldLink("3/1", 2));
		await notice().getByText(unchecked).waitFor();
		expect(page.url()).toBe(url + oldLink("3/1", 2));
		expect(await page.locator(".sentence:target").getAttribute("id")).toBe("s2");
	});

	test("when the table does not come in time, and then stays", async () => {
		let late = () => {};
		await page.route(table, (route) => {
			late = () => void route.continue().catch(() => undefined);
		});
		await follow(oldLink("3/1", 2));
		await notice().getByText(unchecked).waitFor({ timeout: 15_000 });
		late();
		await page.waitForTimeout(300);
		expect(await notice().count()).toBe(1);
		expect(await notice().textContent()).toContain(unchecked);
	});

	test("when the script for it is not there", async () => {
		await page.route("**/find-sentence*", (route) => route.abort());
		await follow(oldLink("3/1", 2));
		await notice().getByText(unchecked).waitFor();
	});

	test.each([
		["of ten thousand characters", "A".repeat(10_000)],
		["of other characters", "%3Cscript%3E%22%5D"],
		["cut short", "Ab3"],
		["not to be decoded", "%E4%BD%"],
	])("when the fingerprint is %s", async (_what, f) => {
		await follow(`lianzheng/3/2/?f=${f}#s4`);
		await notice().getByText(unchecked).waitFor();
		expect(await page.locator(".sentence:target").getAttribute("id")).toBe("s4");
		expect(asked("links.json")).toEqual([]);
	});

	test("on the page for a missing one too, unless there is no such text", async () => {
		await page.route(table, (route) => route.abort());
		await follow(oldLink("4/4", 3));
		await notice().getByText("没能查到这一句现在在哪里。").waitFor();
		await follow(oldLink("4/4", 3).replace("lianzheng", "other"));
		await page.waitForLoadState("networkidle");
		expect(asked("/other/links.json")).toHaveLength(1);
		expect(await notice().count()).toBe(0);
		expect(await page.getByRole("heading", { name: "没有这一页" }).isVisible()).toBe(true);
	});

	test("and one without a fingerprint is what it always was", async () => {
		await follow("lianzheng/3/2/#s4");
		await page.waitForLoadState("networkidle");
		expect(await notice().count()).toBe(0);
		expect(asked("links.json")).toEqual([]);
	});
});

describe("a sentence that the reader chooses", () => {
	const lasting = () => firstUrl + oldLink("3/2", 4);

	async function tap(id: string): Promise<void> {
		await tapSentence(page, id);
		await page.locator(".sentence-menu").waitFor();
	}

	test("gives its lasting link to the clipboard and the share sheet", async () => {
		await page.addInitScript(() => {
			Object.defineProperty(navigator, "share", {
				value: (data: ShareData) => {
					document.documentElement.dataset.shared = data.url;
					return Promise.resolve();
				},
			});
		});
		await page.goto(`${firstUrl}lianzheng/3/2/`);
		await tap("s4");
		await page.getByRole("button", { name: "复制链接" }).click();
		await page.getByText("链接已复制").waitFor();
		expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(lasting());
		await page.getByRole("button", { name: "分享" }).click();
		await page.waitForFunction(() => document.documentElement.dataset.shared);
		expect(await page.locator("html").getAttribute("data-shared")).toBe(lasting());
		expect(await page.locator("#s4 .sentence-link").getAttribute("href")).toBe(
			"/lianzheng/3/2/#s4",
		);
	});

	test("stands in the address bar, also when the menu is closed, and back leaves the page", async () => {
		await page.goto(firstUrl);
		await page.goto(`${firstUrl}lianzheng/3/2/`);
		const entries = await page.evaluate(() => history.length);
		await tap("s4");
		expect(page.url()).toBe(lasting());
		await page.evaluate(() => window.scrollBy(0, -40));
		const scrolled = await page.evaluate(() => window.scrollY);
		await page.getByRole("button", { name: "关闭", exact: true }).click();
		await expect.poll(() => page.locator(".sentence-menu").isHidden()).toBe(true);
		await page.waitForTimeout(300);
		expect(page.url()).toBe(lasting());
		expect(await page.evaluate(() => window.scrollY)).toBe(scrolled);
		await tap("s6");
		expect(page.url()).toBe(firstUrl + oldLink("3/2", 6));
		await page.keyboard.press("Escape");
		await expect.poll(() => page.locator(".sentence-menu").isHidden()).toBe(true);
		expect(page.url()).toBe(firstUrl + oldLink("3/2", 6));
		expect(await page.evaluate(() => history.length)).toBe(entries + 1);
		await page.goBack();
		await page.waitForURL(firstUrl);
	});

	test("stands there too when another was chosen by keyboard while the menu was open", async () => {
		await page.addInitScript(() => localStorage.setItem("/settings", '{"numbers":"shown"}'));
		await page.goto(`${firstUrl}lianzheng/3/2/`);
		await page.locator("#s4 .sentence-link").focus();
		await page.keyboard.press("Enter");
		await page.locator("#s6 .sentence-link").focus();
		await page.keyboard.press("Enter");
		await page.waitForURL(firstUrl + oldLink("3/2", 6));
		await page.keyboard.press("Escape");
		await expect.poll(() => page.locator(".sentence-menu").isHidden()).toBe(true);
		await page.waitForTimeout(300);
		expect(page.url()).toBe(firstUrl + oldLink("3/2", 6));
	});

	test("on the page of the whole speech has that page's address, and its own page's link", async () => {
		await page.goto(`${firstUrl}lianzheng/full/`);
		await tap("p3-2-s4");
		const f = sentenceOf("3/2", 4).fingerprint;
		expect(page.url()).toBe(`${firstUrl}lianzheng/full/?f=${f}#p3-2-s4`);
		await page.getByRole("button", { name: "复制链接" }).click();
		await page.getByText("链接已复制").waitFor();
		expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(lasting());
	});
});
