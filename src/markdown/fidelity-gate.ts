import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { AstroIntegration } from "astro";
import { compareWithSource, describeDifference } from "../model/fidelity.ts";
import { SPEECHES } from "./paths.ts";
import { readSpeech, speechFolders } from "./read-speech.ts";

/**
 * Compares every speech under a folder with its source.
 * @returns one message a speech that differs; empty when all are equal
 */
export async function checkFidelity(root = SPEECHES): Promise<string[]> {
	const messages = await Promise.all(
		(await speechFolders(root)).map(async (folder) => {
			try {
				const speech = await readSpeech(folder);
				const source = await readFile(join(folder, "source.txt"), "utf8");
				const difference = compareWithSource(speech, source);
				return difference ? describeDifference(folder, difference) : null;
			} catch (error) {
				return (error as Error).message;
			}
		}),
	);
	return messages.filter((message) => message !== null);
}

/** Stops a build whose texts differ from their sources; while editing, says so and goes on. */
export function fidelityGate(): AstroIntegration {
	return {
		name: "fidelity-gate",
		hooks: {
			"astro:build:start": async () => {
				const messages = await checkFidelity();
				if (messages.length > 0) throw new Error(`\n${messages.join("\n\n")}`);
			},
			"astro:server:start": async ({ logger }) => {
				for (const message of await checkFidelity()) logger.error(message);
			},
		},
	};
}
