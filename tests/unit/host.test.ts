import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { compressSite } from "../../src/outputs/host/compress.ts";
import {
	COMPRESSED,
	FOREVER,
	HEADERS,
	headersFile,
	NAMED_BY_CONTENT,
	REVALIDATE,
	TYPES,
} from "../../src/outputs/host/host-rules.ts";

describe("what a host is told", () => {
	test("_headers guards every page and keeps for good only what is named by its content", () => {
		const file = headersFile("/study/", ["_astro", "search/0123456789ab"]);
		expect(file.split("\n").filter((line) => /^\S/.test(line))).toEqual([
			"/study/*",
			"/study/_astro/*",
			"/study/search/0123456789ab/*",
		]);
		expect(file).toContain(
			"/study/_astro/*\n  Cache-Control: public, max-age=31536000, immutable\n",
		);
		expect(file.split("\n\n")[0]).not.toContain("Cache-Control");
	});

	test.each([
		["_astro", true],
		["search/text", true],
		["search/0123456789ab", true],
		["search", false],
		["search/concordance", false],
		["lianzheng/search/text", false],
		["terms", false],
	])("files in %s are named by their content: %s", (folder, isNamed) => {
		expect(NAMED_BY_CONTENT.test(folder)).toBe(isNamed);
	});

	test("the example for nginx says the same", async () => {
		const example = await readFile("hosts/nginx.conf", "utf8");
		for (const [name, value] of Object.entries(HEADERS)) {
			expect(example).toContain(`add_header ${name} "${value}" always;`);
		}
		const types = [...example.matchAll(/^\t\t([a-z]+\/\S+) +(\w+);$/gm)].map(([, type, ending]) => [
			ending,
			type,
		]);
		expect(Object.fromEntries(types)).toEqual(
			Object.fromEntries(Object.entries(TYPES).map(([end, type]) => [end, type.split(";")[0]])),
		);
		const compressed = /gzip_types ([^;]+);/.exec(example)?.[1]?.split(" ");
		expect(new Set(["text/html", ...(compressed ?? [])])).toEqual(
			new Set(COMPRESSED.map((ending) => TYPES[ending]?.split(";")[0])),
		);
		const [, pattern, kept] = /"~([^"]+)" +"([^"]+)";/.exec(example) ?? [];
		expect(kept).toBe(FOREVER);
		expect(example).toMatch(new RegExp(`default +"${REVALIDATE}";`));
		for (const folder of ["_astro", "search/text", "search/0123456789ab"]) {
			expect(`/study/${folder}/x.js`).toMatch(new RegExp(pattern ?? "^$"));
		}
		expect("/study/search/concordance/index.html").not.toMatch(new RegExp(pattern ?? "^$"));
	});
});

describe("npm run compress", () => {
	let site: string;
	beforeEach(async () => {
		site = await mkdtemp(join(tmpdir(), "compress-"));
	});
	afterEach(() => rm(site, { recursive: true }));

	const page = "依法行政。".repeat(400);

	test("writes each text file's prepared forms beside it, which give it back", async () => {
		await writeFile(join(site, "index.html"), page);
		await writeFile(join(site, "font.woff2"), page);
		await writeFile(join(site, "small.txt"), "短");
		expect(await compressSite(site)).toMatchObject({ files: 1, bytes: Buffer.byteLength(page) });
		expect((await readdir(site)).sort()).toEqual([
			"font.woff2",
			"index.html",
			"index.html.br",
			"index.html.gz",
			"small.txt",
		]);
		expect(brotliDecompressSync(await readFile(join(site, "index.html.br"))).toString()).toBe(page);
		expect(gunzipSync(await readFile(join(site, "index.html.gz"))).toString()).toBe(page);
	});

	test("leaves no form of what has changed or gone, and makes the same bytes again", async () => {
		await writeFile(join(site, "index.html"), page);
		await writeFile(join(site, "gone.html"), page);
		await compressSite(site);
		const before = await readFile(join(site, "index.html.gz"));
		await writeFile(join(site, "index.html"), "改成短的了");
		await rm(join(site, "gone.html"));
		await compressSite(site);
		expect(await readdir(site)).toEqual(["index.html"]);
		await writeFile(join(site, "index.html"), page);
		await compressSite(site);
		expect(await readFile(join(site, "index.html.gz"))).toEqual(before);
	});

	test("without a built site says what to do", async () => {
		await expect(compressSite(join(site, "no"))).rejects.toThrow("请先运行 npm run build");
	});
});
