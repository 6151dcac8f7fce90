import { type Library, makeLibrary } from "../model/library.ts";
import { SPEECHES, TERMS } from "./content-paths.ts";
import { findSpeeches, readSpeechRecord } from "./read-speech.ts";
import { readTerms } from "./read-terms.ts";

/**
 * Reads a whole library from its folders, for what runs beside the site's build: commands and tests.
 * @throws Error as `readSpeechRecord` and `readTerm`
 */
export async function readLibrary(speeches = SPEECHES, terms = TERMS): Promise<Library> {
	const { folders } = await findSpeeches(speeches);
	return makeLibrary(
		await Promise.all(folders.map((folder) => readSpeechRecord(folder))),
		await readTerms(terms),
	);
}
