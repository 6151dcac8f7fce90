import { siteSettings } from "../../library/site-library.ts";
import type { SpeechPage } from "../../model/pages.ts";
import type { SiteSettings } from "../../model/site-settings.ts";
import { headLine, titleLines } from "../../model/source-in-words.ts";
import type { Speech } from "../../model/speech.ts";
import { makeWordFile, type WordHead } from "./word-file.ts";

/** Bytes of what has been made; the files of a large library are not kept in memory for their sizes. */
const sizes = new Map<string, number>();

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

const keyOf = (speech: Speech, page: SpeechPage) => `${speech.slug}/${page.path}`;

/** The Word file of a page of the site. */
export async function wordFileOf(speech: Speech, page: SpeechPage): Promise<Uint8Array> {
	const file = await makeWordFile(speech, page, headOf(speech, page, await siteSettings()));
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
