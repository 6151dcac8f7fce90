import { authorOf } from "../../model/metadata.ts";
import type { SpeechPage } from "../../model/pages.ts";
import type { SiteSettings } from "../../model/site-settings.ts";
import { headLine, type TitleLine, titleLines } from "../../model/source-in-words.ts";
import type { Speech } from "../../model/speech.ts";

/** What a Word file says besides the text. */
export interface WordHead {
	/** Below the title, each centred: who, when, which place, what the editor has added. */
	lines: readonly TitleLine[];
	/** Whose words they are, as the file's author. */
	creator: string;
	/** The site's name, as who made the file. */
	publisher: string;
	/** Words to find the file by. */
	keywords: string;
	/** A remark in the file's properties. */
	remark: string;
}

/**
 * What a file says besides its text. Below the title of the whole text all that is known of it, of a page
 * also its place.
 */
export function wordHead(speech: Speech, page: SpeechPage, site: SiteSettings): WordHead {
	const { name, editor, footer } = site;
	const { kind, occasion, number, date } = speech.metadata;
	return {
		lines: page.isWhole
			? titleLines(speech, editor)
			: [headLine(speech, editor), page.place]
					.filter((text) => text !== "")
					.map((text) => ({ role: "editor", text })),
		creator: authorOf(speech.metadata)?.value ?? name,
		publisher: name,
		keywords: [kind, occasion, number, date].flatMap((fact) => fact?.value ?? []).join("；"),
		remark: footer,
	};
}
