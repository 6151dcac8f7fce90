import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { readLibrary } from "../../src/library/read-library.ts";
import { citation } from "../../src/model/citation.ts";
import { citedSource } from "../../src/model/source-in-words.ts";
import { sentencesOf } from "../../src/model/speech.ts";
import { makeVariants } from "../../src/outputs/search-index/variants.ts";
import { bruteForce, drawStretches, traditionalOf } from "../bench/places.ts";
import { readSearchTexts } from "../bench/search-texts.ts";
import { noteFaults } from "./page-faults.ts";
import { useBrowser } from "./use-browser.ts";

const { url, folder } = inject("site");
const library = inject("siteOfHardSpeech");
const PHONE = { width: 390, height: 844 };

const { speeches, terms } = await readLibrary();
const texts = await readSearchTexts();
const variants = makeVariants();
const sentences = speeches.flatMap((speech) =>
	speech.sections.flatMap((section) =>
		sentencesOf(section).map(({ n, text }) => ({ path: section.path, n, text })),
	),
);

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

/** What a search page says to each of many queries, and the places it counts; -1: it says there are none. */
async function countAll(phrases: readonly string[]): Promise<number[]> {
	await page.goto(`${url}search/?q=${encodeURIComponent("监督")}`);
	await results().first().waitFor();
	return page.evaluate(async (queries) => {
		const input = document.querySelector<HTMLInputElement>("#search-input");
		const status = document.querySelector(".search-status");
		const answers: number[] = [];
		for (const query of queries) {
			if (!input || !status) break;
			status.textContent = "";
			input.value = query;
			input.form?.requestSubmit();
			while (!/\d+ 处|没有|找到|原文/.test(status.textContent ?? "")) {
				await new Promise((resolve) => setTimeout(resolve));
			}
			answers.push(Number(/(\d+) 处/.exec(status.textContent ?? "")?.[1] ?? -1));
		}
		return answers;
	}, phrases);
}

const results = () => page.locator(".search-results [role=option]");
const status = () => page.locator(".search-status");
const search = (query: string) => page.goto(`${url}search/?q=${encodeURIComponent(query)}`);

async function type(text: string): Promise<void> {
	await page.getByRole("combobox").fill(text);
}

async function expectCounts(phrases: readonly string[], stand = phrases): Promise<void> {
	const answers = await countAll(phrases);
	const wrong = phrases.flatMap((phrase, i) => {
		const wanted = bruteForce(texts, stand[i] ?? "", variants).length || -1;
		return answers[i] === wanted ? [] : [{ phrase, wanted, found: answers[i] }];
	});
	expect(wrong).toEqual([]);
	expect(faults).toEqual([]);
}

describe("exactness", () => {
	// A blank parts phrases, and a minus in front excludes.
	const stretches = drawStretches(texts, 3000, 20261124).filter(
		({ typed }) => !/^[-－]|\s/.test(typed),
	);

	test("the count of 3,000 stretches, 300 of them across sentences, is that of brute force", async () => {
		expect(stretches.filter(({ crosses }) => crosses).length).toBeGreaterThan(250);
		await expectCounts(stretches.map(({ typed }) => typed));
	});

	test("the same in traditional characters", async () => {
		const some = stretches.slice(0, 500).map(({ typed }) => typed);
		await expectCounts(
			some.map((typed) => traditionalOf(typed, variants)),
			some,
		);
	});

	test("every term and alias", async () => {
		await expectCounts(["放管服", ...terms.flatMap(({ name, aliases }) => [name, ...aliases])]);
	});

	test.each([
		["across quotation marks", "放管服改革", 2],
		["across a redaction", "对而言", 1],
		["with the redaction written", "对**而言", 1],
		["with Latin and a sign", "互联网+政务服务", 1],
		["in full width", "互联网＋政务服务", 1],
		["of two equal sentences", "让执法既有力度、更有温度", 2],
		["that is a sentence's end and the next one's beginning", "休止符今天", 1],
	])("a phrase %s", async (_what, phrase, count) => {
		await search(phrase);
		await page.getByText(`${count} 处，`).waitFor();
		expect(await page.locator("main mark").first().isVisible()).toBe(true);
	});

	test("a phrase across sentences shows both, and names both numbers", async () => {
		await search("休止符今天");
		await results().first().waitFor();
		expect(await page.locator(".search-sentence").textContent()).toMatch(/休止符.*今天/);
		expect(await page.locator("main mark").allTextContents()).toHaveLength(2);
		expect(await page.locator(".search-address").textContent()).toMatch(/第\d+、\d+句/);
	});

	test("phrases that stand everywhere are listed to the last", async () => {
		await search("的");
		await results().first().waitFor();
		const total = bruteForce(texts, "的", variants).length;
		await page.getByText(`${total} 处，`).waitFor();
		for (;;) {
			const more = page.locator(".search-own-more button");
			if ((await more.count()) === 0) break;
			await more.click({ timeout: 2000 }).catch(() => undefined);
		}
		const having = sentences.filter(({ text }) => text.includes("的"));
		// The way to the whole text is no result.
		const listed = page.locator(".search-own [role=option]:not(.search-whole)");
		expect(await listed.count()).toBe(having.length);
	});
});

describe("an address", () => {
	test.each([
		["in words", "第三部分第二条第5句"],
		["in numbers", "3.2.5"],
		["as a ref", "3/2#s5"],
		["as a URL", "https://example.org/lianzheng/3/2/?f=x#s5"],
	])("%s is offered first and opens the sentence", async (_what, typed) => {
		await search(typed);
		await page.locator(".search-named [role=option]").first().click();
		// A fingerprint goes along: the page says when it is no sentence's.
		await page.waitForURL(/lianzheng\/3\/2\/(\?f=x)?#s5$/);
		expect(faults).toEqual([]);
	});

	test("the site's own citation finds its sentence", async () => {
		const { text = "" } = sentences.find(({ path, n }) => path === "3/2" && n === 3) ?? {};
		await search(citation(speeches[0] ? citedSource(speeches[0]) : "", "第三部分第二条", text));
		await page.locator(".search-own [role=option]").first().click();
		await page.waitForURL(/lianzheng\/3\/2\/\?q=.*#s3$/);
	});

	test("a quotation with small differences shows what the original has instead", async () => {
		await search("为官不做也是变相腐败");
		await page.getByText("原文作：").waitFor();
		expect(await page.locator("main mark").allTextContents()).toEqual(["为"]);
	});
});

describe("several phrases", () => {
	test("stand under headings that say how near they are, never mixed", async () => {
		await search("监督 审计");
		await results().first().waitFor();
		const heads = await page
			.locator(".search-own .search-group-title span:first-child")
			.allTextContents();
		expect(heads).toEqual(
			["同一句", "同一段", "同一节", "只有其一"].filter((head) => heads.includes(head)),
		);
		const first = page.locator(".search-own").first().locator(".search-sentence");
		for (const text of await first.allTextContents()) expect(text).toMatch(/监督.*审计|审计.*监督/);
	});

	test("one that occurs nowhere does not hide the others", async () => {
		const [both, one] = await countAll(["监督 航天", "监督"]);
		expect(both).toBe(one);
	});

	test("a minus leaves out sentences, and a longer word only where it stands", async () => {
		const [all = 0, without = 0, shorter] = await countAll([
			"监督",
			"监督 -审计",
			"监督 -审计监督",
		]);
		const left = sentences.filter(({ text }) => text.includes("监督") && !text.includes("审计"));
		expect(without).toBe(left.reduce((sum, { text }) => sum + text.split("监督").length - 1, 0));
		expect(shorter).toBe(all - bruteForce(texts, "审计监督", variants).length);
	});
});

describe("the order of results", () => {
	test("a heading with the phrase stands before sentences with it", async () => {
		await page.goto(`${url}search/?q=${encodeURIComponent("转变政府职能")}`);
		await results().first().waitFor();
		expect(await page.locator(".search-sentence").first().textContent()).toBe(
			"二要加快转变政府职能。",
		);
	});
});

describe("nothing found", () => {
	test("a wrong homophone leads to what is meant", async () => {
		await page.goto(`${url}search/?q=${encodeURIComponent("放管福")}`);
		await page.getByRole("button", { name: /^放管服/ }).click();
		await page.getByText("2 处，2 节").waitFor();
	});

	test("the longest parts that occur are offered with their counts", async () => {
		await page.goto(`${url}search/?q=${encodeURIComponent("放管服改革与航天")}`);
		await page.getByRole("button", { name: "放管服改革（2处）" }).waitFor();
		expect(await page.getByRole("link", { name: "看目录" }).isVisible()).toBe(true);
	});
});

describe("bad input is answered or said not to be found", () => {
	test.each([
		["10,000 characters", "监督".repeat(5000)],
		["only punctuation", "，。！“”"],
		["only asterisks", "**"],
		["only spaces", "   "],
		["emoji", "👍🏽👨‍👩‍👧"],
		["markup", '<img src=x onerror="window.broken=1">'],
		["a quotation mark", '"'],
		["a minus sign", "-"],
		["an unpaired surrogate", "\ud800监\udc00"],
		["right-to-left marks", "\u202e\u200f"],
		["per cent signs", "%E0%A4%A"],
	])("%s", async (_what, text) => {
		await page.goto(`${url}search/`);
		await page.getByRole("combobox").waitFor();
		await page.getByRole("combobox").evaluate((node, value) => {
			(node as HTMLInputElement).value = value;
			node.dispatchEvent(new Event("input", { bubbles: true }));
		}, text);
		await page.getByRole("combobox").press("Enter");
		if (text.trim() !== "")
			await page
				.getByText(/没有找到|\d+ 处|请再写/)
				.first()
				.waitFor();
		expect(await page.locator(".search-view img").count()).toBe(0);
		expect(await page.evaluate(() => "broken" in window)).toBe(false);
		expect(faults).toEqual([]);
	});

	test.each(["%", "%E0%A4%A", "%00", "%22%3E%3Cscript%3E", "%F0%9F%91%8D"])(
		"?q=%s in the address, on the search page and on a section's",
		async (q) => {
			await page.goto(`${url}search/?q=${q}`);
			await page.getByRole("combobox").waitFor();
			await page.goto(`${url}lianzheng/3/2/?q=${q}#s3`);
			await page.waitForLoadState("networkidle");
			expect(await page.locator("main script").count()).toBe(0);
			expect(faults).toEqual([]);
		},
	);
});

describe("when a file cannot be had", () => {
	test.each([
		["missing", { status: 404, body: "" }],
		["another page", { body: "<!doctype html><title>not found</title>" }],
		["truncated", { body: '{"format":"search-text","version":1,"checksum":"00000000","body":[' }],
		[
			"of another version",
			{ body: '{"format":"search-text","version":9,"checksum":"00000000","body":[]}' },
		],
		["of another text", { body: "{}" }],
	])("the text's file %s: says so, and a new try answers", async (_what, answer) => {
		await page.route(/\/search\/text\//, (route) => route.fulfill(answer));
		await search("监督");
		await page.getByText("搜索没有加载成功").waitFor();
		expect(await results().count()).toBe(0);
		await page.unroute(/\/search\/text\//);
		await page.getByRole("button", { name: "再试一次" }).click();
		await results().first().waitFor();
	});

	test("the script: says so where the reader is, keeps what was typed, and a new try answers", async () => {
		const script = /\/_astro\/search\.[^/]*\.js/;
		await page.route(script, (route) => route.abort());
		await page.goto(`${url}lianzheng/3/2/`);
		await page.getByRole("link", { name: "搜索" }).click();
		await page.locator("#search-input").fill("监督");
		await page.getByText("搜索没有加载成功").waitFor();
		await page.unroute(script);
		await page.getByRole("button", { name: "再试一次" }).click();
		await results().first().waitFor();
		expect(await page.locator("#search-input").inputValue()).toBe("监督");
	});

	test("a request that hangs is given up after 8 s", async () => {
		await page.route(/\/search\/text\//, () => undefined);
		await search("监督");
		const from = Date.now();
		await page.getByText("网络太慢").waitFor({ timeout: 12_000 });
		expect(Date.now() - from).toBeGreaterThan(6000);
		await page.unroute(/\/search\/text\//);
		await page.getByRole("button", { name: "再试一次" }).click();
		await results().first().waitFor();
	});

	test("terms: the sentences are answered all the same", async () => {
		await page.route(/terms\.json/, (route) => route.fulfill({ body: "damaged" }));
		await search("监督");
		await page.getByText("30 处，6 节").waitFor();
		await search("航天");
		await page.getByText("没有找到。").waitFor();
	});
});

describe("a library of two texts", () => {
	test("the text at hand answers first, the others below, and nothing moves", async () => {
		await page.goto(`${library.url}lianzheng/3/2/`);
		await page.keyboard.press("/");
		await type("监督");
		await page.getByText(/《.*》30 处，其他各篇 \d+ 处/).waitFor();
		expect(await page.locator(".search-own .search-group-title").first().textContent()).toContain(
			"《",
		);
	});

	test("a phrase of another text names it", async () => {
		await page.goto(`${library.url}lianzheng/3/2/`);
		const address = `${library.url}search/?q=`;
		const own = await page.evaluate(() =>
			document.querySelector(".search-link")?.getAttribute("data-texts"),
		);
		expect(own).toBe("2");
		await page.goto(`${address}${encodeURIComponent("的")}`);
		await results().first().waitFor();
		await page.getByText(/其他各篇 \d+ 处|文库 \d+ 处/).waitFor();
		expect(faults).toEqual([]);
	});

	test("the library's index gone: the text's answers stay, and a new try answers", async () => {
		await page.route(/\/search\/[0-9a-f]+\//, (route) => route.abort());
		await page.goto(`${library.url}lianzheng/3/2/`);
		await page.keyboard.press("/");
		await type("监督");
		await page.getByText("文库其他各篇没有查成").waitFor();
		const before = await page.locator(".search-own [role=option]").count();
		expect(before).toBeGreaterThan(5);
		await page.unroute(/\/search\/[0-9a-f]+\//);
		await page.getByRole("button", { name: "再试一次" }).click();
		await page.getByText(/其他各篇 \d+ 处/).waitFor();
	});
});

describe("the dialog", () => {
	test("opens with / and Ctrl K and by the button, takes the focus and gives it back", async () => {
		await page.goto(`${url}lianzheng/3/2/`);
		const link = page.getByRole("link", { name: "搜索" });
		for (const open of [
			() => link.press("Enter"),
			() => page.keyboard.press("/"),
			() => page.keyboard.press("Control+k"),
		]) {
			await link.focus();
			await open();
			await page.waitForFunction(() => document.activeElement?.getAttribute("role") === "combobox");
			await page.keyboard.press("Escape");
			await page.waitForFunction(() => document.activeElement?.classList.contains("search-link"));
		}
	});

	test("arrow keys choose a result, Enter opens it at its sentence", async () => {
		await page.goto(`${url}lianzheng/3/2/`);
		await page.keyboard.press("/");
		await type("真金白银");
		await results().first().waitFor();
		expect(await status().textContent()).toBe("1 处，1 节");
		await page.keyboard.press("ArrowDown");
		const active = await page.getByRole("combobox").getAttribute("aria-activedescendant");
		expect(await page.locator(`#${active}`).getAttribute("aria-selected")).toBe("true");
		expect(await page.locator(`#${active}`).textContent()).toContain(
			"第四部分 · 二要强化学习提升 · 第3句",
		);
		await page.keyboard.press("Enter");
		await page.waitForURL(/lianzheng\/4\/2\/\?q=.*#s3$/);
	});

	test("does not search in the middle of an input method's composition", async () => {
		await page.goto(`${url}search/`);
		const input = page.getByRole("combobox");
		await input.evaluate((node) => {
			node.dispatchEvent(new CompositionEvent("compositionstart"));
			(node as HTMLInputElement).value = "jian du";
			node.dispatchEvent(new InputEvent("input", { bubbles: true }));
		});
		await page.waitForTimeout(400);
		expect(await status().textContent()).toBe("");
		await input.evaluate((node) => {
			(node as HTMLInputElement).value = "监督";
			node.dispatchEvent(new CompositionEvent("compositionend"));
		});
		await page.getByText(/\d+ 处，\d+ 节/).waitFor();
	});

	test("keeps the last searches on the device and forgets them when asked", async () => {
		await page.goto(`${url}search/?q=${encodeURIComponent("真金白银")}`);
		await results().first().click();
		await page.waitForURL(/4\/2/);
		await page.goto(`${url}search/`);
		await page.getByRole("button", { name: "真金白银" }).waitFor();
		await page.getByRole("button", { name: "清除" }).click();
		expect(await page.getByRole("button", { name: "真金白银" }).count()).toBe(0);
		await page.reload();
		expect(await page.getByRole("button", { name: "真金白银" }).count()).toBe(0);
	});

	test("comes back with query, answers and place after a hit was opened", async () => {
		await page.goto(`${url}lianzheng/3/2/`);
		await page.keyboard.press("/");
		await type("监督");
		const hit = page.locator(".search-own [role=option]").last();
		await hit.waitFor();
		await hit.scrollIntoViewIfNeeded();
		const dialog = page.locator(".search-dialog");
		const top = await dialog.evaluate((node) => node.scrollTop);
		expect(top).toBeGreaterThan(200);
		await hit.click();
		await page.waitForURL(/\?q=/);
		await page.goBack();
		await page.waitForURL(/lianzheng\/3\/2\/$/);
		await page.locator(".search-dialog[open]").waitFor();
		expect(await page.getByRole("combobox").inputValue()).toBe("监督");
		await expect
			.poll(async () => Math.abs((await dialog.evaluate((node) => node.scrollTop)) - top))
			.toBeLessThan(150);
		await page.goBack();
		await page.locator(".search-dialog").waitFor({ state: "hidden" });
		expect(page.url()).toMatch(/lianzheng\/3\/2\/$/);
	});

	test("filters by part, with counts", async () => {
		await page.goto(`${url}search/?q=${encodeURIComponent("监督")}`);
		const filter = page.getByRole("button", { name: /^第二部分 \d+$/ });
		await filter.click();
		const count = /(\d+)$/.exec((await filter.textContent()) ?? "")?.[1];
		expect(await status().textContent()).toMatch(/^30 处，/);
		expect(await page.locator(".search-own .search-count").textContent()).toBe(`${count} 处`);
		for (const address of await page.locator(".search-own .search-address").allTextContents()) {
			expect(address).toMatch(/^第二部分/);
		}
	});
});

describe("on arrival", () => {
	test.each([
		["with the highlight interface", false],
		["without it", true],
	])(
		"places are marked and stepped through, on to the next section, %s",
		async (_what, without) => {
			if (without) {
				await page.addInitScript(() => {
					Object.defineProperty(window, "Highlight", { value: undefined });
				});
			}
			await page.goto(`${url}search/?q=${encodeURIComponent("放管服")}`);
			await results().first().waitFor();
			await page.goto(`${url}lianzheng/1/?q=${encodeURIComponent("放管服")}#s13`);
			await page.getByText("1/2").waitFor();
			const text = await page.locator(".section").evaluate((node) => node.textContent);
			expect(text).toContain("持续深化“放管服”改革");
			if (without) expect(await page.locator("mark").allTextContents()).toEqual(["放管服"]);
			await page.getByRole("button", { name: "下一处" }).click();
			await page.waitForURL(/lianzheng\/3\/2\//);
			await page.getByText("2/2").waitFor();
			const top = await page.locator("#s2").evaluate((node) => node.getBoundingClientRect().top);
			expect(top).toBeGreaterThan(-200);
			expect(top).toBeLessThan(PHONE.height);
			await page.getByRole("button", { name: "关闭" }).last().click();
			expect(await page.locator("mark").count()).toBe(0);
		},
	);

	test("every place is counted once on the way through all sections, and on the way back", async () => {
		const query = encodeURIComponent("监督");
		const total = sentences.reduce((sum, { text }) => sum + text.split("监督").length - 1, 0);
		await page.goto(`${url}search/?q=${query}`);
		await results().first().waitFor();
		// Parts show their points as well: the way leads over such pages and over points by themselves.
		await page.goto(`${url}lianzheng/1/?q=${query}`);
		const count = page.locator(".arrival-count");
		for (let at = 1; at <= total; at++) {
			await count.filter({ hasText: new RegExp(`^${at}/${total}$`) }).waitFor();
			if (at < total) await page.getByRole("button", { name: "下一处" }).click();
		}
		for (let at = total - 1; at >= 1; at--) {
			await page.getByRole("button", { name: "上一处" }).click();
			await count.filter({ hasText: new RegExp(`^${at}/${total}$`) }).waitFor();
		}
		expect(faults).toEqual([]);
	});

	test("what an excluded word rules out is not marked", async () => {
		await page.addInitScript(() => Reflect.deleteProperty(window, "Highlight"));
		await page.goto(`${url}lianzheng/2/1/?q=${encodeURIComponent("监督 -审计")}`);
		await page.locator("mark").first().waitFor();
		const marked = await page
			.locator(".sentence")
			.filter({ has: page.locator("mark") })
			.allTextContents();
		expect(marked.filter((text) => text.includes("审计"))).toEqual([]);
	});
});

describe("what it costs", () => {
	test("no search script is loaded before the reader reaches for it", async () => {
		const asked: string[] = [];
		page.on("request", (request) => asked.push(request.url()));
		await page.goto(`${url}lianzheng/3/2/`, { waitUntil: "networkidle" });
		expect(asked.filter((address) => /\/search[./]|pagefind/.test(address))).toEqual([]);
	});

	test.each(["转变政府职能", "监督", "休止符今天"])(
		"from a tap to the first results of %s at most 20 KB in 4 requests, compressed",
		async (phrase) => {
			await page.goto(`${url}lianzheng/3/2/`, { waitUntil: "networkidle" });
			await page.evaluate(() => {
				performance.clearResourceTimings();
				new MutationObserver((_, observer) => {
					if (!document.querySelector(".search-own [role=option]")) return;
					Object.assign(window, { answered: performance.now() });
					observer.disconnect();
				}).observe(document.body, { childList: true, subtree: true });
			});
			await page.getByRole("link", { name: "搜索" }).click();
			await type(phrase);
			await results().first().waitFor();
			const first: string[] = await page.evaluate(`performance.getEntriesByType("resource")
				.filter(({ startTime }) => startTime < window.answered).map(({ name }) => name)`);
			let bytes = 0;
			for (const address of first) {
				const content = await readFile(join(folder, address.slice(url.length).replace(/\?.*/, "")));
				bytes += brotliCompressSync(content).length;
			}
			expect(first.length).toBeGreaterThan(2);
			expect(first.length).toBeLessThanOrEqual(4);
			expect(bytes).toBeLessThanOrEqual(20 * 1024);
		},
	);

	test("terms and what comes later are asked for after the first answer", async () => {
		await page.goto(`${url}lianzheng/3/2/`, { waitUntil: "networkidle" });
		let isAnswered = false;
		const late: boolean[] = [];
		await page.route(/terms\.json|\/later\./, async (route) => {
			isAnswered ||= (await page.locator(".search-own [role=option]").count()) > 0;
			late.push(isAnswered);
			await route.continue();
		});
		await page.getByRole("link", { name: "搜索" }).click();
		await type("监督");
		await page.locator(".search-term").first().waitFor();
		expect(late.length).toBeGreaterThan(1);
		expect(late).toEqual(late.map(() => true));
	});

	test("on a slow line the field stands at once, the answer within 2.5 s, and nothing moves", async () => {
		await page.goto(`${url}lianzheng/3/2/`, { waitUntil: "networkidle" });
		const session = await context.newCDPSession(page);
		await session.send("Network.enable");
		await session.send("Network.emulateNetworkConditions", {
			offline: false,
			latency: 400,
			downloadThroughput: 50 * 1024,
			uploadThroughput: 50 * 1024,
		});
		const from = Date.now();
		await page.getByRole("link", { name: "搜索" }).click();
		await page.locator("#search-input").fill("转变政府职能");
		expect(Date.now() - from).toBeLessThan(1000);
		await results().first().waitFor();
		expect(Date.now() - from).toBeLessThan(2500);
	});

	test("the search page does not jump while it answers", async () => {
		await page.addInitScript(() => {
			const shifts: number[] = [];
			Object.assign(window, { shifts });
			new PerformanceObserver((list) => {
				for (const entry of list.getEntries())
					shifts.push((entry as PerformanceEntry & { value: number }).value);
			}).observe({ type: "layout-shift", buffered: true });
		});
		await search("监督");
		await results().first().waitFor();
		await page.waitForLoadState("networkidle");
		expect(await page.evaluate("window.shifts.reduce((a, b) => a + b, 0)")).toBeLessThan(0.01);
	});
});

test("without script the search page says so and offers the whole text", async () => {
	await context.close();
	await begin({ javaScriptEnabled: false });
	await page.goto(`${url}search/`);
	expect(await page.getByText("搜索需要脚本").isVisible()).toBe(true);
	expect(await page.locator("main a[href$='/full/']").isVisible()).toBe(true);
});
