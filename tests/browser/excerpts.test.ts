import { readFile } from "node:fs/promises";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterEach, beforeAll, describe, expect, inject, test } from "vitest";
import { readSpeech } from "../../src/library/read-speech.ts";
import { inQuotes } from "../../src/model/citation.ts";
import { readExcerptFile } from "../../src/model/excerpt-file.ts";
import { type Excerpt, excerptId } from "../../src/model/excerpts.ts";
import { citedSource } from "../../src/model/source-in-words.ts";
import { type Sentence, type Speech, sentencesOf } from "../../src/model/speech.ts";
import { violations } from "./axe.ts";
import { plain, printNow, serveChineseFonts } from "./paper.ts";
import { tapSentence } from "./tap-sentence.ts";
import { useBrowser } from "./use-browser.ts";

const PHONE = { width: 390, height: 844 };
const { url } = inject("site");
/** 3/2 has a sentence more at its head, 3/1#s2 is corrected, 2/3#s5 deleted. */
const { url: secondUrl } = inject("siteOfSecondEdition");

const browser = useBrowser();
let speech: Speech;
let context: BrowserContext;
let page: Page;
let errors: string[];

beforeAll(async () => {
	speech = await readSpeech("content/speeches/lianzheng");
});

async function begin(options: Parameters<Browser["newContext"]>[0] = {}): Promise<void> {
	context = await browser().newContext({
		viewport: PHONE,
		permissions: ["clipboard-read", "clipboard-write"],
		...options,
	});
	page = await context.newPage();
	errors = [];
	context.on("weberror", (error) => errors.push(error.error().message));
}

afterEach(async () => {
	expect(errors).toEqual([]);
	await context.close();
});

function sectionAt(path: string) {
	const section = speech.sections.find((one) => one.path === path);
	if (!section) throw new Error(`no section ${path}`);
	return section;
}

function sentenceAt(path: string, n: number): Sentence {
	const sentence = sentencesOf(sectionAt(path))[n - 1];
	if (!sentence) throw new Error(`no ${path}#s${n}`);
	return sentence;
}

/** Sentences of the real speech as they are kept on a device. */
function excerptAt(path: string, from: number, to = from, remark = "", kept = 0): Excerpt {
	const sentences = Array.from({ length: to - from + 1 }, (_, i) => {
		const { fingerprint, text } = sentenceAt(path, from + i);
		return { n: from + i, f: fingerprint, text };
	});
	const { place } = sectionAt(path);
	return { speech: speech.slug, path, source: citedSource(speech), place, sentences, remark, kept };
}

/** Puts excerpts on the device beforehand. */
async function keep(excerpts: readonly Excerpt[], site = url): Promise<void> {
	const { pathname } = new URL(site);
	await page.goto(`${site}excerpts/`);
	await page.evaluate(
		(entries) => {
			for (const [key, value] of entries) localStorage.setItem(key, value);
		},
		excerpts.map((one) => [`${pathname}excerpt:${excerptId(one)}`, JSON.stringify(one)] as const),
	);
}

async function open(site = url): Promise<void> {
	await page.goto(`${site}excerpts/`);
	await page.waitForLoadState("networkidle");
}

const items = () => page.locator(".excerpt");
const words = () => page.locator(".excerpt-words").allTextContents();
const status = () => page.locator(".excerpt-status").textContent();
const tool = (nth: number, name: string) => items().nth(nth).locator(`[data-tool="${name}"]`);
const menu = (action: string) => page.locator(`.sentence-menu [data-action="${action}"]`);
const stored = () =>
	page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.includes("excerpt:")));

describe("from the text into the book", () => {
	test("a sentence, and several that follow each other, are kept with citation and lasting link", async () => {
		await begin();
		await page.goto(`${url}lianzheng/3/2/`);
		await tapSentence(page, "s2");
		await menu("excerpt").click();
		await expect.poll(() => menu("excerpt").textContent()).toBe("已摘录");
		await menu("close").click();
		await tapSentence(page, "s4");
		expect(await menu("excerpt").textContent()).toBe("摘录");
		await menu("more").click();
		expect(await page.locator(".sentence-menu-place").textContent()).toContain("第4—5句");
		expect(await page.locator(".sentence.chosen").count()).toBe(2);
		await menu("excerpt").click();
		await page.locator(".sentence-menu-status a").click();
		await page.waitForURL(`${url}excerpts/`);
		const [two, four, five] = [2, 4, 5].map((n) => sentenceAt("3/2", n));
		await expect.poll(words).toEqual([two?.text, `${four?.text}${five?.text}`]);
		const link = items().nth(1).locator(".excerpt-source a");
		expect(await link.textContent()).toBe(`${citedSource(speech)}${sectionAt("3/2").place}`);
		await link.click();
		await page.waitForURL(`${url}lianzheng/3/2/?f=${four?.fingerprint}#s4`);
		await tapSentence(page, "s2");
		expect(await menu("excerpt").textContent()).toBe("已摘录");
	});

	test("two sentences copied together are one quotation", async () => {
		await begin();
		await page.goto(`${url}lianzheng/3/2/`);
		await tapSentence(page, "s4");
		await menu("more").click();
		await menu("quote").click();
		const [four, five] = [4, 5].map((n) => sentenceAt("3/2", n).text);
		await expect
			.poll(() => page.evaluate(() => navigator.clipboard.readText()))
			.toBe(`${inQuotes(`${four}${five}`)}——${citedSource(speech)}${sectionAt("3/2").place}`);
	});

	test("the last sentence of a section offers no next one", async () => {
		await begin();
		await page.goto(`${url}lianzheng/3/2/`);
		const last = sentencesOf(sectionAt("3/2")).length;
		await tapSentence(page, `s${last - 1}`);
		await menu("more").click();
		expect(await menu("more").isVisible()).toBe(false);
	});

	test.each([320, 360])("the menu stays tidy at %i px, also with 特大", async (width) => {
		await begin({ viewport: { width, height: 780 } });
		await page.goto(`${url}lianzheng/3/2/`);
		await page.evaluate(() => document.documentElement.setAttribute("data-size", "huge"));
		await page.locator("#s2").dispatchEvent("click");
		await page.locator(".sentence-menu").waitFor();
		const box = await page.locator(".sentence-menu").boundingBox();
		expect(box?.height).toBeLessThan(780 * 0.35);
		const boxes = await page
			.locator(".sentence-menu button:visible")
			.evaluateAll((all) => all.map((node) => node.getBoundingClientRect().toJSON()));
		for (const { left, right, height } of boxes) {
			expect(left).toBeGreaterThanOrEqual(0);
			expect(right).toBeLessThanOrEqual(width);
			expect(height).toBeGreaterThanOrEqual(44);
		}
	});
});

describe("in the book", () => {
	test("an own line, the order and what was deleted survive a reload; deleting is undone", async () => {
		await begin();
		await keep([excerptAt("3/2", 2, 2, "", 1), excerptAt("opening", 1, 1, "", 2)]);
		await open();
		const [first, second] = await words();
		await tool(0, "remark").click();
		await page.locator(".excerpt-field").fill("开会时讲\n<b>先讲</b>");
		await page.getByText("写好了").click();
		await tool(0, "down").click();
		expect(await words()).toEqual([second, first]);
		expect(await status()).toContain("第2条");
		await page.reload();
		await expect.poll(words).toEqual([second, first]);
		expect(await page.locator(".excerpt-remark").allTextContents()).toEqual([
			"批注：开会时讲",
			"<b>先讲</b>",
		]);
		await tool(0, "drop").click();
		expect(await words()).toEqual([first]);
		await page.getByText("撤销").click();
		await expect.poll(words).toEqual([second, first]);
		await page.reload();
		await expect.poll(words).toEqual([second, first]);
	});

	test("the keyboard alone orders, writes, copies, deletes and undoes", async () => {
		await begin();
		await keep([excerptAt("3/2", 2, 2, "", 1), excerptAt("opening", 1, 1, "", 2)]);
		await open();
		const [first, second] = await words();
		await tool(1, "up").focus();
		await page.keyboard.press("Enter");
		expect(await words()).toEqual([second, first]);
		// The focus goes along with what was moved.
		await page.keyboard.press("Tab");
		expect(await tool(0, "down").evaluate((node) => node === document.activeElement)).toBe(true);
		await page.keyboard.press("Tab");
		await page.keyboard.press("Enter");
		await page.keyboard.type("一句话");
		await page.keyboard.press("Tab");
		await page.keyboard.press("Enter");
		expect(await page.locator(".excerpt-remark").textContent()).toBe("批注：一句话");
		expect(await tool(0, "remark").evaluate((node) => node === document.activeElement)).toBe(true);
		for (const _ of ["card", "copy", "drop"]) await page.keyboard.press("Tab");
		await page.keyboard.press("Enter");
		expect(await words()).toEqual([first]);
		// The undo is reached without going back to the beginning.
		const reached = await page.evaluate(() => document.activeElement?.className);
		expect(reached).toContain("excerpt");
		await page.getByText("撤销").focus();
		await page.keyboard.press("Enter");
		expect(await words()).toEqual([second, first]);
	});

	test("500 excerpts survive a reload and go to another device whole", async () => {
		await begin();
		const all = speech.sections.flatMap((section) =>
			sentencesOf(section).flatMap((_, i, own) =>
				[0, 1, 2, 3, 4, 5].flatMap((more) =>
					i + 1 + more <= own.length
						? [excerptAt(section.path, i + 1, i + 1 + more, `第${i}条**<i>`, i)]
						: [],
				),
			),
		);
		const excerpts = [...new Map(all.map((one) => [excerptId(one), one])).values()].slice(0, 500);
		expect(excerpts).toHaveLength(500);
		await keep(excerpts);
		await open();
		await expect.poll(() => items().count()).toBe(500);
		await tool(499, "up").click();
		await page.reload();
		await expect.poll(() => items().count()).toBe(500);
		const shown = await words();
		await page.getByText("复制或下载全部").click();
		await page.getByRole("button", { name: "复制备份" }).click();
		await expect.poll(status).toContain("已复制");
		const backup = await page.evaluate(() => navigator.clipboard.readText());
		expect(readExcerptFile(backup)?.excerpts).toHaveLength(500);
		await context.close();

		await begin();
		await open();
		await page.getByText("导入备份").click();
		await page.locator("#backup-words").fill(backup);
		await page.getByRole("button", { name: "导入", exact: true }).click();
		await expect.poll(status).toBe("导入500条。");
		await page.reload();
		await expect.poll(words).toEqual(shown);
		await page.getByText("复制或下载全部").click();
		await page.getByRole("button", { name: "复制备份" }).click();
		await expect.poll(status).toContain("已复制");
		expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(backup);
	});

	test("files are given and taken: Markdown, plain text, the backup", async () => {
		await begin();
		await keep([excerptAt("3/2", 2, 3, "自己的话")]);
		await open();
		await page.getByText("复制或下载全部").click();
		const files: Record<string, string> = {};
		for (const name of ["下载Markdown", "下载纯文本", "下载备份（可再导入）"]) {
			const [download] = await Promise.all([
				page.waitForEvent("download"),
				page.getByRole("button", { name }).click(),
			]);
			files[download.suggestedFilename()] = await readFile(await download.path(), "utf8");
		}
		expect(Object.keys(files)).toEqual(["摘录本.md", "摘录本.txt", "摘录本.json"]);
		const link = `${url}lianzheng/3/2/?f=${sentenceAt("3/2", 2).fingerprint}#s2`;
		for (const name of ["摘录本.md", "摘录本.txt"]) {
			expect(files[name]).toContain(link);
			expect(files[name]).toContain("批注：自己的话");
		}
		await page.getByText("全部删去").click();
		expect(await items().count()).toBe(1);
		await page.getByText("再按一次，全部删去").click();
		await expect.poll(() => items().count()).toBe(0);
		await page.getByText("导入备份").click();
		await page.locator("#backup-file").setInputFiles({
			name: "摘录本.json",
			mimeType: "application/json",
			buffer: Buffer.from(files["摘录本.json"] ?? ""),
		});
		await expect.poll(status).toBe("导入1条。");
		expect(await items().count()).toBe(1);
	});

	test("an empty book says how to fill it; without script it says why there is none", async () => {
		await begin();
		await open();
		expect(await page.locator(".excerpt-none").isVisible()).toBe(true);
		expect(await page.getByRole("button", { name: "打印" }).count()).toBe(0);
		await context.close();
		await begin({ javaScriptEnabled: false });
		await page.goto(`${url}excerpts/`);
		expect(await page.locator("main").innerText()).toContain("摘录本需要脚本");
		expect(await page.locator(".excerpt-head >> visible=true").count()).toBe(0);
	});
});

test("a script that does not come leaves a page that says so, and the excerpts", async () => {
	await begin();
	await keep([excerptAt("3/2", 2)]);
	await page.route("**/excerpt-book*.js", (route) => route.abort());
	await page.reload();
	await page.locator(".excerpt-failed").waitFor();
	expect(await stored()).toHaveLength(1);
});

describe("after a new edition", () => {
	test("the excerpt shows both wordings, that it has gone, or its new place", async () => {
		await begin();
		await keep(
			[
				excerptAt("3/1", 2, 2, "我的话", 1),
				excerptAt("2/3", 5, 5, "", 2),
				excerptAt("4/1", 2, 2, "", 3),
				excerptAt("3/3", 4, 4, "", 4),
			],
			secondUrl,
		);
		await open(secondUrl);
		const fate = (nth: number) => items().nth(nth).locator(".excerpt-fate");
		await expect.poll(() => fate(0).textContent()).toContain("原句已改");
		expect(await items().nth(0).locator(".excerpt-words").textContent()).toContain("大幅下滑");
		expect(await fate(0).locator(".excerpt-now").textContent()).toContain("有所下滑");
		await expect.poll(() => fate(1).textContent()).toContain("原句已不在");
		await expect
			.poll(() => items().nth(2).locator(".excerpt-source").textContent())
			.toContain("第五部分第一条");
		for (const nth of [2, 3]) expect(await fate(nth).textContent()).toBe("");

		await fate(0).getByText("换成现在的文字").click();
		await expect.poll(() => words().then(([first]) => first)).toContain("有所下滑");
		expect(await items().nth(0).locator(".excerpt-remark").textContent()).toBe("批注：我的话");
		await page.reload();
		await page.waitForLoadState("networkidle");
		expect(await items().count()).toBe(4);
		expect(await fate(0).textContent()).toBe("");
	});

	test("of a text that is no more it says so; without network that it could not be checked", async () => {
		await begin();
		await keep([{ ...excerptAt("3/1", 2), speech: "gone" }]);
		await open();
		await expect.poll(() => page.locator(".excerpt-fate").textContent()).toContain("原句已不在");
		await page.route("**/links.json", (route) => route.abort());
		await page.reload();
		await expect.poll(() => page.locator(".excerpt-fate").textContent()).toContain("没能核对");
		expect(await words()).toEqual([sentenceAt("3/1", 2).text]);
	});
});

describe("what is kept is safe", () => {
	test("a full storage refuses the new one, says so, and loses nothing", async () => {
		await begin();
		const kept = [excerptAt("3/2", 2, 2, "自己的话", 1), excerptAt("3/2", 3, 3, "", 2)];
		await keep(kept);
		await page.evaluate(() => {
			for (let size = 1 << 22; size >= 1; size >>= 1) {
				try {
					for (let i = 0; ; i++) localStorage.setItem(`fill-${size}-${i}`, "x".repeat(size));
				} catch {
					// The next smaller.
				}
			}
		});
		const before = await stored();
		await page.goto(`${url}lianzheng/3/2/`);
		await tapSentence(page, "s6");
		await menu("excerpt").click();
		await expect
			.poll(() => page.locator(".sentence-menu-status").textContent())
			.toContain("存不下了");
		expect(await menu("excerpt").textContent()).toBe("摘录");
		await open();
		await tool(0, "remark").click();
		await page.locator(".excerpt-field").fill("自己的话，又添了很长的一句，存不下");
		await expect.poll(status).toContain("存不下了");
		await page.reload();
		expect(await stored()).toEqual(before);
		await expect.poll(() => items().count()).toBe(2);
	});

	test("damaged entries are left out and left alone; nothing of them runs or becomes markup", async () => {
		await begin();
		const good = excerptAt("3/2", 2);
		const evil = {
			...excerptAt("3/2", 3),
			source: "<img src=x onerror=alert(1)>",
			place: "</p><script>alert(1)</script>",
			remark: "<img src=x onerror=alert(1)>",
		};
		const [sentence] = evil.sentences;
		evil.sentences = [{ n: 3, f: "Abcdefgh", text: `<svg onload=alert(1)>${sentence?.text}` }];
		await keep([good, evil]);
		const damaged = ["", "{", "null", "[]", "7", '{"speech":"a"}', JSON.stringify(good)];
		await page.evaluate((values) => {
			values.forEach((value, i) => {
				localStorage.setItem(`/excerpt:damaged${i}`, value);
			});
			localStorage.setItem("/excerpt-order", '{"a":[7,null]}');
		}, damaged);
		let dialogs = 0;
		page.on("dialog", (dialog) => {
			dialogs++;
			void dialog.dismiss();
		});
		await open();
		expect(await items().count()).toBe(2);
		expect(await page.locator(".excerpt-list :is(img, script, svg)").count()).toBe(0);
		const hrefs = await page
			.locator(".excerpt-list a")
			.evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
		for (const href of hrefs) expect(href).toMatch(/\/lianzheng\/3\/2\/\?f=[\w-]+#s\d+$/);
		await tool(1, "up").click();
		expect(await stored()).toHaveLength(2 + damaged.length);
		expect(dialogs).toBe(0);
	});

	test("two windows at once lose none of each other's, and show them", async () => {
		await begin();
		await open();
		const other = await context.newPage();
		const third = await context.newPage();
		await other.goto(`${url}lianzheng/3/2/`);
		await third.goto(`${url}lianzheng/opening/`);
		await tapSentence(other, "s2");
		await tapSentence(third, "s1");
		await Promise.all(
			[other, third].map((one) => one.locator('.sentence-menu [data-action="excerpt"]').click()),
		);
		await page.bringToFront();
		await expect.poll(() => items().count()).toBe(2);
		await page.reload();
		await expect.poll(() => items().count()).toBe(2);
	});

	test("a field that is being written in stays when another window adds an excerpt", async () => {
		await begin();
		await keep([excerptAt("3/2", 2)]);
		await open();
		await tool(0, "remark").click();
		await page.keyboard.type("写到一半");
		const other = await context.newPage();
		await other.goto(`${url}lianzheng/3/2/`);
		await tapSentence(other, "s6");
		await other.locator('.sentence-menu [data-action="excerpt"]').click();
		await page.bringToFront();
		await expect.poll(() => items().count()).toBe(2);
		await page.keyboard.type("，写完");
		expect(await page.locator(".excerpt-field").inputValue()).toBe("写到一半，写完");
		await page.reload();
		await expect
			.poll(() => page.locator(".excerpt-remark").textContent())
			.toBe("批注：写到一半，写完");
	});
});

describe.each(["light", "dark"] as const)("in the %s theme", (colorScheme) => {
	test("axe finds nothing in the book, at 320 px too, and everything is 44 px high", async () => {
		await begin({ colorScheme, viewport: { width: 320, height: 780 } });
		await keep([
			excerptAt("3/2", 2, 2, "自己的话", 1),
			{ ...excerptAt("3/1", 2), kept: 2 },
			{ ...excerptAt("3/1", 3), speech: "gone", kept: 3 },
		]);
		await open();
		await page.getByText("复制或下载全部").click();
		await page.getByText("导入备份").click();
		await tool(0, "remark").click();
		await tool(1, "down").click();
		expect(await violations(page)).toEqual([]);
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
		const small = await page
			.locator("main :is(button, summary, textarea, input, .excerpt-actions a):visible")
			.evaluateAll((all) =>
				all
					.filter((node) => node.getBoundingClientRect().height < 43.9)
					.map((node) => node.outerHTML),
			);
		expect(small).toEqual([]);
	});
});

test("on paper stand title, quotations, citations and own lines, in the official type and nothing of the page", async () => {
	await begin({ bypassCSP: true });
	const fontStyles = await serveChineseFonts(page);
	await keep([excerptAt("3/2", 2, 3, "自己的话", 1), excerptAt("opening", 1, 1, "", 2)]);
	await open();
	await page.addStyleTag({ content: fontStyles });
	const printed = await printNow(page);
	const text = plain(printed.flatMap(({ lines }) => lines.map((line) => line.text)).join(""));
	const cited = (path: string) => `——${citedSource(speech)}${sectionAt(path).place}`;
	const expected = [
		"摘录本",
		sentenceAt("3/2", 2).text,
		sentenceAt("3/2", 3).text,
		cited("3/2"),
		"批注：自己的话",
		sentenceAt("opening", 1).text,
		cited("opening"),
	];
	expect(text).toBe(plain(expected.join("")));
	const sizes = printed[0]?.glyphs.filter(({ y }) => y > 60 && y < 250).map(({ size }) => size);
	for (const size of sizes ?? [0]) expect(size).toBeCloseTo(16, 0);
});
