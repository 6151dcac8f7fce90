import { siteSettings } from "../../library/site-library.ts";
import type { Library } from "../../model/library.ts";
import type { Speech } from "../../model/speech.ts";
import { makeEpubFile } from "./epub-file.ts";

const made = new Map<string, Promise<Uint8Array>>();

/** The EPUB of a speech of the site; made once a build, for its links' size and for itself. */
export async function epubFileOf(speech: Speech, library: Library): Promise<Uint8Array> {
	const { name } = await siteSettings();
	if (import.meta.env?.DEV) return makeEpubFile(speech, library, name);
	const file = made.get(speech.slug) ?? makeEpubFile(speech, library, name);
	made.set(speech.slug, file);
	return file;
}
