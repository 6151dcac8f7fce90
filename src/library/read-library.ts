import { join } from "node:path";
import { type Library, makeLibrary } from "../model/library.ts";
import { CONTENT } from "./content-paths.ts";
import { readDocuments, readGlossary } from "./read-glossary.ts";
import { readSite } from "./read-site.ts";
import { readSpeechRecords } from "./read-speech.ts";

/**
 * Reads a whole library from its folders, for what runs beside the site's build: commands and tests.
 * @throws Error naming everything in the speeches that cannot stand, or as `readTerm`
 */
export async function readLibrary(content = CONTENT): Promise<Library> {
	const { records, errors } = await readSpeechRecords(join(content, "speeches"));
	if (errors.length > 0) throw new Error(errors.join("\n\n"));
	const { categories } = await readSite(content);
	const terms = await readGlossary(categories, join(content, "terms"));
	return makeLibrary(records, terms, await readDocuments(join(content, "documents")));
}
