import type { Nodes, PhrasingContent } from "mdast";
import type { InlineRecord, MarkRecord } from "../model/speech-record.ts";

/** The characters a reader sees of an inline node; notes and comments have none. */
export function inlineText(node: Nodes): string {
	if (node.type === "text" || node.type === "inlineCode") return node.value;
	return "children" in node ? node.children.map((child) => inlineText(child)).join("") : "";
}

/** The term an editor forces with `<Term slug="…">`, or null for `<NoTerm>`. */
function forcedSlug(node: Extract<PhrasingContent, { type: "mdxJsxTextElement" }>): string | null {
	const slug = node.attributes.find((a) => a.type === "mdxJsxAttribute" && a.name === "slug");
	return node.name === "Term" && typeof slug?.value === "string" ? slug.value : null;
}

function collect(nodes: readonly PhrasingContent[], offset: number, marks: MarkRecord[]): number {
	let at = offset;
	for (const node of nodes) {
		const start = at;
		if (node.type === "footnoteReference") {
			marks.push({ kind: "note", name: node.identifier, start, end: start });
		} else if ("children" in node) {
			at = collect(node.children, at, marks);
		} else at += inlineText(node).length;
		if (node.type === "strong" || node.type === "emphasis") {
			marks.push({ kind: node.type, start, end: at });
		} else if (node.type === "mdxJsxTextElement") {
			marks.push({ kind: "term", slug: forcedSlug(node), start, end: at });
		}
	}
	return at;
}

/** The characters of a run of inline nodes with what is set around them, in offsets of the text. */
export function readInline(nodes: readonly PhrasingContent[]): InlineRecord {
	const marks: MarkRecord[] = [];
	collect(nodes, 0, marks);
	return { text: nodes.map((node) => inlineText(node)).join(""), marks };
}
