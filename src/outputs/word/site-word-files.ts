import type { SpeechPage } from "../../model/pages.ts";
import type { Speech } from "../../model/speech.ts";
import { makeWordFile } from "./word-file.ts";

/** Bytes of what has been made; the files of a large library are not kept in memory for their sizes. */
const sizes = new Map<string, number>();

const keyOf = (speech: Speech, page: SpeechPage) => `${speech.slug}/${page.path}`;

/** The Word file of a page of the site. */
export async function wordFileOf(speech: Speech, page: SpeechPage): Promise<Uint8Array> {
	const note = speech.titleBy === "editor" ? "题目为编者所加" : "";
	const file = await makeWordFile(speech, page, note);
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
