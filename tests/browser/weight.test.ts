import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, createBrotliDecompress } from "node:zlib";
import { describe, expect, inject, test } from "vitest";
import { readLibrary } from "../../src/library/read-library.ts";
import { pagesOf } from "../../src/model/pages.ts";
import { PageScales } from "../page-weight.ts";
import { pagesIn } from "./site-map.ts";
import { useBrowser } from "./use-browser.ts";

const { folder, url } = inject("site");
const browser = useBrowser();
const { speeches } = await readLibrary();
const scales = new PageScales(folder);

/** Bytes of a page's files as a host sends them that compresses with brotli. */
const BUDGET = 13.75 * 1024;
const REQUESTS = 4;
/** Milliseconds after loading that belong to a first visit. */
const VISIT = 3000;
/** What arrives in the first round trip of a connection. */
const FIRST_FLIGHT = 14 * 1024;

/** A point's page: a single section below a part. */
const points = speeches.flatMap((speech) =>
	pagesOf(speech)
		.filter(({ path, sections }) => path.includes("/") && sections.length === 1)
		.map(({ path }) => `${speech.slug}/${path}/`),
);

/** What a browser can read of a page once so many bytes of it have come. */
function readableFrom(html: string, bytes: number): Promise<string> {
	const stream = createBrotliDecompress();
	const parts: Buffer[] = [];
	return new Promise((resolve) => {
		stream.on("data", (part: Buffer) => parts.push(part));
		const end = () => resolve(Buffer.concat(parts).toString("utf8"));
		stream.on("end", end);
		// It is cut off.
		stream.on("error", end);
		stream.end(brotliCompressSync(html).subarray(0, bytes));
	});
}

describe("what opening a page costs, compressed", () => {
	test("a point, and the first page, weigh at most 13.75 KB in 4 requests", async () => {
		const weighed = await scales.weighAll([...points, ""]);
		const [worst] = weighed;
		expect(weighed.length).toBeGreaterThan(5);
		expect(worst?.bytes, worst?.address).toBeLessThanOrEqual(BUDGET);
		for (const { address, files } of weighed) {
			expect(files.length, address).toBeLessThanOrEqual(REQUESTS);
		}
	});

	test("a cover weighs at most 16.25 KB in 4 requests", async () => {
		const [worst] = await scales.weighAll(speeches.map(({ slug }) => `${slug}/`));
		expect(worst?.bytes, worst?.address).toBeLessThanOrEqual(16.25 * 1024);
		expect(worst?.files.length).toBeLessThanOrEqual(REQUESTS);
	});

	test("no page but those of a whole text and of all its terms weighs more than 24 KB, or asks for more than 5 files", async () => {
		const long = /(\/full|\/terms|^terms|^guide|concordance)\/$/;
		const all = await pagesIn(folder);
		const [worst] = await scales.weighAll(all.filter((address) => !long.test(address)));
		expect(worst?.bytes, worst?.address).toBeLessThanOrEqual(24 * 1024);
		const pages = all.filter((address) => !/concordance/.test(address));
		const most = (await scales.weighAll(pages)).sort((a, b) => b.files.length - a.files.length)[0];
		expect(most?.files.length, most?.address).toBeLessThanOrEqual(5);
	});

	test("a whole text reads from the first 14 KB on, which are shared by its style", async () => {
		const { files } = await scales.weigh("lianzheng/full/");
		const style = files.find((file) => file.endsWith(".css")) ?? "";
		const html = await readFile(join(folder, "lianzheng/full/index.html"), "utf8");
		const read = await readableFrom(html, FIRST_FLIGHT - (await scales.weighFile(style)));
		const sentences = read.match(/<span class="sentence/g)?.length ?? 0;
		expect(sentences).toBeGreaterThan(20);
	});

	test("a browser fetches just that in the first three seconds; paper's sheet and the next section later", async () => {
		const page = await browser().newPage();
		const asked: string[] = [];
		page.on("request", (request) => asked.push(request.url().slice(url.length)));
		await page.goto(`${url}lianzheng/3/2/`);
		await page.waitForTimeout(VISIT - 200);
		const { files } = await scales.weigh("lianzheng/3/2/");
		const ours = asked.filter((address) => address !== "favicon.svg" && address !== "favicon.ico");
		expect(ours.sort()).toEqual(["lianzheng/3/2/", ...files.slice(1)].sort());
		await expect.poll(() => asked.some((address) => /print\..*\.css$/.test(address))).toBe(true);
		await expect.poll(() => asked.includes("lianzheng/3/3/")).toBe(true);
		await page.close();
	});

	test("the text for reading without a network is at most 150 KB", async () => {
		const said = await readFile(join(folder, "lianzheng/offline.json"), "utf8");
		const { bundle, size } = JSON.parse(said) as { bundle: string; size: number };
		expect(await scales.weighFile(bundle)).toBeLessThanOrEqual(150 * 1024);
		expect(size).toBe(await scales.weighFile(bundle));
	});

	test("without script paper's sheet is there from the beginning", async () => {
		const page = await browser().newPage({ javaScriptEnabled: false });
		const sheet = page.waitForRequest(/print\..*\.css$/);
		await page.goto(`${url}lianzheng/3/2/`);
		await sheet;
		await page.close();
	});
});
