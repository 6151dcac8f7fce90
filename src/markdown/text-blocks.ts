import type { Heading, Paragraph, Root } from "mdast";
import { SKIP, visit } from "unist-util-visit";
import type { TextBlock } from "../model/speech.ts";
import { inlineText, noteMarks, strongRanges, termMarks } from "./inline.ts";

/** A block of the text with the node it came from. */
export interface BlockNode extends TextBlock {
	node: Heading | Paragraph;
}

/**
 * The blocks of a section's tree that are its text, in order. Notes are not part of the text.
 * @throws Error for anything that shows characters the comparison with the source could not see, or
 *   that Markdown would set differently from the source: lists, tables, code, components.
 */
export function textBlocks(tree: Root, file: string): BlockNode[] {
	const blocks: BlockNode[] = [];
	const notes = new Map(
		tree.children.flatMap((node) =>
			node.type === "footnoteDefinition" ? [[node.identifier, inlineText(node).trim()]] : [],
		),
	);
	visit(tree, (node) => {
		const line = node.position?.start.line ?? 0;
		switch (node.type) {
			case "root":
				return undefined;
			case "footnoteDefinition":
			case "definition":
				return SKIP;
			case "heading":
			case "paragraph":
				refuseForeign(node, file);
				blocks.push({
					node,
					kind: node.type,
					text: inlineText(node),
					line,
					strong: strongRanges(node.children),
					termMarks: termMarks(node.children),
					noteMarks: noteMarks(node.children).map(({ at, identifier }) => ({
						at,
						text: notes.get(identifier) ?? "",
					})),
				});
				return SKIP;
			case "mdxFlowExpression":
				if (isComment(node.value)) return SKIP;
				break;
			default:
		}
		throw new Error(foreign(file, line, node.type));
	});
	return blocks;
}

/** Inline nodes that carry text, emphasis or a note; anything else does not belong in a speech. */
const INLINE = new Set(["text", "strong", "emphasis", "footnoteReference"]);

/** What an editor may set around words of the text: `<Term slug="…">` and `<NoTerm>`. */
const COMPONENTS = new Set(["Term", "NoTerm"]);

function refuseForeign(block: Heading | Paragraph, file: string): void {
	visit(block, (node) => {
		if (node === block || INLINE.has(node.type)) return;
		if (node.type === "mdxTextExpression" && isComment(node.value)) return;
		if (node.type === "mdxJsxTextElement" && COMPONENTS.has(node.name ?? "")) return;
		throw new Error(foreign(file, node.position?.start.line ?? 0, node.type));
	});
}

function isComment(expression: string): boolean {
	return /^\s*\/\*[\s\S]*\*\/\s*$/.test(expression);
}

function foreign(file: string, line: number, type: string): string {
	return `${file}:${line}: found Markdown of the kind “${type}”, expected only paragraphs, one heading, emphasis and notes. If the characters are the source's own, escape them with a backslash; otherwise move your remark into a note ([^name]).`;
}
