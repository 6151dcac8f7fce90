import { join } from "node:path";
import { readGlossary } from "../../library/read-glossary.ts";

/**
 * Names and aliases of the terms of a library.
 * @param content the office's folder
 * @returns the spellings; where a term's file cannot be read, a sentence that says so
 */
export async function readSpellings(content: string): Promise<ReadonlySet<string> | string> {
	try {
		const terms = await readGlossary(null, join(content, "terms"));
		return new Set(terms.flatMap(({ name, aliases }) => [name, ...aliases]));
	} catch (error) {
		return `术语没有查：有一个术语的文件读不出来。${(error as Error).message}`;
	}
}
