import { join } from "node:path";
import type { Library } from "../../model/library.ts";
import { sentencesOf } from "../../model/speech.ts";
import { makeSearchFiles, type SearchManifest } from "./search-files.ts";
import { searchTexts } from "./search-texts.ts";
import { soundTable, termTable } from "./term-table.ts";

/** The search of a site: what its pages must know, and its files by their name below `/search/`. */
export interface SiteSearch {
	manifest: SearchManifest;
	files: ReadonlyMap<string, Uint8Array | string>;
}

/** Sorted texts are kept for the next build: unchanged ones are not sorted anew. */
const CACHE = join("node_modules", ".cache", "search-runs");

const made = new WeakMap<Library, { manifest: SearchManifest; files: () => SiteSearch["files"] }>();

function siteSearch(library: Library) {
	const known = made.get(library);
	if (known) return known;
	const { manifest, files: exact } = makeSearchFiles(searchTexts(library.speeches), CACHE);
	let files: SiteSearch["files"] | null = null;
	const search = {
		manifest,
		files: () => {
			files ??= new Map(
				[...exact].map(({ name, content }) => [name, content] as const).concat(tables(library)),
			);
			return files;
		},
	};
	made.set(library, search);
	return search;
}

/** The terms, and how characters sound: asked for beside the exact search. */
function tables({ terms, speeches }: Library): [string, string][] {
	const texts = speeches.flatMap(({ sections }) =>
		sections.flatMap((section) => sentencesOf(section).map(({ text }) => text)),
	);
	return [
		["terms.json", JSON.stringify(termTable(terms))],
		["sounds.json", JSON.stringify(soundTable([...texts, ...terms.map(({ name }) => name)]))],
	];
}

/** What every page of a site must know to search, made once. */
export function searchManifest(library: Library): SearchManifest {
	return siteSearch(library).manifest;
}

/** The site's search files whose names have an ending, made once. */
export function searchFiles(
	library: Library,
	ending: string,
): [name: string, content: Uint8Array | string][] {
	return [...siteSearch(library).files()].filter(([name]) => name.endsWith(ending));
}
