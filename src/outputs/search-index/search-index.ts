import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { readSpeeches } from "../../markdown/read-speech.ts";
import { readTerms } from "../../markdown/read-terms.ts";
import { writeSearchFiles } from "./build-index.ts";

/** Builds the search index into the finished site. */
export function searchIndex(): AstroIntegration {
	return {
		name: "search-index",
		hooks: {
			"astro:build:done": async ({ dir, logger }) => {
				await writeSearchFiles(fileURLToPath(dir), await readSpeeches(), await readTerms());
				logger.info("search index written");
			},
		},
	};
}
