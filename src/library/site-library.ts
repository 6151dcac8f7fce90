import { getCollection } from "astro:content";
import type { PolicyDocument } from "../model/documents.ts";
import type { Term } from "../model/glossary.ts";
import { type Library, makeLibrary } from "../model/library.ts";
import type { SpeechRecord } from "../model/speech-record.ts";
import { DOCUMENTS, TERMS } from "./content-paths.ts";
import { checkGlossary } from "./glossary-check.ts";

let kept: { from: unknown[]; library: Library } | undefined;

/** Says what is wrong between terms, documents and speeches; a build stops at an error. */
function check(library: Library): Library {
	const { errors, warnings } = checkGlossary({
		...library,
		termFile: (slug) => `${TERMS}/${slug}.mdx`,
		documentFile: (slug) => `${DOCUMENTS}/${slug}.yaml`,
	});
	for (const warning of warnings) console.warn(warning);
	if (errors.length > 0 && !import.meta.env.DEV) throw new Error(`\n${errors.join("\n")}`);
	for (const error of errors) console.error(error);
	return library;
}

/** What a collection holds, which its loader has put there; without a schema it has no type of its own. */
async function collected<T>(name: "speeches" | "terms" | "documents"): Promise<T[]> {
	return (await getCollection(name)).map(({ data }) => data as unknown as T);
}

/**
 * The library of the site, made from what the content loaders have read: once a build, and while editing
 * anew when something was read anew.
 * @throws Error in a build, when terms, documents and speeches do not fit each other
 */
export async function siteLibrary(): Promise<Library> {
	const records = await collected<SpeechRecord>("speeches");
	const terms = await collected<Term>("terms");
	const documents = await collected<PolicyDocument>("documents");
	const from = [...records, ...terms, ...documents];
	const isSame =
		kept?.from.length === from.length && from.every((data, i) => data === kept?.from[i]);
	if (!kept || !isSame) kept = { from, library: check(makeLibrary(records, terms, documents)) };
	return kept.library;
}
