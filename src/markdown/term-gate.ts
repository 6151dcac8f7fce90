import type { AstroIntegration } from "astro";
import { checkTerms, type TermReport } from "../model/term-check.ts";
import { readSpeeches } from "./read-speech.ts";
import { readTerms, TERMS } from "./read-terms.ts";

/** Reads and checks the glossary as it stands. */
async function readReport(): Promise<TermReport> {
	return checkTerms(await readTerms(), await readSpeeches(), (slug) => `${TERMS}/${slug}.mdx`);
}

/** Stops a build whose glossary has errors; while editing, says so and goes on. */
export function termGate(): AstroIntegration {
	return {
		name: "term-gate",
		hooks: {
			"astro:build:start": async ({ logger }) => {
				const { errors, warnings } = await readReport();
				for (const warning of warnings) logger.warn(warning);
				if (errors.length > 0) throw new Error(`\n${errors.join("\n")}`);
			},
			"astro:server:start": async ({ logger }) => {
				const { errors, warnings } = await readReport();
				for (const message of [...errors, ...warnings]) logger.warn(message);
			},
		},
	};
}
