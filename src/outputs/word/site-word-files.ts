import type { SpeechPage } from "../../model/pages.ts";
import type { Speech } from "../../model/speech.ts";
import { makeWordFile } from "./word-file.ts";

const made = new Map<string, Promise<Uint8Array>>();

/** The Word file of a page of the site; made once a build, for its link's size and for itself. */
export function wordFileOf(speech: Speech, page: SpeechPage): Promise<Uint8Array> {
	const note = speech.titleBy === "editor" ? "题目为编者所加" : "";
	if (import.meta.env?.DEV) return makeWordFile(speech, page, note);
	const key = `${speech.slug}/${page.path}`;
	const file = made.get(key) ?? makeWordFile(speech, page, note);
	made.set(key, file);
	return file;
}
