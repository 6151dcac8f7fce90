import { getCollection } from "astro:content";
import { type Library, makeLibrary } from "../model/library.ts";
import { DEFAULT_SITE, type SiteSettings } from "../model/site-settings.ts";
import type { SpeechRecord } from "../model/speech-record.ts";
import { checkTerms } from "../model/term-check.ts";
import type { Term } from "../model/terms.ts";
import { TERMS } from "./content-paths.ts";

/** What every page of a site rests on. */
interface Site {
	library: Library;
	settings: SiteSettings;
	/** How many sections its speeches have. */
	sections: number;
}

let kept: { from: unknown[]; site: Site } | undefined;

/** Says what is wrong between terms and speeches; a build stops at an error. */
function check(library: Library): Library {
	const { errors, warnings } = checkTerms(library, (slug) => `${TERMS}/${slug}.mdx`);
	for (const warning of warnings) console.warn(warning);
	if (errors.length > 0 && !import.meta.env.DEV) throw new Error(`\n${errors.join("\n")}`);
	for (const error of errors) console.error(error);
	return library;
}

/**
 * Made from what the content loaders have read: once a build, and while editing anew when something was
 * read anew. In a build the loaders are done before the first page: asking them at every page would cost
 * pages times speeches.
 */
async function site(): Promise<Site> {
	if (kept && !import.meta.env.DEV) return kept.site;
	const records = (await getCollection("speeches")).map(({ data }) => data);
	const terms = (await getCollection("terms")).map(({ data }) => data);
	const words = (await getCollection("site"))[0]?.data;
	const from = [...records, ...terms, words];
	const isSame =
		kept?.from.length === from.length && from.every((data, i) => data === kept?.from[i]);
	if (!kept || !isSame) {
		// The loaders have put them there; a collection without a schema has no type of its own.
		const library = makeLibrary(records as unknown as SpeechRecord[], terms as unknown as Term[]);
		const settings = (words as unknown as SiteSettings | undefined) ?? DEFAULT_SITE;
		const sections = library.speeches.reduce((sum, speech) => sum + speech.sections.length, 0);
		kept = { from, site: { library: check(library), settings, sections } };
	}
	return kept.site;
}

/**
 * The library of the site.
 * @throws Error in a build, when terms and speeches do not fit each other
 */
export async function siteLibrary(): Promise<Library> {
	return (await site()).library;
}

/** The site's own words and choices. */
export async function siteSettings(): Promise<SiteSettings> {
	return (await site()).settings;
}

/** How many sections the speeches of the site have. */
export async function siteSections(): Promise<number> {
	return (await site()).sections;
}
