import { type Catalogue, makeCatalogue } from "../model/catalogue.ts";
import type { Library } from "../model/library.ts";
import { siteLibrary, siteSettings } from "./site-library.ts";
import { distinctSlugs } from "./word-slugs.ts";

let kept: { library: Library; catalogue: Catalogue } | undefined;

/** The catalogue of the site, made once for a library. */
export async function siteCatalogue(): Promise<Catalogue> {
	const library = await siteLibrary();
	if (kept?.library !== library) {
		const kinds = (await siteSettings()).kinds?.map(({ name }) => name) ?? null;
		kept = { library, catalogue: makeCatalogue(library.speeches, kinds, distinctSlugs()) };
	}
	return kept.catalogue;
}
