import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { build } from "vite";
import { serveSite } from "../browser/built-site.ts";

/** What a browser fetched, compressed as a host would send it. */
export interface Fetched {
	engine: number;
	rest: number;
}

/** A folder of search files with a page that can ask them, served to a browser. */
export interface EngineHost {
	page: Page;
	url: string;
	fetched(): Promise<Fetched>;
	close(): Promise<void>;
}

/** A script of the site's search, built as the site builds it. */
async function engineScript(entry: string): Promise<string> {
	const result = await build({
		configFile: false,
		logLevel: "silent",
		build: {
			write: false,
			target: "es2020",
			lib: { entry, formats: ["es"], fileName: "engine" },
		},
	});
	const [output] = [result].flat();
	if (!output || !("output" in output)) throw new Error("vite built nothing");
	return output.output[0].code;
}

const ENGINE = /pagefind\.js|wasm\.|engine\.js/;

/** Writes files and serves them with an empty page. @param entry the module that the page asks as engine.js */
export async function hostEngine(
	browser: Browser,
	folder: string,
	files: ReadonlyMap<string, Uint8Array | string>,
	entry = "tests/bench/page-engine.ts",
): Promise<EngineHost> {
	await rm(folder, { recursive: true, force: true });
	const all = new Map<string, Uint8Array | string>([
		...files,
		["index.html", '<!doctype html><html lang="zh-Hans-CN"><title>bench</title>'],
		["engine.js", await engineScript(entry)],
	]);
	for (const [path, content] of all) {
		await mkdir(dirname(join(folder, path)), { recursive: true });
		await writeFile(join(folder, path), content);
	}
	const { server, url } = await serveSite(folder, "/");
	const page = await browser.newPage();
	const asked: string[] = [];
	page.on("request", (request) => asked.push(request.url().slice(url.length)));
	await page.goto(url);
	return {
		page,
		url,
		async fetched() {
			const sum = { engine: 0, rest: 0 };
			for (const path of asked.splice(0)) {
				if (path === "" || path === "favicon.ico") continue;
				const content = await readFile(join(folder, path.replace(/\?.*/, "")));
				const bytes = Math.min(content.length, gzipSync(content).length);
				if (ENGINE.test(path)) sum.engine += bytes;
				else sum.rest += bytes;
			}
			return sum;
		},
		async close() {
			await page.close();
			server.close();
		},
	};
}
