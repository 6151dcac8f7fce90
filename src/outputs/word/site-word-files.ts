import { siteSettings } from "../../library/site-library.ts";
import type { SpeechPage } from "../../model/pages.ts";
import type { SiteSettings } from "../../model/site-settings.ts";
import { headLine, titleLines } from "../../model/source-in-words.ts";
import type { Speech } from "../../model/speech.ts";
import { makeWordFile, type WordHead } from "./word-file.ts";

const made = new Map<string, Promise<Uint8Array>>();

/** What stands below the title: of the whole text all that is known of it, of a page also its place. */
function headOf(
	speech: Speech,
	page: SpeechPage,
	{ name, editor, footer }: SiteSettings,
): WordHead {
	const lines = page.isWhole
		? titleLines(speech, editor).map(({ text }) => text)
		: [headLine(speech, editor), page.place].filter((line) => line !== "");
	return { lines, creator: name, remark: footer };
}

/** The Word file of a page of the site; made once a build, for its link's size and for itself. */
export async function wordFileOf(speech: Speech, page: SpeechPage): Promise<Uint8Array> {
	const head = headOf(speech, page, await siteSettings());
	if (import.meta.env?.DEV) return makeWordFile(speech, page, head);
	const key = `${speech.slug}/${page.path}`;
	const file = made.get(key) ?? makeWordFile(speech, page, head);
	made.set(key, file);
	return file;
}
