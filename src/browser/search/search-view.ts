import { askText, placesOf, type TextAnswer } from "../../search/ask-text.ts";
import { NO_VARIANTS, needsVariants, type Variants } from "../../search/fold.ts";
import type { TermEntry } from "../../search/match-terms.ts";
import type { AskedQuery } from "../../search/phrases.ts";
import { mayNamePlace } from "../../search/place-hint.ts";
import type { NamedPlace } from "../../search/place-words.ts";
import { readAsked } from "../../search/read-asked.ts";
import type { Place } from "../../search/search-text.ts";
import { BASE } from "../base.ts";
import { button, element, empty, refill } from "../elements.ts";
import { faultNote } from "./fault-words.ts";
import { OptionKeys } from "./option-keys.ts";
import { OwnResults } from "./own-results.ts";
import { forgetSearches, keepSearch, recentSearches } from "./recent.ts";
import { resultGroup } from "./results.ts";
import type { SearchField } from "./search-field.ts";
import type { Sources, TextAtHand } from "./sources.ts";
import type { TermFinder } from "./term-finder.ts";

/** Milliseconds without a keystroke before a search. */
const PAUSE = 120;
/** Milliseconds after which a reader is told that the answer is on its way. */
const PATIENCE = 150;
/** Characters of a query that are read. */
const LONGEST = 4000;

export interface SearchViewOptions {
	field: SearchField;
	/** Where the answers stand. */
	place: HTMLElement;
	sources: Sources;
	/** Path of the section that is open. */
	here: string | null;
	/** Called with the query after each answer. */
	onAnswer?: (query: string) => void;
}

/** A question under way, and what has answered it so far. */
interface Question {
	text: string;
	query: AskedQuery;
	/** What its characters were folded with. */
	variants: Variants;
	at: TextAtHand | null;
	own: TextAnswer;
	/** Places of the text at hand. */
	ownCount: number;
	/** Sentences named by an address, as results. */
	named: HTMLElement | null;
	terms: TermEntry[];
	/** Places in other texts; null: not told yet, or not to be asked. */
	others: number | null;
}

/** The answers to a search field; the dialog and the page hold one each. */
export class SearchView {
	readonly #options: SearchViewOptions;
	readonly #status = element("p", "search-status");
	readonly #filters = element("div", "search-filters");
	readonly #own = listbox("搜索结果", "search-own-list");
	readonly #ownMore = element("div", "search-own-more");
	readonly #library = listbox("文库其他各篇", "search-library-list");
	readonly #libraryMore = element("div", "search-library-more");
	readonly #extra = element("div", "search-extra");
	readonly #words = element("div", "search-words");
	readonly #wordList = listbox("按词语查找的结果", "search-words-list");
	readonly #keys: OptionKeys;
	#asked = 0;
	#timer: number | undefined;
	#terms: TermFinder | null = null;

	constructor(options: SearchViewOptions) {
		this.#options = options;
		const { field, place } = options;
		this.#status.setAttribute("role", "status");
		this.#filters.setAttribute("role", "group");
		this.#filters.setAttribute("aria-label", "筛选");
		place.append(
			this.#status,
			this.#filters,
			this.#own,
			this.#ownMore,
			this.#library,
			this.#libraryMore,
			this.#extra,
			this.#words,
		);
		this.#keys = new OptionKeys(field.input, [this.#own, this.#library, this.#wordList]);
		this.#listen();
		this.#idle();
	}

	#listen(): void {
		const { form, input } = this.#options.field;
		input.addEventListener("compositionend", () => this.#soon());
		input.addEventListener("input", (event) => {
			if (!(event as InputEvent).isComposing && !this.#keys.isComposing) this.#soon();
		});
		form.addEventListener("submit", (event) => {
			event.preventDefault();
			void this.ask(input.value);
		});
		for (const list of [this.#own, this.#library, this.#wordList]) {
			list.addEventListener("click", () => keepSearch(input.value));
		}
	}

	#soon(): void {
		window.clearTimeout(this.#timer);
		this.#timer = window.setTimeout(() => void this.ask(this.#options.field.input.value), PAUSE);
	}

	/** Asks and shows the answer; a later call makes an earlier one void. */
	async ask(text: string): Promise<void> {
		window.clearTimeout(this.#timer);
		const asked = ++this.#asked;
		if (text.trim() === "") {
			this.#idle();
			this.#options.onAnswer?.("");
			return;
		}
		const wait = window.setTimeout(() => {
			if (asked === this.#asked) this.#say("正在查找……");
		}, PATIENCE);
		try {
			const question = await this.#read(text);
			if (asked !== this.#asked) return;
			window.clearTimeout(wait);
			this.#show(question);
			this.#options.onAnswer?.(text);
			await this.#goOn(question, asked);
			if (asked === this.#asked) await this.#goOnByWords(question, asked);
		} catch (error) {
			if (asked === this.#asked) this.#fail(text, error);
		} finally {
			window.clearTimeout(wait);
		}
	}

	/** What is asked, and what the text at hand answers. */
	async #read(text: string): Promise<Question> {
		const { sources, here } = this.#options;
		const places = mayNamePlace(text) ? await import("./later.ts") : null;
		const at = await sources.text();
		const named: NamedPlace[] = places?.parsePlace(text) ?? [];
		const found = places && at ? await places.namedIn(at.text, named, here) : [];
		// An address is found whatever its characters are.
		const variants =
			found.length > 0 ? NO_VARIANTS : await this.#variantsFor(text.slice(0, LONGEST), at);
		const query = readAsked(text, named, variants);
		const own: TextAnswer = at ? askText(at.text, query) : { kind: "places", places: [] };
		return {
			text,
			query,
			variants,
			at,
			own,
			ownCount: placesOf(own).length,
			named: places && found.length > 0 ? places.namedGroup(found) : null,
			terms: this.#terms?.find(text) ?? [],
			others: null,
		};
	}

	async #variantsFor(text: string, at: TextAtHand | null): Promise<Variants> {
		const { sources } = this.#options;
		if (at && !needsVariants(text, at.letters)) return NO_VARIANTS;
		if (!sources.hasLibrary(at)) return sources.variantsFor(text, at?.letters ?? new Set());
		return sources.variantsFor(text, (await sources.library()).index.alphabet);
	}

	#say(text: string): void {
		this.#status.textContent = text;
	}

	#clear(): void {
		for (const node of [
			this.#filters,
			this.#own,
			this.#ownMore,
			this.#library,
			this.#libraryMore,
			this.#extra,
			this.#words,
			this.#wordList,
		]) {
			empty(node);
		}
		this.#keys.update();
	}

	#show(question: Question): void {
		this.#clear();
		const { own, named, terms } = question;
		if (named) this.#own.append(named);
		if (terms.length > 0) this.#addTerms(question);
		this.#say(this.#inWords(question));
		new OwnResults(own, {
			list: this.#own,
			filters: this.#filters,
			more: this.#ownMore,
			query: markedBy(question),
			here: this.#options.here,
			onChange: () => this.#keys.update(),
		}).show();
	}

	/** Whether anything can be looked for, and elsewhere than in the text at hand. */
	#asksLibrary({ query, at }: Question): boolean {
		return query.phrases.length > 0 && this.#options.sources.hasLibrary(at);
	}

	/** What has been found so far, in words. */
	#inWords(question: Question): string {
		const { query, at, own, ownCount, named, terms, others } = question;
		const cut = query.isCut ? "查询太长，只查了开头一段。" : "";
		if (query.phrases.length === 0 && !named && terms.length === 0) {
			return query.excluded.length > 0
				? "请再写出要找的字句：“-”后面的是不要的。"
				: "没有找到。请输入汉字、字母或数字，标点不算。";
		}
		if (this.#asksLibrary(question)) {
			const here = at ? `《${at.text.head.title}》${ownCount} 处` : "";
			if (others === null) return `${cut}${here ? `${here}，` : ""}正在查文库……`;
			if (ownCount + others > 0)
				return `${cut}${here ? `${here}，其他各篇 ${others} 处` : `文库 ${others} 处`}`;
		} else if (ownCount > 0) {
			const units = own.kind === "groups" ? "" : this.#sectionsInWords(own.places);
			return `${cut}${ownCount} 处${units}`;
		}
		if (named) return `${cut}找到这个地址。`;
		if (terms.length > 0)
			return `${cut}原文没有这样的字句，有这${terms.length > 1 ? "些" : "条"}术语。`;
		return `${cut}没有找到。`;
	}

	#sectionsInWords(places: readonly Place[]): string {
		return `，${new Set(places.map(({ section }) => section.path)).size} 节`;
	}

	/** What comes after the text's own answer: the library, then help where nothing was found. */
	async #goOn(question: Question, asked: number): Promise<void> {
		const isWanted = () => asked === this.#asked;
		await this.#findTerms(question, isWanted);
		if (!isWanted()) return;
		if (this.#asksLibrary(question)) await this.#showLibrary(question, isWanted, false);
		if (!isWanted()) return;
		const { ownCount, others, named } = question;
		if (ownCount + (others ?? 0) > 0 || named) return;
		if (question.others === null && this.#asksLibrary(question)) return;
		await this.#offerHelp(question, isWanted);
	}

	async #showLibrary(question: Question, isWanted: () => boolean, isAll: boolean): Promise<void> {
		const { at, query, ownCount } = question;
		try {
			const [library, { LibraryResults }] = await Promise.all([
				this.#options.sources.library(),
				import("./library.ts"),
			]);
			const own = at ? { slug: at.text.head.slug, count: ownCount } : null;
			const answer = await library.ask(query, own, isAll);
			if (!isWanted()) return;
			empty(this.#library);
			empty(this.#libraryMore);
			const results = new LibraryResults({
				list: this.#library,
				more: this.#libraryMore,
				query: markedBy(question),
				isWanted,
				askAll: () => void this.#showLibrary(question, isWanted, true),
				onChange: () => this.#keys.update(),
			});
			await results.show(answer);
			if (!isWanted()) return;
			if (answer.kind === "places") question.others = answer.list.count;
			else if (answer.kind === "groups")
				question.others = sum(answer.groups.map(({ count }) => count));
			else question.others = 0;
			this.#say(this.#inWords(question));
		} catch (error) {
			if (!isWanted()) return;
			this.#say(`${ownCount > 0 ? `本篇 ${ownCount} 处，` : ""}文库其他各篇没有查成。`);
			const again = () => void this.#showLibrary(question, isWanted, isAll);
			refill(this.#libraryMore, faultNote(error, again));
		}
	}

	/** The terms, which come after the first answer: below it then, above every later one. */
	async #findTerms(question: Question, isWanted: () => boolean): Promise<void> {
		if (this.#terms) return;
		// The first answer is painted before more is asked for.
		await new Promise((resolve) => {
			window.setTimeout(resolve);
		});
		const soon = new Promise<null>((resolve) => {
			window.setTimeout(() => resolve(null), TERMS);
		});
		// Without terms the sentences are the answer.
		const terms = this.#options.sources.terms().catch(() => null);
		this.#terms = await (question.ownCount > 0 ? Promise.race([terms, soon]) : terms);
		question.terms = this.#terms?.find(question.text) ?? [];
		if (!isWanted() || question.terms.length === 0) return;
		this.#addTerms(question);
		this.#say(this.#inWords(question));
	}

	#addTerms({ terms, ownCount, named }: Question): void {
		const group = this.#terms?.group(terms, ownCount === 0 && !named);
		if (group) this.#own.append(group);
		this.#keys.update();
	}

	async #offerHelp(question: Question, isWanted: () => boolean): Promise<void> {
		const { query, at, text, variants } = question;
		const written = query.phrases.map((phrase) => phrase.written).join("");
		const letters = query.phrases.map((phrase) => phrase.letters).join("");
		if (letters === "") return;
		const [later, sounds] = await Promise.all([import("./later.ts"), this.#terms?.sounds()]);
		if (question.terms.length === 0) question.terms = (await this.#terms?.findBySound(text)) ?? [];
		if (!isWanted()) return;
		if (question.terms.length > 0) {
			if (!this.#own.querySelector(".search-terms")) this.#addTerms(question);
			this.#say(this.#inWords(question));
		}
		const help = at
			? later.helpFor(at.text, { written, letters, variants }, sounds ?? new Map())
			: null;
		if (help && help.closest.length > 0) {
			const group = resultGroup("与原文稍有不同", "");
			group.append(...help.closest.map(later.closestOption));
			this.#own.prepend(group);
			this.#say("原文没有一字不差的，最接近的是：");
			this.#keys.update();
			return;
		}
		this.#suggest("是不是要找", help?.near ?? []);
		this.#suggest("其中这些字句有", help?.parts ?? []);
		if (question.terms.length > 0) return;
		if (!help || help.near.length + help.parts.length === 0) {
			this.#extra.append(element("p", "search-hint", "这些字句没有出现。"));
		}
		const contents = element("a", "button", "看目录");
		contents.href = BASE;
		this.#extra.append(element("p", "search-choices", contents));
	}

	/** Answers by words come last: at once where there are few exact ones, else when the reader asks. */
	async #goOnByWords(question: Question, asked: number): Promise<void> {
		const { text, query, named, variants, ownCount, others } = question;
		if (named || query.phrases.length === 0) return;
		const { offerWords } = await import("./words.ts");
		if (asked !== this.#asked) return;
		await offerWords({
			place: this.#words,
			list: this.#wordList,
			text,
			phrases: query.phrases.map(({ letters }) => letters),
			variants,
			exact: ownCount + (others ?? 0),
			here: question.at?.text.head.slug ?? null,
			onFound: () => {
				const isNothing = ownCount + (others ?? 0) === 0 && question.terms.length === 0;
				if (isNothing) this.#say("没有一字不差的，按词语找到的在下面。");
			},
			isWanted: () => asked === this.#asked,
			onChange: () => this.#keys.update(),
		});
	}

	#suggest(title: string, choices: readonly { text: string; count: number }[]): void {
		if (choices.length === 0) return;
		const offered = choices.map(({ text, count }) => ({ text, label: `${text}（${count}处）` }));
		this.#extra.append(element("h2", "", title), this.#choices(offered));
	}

	/** Nothing asked yet: the last searches. */
	#idle(): void {
		this.#clear();
		this.#say("");
		const recent = recentSearches();
		if (recent.length === 0) {
			this.#extra.append(
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
			this.#idle();
			this.#options.field.input.focus();
		});
		this.#extra.append(
			element("div", "search-heading", element("h2", "", "最近搜过"), forget),
			this.#choices(recent.map((text) => ({ text, label: text }))),
		);
	}

	/** Buttons that put a text into the field and ask it. */
	#choices(choices: readonly { text: string; label: string }[]): HTMLElement {
		const { input } = this.#options.field;
		const buttons = choices.map(({ text, label }) =>
			button(label, "button", () => {
				input.value = text;
				input.focus();
				void this.ask(text);
			}),
		);
		return element("p", "search-choices", ...buttons);
	}

	#fail(text: string, error: unknown): void {
		this.#clear();
		this.#say("");
		this.#extra.append(faultNote(error, () => void this.ask(text)));
	}
}

/** Milliseconds for which other answers wait for the terms. */
const TERMS = 1000;

/** What a result's page is to mark. */
function markedBy({ text, query: { phrases, excluded } }: Question): string {
	return phrases.length === 1 && excluded.length === 0 ? (phrases[0]?.written ?? text) : text;
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

let lists = 0;

/** A list of results, which a combobox controls. */
function listbox(label: string, className: string): HTMLElement {
	const list = element("div", `search-results ${className}`);
	list.id = `search-list-${++lists}`;
	list.setAttribute("role", "listbox");
	list.setAttribute("aria-label", label);
	return list;
}
