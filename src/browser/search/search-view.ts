import type { Hit, SectionHits } from "../../search/find.ts";
import { gramLengthFor } from "../../search/grams.ts";
import type { TermEntry } from "../../search/match-terms.ts";
import { button, element, empty, snippet } from "../elements.ts";
import { type Answer, type Help, SearchEngine } from "./engine.ts";
import { keepHits } from "./hit-list.ts";
import { forgetSearches, keepSearch, recentSearches } from "./recent.ts";

/** Hits shown at first and with each further press. */
const PAGE = 40;
/** Milliseconds without a keystroke before a search. */
const PAUSE = 120;

export interface SearchViewOptions {
	/** The site's base path, ending in `/`. */
	base: string;
	sections: number;
	/** Called with the query after each answer. */
	onAnswer?: (query: string) => void;
}

const engines = new Map<string, SearchEngine>();

/** The engine of a site: one for the page and the dialog. */
export function engineFor({
	base,
	sections,
}: Pick<SearchViewOptions, "base" | "sections">): SearchEngine {
	const key = `${base} ${sections}`;
	const engine = engines.get(key) ?? new SearchEngine(base, gramLengthFor(sections));
	engines.set(key, engine);
	return engine;
}

let views = 0;

/** The search field with everything it answers; the dialog and the page hold one each. */
export class SearchView {
	readonly node: HTMLElement;
	readonly input: HTMLInputElement;
	readonly engine: SearchEngine;
	readonly #options: SearchViewOptions;
	readonly #status = element("p", "search-status");
	readonly #filters = element("div", "search-filters");
	readonly #list = element("div", "search-results");
	readonly #extra = element("div", "search-extra");
	readonly #id = `search-${++views}`;
	#asked = 0;
	#timer: number | undefined;
	#composing = false;
	#answer: Answer | null = null;
	#terms: TermEntry[] = [];
	#part = "";
	#shown = PAGE;
	#active = -1;

	constructor(options: SearchViewOptions) {
		this.#options = options;
		this.engine = engineFor(options);
		this.input = element("input", "");
		this.input.type = "search";
		this.input.name = "q";
		this.input.id = `${this.#id}-input`;
		this.input.placeholder = "输入要找的字句或术语";
		this.input.autocomplete = "off";
		this.input.setAttribute("autocapitalize", "off");
		this.input.setAttribute("enterkeyhint", "search");
		this.input.setAttribute("role", "combobox");
		this.input.setAttribute("aria-expanded", "false");
		this.input.setAttribute("aria-controls", `${this.#id}-list`);
		this.input.setAttribute("aria-autocomplete", "list");
		const label = element("label", "visually-hidden", "要找的字句");
		label.htmlFor = this.input.id;
		this.#status.setAttribute("role", "status");
		this.#list.id = `${this.#id}-list`;
		this.#list.setAttribute("role", "listbox");
		this.#list.setAttribute("aria-label", "搜索结果");
		this.#filters.setAttribute("role", "group");
		this.#filters.setAttribute("aria-label", "按部分筛选");
		const form = element("form", "search-form", label, this.input);
		form.action = `${options.base}search/`;
		form.setAttribute("role", "search");
		this.node = element(
			"div",
			"search-view",
			form,
			this.#status,
			this.#filters,
			this.#list,
			this.#extra,
		);
		this.#listen(form);
		this.#idle();
	}

	#listen(form: HTMLFormElement): void {
		this.input.addEventListener("compositionstart", () => {
			this.#composing = true;
		});
		this.input.addEventListener("compositionend", () => {
			this.#composing = false;
			this.#soon();
		});
		this.input.addEventListener("input", () => {
			if (!this.#composing) this.#soon();
		});
		this.input.addEventListener("keydown", (event) => this.#key(event));
		form.addEventListener("submit", (event) => {
			event.preventDefault();
			void this.ask(this.input.value);
		});
	}

	#soon(): void {
		window.clearTimeout(this.#timer);
		this.#timer = window.setTimeout(() => void this.ask(this.input.value), PAUSE);
	}

	/** Asks and shows the answer; a later call makes an earlier one void. */
	async ask(text: string): Promise<void> {
		window.clearTimeout(this.#timer);
		const asked = ++this.#asked;
		if (text.trim() === "") {
			this.#idle();
			return;
		}
		const wait = window.setTimeout(() => {
			if (asked === this.#asked) this.#say("正在准备搜索……");
		}, 150);
		try {
			const answer = await this.engine.search(text);
			if (asked !== this.#asked) return;
			// What the text has is spelled as meant: homophones are for what it has not.
			const terms = await this.engine.terms(text, answer.sections.length === 0);
			if (asked !== this.#asked) return;
			this.#answer = answer;
			this.#terms = terms;
			this.#part = "";
			this.#shown = PAGE;
			const isEmpty = answer.sections.length === 0;
			const help =
				isEmpty && answer.query.phrases.length > 0 ? await this.engine.help(answer.query) : null;
			if (asked !== this.#asked) return;
			this.#show(help);
			if (!isEmpty) keepHits(text, answer.sections);
			this.#options.onAnswer?.(text);
		} catch {
			if (asked === this.#asked) this.#fail(text);
		} finally {
			window.clearTimeout(wait);
		}
	}

	#say(text: string): void {
		this.#status.textContent = text;
	}

	#clear(): void {
		for (const node of [this.#filters, this.#list, this.#extra]) empty(node);
		this.#active = -1;
		this.input.removeAttribute("aria-activedescendant");
		this.input.setAttribute("aria-expanded", "false");
	}

	/** Nothing asked yet: the last searches. */
	#idle(): void {
		this.#answer = null;
		this.#clear();
		this.#say("");
		const recent = recentSearches();
		if (recent.length === 0) {
			this.#extra.append(
				element(
					"p",
					"search-hint",
					"可以搜几个字，也可以搜术语的拼音或首字母。几个词之间空一格，前面加“-”表示不要。",
				),
			);
			return;
		}
		this.#extra.append(
			element(
				"div",
				"search-heading",
				element("h2", "", "最近搜过"),
				button("清除", "text-button", () => {
					forgetSearches();
					this.#idle();
					this.input.focus();
				}),
			),
			this.#choices(recent.map((text) => ({ text, label: text }))),
		);
	}

	/** Buttons that put a text into the field and ask it. */
	#choices(choices: readonly { text: string; label: string }[]): HTMLElement {
		return element(
			"p",
			"search-choices",
			...choices.map(({ text, label }) =>
				button(label, "button", () => {
					this.input.value = text;
					this.input.focus();
					void this.ask(text);
				}),
			),
		);
	}

	#fail(text: string): void {
		this.#clear();
		this.#say(
			navigator.onLine === false
				? "现在没有网络，搜索用不了。正文可以照常读。"
				: "搜索没有加载成功。正文可以照常读。",
		);
		this.#extra.append(
			element(
				"p",
				"search-choices",
				button("再试一次", "button button-main", () => void this.ask(text)),
			),
		);
	}

	#show(help: Help | null): void {
		const answer = this.#answer;
		if (!answer) return;
		this.#clear();
		const { sections, unread } = answer;
		const shown = sections.filter((hits) => this.#part === "" || partOf(hits) === this.#part);
		const places = shown.reduce((sum, hits) => sum + hits.places, 0);
		if (sections.length > 0) {
			this.#say(
				`${places} 处，${shown.length} 节${unread > 0 ? "（另有可能的各节未列，请多输几个字）" : ""}`,
			);
			this.#offerFilters(sections);
		} else if (answer.query.phrases.length === 0) {
			this.#say("没有找到。请输入汉字、字母或数字，标点不算。");
		} else this.#say("没有找到。");
		if (this.#terms.length > 0 && this.#part === "") this.#offerTerms();
		let left = this.#shown;
		for (const hits of shown) {
			if (left <= 0) break;
			this.#list.append(this.#group(hits, hits.hits.slice(0, left)));
			left -= hits.hits.length;
		}
		if (left < 0 || shown.reduce((sum, { hits }) => sum + hits.length, 0) > this.#shown) {
			this.#extra.append(
				button("显示更多", "button", () => {
					this.#shown += PAGE;
					this.#show(null);
				}),
			);
		}
		if (help) this.#offerHelp(help);
		const options = this.#optionNodes();
		options.forEach((option, i) => {
			option.id = `${this.#id}-option-${i}`;
		});
		this.input.setAttribute("aria-expanded", String(options.length > 0));
	}

	#offerFilters(sections: readonly SectionHits[]): void {
		const counts = new Map<string, number>();
		for (const hits of sections) {
			counts.set(partOf(hits), (counts.get(partOf(hits)) ?? 0) + hits.places);
		}
		if (counts.size < 2) return;
		const all = sections.reduce((sum, hits) => sum + hits.places, 0);
		for (const [part, count] of [["", all] as const, ...[...counts].sort(byText(sections))]) {
			const chip = button(`${part || "全部"} ${count}`, "search-filter", () => {
				this.#part = part;
				this.#shown = PAGE;
				this.#show(null);
				this.#filters.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus();
			});
			chip.setAttribute("aria-pressed", String(part === this.#part));
			this.#filters.append(chip);
		}
	}

	#offerTerms(): void {
		const group = element("div", "search-group");
		group.setAttribute("role", "group");
		group.setAttribute("aria-label", "术语");
		for (const { slug, name } of this.#terms) {
			const option = element(
				"a",
				"search-option search-term",
				element("span", "search-term-name", name),
				element("span", "search-address", "术语"),
			);
			option.href = `${this.#options.base}terms/${slug}/`;
			this.#asOption(option);
			group.append(option);
		}
		this.#list.append(group);
	}

	#group({ section, places }: SectionHits, hits: readonly Hit[]): HTMLElement {
		const title = element(
			"p",
			"search-group-title",
			element("span", "", section.title),
			element("span", "search-count", `${places} 处`),
		);
		const group = element(
			"div",
			"search-group",
			title,
			...hits.map((hit) => this.#option(section, hit)),
		);
		group.setAttribute("role", "group");
		group.setAttribute("aria-label", `${section.title}，${places} 处`);
		title.setAttribute("aria-hidden", "true");
		return group;
	}

	#option(section: SectionHits["section"], { sentence, marks }: Hit): HTMLElement {
		const option = element(
			"a",
			"search-option",
			element("span", "search-sentence", ...snippet(sentence.text, marks)),
			element("span", "search-address", `${section.place} · 第${sentence.n}句`),
		);
		const query = encodeURIComponent(safe(this.input.value));
		option.href = `${this.#options.base}${section.speech}/${section.path}/?q=${query}#s${sentence.n}`;
		this.#asOption(option);
		return option;
	}

	#asOption(option: HTMLAnchorElement): void {
		option.setAttribute("role", "option");
		option.setAttribute("aria-selected", "false");
		option.addEventListener("click", () => keepSearch(this.input.value));
	}

	#offerHelp({ parts, near }: Help): void {
		const offer = (title: string, choices: readonly { text: string; count: number }[]) => {
			if (choices.length === 0) return;
			this.#extra.append(
				element("h2", "", title),
				this.#choices(choices.map(({ text, count }) => ({ text, label: `${text}（${count}句）` }))),
			);
		};
		offer("是不是要找", near);
		offer("其中这些字句有", parts);
		if (near.length === 0 && parts.length === 0) {
			this.#extra.append(element("p", "search-hint", "这些字在文库里都没有出现。"));
		}
		const contents = element("a", "button", "看目录");
		contents.href = this.#options.base;
		this.#extra.append(element("p", "search-choices", contents));
	}

	#optionNodes(): HTMLElement[] {
		return [...this.#list.querySelectorAll<HTMLElement>('[role="option"]')];
	}

	#key(event: KeyboardEvent): void {
		// Safari sends the Enter that ends a composition after its end, as key 229.
		if (event.isComposing || this.#composing || event.keyCode === 229) return;
		const options = this.#optionNodes();
		if (event.key === "ArrowDown" || event.key === "ArrowUp") {
			if (options.length === 0) return;
			event.preventDefault();
			const step = event.key === "ArrowDown" ? 1 : -1;
			// Before the first and after the last is the field itself.
			const places = options.length + 1;
			this.#select(options, ((this.#active + 1 + step + places) % places) - 1);
		} else if (event.key === "Enter") {
			const chosen = options[this.#active];
			if (!chosen) return;
			event.preventDefault();
			chosen.click();
		}
	}

	#select(options: readonly HTMLElement[], active: number): void {
		options[this.#active]?.setAttribute("aria-selected", "false");
		this.#active = active;
		const option = options[active];
		if (!option) {
			this.input.removeAttribute("aria-activedescendant");
			return;
		}
		option.setAttribute("aria-selected", "true");
		this.input.setAttribute("aria-activedescendant", option.id);
		option.scrollIntoView({ block: "nearest" });
	}
}

/** The part a hit is filtered by: 第三部分, or 开头 and 结尾. */
function partOf({ section }: SectionHits): string {
	return section.place.split(" · ")[0] ?? "";
}

/** Parts in the order of the text. */
function byText(sections: readonly SectionHits[]) {
	const order = (part: string) =>
		Math.min(
			...sections.filter((hits) => partOf(hits) === part).map(({ section }) => section.order),
		);
	return ([a]: [string, number], [b]: [string, number]) => order(a) - order(b);
}

/** Half of a surrogate pair cannot stand in an address. */
function safe(text: string): string {
	return Array.from(text.slice(0, 200))
		.filter((character) => !/^[\uD800-\uDFFF]$/.test(character))
		.join("");
}
