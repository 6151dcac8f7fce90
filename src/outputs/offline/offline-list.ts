import type { Library } from "../../model/library.ts";
import { occurrencesByTerm, occurrencesIn } from "../../model/occurrences.ts";
import { pagesOf } from "../../model/pages.ts";
import type { Speech } from "../../model/speech.ts";
import type { SearchManifest } from "../search-index/search-files.ts";

/**
 * What of a site belongs to reading one text without a network, beside scripts and styles: its pages, the
 * terms it uses, cards, the search of it, and the pages that every page leads to.
 * @returns paths below the site's own address, a page's with a slash at its end, in a fixed order
 */
export function offlineList(
	speech: Speech,
	library: Pick<Library, "terms">,
	search: Pick<SearchManifest, "texts" | "variants">,
): string[] {
	const used = occurrencesByTerm(occurrencesIn(speech));
	const terms = library.terms.filter(({ slug }) => used.has(slug));
	const text = search.texts.get(speech.slug);
	return [
		"",
		"offline/",
		"search/",
		`${speech.slug}/`,
		...pagesOf(speech).map(({ path }) => `${speech.slug}/${path}/`),
		...(terms.length > 0 ? [`${speech.slug}/terms/`] : []),
		...terms.map(({ slug }) => `terms/${slug}/`),
		`${speech.slug}/links.json`,
		"terms/cards.json",
		"search/terms.json",
		`search/${search.variants}`,
		...(text ? [`search/${text}`] : []),
		"favicon.svg",
	];
}
