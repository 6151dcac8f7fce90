import type { Definition, FootnoteDefinition, Nodes, Root, RootContent } from "mdast";
import { visit } from "unist-util-visit";
import type { NoteRecord } from "../model/speech-record.ts";
import { isComment } from "./mdx.ts";

/** What an editor's remark or explanation may be made of: GFM without HTML, code or pictures. */
const REMARK = new Set(
	"paragraph text strong emphasis delete inlineCode code break link list listItem blockquote table tableRow tableCell heading thematicBreak".split(
		" ",
	),
);

const SAFE_LINK = /^(?:https?:\/\/|mailto:|\/(?!\/)|\.{0,2}\/|#)/i;

/** Puts the addresses of definitions into the links that use them. */
function resolveLink(node: Nodes, definitions: Map<string, Definition>, used: Set<string>): Nodes {
	if (node.type === "linkReference") {
		const definition = definitions.get(node.identifier);
		used.add(node.identifier);
		const children = node.children.map((child) => resolveLink(child, definitions, used));
		return { type: "link", url: definition?.url ?? "", children } as Nodes;
	}
	if (!("children" in node)) return node;
	const children = node.children
		.filter((child) => !isComment(child))
		.map((child) => resolveLink(child as Nodes, definitions, used));
	return { ...node, children } as Nodes;
}

/** A tree without its positions and parser's data: what is kept of it is what it says. */
function withoutPositions<T extends Nodes>(node: T): T {
	const { position: _position, data: _data, ...kept } = node;
	if (!("children" in node)) return kept as T;
	return {
		...kept,
		children: node.children.map((child) => withoutPositions(child)),
	} as unknown as T;
}

/**
 * Blocks of an editor's own words, checked.
 * @throws Error for HTML, expressions, components, pictures and links that run something
 */
export function readRemark(
	blocks: readonly RootContent[],
	file: string,
	definitions = new Map<string, Definition>(),
	used = new Set<string>(),
): RootContent[] {
	return blocks
		.filter((node) => !isComment(node))
		.map((block) => {
			const resolved = resolveLink(block, definitions, used) as RootContent;
			visit(resolved, (node) => checkRemark(node, file));
			return withoutPositions(resolved);
		});
}

function checkRemark(node: Nodes, file: string): void {
	const line = node.position?.start.line ?? 0;
	if (!REMARK.has(node.type)) {
		throw new Error(
			`${file}:${line}: found “${node.type}” in a remark of yours, expected text, emphasis, lists, tables and links. Take it out, or escape the character with a backslash.`,
		);
	}
	if (node.type === "link" && !SAFE_LINK.test(node.url)) {
		throw new Error(
			`${file}:${line}: found a link to “${node.url}”, expected an address that begins with https://, http://, mailto: or /. Mend it.`,
		);
	}
}

/**
 * The notes of a tree, in the order of their first marks.
 * @throws Error when a definition is used by nothing, since its words would be hidden
 */
export function readNotes(tree: Root, file: string): NoteRecord[] {
	const marked: string[] = [];
	const definitions = new Map<string, Definition>();
	const notes = new Map<string, FootnoteDefinition>();
	visit(tree, (node) => {
		if (node.type === "footnoteReference" && !marked.includes(node.identifier)) {
			marked.push(node.identifier);
		} else if (node.type === "definition") definitions.set(node.identifier, node);
		else if (node.type === "footnoteDefinition") {
			if (notes.has(node.identifier)) {
				throw new Error(
					`${file}:${node.position?.start.line}: found a second note [^${node.identifier}], expected each name once. Rename one.`,
				);
			}
			notes.set(node.identifier, node);
		}
	});
	const used = new Set<string>();
	const records = marked.flatMap((name) => {
		const note = notes.get(name);
		return note ? [{ name, content: readRemark(note.children, file, definitions, used) }] : [];
	});
	for (const [name, { position }] of [...notes, ...definitions]) {
		if (marked.includes(name) || used.has(name)) continue;
		throw new Error(
			`${file}:${position?.start.line}: found a definition [${notes.has(name) ? "^" : ""}${name}] that nothing in the file uses, so that nobody would see it. Set its mark in the text or take it out.`,
		);
	}
	return records;
}
