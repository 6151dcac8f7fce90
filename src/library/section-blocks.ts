import type { Heading, Node, Paragraph, Root, RootContent, Table } from "mdast";
import { visit } from "unist-util-visit";
import type { FileBlock } from "../model/fidelity.ts";
import type { NoteRecord } from "../model/speech-record.ts";
import { inlineText, readInline } from "./inline.ts";
import { isComment } from "./mdx.ts";
import { readNotes } from "./notes.ts";

/** A block of the text with the node it came from. */
export type BlockNode = FileBlock & { node: Heading | Paragraph | Table };

/** A section's tree taken apart: its text, and the editor's notes on it. */
export interface SectionContent {
	blocks: BlockNode[];
	notes: NoteRecord[];
}

/**
 * Takes a section's tree apart.
 * @throws Error for anything that shows characters the comparison with the source could not see, that
 *   Markdown would set differently from the source, or that hides text: lists, code, components, HTML,
 *   definitions that nothing uses
 */
export function readContent(tree: Root, file: string): SectionContent {
	const blocks = tree.children.flatMap((node) => readBlock(node, file));
	return { blocks, notes: readNotes(tree, file) };
}

function readBlock(node: RootContent, file: string): BlockNode[] {
	const line = node.position?.start.line ?? 0;
	switch (node.type) {
		case "footnoteDefinition":
		case "definition":
			return [];
		case "heading":
			refuseForeign(node, file);
			return [{ node, line, kind: "heading", level: node.depth - 1, ...readInline(node.children) }];
		case "paragraph":
			refuseForeign(node, file);
			return [{ node, line, kind: "paragraph", ...readInline(node.children) }];
		case "table": {
			refuseForeign(node, file);
			const rows = node.children.map((row) =>
				row.children.map((cell) => readInline(cell.children)),
			);
			return [{ node, line, kind: "table", rows }];
		}
		default:
			if (isComment(node)) return [];
			throw new Error(foreign(file, line, node.type));
	}
}

/** Inline nodes that carry text, emphasis or a note; anything else does not belong in a speech. */
const INLINE = new Set([
	"text",
	"strong",
	"emphasis",
	"footnoteReference",
	"tableRow",
	"tableCell",
]);

/** What an editor may set around words of the text: `<Term slug="…">` and `<NoTerm>`. */
const COMPONENTS: Readonly<Record<string, readonly string[]>> = { Term: ["slug"], NoTerm: [] };

function refuseForeign(block: Heading | Paragraph | Table, file: string): void {
	visit(block, (node) => {
		if (node === block || INLINE.has(node.type) || isComment(node)) return;
		const line = node.position?.start.line ?? 0;
		if (node.type !== "mdxJsxTextElement") throw new Error(foreign(file, line, node.type));
		const allowed = COMPONENTS[node.name ?? ""];
		const names = node.attributes.map((attribute) =>
			attribute.type === "mdxJsxAttribute" && typeof attribute.value === "string"
				? attribute.name
				: "{…}",
		);
		if (!allowed) throw new Error(foreign(file, line, `<${node.name ?? ""}>`));
		if (names.join() !== allowed.join()) {
			throw new Error(
				`${file}:${line}: found <${node.name} ${names.join(" ")}> around “${inlineText(node)}”, expected <Term slug="…"> or <NoTerm>. Mend it.`,
			);
		}
	});
	if (block.type === "heading" && (block.depth < 2 || block.depth > 6)) {
		const { position } = block as Node;
		throw new Error(
			`${file}:${position?.start.line}: found a heading with ${"#".repeat(block.depth)}, expected ## to ######.`,
		);
	}
}

function foreign(file: string, line: number, type: string): string {
	return `${file}:${line}: found Markdown of the kind “${type}”, expected only paragraphs, headings, tables, emphasis and notes. If the characters are the source's own, escape them with a backslash; otherwise move your remark into a note ([^name]).`;
}
