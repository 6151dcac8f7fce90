import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { type BuiltFile, summarise } from "./weigh.ts";

/** Every file of a built site, its path with slashes on every system. */
async function builtFiles(site: string): Promise<BuiltFile[]> {
	const entries = await readdir(site, { recursive: true, withFileTypes: true });
	return Promise.all(
		entries
			.filter((entry) => entry.isFile())
			.map(async ({ parentPath, name }) => {
				const file = join(parentPath, name);
				const path = file.slice(site.length).replace(/\\/g, "/").replace(/^\//, "");
				return { path, bytes: (await stat(file)).size };
			}),
	);
}

/**
 * Prints what a build has made. A build's log has warnings, errors and this; the last of the
 * integrations, so that everything is there to be weighed.
 */
export function buildSummary(): AstroIntegration {
	return {
		name: "build-summary",
		hooks: {
			"astro:build:done": async ({ dir, pages }) => {
				const files = await builtFiles(fileURLToPath(dir));
				for (const line of summarise(files, pages.length, process.uptime())) console.log(line);
			},
		},
	};
}
