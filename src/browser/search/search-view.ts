import { askText, hasSeveral, placesOf, type TextAnswer } from "../../search/ask-text.ts";
import { NO_VARIANTS, needsVariants, type Variants } from "../../search/fold.ts";
import type { FoldedText } from "../../search/folded-text.ts";
import type { TermEntry } from "../../search/match-terms.ts";
import type { AskedQuery } from "../../search/phrases.ts";
import { mayNamePlace } from "../../search/place-hint.ts";
import type { NamedPlace } from "../../search/place-words.ts";
import {
	addressQuery,
	leavesOut,
	NO_FILTERS,
	readAsked,
	type SearchFilters,
} from "../../search/read-asked.ts";
import type { Place } from "../../search/search-text.ts";
import { button, element, empty, refill } from "../elements.ts";
import { faultNote } from "./fault-words.ts";
import type { LibraryPart } from "./library-part.ts";
import { OptionKeys } from "./option-keys.ts";
import { OwnResults } from "./own-results.ts";
import { forgetSearches, keepSearch, recentSearches } from "./recent.ts";
import type { Marked } from "./results.ts";
import type { SearchField } from "./search-field.ts";
import type { Sources, TextAtHand } from "./sources.ts";
import type { TermFinder } from "./term-finder.ts";

/** Milliseconds without a keystroke before a search. */
const PAUSE = 120;
/** Milliseconds after which a reader is told that the answer is on its way. */
const PATIENCE = 150;
/** Characters of a query that are read. */
const LONGEST = 4000;
/** Those that an address has. */
const LONGEST_SHARED = 200;

export interface SearchViewOptions {
	field: SearchField;
	/** Where the answers stand. */
	place: HTMLElement;
	sources: Sources;
	/** Path of the section that is open. */
	here: string | null;
	/** Called with query, filters and the answers' place after each answer. */
	onAnswer(query: string, filters: SearchFilters, place: HTMLElement): void;
}

/** A question under way, and what has answered it so far. */
export interface Question {
	text: string;
	query: AskedQuery;
	/** What its characters were folded with. */
	variants: Variants;
	at: TextAtHand | null;
	own: TextAnswer;
	/** Places of the text at hand. */
	ownCount: number;
	/** The places that the query may name. */
	addresses: readonly NamedPlace[];
	/** Sentences of the text at hand named by an address, as results. */
	named: HTMLElement | null;
	terms: TermEntry[];
	/** Sentences of other texts that an address names. */
	elsewhere: number;
	/** Places of the text at hand under the filters. */
	ownShown: number;
	/** What the library has, in words, empty for nothing; null: not told yet, or not to be asked. */
	library: string | null;
	/** Places in other texts, without filters. */
	total: number;
}

/** The answers to a search field; the dialog and the page hold one each. */
export class SearchView {
	private readonly options: SearchViewOptions;
	private readonly status = element("p", "search-status");
	private readonly share = button("链接", "text-button search-share", () => void this.shareLink());
	private readonly concordance = element(
		"a",
		"text-button search-concordance is-waiting",
		"语境对照",
	);
	private readonly filters = element("div", "search-filters");
	private readonly panelPlace = element("div", "search-panel-place");
	private readonly own = listbox("搜索结果", "search-own-list");
	private readonly ownMore = element("div", "search-own-more");
	private readonly named = listbox("其他各篇的这个地址", "search-named-list");
	private readonly namedMore = element("div", "search-named-more");
	private readonly others = listbox("文库其他各篇", "search-library-list");
	private readonly libraryMore = element("div", "search-library-more");
	private readonly extra = element("div", "search-extra");
	private readonly words = element("div", "search-words");
	private readonly wordList = listbox("按词语查找的结果", "search-words-list");
	private readonly keys: OptionKeys;
	private asked = 0;
	private timer: number | undefined;
	private terms: TermFinder | null = null;
	/** What the reader wants to see. */
	wanted: SearchFilters = NO_FILTERS;
	private question: Question | null = null;
	private library: LibraryPart | null = null;

	constructor(options: SearchViewOptions) {
		this.options = options;
		const { field, place } = options;
		this.status.setAttribute("role", "status");
		this.filters.setAttribute("role", "group");
		this.filters.setAttribute("aria-label", "筛选");
		place.append(
			element("div", "search-head", this.status, this.concordance, this.share),
			this.filters,
			this.panelPlace,
			this.own,
			this.ownMore,
			this.named,
			this.namedMore,
			this.others,
			this.libraryMore,
			this.extra,
			this.words,
		);
		this.keys = new OptionKeys(field.input, [this.own, this.named, this.others, this.wordList]);
		this.listen();
		this.idle();
	}

	private listen(): void {
		const { form, input } = this.options.field;
		input.addEventListener("compositionend", () => this.soon());
		input.addEventListener("input", (event) => {
			if (!(event as InputEvent).isComposing && !this.keys.isComposing) this.soon();
		});
		form.addEventListener("submit", (event) => {
			event.preventDefault();
			void this.ask(input.value);
		});
		for (const list of [this.own, this.named, this.others, this.wordList]) {
			list.addEventListener("click", () => keepSearch(input.value));
		}
	}

	private soon(): void {
		window.clearTimeout(this.timer);
		this.timer = window.setTimeout(() => void this.ask(this.options.field.input.value), PAUSE);
	}

	/** Asks and shows the answer; a later call makes an earlier one void. */
	async ask(text: string): Promise<void> {
		window.clearTimeout(this.timer);
		const asked = ++this.asked;
		this.share.hidden = text.trim() === "";
		this.concordance.classList.add("is-waiting");
		if (text.trim() === "") {
			this.question = null;
			this.idle();
			this.answered("");
			return;
		}
		// What part of a text is wanted depends on what stands in it.
		if (this.question && this.question.text !== text) this.leavePart(this.question);
		const wait = window.setTimeout(() => {
			if (asked === this.asked) this.say("正在查找……");
		}, PATIENCE);
		try {
			const question = await this.read(text);
			if (asked !== this.asked) return;
			window.clearTimeout(wait);
			this.question = question;
			this.show(question);
			this.answered(text);
			await this.goOn(question, asked);
			if (asked === this.asked) await this.goOnAfter(question, asked);
		} catch (error) {
			if (asked === this.asked) this.fail(text, error);
		} finally {
			window.clearTimeout(wait);
		}
	}

	/** What is asked, and what the text at hand answers. */
	private async read(text: string): Promise<Question> {
		const { sources, here } = this.options;
		const places = mayNamePlace(text) ? await import("./later.ts") : null;
		const at = await sources.text();
		const named: NamedPlace[] = places?.parsePlace(text) ?? [];
		const found = places && at ? await places.namedIn(at.text, named, here) : [];
		// An address is found whatever its characters are.
		const variants =
			found.length > 0 ? NO_VARIANTS : await this.variantsFor(text.slice(0, LONGEST), at);
		const query = readAsked(text, named, variants);
		const own = at ? await answerOf(at.text, query) : NOWHERE;
		const group = places && found.length > 0 ? places.namedGroup(found, own, named) : null;
		return {
			text,
			query,
			variants,
			at,
			own,
			ownCount: placesOf(own).length,
			addresses: named,
			named: group,
			terms: this.terms?.find(text) ?? [],
			elsewhere: 0,
			ownShown: 0,
			library: null,
			total: 0,
		};
	}

	private async variantsFor(text: string, at: TextAtHand | null): Promise<Variants> {
		const { sources } = this.options;
		if (at && !needsVariants(text, at.letters)) return NO_VARIANTS;
		if (!sources.hasLibrary(at)) return sources.variantsFor(text, at?.letters ?? new Set());
		return sources.variantsFor(text, (await sources.library()).index.alphabet);
	}

	private answered(query: string): void {
		this.options.onAnswer(query, this.wanted, this.options.place);
	}

	private say(text: string): void {
		this.status.textContent = text;
	}

	private clear(): void {
		for (const node of [
			this.filters,
			this.own,
			this.ownMore,
			this.named,
			this.namedMore,
			this.others,
			this.libraryMore,
			this.extra,
			this.words,
			this.wordList,
		]) {
			empty(node);
		}
		this.keys.update();
	}

	private show(question: Question): void {
		this.clear();
		const { own, named, terms, at } = question;
		const hasOthers = this.options.sources.hasLibrary(at);
		if (hasOthers && question.query.phrases.length > 0) this.offerFilters();
		if (named) this.own.append(named);
		if (terms.length > 0) this.addTerms(question);
		if (at) {
			question.ownShown = new OwnResults(own, {
				list: this.own,
				filters: this.filters,
				more: this.ownMore,
				marked: this.marked(question),
				head: at.text.head,
				here: this.options.here,
				hasOthers,
				choose: (change) => this.choose(change),
				onChange: () => this.keys.update(),
			}).show();
		}
		this.say(this.inWords(question));
	}

	/** What a result's page is to mark. */
	private marked({ text, query: { phrases, excluded } }: Question): Marked {
		const isOne = phrases.length === 1 && excluded.length === 0;
		return { query: isOne ? (phrases[0]?.written ?? text) : text, filters: this.wanted };
	}

	/** The ways to filter a library's answer. */
	private offerFilters(): void {
		const open = button("筛选", "search-filter", () => void this.togglePanel());
		open.setAttribute("aria-expanded", String(this.library?.isPanelOpen ?? false));
		this.filters.append(open);
		if (!leavesOut(this.wanted)) return;
		const clear = button("清除筛选", "search-filter", () => this.choose({ ...NO_FILTERS }));
		this.filters.append(clear);
	}

	private async togglePanel(): Promise<void> {
		try {
			(await this.libraryPart()).togglePanel(this.wanted);
			this.again();
		} catch (error) {
			refill(
				this.libraryMore,
				faultNote(error, () => void this.togglePanel()),
			);
		}
	}

	/** What shows the library's answers, made when they are first asked for. */
	private async libraryPart(): Promise<LibraryPart> {
		const { LibraryPart } = await import("./library.ts");
		const { sources, here } = this.options;
		this.library ??= new LibraryPart({
			sources,
			here,
			panel: this.panelPlace,
			named: this.named,
			namedMore: this.namedMore,
			list: this.others,
			more: this.libraryMore,
			choose: (change) => this.choose(change),
			onChange: () => this.keys.update(),
		});
		return this.library;
	}

	/** Shows the answer as the reader now wants it. */
	private choose(change: Partial<SearchFilters>): void {
		this.wanted = { ...this.wanted, ...change };
		this.again();
	}

	private again(): void {
		const question = this.question;
		if (!question) return;
		const chips = [...this.filters.children];
		const focused = chips.indexOf(document.activeElement as Element);
		const label = chips[focused]?.textContent;
		const asked = ++this.asked;
		question.library = null;
		this.show(question);
		this.answered(question.text);
		const again = [...this.filters.children] as HTMLElement[];
		if (focused >= 0) {
			(again.find(({ textContent }) => textContent === label) ?? again[0])?.focus();
		}
		void this.goOn(question, asked);
	}

	private leavePart({ at }: Question): void {
		const isOwn = this.wanted.text !== null && this.wanted.text === at?.text.head.slug;
		this.wanted = { ...this.wanted, part: null, ...(isOwn ? { text: null } : {}) };
	}

	private async shareLink(): Promise<void> {
		try {
			const { shareSearch } = await import("./share-search.ts");
			const query = this.options.field.input.value.slice(0, LONGEST_SHARED);
			const said = await shareSearch(query, addressQuery(query, this.wanted));
			if (said !== "") this.say(said);
		} catch {
			this.say("没能复制链接，请稍后再试。");
		}
	}

	/** Whether anything can be looked for, and elsewhere than in the text at hand. */
	private asksLibrary({ query, at }: Question): boolean {
		const { text } = this.wanted;
		const isOwn = text !== null && text === at?.text.head.slug;
		return query.phrases.length > 0 && !isOwn && this.options.sources.hasLibrary(at);
	}

	/** What has been found so far, in words. */
	private inWords(question: Question): string {
		const { query, at, own, ownCount, named, terms } = question;
		const cut = query.isCut ? "查询太长，只查了开头一段。" : "";
		if (query.phrases.length === 0 && !named && terms.length === 0) {
			return query.excluded.length > 0
				? "请再写出要找的字句：“-”后面的是不要的。"
				: "没有找到。请输入汉字、字母或数字，标点不算。";
		}
		if (this.asksLibrary(question)) {
			const here = at ? `《${at.text.head.title}》${ownCount} 处，` : "";
			if (question.library === null) return `${cut}${here}正在查文库……`;
			if (question.library !== "") return cut + question.library;
		} else if (ownCount > 0) {
			const units = own.kind === "groups" ? "" : this.sectionsInWords(own.places);
			return `${cut}${ownCount} 处${units}`;
		}
		if (named || question.elsewhere > 0) return `${cut}找到这个地址。`;
		if (terms.length > 0)
			return `${cut}原文没有这样的字句，有这${terms.length > 1 ? "些" : "条"}术语。`;
		return `${cut}没有找到。`;
	}

	private sectionsInWords(places: readonly Place[]): string {
		return `，${new Set(places.map(({ section }) => section.path)).size} 节`;
	}

	/** What comes after the text's own answer: the library, then help where nothing was found. */
	private async goOn(question: Question, asked: number): Promise<void> {
		const isWanted = () => asked === this.asked;
		await this.findTerms(question, isWanted);
		if (!isWanted()) return;
		if (this.options.sources.hasLibrary(question.at)) await this.askLibrary(question, isWanted);
		if (!isWanted()) return;
		const { ownCount, total, named, elsewhere } = question;
		if (ownCount + total + elsewhere > 0 || named) return;
		if (question.library === null && this.asksLibrary(question)) return;
		await this.offerHelp(question, isWanted);
	}

	/** The other texts: the sentences that an address names there, and the places. */
	private async askLibrary(question: Question, isWanted: () => boolean): Promise<void> {
		const asks = this.asksLibrary(question);
		if (!asks && question.addresses.length === 0) return;
		try {
			const part = await this.libraryPart();
			await part.answer(question, {
				filters: this.wanted,
				marked: this.marked(question),
				asks,
				isWanted,
			});
		} catch (error) {
			if (!isWanted()) return;
			const { ownCount } = question;
			this.say(`${ownCount > 0 ? `本篇 ${ownCount} 处，` : ""}文库其他各篇没有查成。`);
			const again = () => {
				empty(this.libraryMore);
				void this.goOn(question, this.asked);
			};
			refill(this.libraryMore, faultNote(error, again));
			return;
		}
		if (isWanted()) this.say(this.inWords(question));
	}

	/** The terms, which come after the first answer: below it then, above every later one. */
	private async findTerms(question: Question, isWanted: () => boolean): Promise<void> {
		if (this.terms) return;
		// The first answer is painted before more is asked for.
		await new Promise((resolve) => {
			window.setTimeout(resolve);
		});
		const soon = new Promise<null>((resolve) => {
			window.setTimeout(() => resolve(null), TERMS);
		});
		// Without terms the sentences are the answer.
		const terms = this.options.sources.terms().catch(() => null);
		this.terms = await (question.ownCount > 0 ? Promise.race([terms, soon]) : terms);
		question.terms = this.terms?.find(question.text) ?? [];
		if (!isWanted() || question.terms.length === 0) return;
		this.addTerms(question);
		this.say(this.inWords(question));
	}

	private addTerms({ terms, ownCount, named }: Question): void {
		const group = this.terms?.group(terms, ownCount === 0 && !named);
		if (group) this.own.append(group);
		this.keys.update();
	}

	private async offerHelp(question: Question, isWanted: () => boolean): Promise<void> {
		const { offerHelp } = await import("./later.ts");
		await offerHelp(question, {
			finder: this.terms,
			list: this.own,
			extra: this.extra,
			isWanted,
			onTerms: () => {
				this.addTerms(question);
				this.say(this.inWords(question));
			},
			say: (words) => this.say(words),
			choices: (choices) => this.choices(choices),
		});
		this.keys.update();
	}

	/** What comes after the places: the way to all of them side by side, and answers by words. */
	private async goOnAfter(question: Question, asked: number): Promise<void> {
		if (question.query.phrases.length === 0) return;
		const { goOnAfter } = await import("./after-places.ts");
		const isWanted = () => asked === this.asked;
		if (!isWanted()) return;
		await goOnAfter(question, {
			concordance: this.concordance,
			place: this.words,
			list: this.wordList,
			text: this.wanted.text,
			say: (words) => this.say(words),
			isWanted,
			onChange: () => this.keys.update(),
		});
	}

	/** Nothing asked yet: the last searches. */
	private idle(): void {
		this.clear();
		if (this.library?.isPanelOpen) this.library.togglePanel(this.wanted);
		this.say("");
		const recent = recentSearches();
		if (recent.length === 0) {
			this.extra.append(
				element(
					"p",
					"search-hint",
					"可以搜几个字，也可以搜术语的拼音或首字母，或写地址（第三部分第二条第5句）。几个词之间空一格，前面加“-”表示不要。",
				),
			);
			return;
		}
		const forget = button("清除", "text-button", () => {
			forgetSearches();
			this.idle();
			this.options.field.input.focus();
		});
		this.extra.append(
			element("div", "search-heading", element("h2", "", "最近搜过"), forget),
			this.choices(recent.map((text) => ({ text, label: text }))),
		);
	}

	/** Buttons that put a text into the field and ask it. */
	private choices(choices: readonly { text: string; label: string }[]): HTMLElement {
		const { input } = this.options.field;
		const buttons = choices.map(({ text, label }) =>
			button(label, "button", () => {
				input.value = text;
				input.focus();
				void this.ask(text);
			}),
		);
		return element("p", "search-choices", ...buttons);
	}

	private fail(text: string, error: unknown): void {
		this.clear();
		this.say("");
		this.extra.append(faultNote(error, () => void this.ask(text)));
	}
}

/** Milliseconds for which other answers wait for the terms. */
const TERMS = 1000;

const NOWHERE: TextAnswer = { kind: "places", places: [] };

/** The answer of a text; what several phrases need is loaded for them. */
async function answerOf(text: FoldedText, query: AskedQuery): Promise<TextAnswer> {
	if (!hasSeveral(query)) return askText(text, query);
	return (await import("../../search/ask-several.ts")).askSeveral(text, query);
}

let lists = 0;

/** A list of results, which a combobox controls. */
function listbox(label: string, className: string): HTMLElement {
	const list = element("div", `search-results ${className}`);
	list.id = `search-list-${++lists}`;
	list.setAttribute("role", "listbox");
	list.setAttribute("aria-label", label);
	return list;
}
