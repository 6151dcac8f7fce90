import { placesOf, type TextAnswer } from "../../search/ask-text.ts";
import { type Nearness, orderPlaces } from "../../search/phrases.ts";
import type { Place } from "../../search/search-text.ts";
import { button, empty } from "../elements.ts";
import { moreButton } from "./more-button.ts";
import { joinResults, type Result, resultGroup, resultOption } from "./results.ts";

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

/** What of the answer is shown. */
interface Choice {
	/** A part of the text, the open section, or all. */
	scope: string;
	isInOrder: boolean;
}

export interface OwnResultsOptions {
	list: HTMLElement;
	filters: HTMLElement;
	/** Below the list. */
	more: HTMLElement;
	query: string;
	/** Path of the section that is open. */
	here: string | null;
	/** Called when other results are listed. */
	onChange(): void;
}

const HERE = "本节";

/** A part of a text: 第三部分, or 开头 and 结尾. */
const partOf = ({ section }: Place): string => section.place.split(" · ")[0] ?? "";

/** The answer of the text at hand: its results, with filters and orders. */
export class OwnResults {
	readonly #answer: TextAnswer;
	readonly #options: OwnResultsOptions;
	readonly #choice: Choice = { scope: "", isInOrder: false };
	#shown = STEP;

	constructor(answer: TextAnswer, options: OwnResultsOptions) {
		this.#answer = answer;
		this.#options = options;
	}

	/** Shows results and filters. */
	show(): void {
		this.#showFilters();
		this.#showResults();
	}

	#isChosen(place: Place): boolean {
		const { scope } = this.#choice;
		if (scope === "") return true;
		return scope === HERE ? place.section.path === this.#options.here : partOf(place) === scope;
	}

	#showResults(): void {
		const { list, more, query } = this.#options;
		for (const old of list.querySelectorAll(".search-own")) old.remove();
		empty(more);
		let room = this.#shown;
		let left = 0;
		for (const { title, count, results } of this.#groups()) {
			if (results.length === 0) continue;
			const group = resultGroup(title, count, "search-group search-own");
			for (const result of results.slice(0, room)) {
				const option = resultOption(result, query);
				if (option) group.append(option);
			}
			left += Math.max(0, results.length - room);
			if (room > 0) list.append(group);
			room = Math.max(0, room - results.length);
		}
		if (left > 0) {
			more.append(
				moreButton(`再列 ${Math.min(STEP, left)} 条`, () => {
					this.#shown += STEP;
					this.#showResults();
				}),
			);
		}
		this.#options.onChange();
	}

	#groups(): { title: string; count: string; results: Result[] }[] {
		const answer = this.#answer;
		if (answer.kind === "groups") {
			return answer.groups.map(({ nearness, units }) => {
				const results = units.filter(({ places }) => places.some((place) => this.#isChosen(place)));
				return { title: nearnessInWords(nearness), count: `${results.length} 处`, results };
			});
		}
		const chosen = answer.places.filter((place) => this.#isChosen(place));
		const ordered = this.#choice.isInOrder ? chosen : orderPlaces(chosen, "relevance");
		const title = chosen[0] ? `《${chosen[0].text.title}》` : "";
		return [{ title, count: `${chosen.length} 处`, results: joinResults(ordered) }];
	}

	#showFilters(): void {
		const { filters, here } = this.#options;
		empty(filters);
		const places = [...placesOf(this.#answer)].sort((a, b) => a.position - b.position);
		const counts = new Map<string, number>();
		for (const place of places) counts.set(partOf(place), (counts.get(partOf(place)) ?? 0) + 1);
		const inHere = places.filter(({ section }) => section.path === here).length;
		const parts = counts.size > 1 ? [...counts] : [];
		const scopes: [string, number][] = inHere > 0 && inHere < places.length ? [[HERE, inHere]] : [];
		scopes.push(...parts);
		if (scopes.length > 0) {
			for (const [scope, count] of [["", places.length] as [string, number], ...scopes]) {
				this.#chip(`${scope || "全部"} ${count}`, this.#choice.scope === scope, () => {
					this.#choice.scope = scope;
				});
			}
		}
		if (this.#answer.kind === "places" && places.length > 2) {
			const { isInOrder } = this.#choice;
			this.#chip("按原文次序", isInOrder, () => {
				this.#choice.isInOrder = !isInOrder;
			});
		}
	}

	#chip(label: string, isPressed: boolean, choose: () => void): void {
		const { filters } = this.#options;
		const at = filters.children.length;
		const chip = button(label, "search-filter", () => {
			choose();
			this.#shown = STEP;
			this.show();
			(filters.children[at] as HTMLElement | undefined)?.focus();
		});
		chip.setAttribute("aria-pressed", String(isPressed));
		filters.append(chip);
	}
}
