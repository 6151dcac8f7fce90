/** The concordance's own page: every place of a phrase with what stands around it. */

import { type ConcordanceLine, type LineOrder, orderLines } from "../../search/concordance.ts";
import { readQuery } from "../../search/read-asked.ts";
import { readFilters } from "../../search/read-filters.ts";
import { BASE } from "../base.ts";
import { copyText } from "../copy-text.ts";
import { button, element, empty, refill } from "../elements.ts";
import { faultNote } from "../search/fault-words.ts";
import { pageSearch } from "../search/search-dialog.ts";
import { Sources } from "../search/sources.ts";
import { type LineFeed, openLines } from "./line-feed.ts";
import { lineList } from "./line-list.ts";
import { spreadPicture } from "./spread-picture.ts";
import { copyLines, saveLines } from "./written-lines.ts";

/** Lines fetched at first and with each further step. */
const STEP = 30;
/** Characters of a phrase that are looked for. */
const LONGEST = 200;

const ORDERS: readonly [LineOrder, string][] = [
	["text", "按原文次序"],
	["after", "按后文"],
	["before", "按前文"],
];

const isOrder = (value: string | null): value is LineOrder =>
	ORDERS.some(([order]) => order === value);

/** As dictionaries order characters, by their sounds. */
const bySound = new Intl.Collator("zh-CN").compare;

/** What is shown; the page's address says the same. */
interface View {
	query: string;
	slug: string | null;
	order: LineOrder;
}

function readView(search: string): View {
	const params = new URLSearchParams(search);
	const order = params.get("sort");
	return {
		query: readQuery(search).slice(0, LONGEST),
		slug: readFilters(params).text,
		order: isOrder(order) ? order : "text",
	};
}

/** The address of a view on this page. */
function addressOf({ query, slug, order }: View): string {
	const params = new URLSearchParams();
	if (query !== "") params.set("q", query);
	if (slug !== null) params.set("text", slug);
	if (order !== "text") params.set("sort", order);
	const words = params.toString();
	return words === "" ? location.pathname : `?${words}`;
}

class ConcordancePage {
	private readonly sources: Sources;
	private readonly input: HTMLInputElement;
	private readonly status = element("p", "search-status");
	private readonly scope = element("p", "search-choices");
	private readonly orders = element("div", "search-filters");
	private readonly tools = element("p", "search-choices");
	private readonly lines = element("div", "kwic-place-of-lines");
	private readonly more = element("div", "");
	private readonly spread = element("section", "kwic-spread");
	private readonly said = element("p", "search-hint");
	private view: View;
	private feed: LineFeed | null = null;
	private loaded: ConcordanceLine[] = [];
	private asked = 0;

	constructor(place: HTMLElement, input: HTMLInputElement, sources: Sources) {
		this.sources = sources;
		this.input = input;
		this.view = readView(location.search);
		this.status.setAttribute("role", "status");
		this.said.setAttribute("role", "status");
		this.orders.setAttribute("role", "group");
		this.orders.setAttribute("aria-label", "次序");
		place.append(
			this.status,
			this.scope,
			this.orders,
			this.lines,
			this.more,
			this.tools,
			this.said,
			this.spread,
		);
		input.value = this.view.query;
		input.form?.addEventListener("submit", (event) => {
			event.preventDefault();
			this.go({ ...this.view, query: input.value.slice(0, LONGEST) });
		});
		window.addEventListener("popstate", () => {
			this.view = readView(location.search);
			input.value = this.view.query;
			void this.show();
		});
	}

	/** A step that the browser's back goes back from. */
	private go(view: View): void {
		this.view = view;
		try {
			history.pushState(null, "", addressOf(view));
		} catch {
			// What no address can hold is shown all the same.
		}
		void this.show();
	}

	private clear(): void {
		for (const node of [this.scope, this.orders, this.lines, this.more]) empty(node);
		for (const node of [this.tools, this.said, this.spread]) empty(node);
		this.loaded = [];
		this.feed = null;
	}

	/** Looks the phrase up and shows its first lines. */
	async show(): Promise<void> {
		const asked = ++this.asked;
		const isWanted = () => asked === this.asked;
		this.clear();
		if (this.view.query.trim() === "") {
			this.status.textContent = "写出一个字句，看它在各处的前后文。";
			this.input.focus();
			return;
		}
		this.status.textContent = "正在查找……";
		try {
			const feed = await openLines(this.sources, this.view);
			if (!isWanted()) return;
			if (!feed || feed.count === 0) {
				this.sayNothing(feed !== null);
				return;
			}
			const lines = await feed.next(STEP);
			if (!isWanted()) return;
			this.feed = feed;
			this.loaded = lines;
			this.showScope();
			this.showLines();
			this.showTools();
			await this.showSpread(feed, isWanted);
		} catch (error) {
			if (!isWanted()) return;
			this.clear();
			this.status.textContent = "";
			this.lines.append(faultNote(error, () => void this.show()));
		}
	}

	private sayNothing(hasLetters: boolean): void {
		this.status.textContent = hasLetters
			? "没有这样的字句。"
			: "请输入汉字、字母或数字，标点不算。";
		this.showScope();
		const search = element("a", "button", "去搜索");
		search.href = `${BASE}search/?q=${encodeURIComponent(this.view.query)}`;
		this.scope.append(search);
	}

	/** The way from one text to all. */
	private showScope(): void {
		if (this.view.slug === null || this.sources.page.texts < 2) return;
		const title = this.loaded[0]?.place.text.title;
		const all = button("查全部各篇", "button", () => this.go({ ...this.view, slug: null }));
		refill(this.scope, element("span", "", title ? `只查了《${title}》` : "只查了一篇"), all);
	}

	private showLines(): void {
		const { query, order } = this.view;
		const count = this.feed?.count ?? 0;
		const loaded = this.loaded.length;
		const sorted = order === "text" ? "" : "，按已取出的排";
		this.status.textContent =
			loaded < count ? `${count} 处，已取出 ${loaded} 处${sorted}` : `${count} 处`;
		refill(
			this.lines,
			lineList(orderLines(this.loaded, order, bySound), query, this.sources.page.texts > 1),
		);
		this.showOrders();
		this.showMore();
	}

	private showOrders(): void {
		const chips = ORDERS.map(([order, label]) => {
			const chip = button(label, "search-filter", () => {
				this.view = { ...this.view, order };
				history.replaceState(history.state, "", addressOf(this.view));
				this.showLines();
				this.orders.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus();
			});
			chip.setAttribute("aria-pressed", String(order === this.view.order));
			return chip;
		});
		refill(this.orders, ...chips);
	}

	private showMore(): void {
		const left = (this.feed?.count ?? 0) - this.loaded.length;
		empty(this.more);
		if (left <= 0) return;
		const more = button(`再取 ${Math.min(STEP, left)} 处`, "button search-more", () => {
			more.disabled = true;
			void this.fetchMore();
		});
		this.more.append(more);
	}

	private async fetchMore(): Promise<void> {
		const asked = this.asked;
		try {
			const lines = (await this.feed?.next(STEP)) ?? [];
			if (asked !== this.asked) return;
			this.loaded = [...this.loaded, ...lines];
			this.showLines();
		} catch (error) {
			if (asked === this.asked) {
				refill(
					this.more,
					faultNote(error, () => void this.fetchMore()),
				);
			}
		}
	}

	private showTools(): void {
		const say = (words: string) => {
			this.said.textContent = words;
		};
		const which = () =>
			this.loaded.length < (this.feed?.count ?? 0) ? `已取出的 ${this.loaded.length} 处` : "";
		const ordered = () => orderLines(this.loaded, this.view.order, bySound);
		refill(
			this.tools,
			button("复制为文本", "button", async () => {
				say((await copyLines(ordered())) ? `${which()}已复制。` : "没能复制。");
			}),
			button("存为表格（CSV）", "button", () => {
				saveLines(ordered(), this.view.query);
				say(`${which()}已存为表格；没有反应的话，请改用“复制为文本”。`);
			}),
			button("复制链接", "button", async () => {
				const { href } = new URL(addressOf(this.view), location.href);
				say((await copyText(href)) ? "链接已复制。" : `没能复制，链接是 ${href}`);
			}),
		);
	}

	private async showSpread(feed: LineFeed, isWanted: () => boolean): Promise<void> {
		const heading = element("h2", "", "分布");
		try {
			const texts = await feed.spread();
			if (!isWanted()) return;
			const picture = texts
				? spreadPicture(texts, (slug) => addressOf({ ...this.view, slug }))
				: element("p", "search-hint", "处数太多，画不出分布；多写几个字再看。");
			const note = element("p", "search-hint", "一条横格是一篇，从头到尾；竖线是字句所在。");
			refill(this.spread, heading, ...(texts ? [note] : []), picture);
		} catch (error) {
			if (!isWanted()) return;
			const again = () => void this.showSpread(feed, isWanted);
			refill(this.spread, heading, faultNote(error, again));
		}
	}
}

const place = document.querySelector<HTMLElement>(".concordance-view");
const link = document.querySelector<HTMLElement>(".search-link");
const input = document.querySelector<HTMLInputElement>("#concordance-input");
if (place && link && input) {
	void new ConcordancePage(place, input, new Sources(pageSearch(link))).show();
}
