import { close, createIndex, type PagefindIndex } from "pagefind";
import type { Library } from "../../model/library.ts";
import { commonPairs } from "./common-pairs.ts";
import { notePages, termPages } from "./remark-pages.ts";
import { speechPages, type WordPage } from "./word-pages.ts";

/** Files of the search by words by their name below `/pagefind/`. */
export type WordFiles = ReadonlyMap<string, Uint8Array | string>;

/** What Pagefind brings for pages that are not ours: its own search boxes, a marker, a worker. */
const NOT_ASKED = /^pagefind-(?!entry\.json$)/;

/** Pagefind's own pages of a library: texts, notes and terms are of three kinds. */
export function* wordPages(library: Library): Generator<WordPage> {
	for (const speech of library.speeches) {
		yield* speechPages(speech);
		yield* notePages(speech);
	}
	yield* termPages(library);
}

async function addPages(index: PagefindIndex, pages: Iterable<WordPage>): Promise<void> {
	for (const { url, html } of pages) {
		const { errors } = await index.addHTMLFile({ url, content: html });
		if (errors.length > 0) throw new Error(`Pagefind did not take ${url}: ${errors.join("; ")}`);
	}
}

/**
 * Makes Pagefind's index of a library, with the script that asks it.
 * @throws Error with what Pagefind said, when its program does not run or a page is refused
 */
export async function makeWordFiles(library: Library): Promise<WordFiles> {
	const { index, errors } = await createIndex({ forceLanguage: "zh" });
	if (!index) throw new Error(`Pagefind made no index: ${errors.join("; ")}`);
	try {
		await addPages(index, wordPages(library));
		const { files, errors: faults } = await index.getFiles();
		if (faults.length > 0) throw new Error(`Pagefind gave no files: ${faults.join("; ")}`);
		const own = files
			.filter(({ path }) => !NOT_ASKED.test(path))
			.map(({ path, content }) => [path, content] as const)
			.sort(([a], [b]) => (a < b ? -1 : 1));
		return new Map<string, Uint8Array | string>([
			...own,
			["common.json", JSON.stringify(commonPairs(library.speeches))],
		]);
	} finally {
		await close();
	}
}
