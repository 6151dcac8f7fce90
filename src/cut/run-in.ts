import { type Range, splitSentences } from "../model/sentences.ts";
import { itemOf } from "./numbering.ts";

/** A numbered sentence is a heading up to this length. */
const LONGEST = 20;
/** 要强化公共资源管理。 A short call without a comma heads what follows it. */
const CALL = /^要[^，、；：“]{2,14}。$/;

/**
 * The run-in headings of a paragraph, as ranges of its text: short numbered sentences (一是…。) with
 * text after them, and short calls (要…。) where the paragraph has at least two.
 */
export function findRunIns(text: string): Range[] {
	const ranges = splitSentences(text);
	const sentences = ranges.map(({ start, end }) => text.slice(start, end));
	const leads = sentences.slice(0, -1);
	const calls = leads.filter((sentence) => CALL.test(sentence)).length;
	return ranges.filter((_range, i) => {
		const sentence = sentences[i] ?? "";
		if (i >= leads.length) return false;
		const next = sentences[i + 1] ?? "";
		const isItem = itemOf(sentence) !== null && sentence.length <= LONGEST && itemOf(next) === null;
		return isItem || (calls > 1 && CALL.test(sentence));
	});
}
