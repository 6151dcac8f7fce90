import { type Library, makeLibrary } from "../model/library.ts";
import { SPEECHES, TERMS } from "./content-paths.ts";
import { readSpeechRecords } from "./read-speech.ts";
import { readTerms } from "./read-terms.ts";

/**
 * Reads a whole library from its folders, for what runs beside the site's build: commands and tests.
 * @throws Error naming everything in the speeches that cannot stand, or as `readTerm`
 */
export async function readLibrary(speeches = SPEECHES, terms = TERMS): Promise<Library> {
	const { records, errors } = await readSpeechRecords(speeches);
	if (errors.length > 0) throw new Error(errors.join("\n\n"));
	return makeLibrary(records, await readTerms(terms));
}
