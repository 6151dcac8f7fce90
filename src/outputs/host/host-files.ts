import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { headersFile, NAMED_BY_CONTENT } from "./host-rules.ts";

/** The folders of a built site whose files are named by their content, in order. */
async function foldersNamedByContent(site: string): Promise<string[]> {
	const inner = await readdir(join(site, "search"), { withFileTypes: true }).catch(() => []);
	const folders = inner.flatMap((entry) => (entry.isDirectory() ? [`search/${entry.name}`] : []));
	return ["_astro", ...folders.sort()].filter((folder) => NAMED_BY_CONTENT.test(folder));
}

/** Writes `_headers` into a built site. */
export function hostFiles(): AstroIntegration {
	let base = "/";
	return {
		name: "host-files",
		hooks: {
			"astro:config:done": ({ config }) => {
				base = config.base.replace(/\/?$/, "/");
			},
			"astro:build:done": async ({ dir }) => {
				const site = fileURLToPath(dir);
				const folders = await foldersNamedByContent(site);
				await writeFile(join(site, "_headers"), headersFile(base, folders));
			},
		},
	};
}
