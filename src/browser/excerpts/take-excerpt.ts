import { type Excerpt, excerptId, readExcerpt } from "../../model/excerpts.ts";
import { dropExcerpt, keepExcerpt, keptExcerpt } from "./excerpt-store.ts";

/**
 * The excerpt that sentences of this page make.
 * @param sentences of one section, in their order
 * @returns null when they are none of a text
 */
export function excerptOf(sentences: readonly HTMLElement[]): Excerpt | null {
	const section = sentences[0]?.closest<HTMLElement>(".section");
	const article = section?.closest<HTMLElement>(".speech-text");
	return readExcerpt({
		speech: article?.dataset.speech,
		path: section?.dataset.section,
		source: article?.dataset.source,
		place: section?.dataset.place,
		sentences: sentences.map(({ dataset, textContent }) => ({
			n: Number(dataset.n),
			f: dataset.f,
			// The characters of the text: marks of notes and numbers are drawn, not written.
			text: textContent?.trim(),
		})),
		remark: "",
		kept: Date.now(),
	});
}

/** What became of sentences that the reader wanted to keep, or no longer to keep. */
export type Taken = "kept" | "dropped" | "full";

/** Keeps sentences of this page as an excerpt; takes them out when they are one already. */
export function takeOrDrop(sentences: readonly HTMLElement[]): Taken {
	const excerpt = excerptOf(sentences);
	if (!excerpt) return "full";
	const id = excerptId(excerpt);
	if (keptExcerpt(id)) {
		dropExcerpt(id);
		return "dropped";
	}
	return keepExcerpt(excerpt) ? "kept" : "full";
}
