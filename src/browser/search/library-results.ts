import type { Place } from "../../search/search-text.ts";
import { button, element, refill } from "../elements.ts";
import { faultNote } from "./fault-words.ts";
import type { LibraryAnswer, LibraryGroup } from "./library-places.ts";
import { moreButton } from "./more-button.ts";
import { nearnessInWords } from "./own-results.ts";
import { type Marked, resultGroup, resultOption } from "./results.ts";
import { TextGroups } from "./text-groups.ts";

/** Places shown at first and with each further step. */
const STEP = 10;

export interface LibraryResultsOptions {
	list: HTMLElement;
	/** Below the list: for more, and for what goes wrong. */
	more: HTMLElement;
	marked: Marked;
	/** Whether these results are still wanted. */
	isWanted(): boolean;
	/** Asks for all groups, not only the first sentences. */
	askAll(): Promise<void>;
	/** Called when results were added. */
	onChange(): void;
}

/** The library's results below those of the text at hand: they come as they are asked for, none moves. */
export class LibraryResults {
	private readonly options: LibraryResultsOptions;

	constructor(options: LibraryResultsOptions) {
		this.options = options;
	}

	/** @throws SearchFault */
	async show(answer: LibraryAnswer): Promise<void> {
		const { list, more, marked } = this.options;
		if (answer.kind === "too many") {
			const words = answer.phrases.map((phrase) => `“${phrase}”`).join("、");
			const hint = `${words}在文库中处数太多，不能比较和筛选，请多写几个字。`;
			more.append(element("p", "search-hint", hint));
			return;
		}
		for (const group of answer.groups) {
			if (group.nearness === null) {
				const texts = new TextGroups(list, marked, group.countIn);
				await this.add(group, "", (units) => texts.add(units.flat()));
			} else await this.addGroup(group, nearnessInWords(group.nearness));
			if (!this.options.isWanted()) return;
		}
		if (!answer.isComplete) {
			const press = (label: string, act: () => void) => button(label, "button search-more", act);
			this.offerMore("列出全部", () => this.options.askAll(), press);
		}
	}

	/** Adds the next places of a group, and offers those that follow. */
	private async add(
		group: LibraryGroup,
		name: string,
		put: (units: Place[][]) => void,
		from = STEP,
	): Promise<void> {
		const units = await group.next(STEP);
		if (!this.options.isWanted()) return;
		put(units);
		this.options.onChange();
		if (from >= group.count || units.length === 0) return;
		this.offerMore(`${name}再列 ${Math.min(STEP, group.count - from)} 处`, () =>
			this.add(group, name, put, from + STEP),
		);
	}

	private async addGroup(group: LibraryGroup, name: string): Promise<void> {
		const node = resultGroup(name, `${group.count} 处`);
		await this.add(group, `${name}：`, (units) => {
			for (const places of units) {
				const option = resultOption({ places }, this.options.marked);
				const title = places[0]?.text.title;
				if (!option || !title) continue;
				option.querySelector(".search-address")?.prepend(`《${title}》 `);
				node.append(option);
			}
			if (!node.isConnected) this.options.list.append(node);
		});
	}

	private offerMore(label: string, load: () => Promise<void>, make = moreButton): void {
		const { more } = this.options;
		const place = element("div", "");
		const offer = () => {
			const press = make(label, () => {
				load().then(
					() => place.remove(),
					(error: unknown) => refill(place, faultNote(error, offer)),
				);
			});
			refill(place, press);
		};
		offer();
		more.append(place);
	}
}
