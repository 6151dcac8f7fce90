import { getCollection } from "astro:content";
import type { PolicyDocument } from "../model/documents.ts";
import type { Term } from "../model/glossary.ts";
import { type Library, makeLibrary } from "../model/library.ts";
import { DEFAULT_SITE, type SiteSettings } from "../model/site-settings.ts";
import type { SpeechRecord } from "../model/speech-record.ts";
import { DOCUMENTS, TERMS } from "./content-paths.ts";
import { checkGlossary } from "./glossary-check.ts";

/** What every page of a site rests on. */
interface Site {
	library: Library;
	settings: SiteSettings;
}

let kept: { from: unknown[]; site: Site } | undefined;

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
async function collected<T>(name: "speeches" | "terms" | "documents" | "site"): Promise<T[]> {
	return (await getCollection(name)).flatMap(({ data }) => (data as { items: T[] }).items);
}

/**
 * Made from what the content loaders have read: once a build, and while editing anew when something was
 * read anew. In a build the loaders are done before the first page: asking them at every page would cost
 * pages times speeches.
 */
async function site(): Promise<Site> {
	if (kept && !import.meta.env.DEV) return kept.site;
	const records = await collected<SpeechRecord>("speeches");
	const terms = await collected<Term>("terms");
	const documents = await collected<PolicyDocument>("documents");
	const words = await collected<SiteSettings>("site");
	const from = [...records, ...terms, ...documents, ...words];
	const isSame =
		kept?.from.length === from.length && from.every((data, i) => data === kept?.from[i]);
	if (!kept || !isSame) {
		const library = check(makeLibrary(records, terms, documents));
		kept = { from, site: { library, settings: words[0] ?? DEFAULT_SITE } };
	}
	return kept.site;
}

/**
 * The library of the site.
 * @throws Error in a build, when terms, documents and speeches do not fit each other
 */
export async function siteLibrary(): Promise<Library> {
	return (await site()).library;
}

/** The site's own words and choices. */
export async function siteSettings(): Promise<SiteSettings> {
	return (await site()).settings;
}

/** The paths of what there is one of for each speech, below `/<speech>/`. */
export async function speechPaths() {
	const { speeches } = await siteLibrary();
	return speeches.map((speech) => ({ params: { speech: speech.slug }, props: { speech } }));
}
