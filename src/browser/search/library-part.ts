import { leavesOut, type SearchFilters } from "../../search/read-asked.ts";
import { empty } from "../elements.ts";
import { Elsewhere } from "./elsewhere.ts";
import { type Change, FilterPanel } from "./filter-panel.ts";
import { LibraryResults } from "./library-results.ts";
import type { Marked } from "./results.ts";
import type { Question } from "./search-view.ts";
import type { Sources } from "./sources.ts";

export interface LibraryPartOptions {
	sources: Sources;
	/** Path of the section that is open. */
	here: string | null;
	/** Where the filters stand. */
	panel: HTMLElement;
	/** Sentences that an address names, and what is below them. */
	named: HTMLElement;
	namedMore: HTMLElement;
	/** The places, and what is below them. */
	list: HTMLElement;
	more: HTMLElement;
	choose(change: Change): void;
	/** Called when other results are listed. */
	onChange(): void;
}

/** How a question is to be answered now. */
export interface LibraryAsk {
	filters: SearchFilters;
	marked: Marked;
	/** The places are wanted, not only the named sentences. */
	asks: boolean;
	isWanted(): boolean;
}

/** The answers of the texts that are not at hand, below those of the one that is. */
export class LibraryPart {
	private readonly options: LibraryPartOptions;
	private panel: FilterPanel | null = null;

	constructor(options: LibraryPartOptions) {
		this.options = options;
	}

	get isPanelOpen(): boolean {
		return this.panel !== null;
	}

	/** Opens the filters, or puts them away; what they leave out stays as it is. */
	togglePanel(filters: SearchFilters): void {
		const { panel, choose } = this.options;
		empty(panel);
		if (this.panel) {
			this.panel = null;
			return;
		}
		this.panel = new FilterPanel(choose);
		this.panel.show(filters, null);
		panel.append(this.panel.node);
	}

	/**
	 * Answers a question, and says in it what was found.
	 * @throws SearchFault
	 */
	async answer(question: Question, ask: LibraryAsk): Promise<void> {
		const { filters, asks, isWanted } = ask;
		if (!this.panel && isChosenHere(filters)) this.togglePanel(filters);
		if (question.addresses.length > 0) await this.findNamed(question, isWanted);
		if (asks && isWanted()) await this.findPlaces(question, ask, false);
	}

	private async findNamed(question: Question, isWanted: () => boolean): Promise<void> {
		const { sources, here, named, namedMore, onChange } = this.options;
		const { addresses, query, at } = question;
		empty(named);
		empty(namedMore);
		const elsewhere = new Elsewhere(await sources.library(), {
			list: named,
			more: namedMore,
			addresses,
			quotation: addresses[0]?.quotation === undefined ? "" : (query.phrases[0]?.letters ?? ""),
			own: at?.text.head.slug ?? null,
			open: sources.page.text?.slug ?? null,
			here,
			isWanted,
			onChange,
		});
		question.elsewhere = await elsewhere.show();
	}

	private async findPlaces(question: Question, ask: LibraryAsk, isAll: boolean): Promise<void> {
		const { sources, list, more, onChange } = this.options;
		const { filters, marked, isWanted } = ask;
		const { at, query, ownCount } = question;
		const library = await sources.library();
		const answer = await library.ask(query, {
			own: at ? { slug: at.text.head.slug, count: ownCount } : null,
			filters,
			isAll,
			withChoices: this.panel !== null,
		});
		if (!isWanted()) return;
		empty(list);
		empty(more);
		let found = 0;
		if (answer.kind === "groups") {
			question.total = answer.total;
			found = answer.groups.reduce((all, { count }) => all + count, 0);
			if (answer.choices) this.panel?.show(filters, answer.choices);
		}
		question.library = inWords(question, found, filters);
		await new LibraryResults({
			list,
			more,
			marked,
			isWanted,
			askAll: () => this.findPlaces(question, ask, true),
			onChange,
		}).show(answer);
	}
}

/** Filters that only the panel shows. */
function isChosenHere({ kind, year, order }: SearchFilters): boolean {
	return kind !== null || year !== null || order === "oldest" || order === "relevance";
}

/** What a library has, the text at hand first; empty: nothing. */
function inWords(
	{ at, ownCount, ownShown, total }: Question,
	others: number,
	filters: SearchFilters,
): string {
	const all = ownCount + total;
	if (all === 0) return "";
	if (leavesOut(filters)) {
		const left = ownShown + others;
		return `筛选后${left === 0 ? "没有" : ` ${left} 处`}，全部 ${all} 处`;
	}
	const here = at ? `《${at.text.head.title}》${ownCount} 处，` : "";
	return here ? `${here}其他各篇 ${others} 处` : `文库 ${others} 处`;
}
