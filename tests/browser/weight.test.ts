import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { describe, expect, inject, test } from "vitest";
import { readLibrary } from "../../src/library/read-library.ts";
import { pagesOf } from "../../src/model/pages.ts";
import { pagesIn } from "./site-map.ts";
import { useBrowser } from "./use-browser.ts";

const { folder, url } = inject("site");
const browser = useBrowser();
const { speeches } = await readLibrary();

/** Bytes of a page's files as a host sends them that compresses with brotli. */
const BUDGET = 12.5 * 1024;
const REQUESTS = 4;
/** Milliseconds after loading that belong to a first visit. */
const VISIT = 3000;

const weights = new Map<string, number>();

async function weigh(file: string): Promise<number> {
	const known = weights.get(file);
	if (known !== undefined) return known;
	const bytes = brotliCompressSync(await readFile(join(folder, file))).length;
	weights.set(file, bytes);
	return bytes;
}

/** A script and what it imports before it runs. */
async function scriptsFrom(file: string): Promise<string[]> {
	const code = await readFile(join(folder, file), "utf8");
	const imported = [...code.matchAll(/(?:^|[;}])import(?:\{[^}]*\}from)?"\.\/([^"]+)"/g)];
	const further = await Promise.all(
		imported.map(([, name = ""]) => scriptsFrom(join(file, "..", name))),
	);
	return [file, ...further.flat()];
}

/** The files that opening a page fetches, the page first. */
async function filesOf(address: string): Promise<string[]> {
	const file = address === "" || address.endsWith("/") ? `${address}index.html` : address;
	const html = (await readFile(join(folder, file), "utf8")).replace(
		/<noscript[\s\S]*?<\/noscript>/g,
		"",
	);
	const sheets = [...html.matchAll(/<link rel="stylesheet" href="\/([^"]+)"/g)];
	const scripts = [...html.matchAll(/<script type="module" src="\/([^"]+)"/g)];
	const run = await Promise.all(scripts.map(([, script = ""]) => scriptsFrom(script)));
	return [...new Set([file, ...sheets.map(([, sheet = ""]) => sheet), ...run.flat()])];
}

/** Pages with what opening them costs, the heaviest first. */
async function weighPages(addresses: readonly string[]) {
	const all = await Promise.all(
		addresses.map(async (address) => {
			const files = await filesOf(address);
			const bytes = (await Promise.all(files.map(weigh))).reduce((a, b) => a + b, 0);
			return { address, bytes, requests: files.length };
		}),
	);
	return all.sort((a, b) => b.bytes - a.bytes);
}

/** A point's page: a single section below a part. */
const points = speeches.flatMap((speech) =>
	pagesOf(speech)
		.filter(({ path, sections }) => path.includes("/") && sections.length === 1)
		.map(({ path }) => `${speech.slug}/${path}/`),
);

describe("what opening a page costs, compressed", () => {
	test("a point weighs at most 12.5 KB in 4 requests, the longest 13 KB", async () => {
		const weighed = await weighPages(points);
		const [worst] = weighed;
		const usual = weighed[Math.floor(weighed.length / 2)];
		expect(usual?.bytes, usual?.address).toBeLessThanOrEqual(BUDGET);
		expect(worst?.bytes, worst?.address).toBeLessThanOrEqual(BUDGET + 512);
		for (const { address, requests } of weighed) {
			expect(requests, address).toBeLessThanOrEqual(REQUESTS);
		}
	});

	test("no page but those of a whole text and of all its terms weighs more than 24 KB", async () => {
		const long = /(\/full|\/terms|^terms|^guide)\/$/;
		const pages = (await pagesIn(folder)).filter((address) => !long.test(address));
		const [worst] = await weighPages(pages);
		expect(worst?.bytes, worst?.address).toBeLessThanOrEqual(24 * 1024);
	});

	test("a browser fetches just that in the first three seconds; paper's sheet and the next section later", async () => {
		const page = await browser().newPage();
		const asked: string[] = [];
		page.on("request", (request) => asked.push(request.url().slice(url.length)));
		await page.goto(`${url}lianzheng/3/2/`);
		await page.waitForTimeout(VISIT - 200);
		const files = await filesOf("lianzheng/3/2/");
		const ours = asked.filter((address) => address !== "favicon.svg" && address !== "favicon.ico");
		expect(ours.sort()).toEqual(["lianzheng/3/2/", ...files.slice(1)].sort());
		await expect.poll(() => asked.some((address) => /print\..*\.css$/.test(address))).toBe(true);
		await expect.poll(() => asked.includes("lianzheng/3/3/")).toBe(true);
		await page.close();
	});
});
