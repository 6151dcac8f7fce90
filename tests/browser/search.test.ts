import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { readLibrary } from "../../src/library/read-library.ts";
import { refAddress, sentenceRef } from "../../src/model/refs.ts";
import { sentencesOf } from "../../src/model/speech.ts";
import { useBrowser } from "./use-browser.ts";

const { url, folder } = inject("site");
const PHONE = { width: 390, height: 844 };

const { speeches, terms } = await readLibrary();
const sentences = speeches.flatMap((speech) =>
	speech.sections.flatMap((section) =>
		sentencesOf(section).map(({ n, text }) => ({
			address: refAddress(sentenceRef(speech.slug, section.path, n)),
			text,
		})),
	),
);

/** What a reader expects, said in another way than the search says it. */
const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9\u4e00-\u9fff]/g, "");
const expected = (phrase: string) =>
	sentences.filter(({ text }) => plain(text).includes(plain(phrase))).map(({ address }) => address);

const browser = useBrowser();
let context: BrowserContext;
let page: Page;
let faults: string[];

async function begin(options: Parameters<Browser["newContext"]>[0] = {}): Promise<void> {
	context = await browser().newContext({ viewport: PHONE, ...options });
	page = await context.newPage();
	faults = [];
	page.on("pageerror", (error) => faults.push(error.message));
	page.on("console", (message) => {
		if (message.type() === "error") faults.push(message.text());
	});
}

beforeEach(() => begin());

afterEach(async () => {
	await context.close();
});

/** The module of the built site that holds the search engine. */
async function engineModule(): Promise<string> {
	const found = page.waitForRequest(/search-view\.[^/]*\.js$/);
	await page.goto(`${url}search/`);
	return (await found).url();
}

/** Asks the search of the page itself, without its field, and gives the addresses of the sentences. */
async function askAll(phrases: readonly string[]): Promise<string[][]> {
	const module = await engineModule();
	// As text, so that the test runner leaves the import in it alone. The built module's exports have
	// short names: the view is the class that can be asked.
	return page.evaluate(`(async () => {
		const exports = Object.values(await import(${JSON.stringify(module)}));
		const View = exports.find((value) => typeof value === "function" && value.prototype && "ask" in value.prototype);
		const link = document.querySelector(".search-link");
		const { engine } = new View({ base: new URL("..", link.href).pathname, sections: Number(link.dataset.sections) });
		const answers = [];
		for (const phrase of ${JSON.stringify(phrases)}) {
			const { sections } = await engine.search(phrase);
			sections.sort((a, b) => a.section.order - b.section.order);
			answers.push(sections.flatMap(({ section, hits }) =>
				hits.map(({ sentence }) => sentence.n).sort((a, b) => a - b)
					.map((n) => section.speech + "/" + section.path + "/#s" + n)));
		}
		return answers;
	})()`);
}

async function expectExact(phrases: readonly string[]): Promise<void> {
	const answers = await askAll(phrases);
	const wrong = phrases.flatMap((phrase, i) => {
		const wanted = expected(phrase);
		return JSON.stringify(answers[i]) === JSON.stringify(wanted)
			? []
			: [{ phrase, wanted, found: answers[i] }];
	});
	expect(wrong).toEqual([]);
	expect(faults).toEqual([]);
}

const results = () => page.locator(".search-results [role=option]");
const status = () => page.locator(".search-status");

async function type(text: string): Promise<void> {
	await page.getByRole("combobox").fill(text);
}

describe("exactness", () => {
	test("3,200 stretches of 1 to 12 characters give exactly the sentences that contain them", async () => {
		// Stretches of what is compared; a phrase of punctuation alone is no phrase.
		const stretch = fc
			.record({
				sentence: fc.constantFrom(...sentences.map(({ text }) => text)),
				start: fc.double({ min: 0, max: 0.999, noNaN: true }),
				length: fc.integer({ min: 1, max: 12 }),
			})
			.map(({ sentence, start, length }) => {
				const from = Math.floor(start * sentence.length);
				return sentence.slice(from, from + length).replace(/^-/, "");
			})
			.filter((phrase) => plain(phrase) !== "" && !/\s/.test(phrase));
		const sample = fc.sample(stretch, { numRuns: 3200, seed: 20261123 });
		await expectExact(sample);
	});

	test("every character of the text by itself", async () => {
		await expectExact([...new Set(plain(sentences.map(({ text }) => text).join("")))]);
	});

	test("every term and alias", async () => {
		await expectExact(["放管服", ...terms.flatMap(({ name, aliases }) => [name, ...aliases])]);
	});

	test.each([
		["across quotation marks", "放管服改革", 2],
		["across a redaction", "对而言", 1],
		["with the redaction written", "对**而言", 1],
		["with Latin and a sign", "互联网+政务服务", 1],
		["in full width", "互联网＋政务服务", 1],
		["both of two equal sentences", "让执法既有力度、更有温度", 2],
		["that is a sentence's end and the next one's beginning", "休止符今天", 0],
	])("a phrase %s", async (_what, phrase, count) => {
		expect((await askAll([phrase]))[0]).toHaveLength(count);
		expect(expected(phrase)).toHaveLength(count);
	});
});

describe("several phrases", () => {
	test("sentences with all of them come first, then sections with all of them, then the rest", async () => {
		await page.goto(`${url}search/?q=${encodeURIComponent("监督 审计")}`);
		await results().first().waitFor();
		const shown = await page.locator(".search-sentence").allTextContents();
		expect(shown[0]).toMatch(/监督/);
		expect(shown[0]).toMatch(/审计/);
		const groups = await page
			.locator(".search-group")
			.evaluateAll((nodes) => nodes.map((node) => node.textContent ?? ""));
		const hasAll = groups.map((text) => text.includes("监督") && text.includes("审计"));
		expect(hasAll.lastIndexOf(true)).toBeLessThan(hasAll.indexOf(false));
	});

	test("one that occurs nowhere does not hide the others", async () => {
		const [both, one] = await askAll(["监督 航天", "监督"]);
		expect(both).toEqual(one);
	});

	test("a leading - leaves sentences out", async () => {
		const [all, without] = await askAll(["监督", "监督 -审计"]);
		const left = sentences.filter(({ text }) => text.includes("监督") && !text.includes("审计"));
		expect(without).toEqual(left.map(({ address }) => address));
		expect(all?.length).toBeGreaterThan(left.length);
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
		await page.goto(`${url}search/?q=${encodeURIComponent("深化放管服改革开放")}`);
		await page.getByRole("button", { name: "深化放管服改革（1句）" }).waitFor();
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
				.getByText(/没有找到|\d+ 处/)
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

test("a browser that cannot run Pagefind's engine, such as Chromium 90, finds the same", async () => {
	const search = async () => {
		await page.goto(`${url}search/?q=${encodeURIComponent("监督")}`);
		await results().first().waitFor();
		return results().evaluateAll((links) => links.map((link) => link.getAttribute("href")));
	};
	const found = await search();
	expect(found.length).toBeGreaterThan(10);
	// What such a browser says to WebAssembly with reference types, or to any under the page's policy.
	await page.addInitScript(() => {
		const refuse = () => {
			throw new WebAssembly.CompileError("invalid table type");
		};
		Object.assign(WebAssembly, { Module: refuse, instantiate: async () => refuse() });
	});
	expect(await search()).toEqual(found);
	expect(faults).toEqual([]);
});

describe("when the index cannot be had", () => {
	test("says so, lets the reader try again, and the page goes on", async () => {
		await page.route(/\/pagefind\//, (route) => route.abort());
		await page.goto(`${url}lianzheng/3/2/`);
		await page.keyboard.press("/");
		await type("监督");
		await page.getByText("搜索没有加载成功").waitFor();
		await page.unroute(/\/pagefind\//);
		await page.getByRole("button", { name: "再试一次" }).click();
		await results().first().waitFor();
	});

	const FILES = {
		"the script": /pagefind\.js/,
		"the engine": /wasm\.[a-z]+\.pagefind$/,
		"the list of sections": /\.pf_meta$/,
		"a piece of the index": /\.pf_index$/,
		"a section's text": /\/search\/und_[0-9a-f]+\.json$/,
	};
	const cases = Object.entries(FILES).flatMap(([name, files]) => [
		{ name: `${name} missing`, files, answer: { status: 404, body: "" } },
		{ name: `${name} damaged`, files, answer: { body: "damaged" } },
	]);

	test.each(cases)("$name: says so, and a new try answers", async ({ files, answer }) => {
		await page.route(files, (route) => route.fulfill(answer));
		await page.goto(`${url}search/?q=${encodeURIComponent("监督")}`);
		await page.getByText("搜索没有加载成功").waitFor();
		await page.unroute(files);
		await page.getByRole("button", { name: "再试一次" }).click();
		await results().first().waitFor();
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

	test("filters by part, with counts", async () => {
		await page.goto(`${url}search/?q=${encodeURIComponent("监督")}`);
		const filter = page.getByRole("button", { name: /^第二部分 \d+$/ });
		await filter.click();
		const count = /(\d+)$/.exec((await filter.textContent()) ?? "")?.[1];
		expect(await status().textContent()).toMatch(new RegExp(`^${count} 处，`));
		for (const address of await page.locator(".search-address").allTextContents()) {
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
		expect(asked.filter((address) => /search|pagefind/.test(address))).toEqual([]);
	});

	test.each(["转变政府职能", "监督", "持续深化"])(
		"from a tap to the first results of %s at most 101 KB, compressed",
		async (phrase) => {
			await page.goto(`${url}lianzheng/3/2/`, { waitUntil: "networkidle" });
			const asked: string[] = [];
			page.on("request", (request) => asked.push(request.url()));
			await page.getByRole("link", { name: "搜索" }).click();
			await type(phrase);
			await results().first().waitFor();
			await page.waitForLoadState("networkidle");
			let bytes = 0;
			for (const address of asked) {
				const content = await readFile(join(folder, address.slice(url.length).replace(/\?.*/, "")));
				// Pagefind's own files are compressed already.
				bytes += Math.min(content.length, gzipSync(content).length);
			}
			expect(asked.length).toBeGreaterThan(5);
			expect(bytes).toBeLessThan(101 * 1024);
		},
	);
});

test("without script the search page says so and offers the contents", async () => {
	await context.close();
	await begin({ javaScriptEnabled: false });
	await page.goto(`${url}search/`);
	expect(await page.getByText("搜索需要脚本").isVisible()).toBe(true);
	expect(await page.getByRole("link", { name: "二要加快转变政府职能" }).isVisible()).toBe(true);
});
