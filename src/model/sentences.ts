/** A half-open range of UTF-16 offsets in a paragraph's text. */
export interface Range {
	start: number;
	end: number;
}

const ENDS = "。！？";
/** The first item of an enumeration after a colon (成效体现在：一是…。), and what a second one looks like. */
const FIRST_ITEM = /^：(?:一[是要]|（一）|首先，|第一，|其一，)([^。！？]*)[。！？]/;
const SECOND_ITEM = /二[是要]|（二）|其次，|第二，|其二，/;
const PAIRS: Readonly<Record<string, string>> = {
	"“": "”",
	"‘": "’",
	"「": "」",
	"『": "』",
	"（": "）",
	"(": ")",
	"《": "》",
	"【": "】",
	"〔": "〕",
	"[": "]",
};
const QUOTES = "“‘「『";
const CLOSERS = new Set(Object.values(PAIRS));
/** After “…？” these go on with the sentence: “为了谁”的问题, “怎么办？”等. */
const CONTINUES = new Set("，、；：,;:的之等和与及或");

/** Offsets of each opening mark whose closing mark follows, to the offset of that closing mark. */
function matchPairs(text: string): Map<number, number> {
	const matched = new Map<number, number>();
	const open: number[] = [];
	for (let i = 0; i < text.length; i++) {
		const char = text.charAt(i);
		if (PAIRS[char]) open.push(i);
		else if (CLOSERS.has(char)) {
			let at = open.length - 1;
			while (at >= 0 && PAIRS[text.charAt(open[at] ?? -1)] !== char) at--;
			const start = open[at];
			if (start !== undefined) {
				matched.set(start, i);
				open.length = at;
			}
		}
	}
	return matched;
}

/** Whether a colon introduces an enumeration whose items are sentences of their own. */
function introducesItems(text: string, at: number): boolean {
	const found = FIRST_ITEM.exec(text.slice(at));
	return found !== null && !SECOND_ITEM.test(found[1] ?? "");
}

/** Whether only ends, closing marks and white space stand from `at` to the end of the text. */
function isTail(text: string, at: number): boolean {
	for (let i = at; i < text.length; i++) {
		const char = text.charAt(i);
		if (!ENDS.includes(char) && !CLOSERS.has(char) && char.trim() !== "") return false;
	}
	return true;
}

/**
 * Cuts one paragraph into sentences. This is the only place in the project that does.
 *
 * A sentence ends at 。！？ with the closing marks that follow, and at a colon that introduces items
 * which are sentences (so that 一是旗帜鲜明讲政治。 is one). What stands inside paired marks is
 * not cut, except a quotation that is the whole rest of the paragraph. The end of the paragraph ends
 * a sentence whatever stands there, so half-width `!` and `?` at a line's end need no rule.
 *
 * @param text a paragraph's characters, without line breaks
 * @returns ranges that cover the text without gaps or overlaps; none for an empty text
 */
export function splitSentences(text: string): Range[] {
	const closeOf = matchPairs(text);
	const closesAt = new Set<number>();
	const ranges: Range[] = [];
	let start = 0;
	let i = 0;
	while (i < text.length) {
		const char = text.charAt(i);
		const close = closeOf.get(i);
		if (close !== undefined && !(QUOTES.includes(char) && isTail(text, close))) {
			closesAt.add(close);
			closeOf.delete(i);
		}
		if (closesAt.has(i)) {
			closesAt.delete(i);
			const endsInside = ENDS.includes(text.charAt(i - 1)) && char !== "》";
			const next = text.charAt(skipEnd(text, i + 1, closesAt));
			if (endsInside && closesAt.size === 0 && next !== "" && !CONTINUES.has(next)) {
				i = skipEnd(text, i + 1, closesAt);
				ranges.push({ start, end: i });
				start = i;
				continue;
			}
		} else if (
			closesAt.size === 0 &&
			(ENDS.includes(char) || (char === "：" && introducesItems(text, i)))
		) {
			i = skipEnd(text, i + 1, closesAt);
			ranges.push({ start, end: i });
			start = i;
			continue;
		}
		i++;
	}
	if (start < text.length) ranges.push({ start, end: text.length });
	return ranges;
}

/** The offset after further ends, closing marks and white space that belong to the sentence. */
function skipEnd(text: string, from: number, open: ReadonlySet<number>): number {
	let at = from;
	while (at < text.length) {
		const char = text.charAt(at);
		const belongs =
			ENDS.includes(char) || (CLOSERS.has(char) && !open.has(at)) || char.trim() === "";
		if (!belongs) break;
		at++;
	}
	return at;
}
