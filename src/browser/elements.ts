import type { Range } from "../model/sentences.ts";

/** A new element with a class and children; strings become text, never markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
	tag: K,
	className: string,
	...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
	const node = document.createElement(tag);
	if (className) node.className = className;
	node.append(...children);
	return node;
}

/** A button. */
export function button(label: string, className: string, act: () => void): HTMLButtonElement {
	const node = element("button", className, label);
	node.type = "button";
	node.addEventListener("click", act);
	return node;
}

/** Takes everything out of an element. */
export function empty(node: Node): void {
	node.textContent = "";
}

/** Puts children in the place of what an element holds. */
export function refill(node: ParentNode & Node, ...children: Node[]): void {
	empty(node);
	node.append(...children);
}

/** About three lines on a phone. */
const LONGEST_SNIPPET = 60;

/**
 * A sentence with its marks as nodes: whole, or a window around the first mark when it is long.
 */
export function snippet(text: string, marks: readonly Range[]): Node[] {
	const first = marks[0] ?? { start: 0, end: 0 };
	const isLong = text.length > LONGEST_SNIPPET;
	const room = Math.max(0, LONGEST_SNIPPET - (first.end - first.start));
	const from = isLong
		? Math.max(0, Math.min(first.start - Math.floor(room / 3), text.length - LONGEST_SNIPPET))
		: 0;
	const to = isLong
		? Math.min(text.length, Math.max(from + LONGEST_SNIPPET, first.end))
		: text.length;
	const nodes: Node[] = [];
	const put = (piece: string) => {
		if (piece) nodes.push(document.createTextNode(piece));
	};
	if (from > 0) put("……");
	let at = from;
	for (const { start, end } of marks) {
		if (end <= from || start >= to) continue;
		put(text.slice(at, Math.max(at, start)));
		nodes.push(element("mark", "", text.slice(Math.max(at, start), Math.min(end, to))));
		at = Math.min(end, to);
	}
	put(text.slice(at, to));
	if (to < text.length) put("……");
	return nodes;
}
