import { siteSettings } from "../../library/site-library.ts";
import type { Library } from "../../model/library.ts";
import type { Speech } from "../../model/speech.ts";
import { makeEpubFile } from "./epub-file.ts";

/** Bytes of what has been made; the files of a large library are not kept in memory for their sizes. */
const sizes = new Map<string, number>();

/** The EPUB of a speech of the site. */
export async function epubFileOf(speech: Speech, library: Library): Promise<Uint8Array> {
	const file = makeEpubFile(speech, library, await siteSettings());
	sizes.set(speech.slug, file.length);
	return file;
}

/** Bytes of the same, for its links; as with the Word files, the file itself is made before. */
export async function epubSizeOf(speech: Speech, library: Library): Promise<number> {
	const known = import.meta.env?.DEV ? undefined : sizes.get(speech.slug);
	return known ?? (await epubFileOf(speech, library)).length;
}
