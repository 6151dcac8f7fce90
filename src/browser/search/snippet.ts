import type { Range } from "../../model/sentences.ts";
import { element } from "../elements.ts";

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
