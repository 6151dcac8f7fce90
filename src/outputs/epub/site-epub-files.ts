import type { Library } from "../../model/library.ts";
import type { Speech } from "../../model/speech.ts";
import { makeEpubFile } from "./epub-file.ts";

/** The site's name, as its pages have it. */
const PUBLISHER = "讲话读本";

/** Bytes of what has been made; the files of a large library are not kept in memory for their sizes. */
const sizes = new Map<string, number>();

/** The EPUB of a speech of the site. */
export function epubFileOf(speech: Speech, library: Library): Uint8Array {
	const file = makeEpubFile(speech, library, PUBLISHER);
	sizes.set(speech.slug, file.length);
	return file;
}

/** Bytes of the same, for its links; as with the Word files, the file itself is made before. */
export function epubSizeOf(speech: Speech, library: Library): number {
	const known = import.meta.env?.DEV ? undefined : sizes.get(speech.slug);
	return known ?? epubFileOf(speech, library).length;
}
