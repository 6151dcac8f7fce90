import fc from "fast-check";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { useBrowser } from "./use-browser.ts";

/**
 * What stands in an address or in the browser's storage may have been put there by anyone. Which names are
 * read is found by listening, so that a new one is tried without being listed here.
 */
const { url } = inject("site");
const { origin, host } = new URL(url);

const PAGES = [
	"",
	"lianzheng/",
	"lianzheng/3/2/",
	"lianzheng/full/",
	"terms/",
	"search/",
	"guide/",
];
/** Loads of a page; each gives every parameter, the hash and every kept name a value of its own. */
const LOADS = 160;
const LEAST_VALUES = 2000;
/** Characters of a parameter: hosts refuse longer addresses themselves. */
const LONGEST = 200;

const MARKUP = [
	"<img src=x data-hostile onerror=window.hostile=1>",
	'"><script data-hostile>window.hostile=1</script>',
	"'><svg data-hostile onload=window.hostile=1>",
	"</title><b data-hostile>",
	"javascript:window.hostile=1",
	"//evil.example/",
	"https://evil.example/?a=1",
	"data:text/html,<script>window.hostile=1</script>",
	"__proto__",
	"constructor",
	"../../../etc",
	"\u0000\u202e\ufeff\u200b",
	"%E0%A4%A",
	"廉".repeat(20_000),
	"\ud800",
	"1e999",
	"-0",
];
const markup = fc.constantFrom(...MARKUP);
const word = fc.oneof(
	markup,
	fc.string({ unit: "binary", maxLength: 30 }),
	fc.constantFrom("s3", "监督"),
);
const json = fc.oneof(
	fc.jsonValue({ maxDepth: 4 }),
	fc.dictionary(
		fc.constantFrom("sections", "speech", "section", "href", "title", "query", "hits", "s"),
		word,
	),
	fc.array(fc.constantFrom(null, 1, "//evil.example", { href: "//evil.example" }), {
		maxLength: 5,
	}),
);
const text = fc.oneof(
	word,
	json.map((value) => JSON.stringify(value)),
	fc.constant('{"sections":[null]}'),
);

/** A value that the site itself has written, with one thing in it changed. */
function spoilt(written: string, spoil: string, where: number): string {
	const places = [...written.matchAll(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|\[|\{|true|false|null/g)];
	const place = places[where % Math.max(1, places.length)];
	if (!place) return spoil;
	const [found] = place;
	const other = /^[[{]/.test(found) ? `${found}null,` : JSON.stringify(spoil);
	return written.slice(0, place.index) + other + written.slice(place.index + found.length);
}

/** Runs before a page: notes the names that are asked for in storage and in addresses. */
function listen(): void {
	const asked = { kept: new Set<string>(), parameters: new Set<string>() };
	Object.assign(window, { asked });
	const { getItem } = Storage.prototype;
	Storage.prototype.getItem = function (name: string) {
		asked.kept.add(`${this === window.sessionStorage ? "session" : "local"} ${name}`);
		return getItem.call(this, name);
	};
	const { get, has } = URLSearchParams.prototype;
	URLSearchParams.prototype.get = function (name: string) {
		asked.parameters.add(name);
		return get.call(this, name);
	};
	URLSearchParams.prototype.has = function (name: string) {
		asked.parameters.add(name);
		return has.call(this, name);
	};
}

const browser = useBrowser();
let context: BrowserContext;
let page: Page;
const faults: string[] = [];
let doing = "";

beforeAll(async () => {
	context = await browser().newContext({ viewport: { width: 390, height: 844 } });
	await context.addInitScript(listen);
	page = await context.newPage();
	page.on("pageerror", (error) => faults.push(`${doing}: unhandled ${error.message}`));
	page.on("dialog", (dialog) => {
		faults.push(`${doing}: a dialog`);
		void dialog.dismiss();
	});
	page.on("request", (request) => {
		const to = new URL(request.url());
		if (to.protocol.startsWith("http") && to.host !== host)
			faults.push(`${doing}: asked ${to.host}`);
	});
});

afterAll(() => context.close());

interface Asked {
	kept: string[];
	parameters: string[];
}

const askedHere = () =>
	page.evaluate(() => {
		const { asked } = window as unknown as Record<"asked", Record<keyof Asked, Set<string>>>;
		return { kept: [...asked.kept], parameters: [...asked.parameters] };
	});

/** A reader's visit: a search, a hit, a sentence, the settings. What it asked for, and what was kept of it. */
async function visit(): Promise<Asked & { written: Map<string, string> }> {
	const kept = new Set<string>();
	const parameters = new Set<string>(["q", "f"]);
	const note = async () => {
		const asked = await askedHere();
		for (const name of asked.kept) kept.add(name);
		for (const name of asked.parameters) parameters.add(name);
	};
	for (const path of PAGES) {
		await page.goto(url + path, { waitUntil: "networkidle" });
		await note();
	}
	await page.goto(`${url}lianzheng/3/2/`);
	await page.locator(".search-link").click();
	await page.locator("#search-input").fill("监督");
	await page.locator("dialog a[href*='#s']").first().click();
	await page.waitForFunction(() => !document.querySelector("dialog[open]"));
	await page.mouse.wheel(0, 400);
	await page.waitForTimeout(1200);
	await note();
	const written = await page.evaluate(() =>
		[localStorage, sessionStorage].flatMap((area, i) =>
			Object.keys(area).map((name) => [
				`${i ? "session" : "local"} ${name}`,
				area.getItem(name) ?? "",
			]),
		),
	);
	for (const [name] of written) if (name) kept.add(name);
	return {
		kept: [...kept],
		parameters: [...parameters],
		written: new Map(written as [string, string][]),
	};
}

/** What is wrong with the page that has loaded. */
const look = () =>
	page.evaluate((own) => {
		const main = document.querySelector<HTMLElement>("main");
		const links = [...document.querySelectorAll<HTMLAnchorElement>("a[href]")];
		return [
			"hostile" in window && "script ran",
			document.querySelector("[data-hostile]") && "markup in the page",
			(main?.innerText.trim().length ?? 0) < (location.pathname.endsWith("/search/") ? 2 : 30) &&
				"no text to read",
			...links.map(
				(link) =>
					!link.closest("main .evidence, main .document") &&
					link.origin !== own &&
					link.hostname === "evil.example" &&
					`link to ${link.href}`,
			),
			...links.map(
				(link) => /^(javascript|data):/.test(link.protocol) && `link to ${link.protocol}`,
			),
		].filter(Boolean) as string[];
	}, origin);

describe("whatever stands in the address and in the browser's storage", () => {
	test("no script runs, nothing is unhandled, the page stays readable", async () => {
		const { kept, parameters, written } = await visit();
		expect(kept.length).toBeGreaterThan(3);
		let values = 0;
		const size = kept.length + parameters.length + 1;
		const loads = fc.sample(
			fc.tuple(
				fc.constantFrom(...PAGES),
				fc.array(text, { minLength: size, maxLength: size }),
				fc.array(fc.nat(1000), { minLength: size, maxLength: size }),
			),
			{ numRuns: LOADS, seed: 20261124 },
		);
		for (const [path, texts, places] of loads) {
			const given = kept.map((name, i) => {
				const own = written.get(name);
				const value = texts[i] ?? "";
				const place = places[i] ?? 0;
				return [name, own !== undefined && place % 2 ? spoilt(own, value, place) : value] as const;
			});
			const query = parameters
				.map(
					(name, i) =>
						`${name}=${encodeURIComponent((texts[kept.length + i] ?? "").slice(0, LONGEST).toWellFormed())}`,
				)
				.join("&");
			const hash = encodeURIComponent((texts[size - 1] ?? "").slice(0, 500).toWellFormed());
			doing = `${path}?${query.slice(0, 300)}#${hash.slice(0, 80)} with ${JSON.stringify(given).slice(0, 600)}`;
			await page.evaluate((all) => {
				for (const [name, value] of all) {
					const area = name.startsWith("session ") ? sessionStorage : localStorage;
					area.setItem(name.slice(name.indexOf(" ") + 1), value);
				}
			}, given);
			await page.goto("about:blank");
			await page.goto(`${url}${path}?${query}#${(places[0] ?? 0) % 3 ? hash : "s1"}`);
			if ((places[1] ?? 0) % 4 === 0) {
				await page.locator(".search-link").click();
				await page.locator("#search-input, main input[type=search]").first().waitFor();
			}
			values += size;
			faults.push(...(await look()).map((fault) => `${doing}: ${fault}`));
			expect(faults).toEqual([]);
		}
		expect(values).toBeGreaterThanOrEqual(LEAST_VALUES);
	});
});
