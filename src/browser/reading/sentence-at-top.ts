/** So much of a line, in CSS pixels, may be cut off at the top before it no longer counts as in view. */
const CUT_OFF = 12;

/** The lower edge of what covers the top of the window. */
export function topEdge(): number {
	const masthead = document.querySelector(".masthead");
	if (!masthead || getComputedStyle(masthead).position !== "sticky") return 0;
	return Math.max(0, masthead.getBoundingClientRect().bottom);
}

function lowerEdge(sentence: Element): number {
	const lines = sentence.getClientRects();
	return lines[lines.length - 1]?.bottom ?? 0;
}

/**
 * The place in a list of sentences, in the order of the page, of the first one that is in view, if
 * only with its end; one past the last when all lie above.
 */
export function firstInView(sentences: readonly Element[]): number {
	const edge = topEdge() + CUT_OFF;
	let from = 0;
	let to = sentences.length;
	while (from < to) {
		const middle = (from + to) >> 1;
		const sentence = sentences[middle];
		if (sentence && lowerEdge(sentence) <= edge) from = middle + 1;
		else to = middle;
	}
	return from;
}
