import { readLibrary } from "../../src/library/read-library.ts";
import { searchTexts } from "../../src/outputs/search-index/search-texts.ts";
import type { SearchText } from "../../src/search/search-text.ts";

/** The speeches of the site as the exact search knows them. */
export async function readSearchTexts(): Promise<SearchText[]> {
	return searchTexts((await readLibrary()).speeches);
}
