import { getCollection } from "astro:content";
import { type Library, makeLibrary } from "../model/library.ts";
import type { SpeechRecord } from "../model/speech-record.ts";
import { checkTerms } from "../model/term-check.ts";
import type { Term } from "../model/terms.ts";
import { TERMS } from "./content-paths.ts";

let kept: { from: unknown[]; library: Library } | undefined;

/** Says what is wrong between terms and speeches; a build stops at an error. */
function check(library: Library): Library {
	const { errors, warnings } = checkTerms(library, (slug) => `${TERMS}/${slug}.mdx`);
	for (const warning of warnings) console.warn(warning);
	if (errors.length > 0 && !import.meta.env.DEV) throw new Error(`\n${errors.join("\n")}`);
	for (const error of errors) console.error(error);
	return library;
}

/**
 * The library of the site, made from what the content loaders have read: once a build, and while editing
 * anew when something was read anew.
 * @throws Error in a build, when terms and speeches do not fit each other
 */
export async function siteLibrary(): Promise<Library> {
	const records = (await getCollection("speeches")).map(({ data }) => data);
	const terms = (await getCollection("terms")).map(({ data }) => data);
	const from = [...records, ...terms];
	const isSame =
		kept?.from.length === from.length && from.every((data, i) => data === kept?.from[i]);
	if (!kept || !isSame) {
		// The loaders have put them there; a collection without a schema has no type of its own.
		const library = makeLibrary(records as unknown as SpeechRecord[], terms as unknown as Term[]);
		kept = { from, library: check(library) };
	}
	return kept.library;
}
