import { placesOf, type TextAnswer } from "../../search/ask-text.ts";
import { byRelevance, type Nearness } from "../../search/phrases.ts";
import {
	isInPart,
	passesText,
	type SearchFilters,
	topInWords,
	topOf,
} from "../../search/read-asked.ts";
import type { Place, TextHead } from "../../search/search-text.ts";
import { button, empty } from "../elements.ts";
import { moreButton } from "./more-button.ts";
import {
	joinResults,
	type Marked,
	type Result,
	resultGroup,
	resultOption,
	wholeOption,
} from "./results.ts";

/** Results shown at first and with each further step. */
const STEP = 40;

const NEARNESS: Readonly<Record<Nearness, string>> = {
	sentence: "同一句",
	paragraph: "同一段",
	section: "同一节",
	apart: "只有其一",
};

/** How places that stand so near are headed. */
export const nearnessInWords = (nearness: Nearness): string => NEARNESS[nearness];

export interface OwnResultsOptions {
	list: HTMLElement;
	/** Where the ways to see a part of it stand, behind what is there. */
	filters: HTMLElement;
	/** Below the list. */
	more: HTMLElement;
	marked: Marked;
	head: TextHead;
	/** Path of the section that is open. */
	here: string | null;
	/** Other texts answer too. */
	hasOthers: boolean;
	/** Called when the reader wants to see something else. */
	choose(change: Partial<SearchFilters>): void;
	/** Called when other results are listed. */
	onChange(): void;
}

/** The answer of the text at hand: its results, with ways to see a part of it or in another order. */
export class OwnResults {
	private readonly answer: TextAnswer;
	private readonly options: OwnResultsOptions;
	private shown = STEP;

	constructor(answer: TextAnswer, options: OwnResultsOptions) {
		this.answer = answer;
		this.options = options;
	}

	/**
	 * Shows results and filters.
	 * @returns how many places are shown under the filters, more to be asked for among them
	 */
	show(): number {
		this.showFilters();
		this.showResults();
		return placesOf(this.answer).filter((place) => this.isChosen(place)).length;
	}

	private isChosen({ text, section }: Place): boolean {
		const { filters } = this.options.marked;
		return passesText(filters, text) && isInPart(section.path, filters.part);
	}

	private showResults(): void {
		const { list, more, marked } = this.options;
		for (const old of list.querySelectorAll(".search-own")) old.remove();
		empty(more);
		let room = this.shown;
		let left = 0;
		for (const { title, count, results } of this.groups()) {
			if (results.length === 0) continue;
			const group = resultGroup(title, count, "search-group search-own");
			for (const result of results.slice(0, room)) {
				const option = resultOption(result, marked);
				if (option) group.append(option);
			}
			left += Math.max(0, results.length - room);
			if (room > 0) list.append(group);
			room = Math.max(0, room - results.length);
		}
		if (left > 0) {
			more.append(
				moreButton(`再列 ${Math.min(STEP, left)} 条`, () => {
					this.shown += STEP;
					this.showResults();
				}),
			);
		}
		this.showWhole();
		this.options.onChange();
	}

	/** The way to the places in the whole-speech view, which one of many sections does not show. */
	private showWhole(): void {
		const { list, marked, here, head } = this.options;
		const { length } = placesOf(this.answer);
		if (length < 2 || here === "full" || !passesText(marked.filters, head)) return;
		list.lastElementChild?.append(wholeOption(head.slug, length, marked));
	}

	private groups(): { title: string; count: string; results: Result[] }[] {
		const answer = this.answer;
		if (answer.kind === "groups") {
			return answer.groups.map(({ nearness, units }) => {
				const results = units.filter(({ places }) => places.some((place) => this.isChosen(place)));
				return { title: nearnessInWords(nearness), count: `${results.length} 处`, results };
			});
		}
		const { marked, head } = this.options;
		const chosen = answer.places.filter((place) => this.isChosen(place));
		const ordered = marked.filters.order === "text" ? chosen : byRelevance(chosen);
		const results = joinResults(ordered);
		return [{ title: `《${head.title}》`, count: `${chosen.length} 处`, results }];
	}

	private showFilters(): void {
		const { head, here, hasOthers, marked } = this.options;
		const { text, part, order } = marked.filters;
		const places = [...placesOf(this.answer)].sort((a, b) => a.position - b.position);
		if (places.length === 0) return;
		const { slug } = head;
		const parts = new Map<string, { words: string; count: number }>();
		for (const { section } of places) {
			const top = topOf(section.path);
			const known = parts.get(top);
			if (known) known.count++;
			else parts.set(top, { words: topInWords(section.place), count: 1 });
		}
		const scopes: [string, string | null][] = hasOthers ? [[`本篇 ${places.length}`, null]] : [];
		const inHere = places.filter(({ section }) => isInPart(section.path, here)).length;
		if (here !== null && inHere > 0 && inHere < places.length)
			scopes.push([`本节 ${inHere}`, here]);
		if (parts.size > 1) {
			for (const [path, { words, count }] of parts) {
				if (path !== here) scopes.push([`${words} ${count}`, path]);
			}
		}
		if (scopes.length > 0) {
			const all = hasOthers ? "全部" : `全部 ${places.length}`;
			this.chip(all, text === null, { text: null, part: null });
		}
		for (const [words, path] of scopes) {
			this.chip(words, text === slug && part === path, { text: slug, part: path });
		}
		if (this.answer.kind === "places" && places.length > 2) {
			const isInOrder = order === "text";
			this.chip("按原文次序", isInOrder, { order: isInOrder ? "newest" : "text" });
		}
	}

	private chip(label: string, isPressed: boolean, change: Partial<SearchFilters>): void {
		const chip = button(label, "search-filter", () => this.options.choose(change));
		chip.setAttribute("aria-pressed", String(isPressed));
		this.options.filters.append(chip);
	}
}
