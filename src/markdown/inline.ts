import type { Nodes, PhrasingContent } from "mdast";
import type { Range } from "../model/sentences.ts";
import type { TermMark } from "../model/speech.ts";

/** The characters a reader sees of an inline node; notes and comments have none. */
export function inlineText(node: Nodes): string {
	if (node.type === "text" || node.type === "inlineCode") return node.value;
	return "children" in node ? node.children.map((child) => inlineText(child)).join("") : "";
}

/**
 * The part of a run of inline nodes between two text offsets, parents cloned where they are cut.
 * A node without characters (a note's mark) goes with what stands before it.
 */
export function sliceInline(nodes: readonly PhrasingContent[], range: Range): PhrasingContent[] {
	const kept: PhrasingContent[] = [];
	let at = 0;
	for (const node of nodes) {
		const start = at;
		const end = start + inlineText(node).length;
		at = end;
		const empty = start === end;
		const inside = empty
			? (start > range.start && start <= range.end) || (start === 0 && range.start === 0)
			: end > range.start && start < range.end;
		if (!inside) continue;
		const part = { start: range.start - start, end: range.end - start };
		if (empty || (part.start <= 0 && part.end >= end - start && !("children" in node))) {
			kept.push(node);
		} else if (node.type === "text" || node.type === "inlineCode") {
			kept.push({ ...node, value: node.value.slice(Math.max(0, part.start), part.end) });
		} else if ("children" in node) {
			kept.push({ ...node, children: sliceInline(node.children, part) } as PhrasingContent);
		}
	}
	return kept;
}

/** The ranges of a run of inline nodes that are set in strong emphasis. */
export function strongRanges(nodes: readonly PhrasingContent[], offset = 0): Range[] {
	const ranges: Range[] = [];
	let at = offset;
	for (const node of nodes) {
		const end = at + inlineText(node).length;
		if (node.type === "strong") ranges.push({ start: at, end });
		else if ("children" in node) ranges.push(...strongRanges(node.children, at));
		at = end;
	}
	return ranges;
}

/**
 * The places where an editor has forced a term (`<Term slug="…">`) or switched terms off (`<NoTerm>`).
 */
export function termMarks(nodes: readonly PhrasingContent[], offset = 0): TermMark[] {
	const marks: TermMark[] = [];
	let at = offset;
	for (const node of nodes) {
		const end = at + inlineText(node).length;
		if (node.type === "mdxJsxTextElement") {
			const slug = node.attributes.find((a) => a.type === "mdxJsxAttribute" && a.name === "slug");
			const value = typeof slug?.value === "string" ? slug.value : null;
			marks.push({ start: at, end, slug: node.name === "Term" ? value : null });
		} else if ("children" in node) marks.push(...termMarks(node.children, at));
		at = end;
	}
	return marks;
}

/** The marks of notes in a run of inline nodes, with the offset where each stands. */
export function noteMarks(
	nodes: readonly PhrasingContent[],
	offset = 0,
): { at: number; identifier: string }[] {
	const marks: { at: number; identifier: string }[] = [];
	let at = offset;
	for (const node of nodes) {
		if (node.type === "footnoteReference") marks.push({ at, identifier: node.identifier });
		else if ("children" in node) marks.push(...noteMarks(node.children, at));
		at += inlineText(node).length;
	}
	return marks;
}
