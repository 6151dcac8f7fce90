import { askSeveral } from "../../search/ask-several.ts";
import { placesOf } from "../../search/ask-text.ts";
import { NO_VARIANTS } from "../../search/fold.ts";
import { type FoldedText, foldText, lettersOf } from "../../search/folded-text.ts";
import { parsePlace } from "../../search/place-words.ts";
import { addressQuery, readAsked, readQuery, type SearchFilters } from "../../search/read-asked.ts";
import { readFilters } from "../../search/read-filters.ts";
import type { Place, SearchBlock, SearchSection } from "../../search/search-text.ts";
import { BASE } from "../base.ts";
import { button, element } from "../elements.ts";
import { windowStorage } from "../storage.ts";
import { highlightApi, rangeIn, wrap } from "./mark-ranges.ts";
import type { PageSearch } from "./page-search.ts";
import { Sources } from "./sources.ts";

/** A stretch that was searched for; on this page with its ranges, of which each lies in one sentence. */
interface Stop {
	path: string;
	first: number;
	last: number;
	ranges: Range[];
	/** What marks it where ranges cannot be painted. */
	marks: HTMLElement[];
}

/** Where it is kept that the reader steps back: the last stop of the sentence is meant, not the first. */
const BACKWARDS = "search-backwards";
/** Where it is kept that the reader comes from another text's places: the slug of this one. */
const CROSSED = "search-crossed";
/** Characters of a query that are read. */
const LONGEST = 4000;

/** Sections on the page by their path. */
function sectionsOn(article: HTMLElement): Map<string, HTMLElement> {
	const sections = [...article.querySelectorAll<HTMLElement>(".section")];
	return new Map(sections.map((section) => [section.dataset.section ?? "", section]));
}

const sentencesOf = (section: HTMLElement) => [
	...section.querySelectorAll<HTMLElement>(".sentence"),
];

/** The page's text as search knows it, where the whole text has no file of its own. */
function pageText(article: HTMLElement, shown: ReadonlyMap<string, HTMLElement>): FoldedText {
	const sections = [...shown].map(([path, section]): SearchSection => {
		const blocks: SearchBlock[] = [];
		let open: Element | null = null;
		sentencesOf(section).forEach((node, i) => {
			const block = node.closest("p, h1, h2, h3, h4, h5, h6, td, th, li") ?? section;
			const isHeading = /^H\d$/.test(block.tagName);
			if (block !== open) blocks.push({ kind: isHeading ? "heading" : "text", sentences: [] });
			open = block;
			const sentence = { n: i + 1, text: node.textContent ?? "", isHeading };
			blocks[blocks.length - 1]?.sentences.push(sentence);
		});
		return { path, title: "", place: section.dataset.place ?? "", blocks };
	});
	const { speech = "", title = "" } = article.dataset;
	return foldText({ slug: speech, title, kind: "", date: null, sections }, NO_VARIANTS);
}

/** All that was searched for, in the order of the text; places that overlap are one. */
function stopsIn(text: FoldedText, query: string, variants: typeof NO_VARIANTS): Place[][] {
	const places = placesOf(askSeveral(text, readAsked(query, parsePlace(query), variants)));
	places.sort((a, b) => a.position - b.position);
	const stops: Place[][] = [];
	let end = -1;
	for (const place of places) {
		if (place.position < end) stops[stops.length - 1]?.push(place);
		else stops.push([place]);
		end = Math.max(end, place.position + place.length);
	}
	return stops;
}

/** The ranges of places on a page. */
function rangesOf(places: readonly Place[], section: HTMLElement | undefined): Range[] {
	if (!section) return [];
	const nodes = sentencesOf(section);
	const spans = new Map<number, { start: number; end: number }>();
	for (const { n, start, end } of places.flatMap(({ sentences }) => sentences)) {
		const known = spans.get(n);
		const span = {
			start: Math.min(start, known?.start ?? start),
			end: Math.max(end, known?.end ?? end),
		};
		if (end > start) spans.set(n, span);
	}
	return [...spans].flatMap(([n, { start, end }]) => {
		const node = nodes[n - 1];
		return node && end <= (node.textContent ?? "").length ? [rangeIn(node, start, end)] : [];
	});
}

async function findStops(article: HTMLElement, sources: Sources): Promise<Stop[]> {
	const shown = sectionsOn(article);
	const query = readQuery(location.search);
	const text = (await sources.text().catch(() => null))?.text ?? pageText(article, shown);
	const variants = await sources
		.variantsFor(query.slice(0, LONGEST), lettersOf(text))
		.catch(() => NO_VARIANTS);
	return stopsIn(text, query, variants).map((places) => {
		const path = places[0]?.section.path ?? "";
		const numbers = places.flatMap(({ sentences }) => sentences.map(({ n }) => n));
		return {
			path,
			first: Math.min(...numbers),
			last: Math.max(...numbers),
			ranges: rangesOf(places, shown.get(path)),
			marks: [],
		};
	});
}

/** Marks every place of the query on the page and offers to step through them, through the whole text. */
export async function markArrival(page: PageSearch): Promise<void> {
	const article = document.querySelector<HTMLElement>(".speech-text");
	if (!article) return;
	const sources = new Sources(page);
	const stops = await findStops(article, sources);
	const here = stops.filter(({ ranges }) => ranges.length > 0);
	if (here.length > 0) new Arrival(article, stops, here, sources).show();
}

/** The marks on a page, and the bar that steps through them. */
class Arrival {
	private readonly article: HTMLElement;
	private readonly stops: readonly Stop[];
	private readonly here: readonly Stop[];
	private readonly api = highlightApi();
	private readonly count = element("span", "arrival-count");
	private readonly said = element("p", "arrival-said");
	private readonly bar = element("div", "arrival");
	private readonly sources: Sources;
	private current: Stop;

	constructor(
		article: HTMLElement,
		stops: readonly Stop[],
		here: readonly Stop[],
		sources: Sources,
	) {
		this.article = article;
		this.sources = sources;
		this.stops = stops;
		this.here = here;
		this.current = this.meant();
		this.bar.setAttribute("role", "group");
		this.bar.setAttribute("aria-label", "搜索到的各处");
		this.count.setAttribute("role", "status");
		this.said.setAttribute("role", "status");
		this.bar.append(
			this.said,
			button("上一处", "text-button", () => void this.step(-1)),
			this.count,
			button("下一处", "text-button", () => void this.step(1)),
			button("关闭", "text-button arrival-close", () => this.close()),
		);
	}

	/** The stop at the sentence that the address names. */
	private meant(): Stop {
		const target = document.getElementById(location.hash.slice(1));
		const own = this.here.filter(({ ranges }) =>
			ranges.some((range) => target?.contains(range.startContainer)),
		);
		const came = windowStorage.read(BACKWARDS) === "1";
		windowStorage.remove(BACKWARDS);
		return (came ? own[own.length - 1] : own[0]) ?? (this.here[0] as Stop);
	}

	/** Marks and offers the bar. */
	show(): void {
		const ranges = this.here.flatMap((stop) => stop.ranges);
		if (this.api) this.api.highlights.set("found", new this.api.Highlight(...ranges));
		else this.wrap();
		document.body.append(this.bar);
		document.documentElement.classList.add("has-arrival");
		if (windowStorage.read(CROSSED) === this.slug) {
			this.said.textContent = `这里是另一篇：《${this.article.dataset.title}》`;
		}
		windowStorage.remove(CROSSED);
		// An address without a sentence means the first place.
		this.showCurrent(location.hash === "");
	}

	/** Wrapping shifts the nodes behind, so the last place is wrapped first. */
	private wrap(): void {
		for (const stop of [...this.here].reverse()) {
			stop.marks = [...stop.ranges].reverse().flatMap((range) => wrap(range));
		}
	}

	private showCurrent(scrolls: boolean): void {
		const { ranges, marks } = this.current;
		this.api?.highlights.set("found-current", new this.api.Highlight(...ranges));
		for (const stop of this.here) for (const mark of stop.marks) mark.classList.remove("current");
		for (const mark of marks) mark.classList.add("current");
		this.count.textContent = `${this.stops.indexOf(this.current) + 1}/${this.stops.length}`;
		if (!scrolls) return;
		const box =
			marks[marks.length - 1]?.getBoundingClientRect() ?? ranges[0]?.getBoundingClientRect();
		if (box) window.scrollBy(0, box.top - Math.min(160, window.innerHeight / 3));
	}

	private get slug(): string {
		return this.article.dataset.speech ?? "";
	}

	private async step(by: 1 | -1): Promise<void> {
		const { length } = this.stops;
		const at = this.stops.indexOf(this.current) + by;
		this.said.textContent = "";
		if ((at < 0 || at >= length) && (await this.leave(by))) return;
		const next = this.stops[(at + length) % length];
		if (!next) return;
		if (this.here.includes(next)) {
			this.current = next;
			this.showCurrent(true);
			return;
		}
		// Where it is refused, the page begins with the first place of its sentence.
		if (by < 0) windowStorage.write(BACKWARDS, "1");
		location.href = `${BASE}${this.slug}/${next.path}/${this.query()}#s${next.first}`;
	}

	/** What the addresses of further places carry. */
	private query(): string {
		return addressQuery(readQuery(location.search), this.filters());
	}

	private filters(): SearchFilters {
		return { ...readFilters(new URLSearchParams(location.search)), text: null, part: null };
	}

	/**
	 * Goes on to the places of the next text, where there is one.
	 * @returns whether the reader stays out of this text's own round: leaves it, or cannot be told where to go
	 */
	private async leave(by: 1 | -1): Promise<boolean> {
		const { page } = this.sources;
		const round = by > 0 ? "最后一处之后，又是第一处。" : "第一处之前，又是最后一处。";
		if (page.texts < 2) {
			this.said.textContent = round;
			return false;
		}
		this.said.textContent = "正在查其他各篇……";
		try {
			const next = await this.beside(by);
			if (!next) {
				this.said.textContent = `其他各篇没有了。${round}`;
				return false;
			}
			windowStorage.write(CROSSED, next.text.slug);
			if (by < 0) windowStorage.write(BACKWARDS, "1");
			location.href = `${BASE}${next.text.slug}/${next.section.path}/${this.query()}#s${next.sentences[0]?.n ?? 1}`;
		} catch (error) {
			this.said.textContent =
				error instanceof RangeError
					? "文库中处数太多，不能一篇篇看下去，请多写几个字。"
					: "其他各篇没有查成，可以再按一次。";
		}
		return true;
	}

	private async beside(by: 1 | -1): Promise<Place | null> {
		const typed = readQuery(location.search).slice(0, LONGEST);
		const library = await this.sources.library();
		const variants = await this.sources.variantsFor(typed, library.index.alphabet);
		const query = readAsked(typed, parsePlace(typed), variants);
		return library.beside(query, this.filters(), this.slug, by);
	}

	private close(): void {
		this.api?.highlights.delete("found");
		this.api?.highlights.delete("found-current");
		for (const { marks } of this.here) {
			for (const mark of marks) mark.replaceWith(...mark.childNodes);
		}
		this.bar.remove();
		document.documentElement.classList.remove("has-arrival");
	}
}
