import { type ClosestStretch, closestStretches } from "../../search/closest-stretch.ts";
import type { Variants } from "../../search/fold.ts";
import type { FoldedText } from "../../search/folded-text.ts";
import { NO_FILTERS } from "../../search/read-asked.ts";
import { longestParts, nearSpellings, type Suggestion } from "../../search/suggest.ts";
import { BASE } from "../base.ts";
import { element } from "../elements.ts";
import { hrefOf, optionTo, placeInWords, resultGroup } from "./results.ts";
import type { Question } from "./search-view.ts";
import type { TermFinder } from "./term-finder.ts";

/** Shorter queries come close to too much. */
const SHORTEST_QUOTATION = 6;
/** Stretches shown. */
const MOST = 3;

/** What is offered where a text has not what was asked. */
interface Help {
	/** Stretches that differ a little from a quotation. */
	closest: ClosestStretch[];
	near: Suggestion[];
	parts: Suggestion[];
}

/** Looks for what comes close to a phrase in a text. */
function helpFor(
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

/** Where help is shown. */
export interface HelpPlace {
	/** Finds terms by their sound; null: there are none. */
	finder: TermFinder | null;
	list: HTMLElement;
	/** Below the lists. */
	extra: HTMLElement;
	isWanted(): boolean;
	/** Called when terms answer; their place is above the rest. */
	onTerms(): void;
	say(words: string): void;
	/** Buttons that ask something else. */
	choices(choices: readonly { text: string; label: string }[]): HTMLElement;
}

/** Looks for what comes close to a question that nothing answers, and shows it. */
export async function offerHelp(question: Question, place: HelpPlace): Promise<void> {
	const { query, at, text, variants } = question;
	const letters = query.phrases.map((phrase) => phrase.letters).join("");
	if (letters === "") return;
	const sounds = (await place.finder?.sounds()) ?? new Map();
	if (question.terms.length === 0) {
		question.terms = (await place.finder?.findBySound(text)) ?? [];
	}
	if (!place.isWanted()) return;
	const isShown = place.list.querySelector(".search-terms") !== null;
	if (question.terms.length > 0 && !isShown) place.onTerms();
	const written = query.phrases.map((phrase) => phrase.written).join("");
	showHelp(at && helpFor(at.text, { written, letters, variants }, sounds), question, place);
}

/** Shows what comes close to a phrase that stands nowhere, and ways on. */
function showHelp(help: Help | null, { terms }: Question, place: HelpPlace): void {
	const { list, extra } = place;
	if (help && help.closest.length > 0) {
		const group = resultGroup("与原文稍有不同", "");
		group.append(...help.closest.map(closestOption));
		list.prepend(group);
		place.say("原文没有一字不差的，最接近的是：");
		return;
	}
	const suggest = (title: string, choices: readonly Suggestion[]) => {
		if (choices.length === 0) return;
		const offered = choices.map(({ text, count }) => ({ text, label: `${text}（${count}处）` }));
		extra.append(element("h2", "", title), place.choices(offered));
	};
	suggest("是不是要找", help?.near ?? []);
	suggest("其中这些字句有", help?.parts ?? []);
	if (terms.length > 0) return;
	if (!help || help.near.length + help.parts.length === 0) {
		extra.append(element("p", "search-hint", "这些字句没有出现。"));
	}
	const contents = element("a", "button", "看目录");
	contents.href = BASE;
	extra.append(element("p", "search-choices", contents));
}

/** A stretch that differs from a quotation, with the differing characters marked: 原文作…. */
function closestOption({ place, inText }: ClosestStretch): HTMLAnchorElement {
	const words = element("span", "search-sentence", "原文作：");
	for (const { n, text, start, end, offset } of place.sentences) {
		const different = inText
			.filter((range) => range.n === n)
			.map((range) => ({ start: range.start - offset, end: range.end - offset }));
		appendStretch(words, text, { start: start - offset, end: end - offset }, different);
	}
	const stretch = place.sentences.map(({ text, start, end, offset }) =>
		text.slice(start - offset, end - offset),
	);
	return optionTo(
		hrefOf(place, { query: stretch.join(""), filters: NO_FILTERS }),
		words,
		element("span", "search-address", placeInWords(place)),
	);
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
