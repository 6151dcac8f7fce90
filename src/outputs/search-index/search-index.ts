import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { readLibrary } from "../../library/read-library.ts";
import { writeSearchFiles } from "./pagefind-index.ts";

/** Builds the search index into the finished site. */
export function searchIndex(): AstroIntegration {
	return {
		name: "search-index",
		hooks: {
			"astro:build:done": async ({ dir, logger }) => {
				const { speeches, terms } = await readLibrary();
				await writeSearchFiles(fileURLToPath(dir), speeches, terms);
				logger.info("search index written");
			},
		},
	};
}
