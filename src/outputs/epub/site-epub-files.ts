import type { Library } from "../../model/library.ts";
import type { Speech } from "../../model/speech.ts";
import { makeEpubFile } from "./epub-file.ts";

/** The site's name, as its pages have it. */
const PUBLISHER = "讲话读本";

const made = new Map<string, Promise<Uint8Array>>();

/** The EPUB of a speech of the site; made once a build, for its links' size and for itself. */
export function epubFileOf(speech: Speech, library: Library): Promise<Uint8Array> {
	if (import.meta.env?.DEV) return makeEpubFile(speech, library, PUBLISHER);
	const file = made.get(speech.slug) ?? makeEpubFile(speech, library, PUBLISHER);
	made.set(speech.slug, file);
	return file;
}
