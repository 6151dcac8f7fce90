/** The exact search of the text at hand, as the site's script asks it, for a page of the bench. */
import { askText, placesOf } from "../../src/search/ask-text.ts";
import { fetchFrom, loadFile } from "../../src/search/load-file.ts";
import { readAsked } from "../../src/search/read-asked.ts";
import { unpackText } from "../../src/search/text-file.ts";

/** Opens a text; the answer gives each place's section, in the order of the text. */
export async function openText(file: string, slug: string): Promise<(query: string) => string[]> {
	const text = unpackText(await loadFile(fetchFrom("/"), file), slug, file);
	return (query) =>
		placesOf(askText(text, readAsked(query, []))).map(({ section }) => `/${slug}/${section.path}/`);
}
