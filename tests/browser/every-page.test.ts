import { readFile } from "node:fs/promises";
import { describe, expect, inject, test } from "vitest";
import { type Violation, violations } from "./axe.ts";
import { pagesIn } from "./site-map.ts";
import { useBrowser } from "./use-browser.ts";

const { url, folder } = inject("site");
const pages = await pagesIn(folder);
/** One page of each kind; the others differ in their text only. */
const kinds = pages.filter(
	(page) =>
		!/^lianzheng\/[12]\//.test(page) &&
		!/^lianzheng\/(3\/[234]|4\/\d)\//.test(page) &&
		!/^terms\/(?!index|fang-guan-fu|san-ben-zhang|an-quan-sheng-chan-shi-wu-tiao).+/.test(page),
);

const browser = useBrowser();

describe.each(["light", "dark"] as const)("in the %s theme", (colorScheme) => {
	test("no page has an accessibility fault that axe can see, at AAA contrast", async () => {
		const found: Record<string, Violation[]> = {};
		const context = await browser().newContext({
			colorScheme,
			viewport: { width: 390, height: 844 },
		});
		for (const path of kinds) {
			const page = await context.newPage();
			await page.goto(url + path);
			const faults = await violations(page);
			if (faults.length > 0) found[path] = faults;
			await page.close();
		}
		await context.close();
		expect(found).toEqual({});
	});
});

test("no page scrolls sideways at 320 px, the width of a desktop at 400 %", async () => {
	const context = await browser().newContext({ viewport: { width: 320, height: 640 } });
	const page = await context.newPage();
	const wide: string[] = [];
	for (const path of pages) {
		await page.goto(url + path);
		const width = await page.evaluate(() => document.documentElement.scrollWidth);
		if (width > 320) wide.push(`${path}: ${width}`);
	}
	await context.close();
	expect(wide).toEqual([]);
});

test("everything to tap on is at least 44 px high, links inside running text aside", async () => {
	const context = await browser().newContext({ viewport: { width: 390, height: 844 } });
	const page = await context.newPage();
	const small: string[] = [];
	for (const path of kinds) {
		await page.goto(url + path);
		small.push(
			...(await page.evaluate((where) => {
				const targets = document.querySelectorAll<HTMLElement>("a, button, summary, .choices span");
				return [...targets]
					.filter((node) => node.offsetParent !== null && !node.closest("svg"))
					.filter(
						(node) =>
							!node.closest(".skip, sup, .sentence, .footnotes, .prose p, .prose li, .colophon p"),
					)
					.filter((node) => node.getBoundingClientRect().height < 43.9)
					.map(
						(node) =>
							`${where}: ${node.textContent?.trim()} ${node.getBoundingClientRect().height}`,
					);
			}, path)),
		);
	}
	await context.close();
	expect(small).toEqual([]);
});

test("no page asks another site for anything or breaks its own security policy", async () => {
	const context = await browser().newContext();
	const page = await context.newPage();
	const faults: string[] = [];
	page.on("request", (request) => {
		const asked = request.url();
		if (!asked.startsWith(url) && !asked.startsWith("data:")) faults.push(asked);
	});
	page.on("console", (message) => {
		if (message.type() === "error") faults.push(`${page.url()}: ${message.text()}`);
	});
	page.on("pageerror", (error) => faults.push(`${page.url()}: ${error.message}`));
	for (const path of kinds) await page.goto(url + path, { waitUntil: "networkidle" });
	await context.close();
	expect(faults).toEqual([]);
});

test("no page carries script or style of its own besides the one the policy names", async () => {
	for (const path of pages) {
		const html = await readFile(
			`${folder}/${path}${path === "" || path.endsWith("/") ? "index.html" : ""}`,
			"utf8",
		);
		// Data about the page is a block of JSON, which no browser runs and nothing in it can end.
		const data = [...html.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)];
		for (const [, json = ""] of data) {
			expect(json).not.toContain("<");
			expect(JSON.parse(json)).toHaveProperty("@context");
		}
		expect(html.match(/<script(?![^>]*\bsrc=)/g) ?? []).toHaveLength(1 + data.length);
		expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=/);
		expect(html).toMatch(/<html lang="zh-Hans-CN"/);
	}
});
