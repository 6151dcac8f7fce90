import type { Nodes } from "mdast";
import { visit } from "unist-util-visit";
import { parseMdx } from "../markdown/parse.ts";
import { textBlocks } from "../markdown/text-blocks.ts";

/** What an editor has put into a section's file. */
export interface Edited {
	/** Paragraphs and headings as they are written, by their text; equal texts in order. */
	blocks: Map<string, string[]>;
	/** Definitions of notes as they are written, by identifier. */
	definitions: Map<string, string>;
	/** Texts of blocks that carry a note, an MDX comment, or both. */
	marked: string[];
	/** Comments that stand between paragraphs. */
	comments: string[];
}

/** Takes a section's file apart, so that what an editor did to it can be kept. */
export function readEdited(content: string, file: string): Edited {
	const { tree } = parseMdx(content, file);
	const source = (node: Nodes) =>
		content.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
	const edited: Edited = { blocks: new Map(), definitions: new Map(), marked: [], comments: [] };
	for (const { node, text } of textBlocks(tree, file)) {
		const kept = edited.blocks.get(text) ?? [];
		edited.blocks.set(text, [...kept, source(node)]);
		let isMarked = false;
		visit(node, (child) => {
			isMarked ||= child.type === "footnoteReference";
			// An empty comment is the cutter's own: it keeps an address from becoming a link.
			isMarked ||= child.type === "mdxTextExpression" && child.value !== "/**/";
		});
		if (isMarked) edited.marked.push(text);
	}
	for (const node of tree.children) {
		if (node.type === "footnoteDefinition") edited.definitions.set(node.identifier, source(node));
		if (node.type === "mdxFlowExpression") edited.comments.push(source(node));
	}
	return edited;
}
