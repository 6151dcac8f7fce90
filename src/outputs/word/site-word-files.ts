import { siteLibrary, siteSettings } from "../../library/site-library.ts";
import type { Library } from "../../model/library.ts";
import type { SpeechPage } from "../../model/pages.ts";
import type { Speech } from "../../model/speech.ts";
import { makeCards } from "../../model/term-cards.ts";
import type { Cards } from "./appendix.ts";
import { makeWordFile } from "./word-file.ts";
import { wordHead } from "./word-head.ts";

/** Bytes of what has been made; the files of a large library are not kept in memory for their sizes. */
const sizes = new Map<string, number>();

/** What the terms of a library say, gathered once for all its files. */
const cards = new WeakMap<Library, Cards>();

function cardsOf(library: Library): Cards {
	const known = cards.get(library) ?? makeCards(library.terms, library.documents, library.byTerm);
	cards.set(library, known);
	return known;
}

const keyOf = (speech: Speech, page: SpeechPage) => `${speech.slug}/${page.path}`;

/** The Word file of a page of the site. */
export async function wordFileOf(speech: Speech, page: SpeechPage): Promise<Uint8Array> {
	const head = wordHead(speech, page, await siteSettings());
	const file = await makeWordFile(speech, page, head, cardsOf(await siteLibrary()));
	sizes.set(keyOf(speech, page), file.length);
	return file;
}

/**
 * Bytes of the same, for its link. A build makes the files before the pages, their routes being more
 * specific; else the file is made for its size.
 */
export async function wordSizeOf(speech: Speech, page: SpeechPage): Promise<number> {
	const known = import.meta.env?.DEV ? undefined : sizes.get(keyOf(speech, page));
	return known ?? (await wordFileOf(speech, page)).length;
}
