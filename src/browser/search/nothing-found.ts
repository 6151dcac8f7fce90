import { type ClosestStretch, closestStretches } from "../../search/closest-stretch.ts";
import type { Variants } from "../../search/fold.ts";
import type { FoldedText } from "../../search/folded-text.ts";
import { longestParts, nearSpellings, type Suggestion } from "../../search/suggest.ts";
import { element } from "../elements.ts";
import { hrefOf, placeInWords } from "./results.ts";

/** Shorter queries come close to too much. */
const SHORTEST_QUOTATION = 6;
/** Stretches shown. */
const MOST = 3;

/** What is offered where a text has not what was asked. */
export interface Help {
	/** Stretches that differ a little from a quotation. */
	closest: ClosestStretch[];
	near: Suggestion[];
	parts: Suggestion[];
}

/** Looks for what comes close to a phrase in a text. */
export function helpFor(
	text: FoldedText,
	{ written, letters, variants }: { written: string; letters: string; variants: Variants },
	sounds: ReadonlyMap<string, ReadonlySet<string>>,
): Help {
	const closest =
		letters.length >= SHORTEST_QUOTATION
			? closestStretches(text, written, variants.size > 0 ? variants : text.variants)
			: [];
	return {
		closest: closest.slice(0, MOST),
		near: closest.length > 0 ? [] : nearSpellings(letters, text.letters, sounds),
		parts: closest.length > 0 ? [] : longestParts(letters, text.letters),
	};
}

/** A stretch that differs from a quotation, with the differing characters marked: 原文作…. */
export function closestOption({ place, inText }: ClosestStretch): HTMLAnchorElement {
	const words = element("span", "search-sentence", "原文作：");
	for (const { n, text, start, end, offset } of place.sentences) {
		const different = inText
			.filter((range) => range.n === n)
			.map((range) => ({ start: range.start - offset, end: range.end - offset }));
		appendStretch(words, text, { start: start - offset, end: end - offset }, different);
	}
	const option = element(
		"a",
		"search-option",
		words,
		element("span", "search-address", placeInWords(place)),
	);
	const stretch = place.sentences.map(({ text, start, end, offset }) =>
		text.slice(start - offset, end - offset),
	);
	option.href = hrefOf(place, stretch.join(""));
	option.setAttribute("role", "option");
	option.setAttribute("aria-selected", "false");
	return option;
}

/** The characters of a range of a sentence, those that differ as marks, and a little around. */
function appendStretch(
	into: HTMLElement,
	text: string,
	{ start, end }: { start: number; end: number },
	different: readonly { start: number; end: number }[],
): void {
	let at = Math.max(0, start - 10);
	if (at > 0) into.append("……");
	for (const range of different) {
		into.append(
			text.slice(at, range.start),
			element("mark", "", text.slice(range.start, range.end)),
		);
		at = range.end;
	}
	const to = Math.min(text.length, end + 10);
	into.append(text.slice(at, to), to < text.length ? "……" : "");
}
