import { execFile } from "node:child_process";
import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import type { Usage } from "./say-usage.ts";

/** What a build used and made. */
export interface Built extends Usage {
	files: number;
	bytes: number;
}

/** Builds an Astro project into its `dist/`, from an empty one. */
export async function runBuild(project: string): Promise<Built> {
	const dist = join(project, "dist");
	await rm(dist, { recursive: true, force: true });
	const usage = join(project, "usage.json");
	const { PATH, HOME } = process.env;
	await promisify(execFile)(
		process.execPath,
		[
			"--import",
			resolve("tests/bench/build/say-usage.ts"),
			join(project, "node_modules", "astro", "bin", "astro.mjs"),
			"build",
		],
		{
			cwd: project,
			env: { PATH, HOME, USAGE: usage, NODE_ENV: "production", ASTRO_TELEMETRY_DISABLED: "1" },
			maxBuffer: 1024 * 1024 * 1024,
		},
	);
	const sizes = await fileSizes(dist);
	return {
		...(JSON.parse(await readFile(usage, "utf8")) as Usage),
		files: sizes.length,
		bytes: sizes.reduce((sum, size) => sum + size, 0),
	};
}

async function fileSizes(folder: string): Promise<number[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const files = entries.filter((entry) => entry.isFile());
	return Promise.all(
		files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size),
	);
}

/** KB of a page, compressed as a host sends it. */
export async function pageSize(project: string, path: string): Promise<string> {
	const html = await readFile(join(project, "dist", path, "index.html"));
	return (gzipSync(html, { level: 9 }).length / 1024).toFixed(1);
}
