import type { Range } from "./sentences.ts";

/** What a screen reader says instead of "asterisk". */
export const REDACTION_LABEL = "此处原文隐去";

/** The redactions of a text: the runs of `*`, as ranges. */
export function findRedactions(text: string): Range[] {
	return [...text.matchAll(/\*+/g)].map((found) => ({
		start: found.index,
		end: found.index + found[0].length,
	}));
}
