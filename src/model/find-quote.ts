import { type Section, type Sentence, type Speech, sentencesOf } from "./speech.ts";

/** Where a quotation stands: the sentence in which it begins. */
export function findQuote(
	speech: Speech,
	quote: string,
): { section: Section; sentence: Sentence } | null {
	for (const section of speech.sections) {
		const sentences = sentencesOf(section);
		const whole = sentences.map(({ text }) => text).join("");
		const at = whole.indexOf(quote);
		if (at < 0) continue;
		let end = 0;
		for (const sentence of sentences) {
			end += sentence.text.length;
			if (at < end) return { section, sentence };
		}
	}
	return null;
}
