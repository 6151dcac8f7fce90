import { type Excerpt, excerptId, readExcerpt } from "../../model/excerpts.ts";
import { keepExcerpt, keptExcerpt } from "./excerpt-store.ts";

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

/** Whether sentences of this page are an excerpt already. */
export function isTaken(sentences: readonly HTMLElement[]): boolean {
	const excerpt = excerptOf(sentences);
	return excerpt !== null && keptExcerpt(excerptId(excerpt)) !== null;
}

/**
 * Keeps sentences of this page as an excerpt; one that is there already stays as it is.
 * @returns false where the storage is full or refused
 */
export function takeExcerpt(sentences: readonly HTMLElement[]): boolean {
	const excerpt = excerptOf(sentences);
	return isTaken(sentences) || (excerpt !== null && keepExcerpt(excerpt));
}
