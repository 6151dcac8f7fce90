import { element } from "../elements.ts";

interface Highlights {
	set(name: string, highlight: object): void;
	delete(name: string): void;
}

/** The CSS Custom Highlight API, where the browser has it (Chrome 105, Safari 17.2). */
interface HighlightApi {
	highlights: Highlights;
	Highlight: new (...ranges: Range[]) => object;
}

/** The browser's way to paint ranges, or null. */
export function highlightApi(): HighlightApi | null {
	const scope = window as unknown as {
		CSS?: { highlights?: Highlights };
		Highlight?: HighlightApi["Highlight"];
	};
	const highlights = scope.CSS?.highlights;
	return highlights && scope.Highlight ? { highlights, Highlight: scope.Highlight } : null;
}

/** A DOM range for characters of a sentence. */
export function rangeIn(sentence: Element, start: number, end: number): Range {
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
export function wrap(range: Range): HTMLElement[] {
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
