import { findPlaces, joinRanges } from "../../search/find.ts";
import { normalise } from "../../search/normalise.ts";
import { parseQuery } from "../../search/query.ts";
import { BASE } from "../base.ts";
import { button, element } from "../elements.ts";
import { cameBackwards, type HitList, readHits, stepBackwards } from "./hit-list.ts";
import { readQuery } from "./read-query.ts";

interface Highlights {
	set(name: string, highlight: object): void;
	delete(name: string): void;
}

/** The CSS Custom Highlight API, where the browser has it (Chrome 105, Safari 17.2). */
interface HighlightApi {
	highlights: Highlights;
	Highlight: new (...ranges: Range[]) => object;
}

function highlightApi(): HighlightApi | null {
	const scope = window as unknown as {
		CSS?: { highlights?: Highlights };
		Highlight?: HighlightApi["Highlight"];
	};
	const highlights = scope.CSS?.highlights;
	return highlights && scope.Highlight ? { highlights, Highlight: scope.Highlight } : null;
}

/** A place on the page: its range, or the elements that mark it where ranges cannot be painted. */
interface Place {
	range: Range;
	marks: HTMLElement[];
}

/** A DOM range for characters of a sentence. */
function rangeIn(sentence: Element, start: number, end: number): Range {
	const range = document.createRange();
	const walker = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT);
	let at = 0;
	let started = false;
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		const length = node.nodeValue?.length ?? 0;
		if (!started && start < at + length) {
			range.setStart(node, start - at);
			started = true;
		}
		if (end <= at + length) {
			range.setEnd(node, end - at);
			break;
		}
		at += length;
	}
	return range;
}

/** Wraps a range's text in `<mark>`: its characters stay, each text node by itself. */
function wrap(range: Range): HTMLElement[] {
	const root = range.commonAncestorContainer;
	const nodes: Text[] = [];
	const walker = document.createTreeWalker(
		root.nodeType === Node.TEXT_NODE ? (root.parentNode as Node) : root,
		NodeFilter.SHOW_TEXT,
	);
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		if (range.intersectsNode(node)) nodes.push(node as Text);
	}
	const { startContainer, startOffset, endContainer, endOffset } = range;
	return nodes.flatMap((node) => {
		const part = document.createRange();
		part.setStart(node, node === startContainer ? startOffset : 0);
		part.setEnd(node, node === endContainer ? endOffset : node.length);
		if (part.collapsed) return [];
		const mark = element("mark", "arrival-mark");
		part.surroundContents(mark);
		return [mark];
	});
}

function findOnPage(query: string): Range[] {
	const { phrases, excluded } = parseQuery(query);
	const sentences = document.querySelectorAll(".speech-text .sentence");
	return [...sentences].flatMap((sentence) => {
		const text = normalise(sentence.textContent ?? "");
		if (excluded.some(({ characters }) => findPlaces(text, characters).length > 0)) return [];
		const places = phrases.flatMap(({ characters }) => findPlaces(text, characters));
		return joinRanges(places).map(({ start, end }) => rangeIn(sentence, start, end));
	});
}

/** Marks every place of the query on the page and offers to step through them and on to other sections. */
export function markArrival(): void {
	const query = readQuery(location.search);
	const ranges = findOnPage(query);
	const article = document.querySelector<HTMLElement>(".speech-text");
	if (ranges.length === 0 || !article) return;
	const api = highlightApi();
	// Wrapping shifts the nodes behind, so the last place is wrapped first.
	const places: Place[] = api
		? ranges.map((range) => ({ range, marks: [] }))
		: [...ranges]
				.reverse()
				.map((range) => ({ range, marks: wrap(range) }))
				.reverse();
	if (api) api.highlights.set("found", new api.Highlight(...ranges));

	const target = document.getElementById(location.hash.slice(1));
	const inTarget = places.filter((place) => target?.contains(nodeOf(place)));
	const meant = cameBackwards() ? inTarget[inTarget.length - 1] : inTarget[0];
	let current = meant ? places.indexOf(meant) : 0;

	const list = readHits(query);
	// The page of a part shows its points as well.
	const shown = [...article.querySelectorAll<HTMLElement>(".section")].map(
		(section) => `${article.dataset.speech}/${section.dataset.section}/`,
	);
	const { before, after, total, previous } = around(list, shown, places.length);
	const count = element("span", "arrival-count");
	const bar = element("div", "arrival");
	bar.setAttribute("role", "group");
	bar.setAttribute("aria-label", "搜索到的各处");
	count.setAttribute("role", "status");

	const show = (scroll: boolean) => {
		const place = places[current];
		if (!place) return;
		if (api) api.highlights.set("found-current", new api.Highlight(place.range));
		for (const { marks } of places) for (const mark of marks) mark.classList.remove("current");
		for (const mark of place.marks) mark.classList.add("current");
		count.textContent = `${before + current + 1}/${total}`;
		if (scroll) {
			const box = boxOf(place);
			window.scrollBy(0, box.top - Math.min(160, window.innerHeight / 3));
		}
	};
	const go = (section: HitList["sections"][number], n: number) => {
		location.href = `${BASE}${section.address}?q=${encodeURIComponent(query)}#s${n}`;
	};
	const step = (by: number) => {
		const wanted = current + by;
		if (wanted >= 0 && wanted < places.length) current = wanted;
		else if (by > 0 && after) return go(after, after.first);
		else if (by < 0 && previous) {
			stepBackwards();
			return go(previous, previous.last);
		} else current = (wanted + places.length) % places.length;
		show(true);
	};
	const close = () => {
		api?.highlights.delete("found");
		api?.highlights.delete("found-current");
		for (const { marks } of places) for (const mark of marks) mark.replaceWith(...mark.childNodes);
		bar.remove();
		document.documentElement.classList.remove("has-arrival");
	};
	bar.append(
		button("上一处", "text-button", () => step(-1)),
		count,
		button("下一处", "text-button", () => step(1)),
		button("关闭", "text-button arrival-close", close),
	);
	document.body.append(bar);
	document.documentElement.classList.add("has-arrival");
	show(true);
}

const nodeOf = ({ range, marks }: Place): Node => marks[0] ?? range.startContainer;

function boxOf({ range, marks }: Place): DOMRect {
	return (
		marks[0]?.getBoundingClientRect() ?? range.getClientRects()[0] ?? range.getBoundingClientRect()
	);
}

/** Where this page's places stand among all that were found. */
function around(list: HitList | null, shown: readonly string[], here: number) {
	const found = list?.sections ?? [];
	const at = found.flatMap(({ address }, i) => (shown.includes(address) ? [i] : []));
	const [first, last] = [at[0], at[at.length - 1]];
	if (first === undefined || last === undefined) {
		return { before: 0, total: here, previous: null, after: null };
	}
	const sum = (sections: HitList["sections"]) => sections.reduce((n, { marks }) => n + marks, 0);
	const before = sum(found.slice(0, first));
	return {
		before,
		total: before + here + sum(found.slice(last + 1)),
		previous: found[first - 1] ?? null,
		after: found[last + 1] ?? null,
	};
}
