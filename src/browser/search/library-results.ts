import type { Place } from "../../search/search-text.ts";
import { button, element, empty } from "../elements.ts";
import { faultNote } from "./fault-words.ts";
import type { LibraryAnswer, LibraryGroup, PlaceList } from "./library-places.ts";
import { moreButton } from "./more-button.ts";
import { nearnessInWords } from "./own-results.ts";
import { resultGroup, resultOption, TextGroups } from "./results.ts";

/** Places shown at first and with each further step. */
const STEP = 10;

export interface LibraryResultsOptions {
	list: HTMLElement;
	/** Below the list: for more, and for what goes wrong. */
	more: HTMLElement;
	query: string;
	/** Whether these results are still wanted. */
	isWanted(): boolean;
	/** Asks for all groups, not only the first sentences. */
	askAll(): void;
	/** Called when results were added. */
	onChange(): void;
}

/** The library's results below those of the text at hand: they come as they are asked for, none moves. */
export class LibraryResults {
	readonly #options: LibraryResultsOptions;

	constructor(options: LibraryResultsOptions) {
		this.#options = options;
	}

	/** @throws SearchFault */
	async show(answer: LibraryAnswer): Promise<void> {
		const { list, more, query } = this.#options;
		if (answer.kind === "too many") {
			const words = answer.phrases.map((phrase) => `“${phrase}”`).join("、");
			more.append(element("p", "search-hint", `${words}在文库中处数太多，请多写几个字。`));
			return;
		}
		if (answer.kind === "places") {
			await this.#addPlaces(answer.list, new TextGroups(list, query), STEP);
			return;
		}
		for (const group of answer.groups) await this.#addGroup(group);
		if (!answer.isComplete) {
			more.append(button("列出全部", "button search-more", () => this.#options.askAll()));
		}
	}

	/** @returns whether anything came */
	async #addPlaces(places: PlaceList, groups: TextGroups, from: number): Promise<void> {
		const found = await places.next(STEP);
		if (!this.#options.isWanted()) return;
		groups.add(found);
		this.#options.onChange();
		if (from < places.count && found.length > 0) {
			this.#offerMore(`再列 ${Math.min(STEP, places.count - from)} 处`, () =>
				this.#addPlaces(places, groups, from + STEP),
			);
		}
	}

	async #addGroup(group: LibraryGroup): Promise<void> {
		const { list } = this.#options;
		const node = resultGroup(nearnessInWords(group.nearness), `${group.count} 处`);
		const add = async (from: number): Promise<void> => {
			const units = await group.next(STEP);
			if (!this.#options.isWanted()) return;
			this.#addUnits(node, units);
			if (from < group.count && units.length > 0) {
				this.#offerMore(
					`${nearnessInWords(group.nearness)}：再列 ${Math.min(STEP, group.count - from)} 处`,
					() => add(from + STEP),
				);
			}
		};
		await add(STEP);
		if (!this.#options.isWanted()) return;
		list.append(node);
		this.#options.onChange();
	}

	#addUnits(node: HTMLElement, units: readonly Place[][]): void {
		for (const places of units) {
			const option = resultOption({ places }, this.#options.query);
			const title = places[0]?.text.title;
			if (!option) continue;
			if (title) option.querySelector(".search-address")?.prepend(`《${title}》 `);
			node.append(option);
		}
		this.#options.onChange();
	}

	#offerMore(label: string, load: () => Promise<void>): void {
		const { more } = this.#options;
		const place = element("div", "");
		const offer = () => {
			empty(place);
			place.append(
				moreButton(label, () => {
					load().then(
						() => place.remove(),
						(error: unknown) => place.replaceChildren(faultNote(error, offer)),
					);
				}),
			);
		};
		offer();
		more.append(place);
	}
}
