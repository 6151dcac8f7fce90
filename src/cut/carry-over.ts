import type { Nodes } from "mdast";
import { isComment, parseMdx } from "../library/mdx.ts";
import { type BlockNode, readContent } from "../library/section-blocks.ts";
import type { LaidOutBlock, LaidOutSection } from "./lay-out.ts";
import { blockMdx } from "./write-mdx.ts";

/** A block of an earlier cut that an editor has worked on. */
interface EditedBlock {
	/** Kind, level and characters, by which it is found in a new cut. */
	key: string;
	file: string;
	mdx: string;
	/** Comments of the editor's that stand below it. */
	comments: string[];
	/** Names of the notes whose marks it carries. */
	notes: string[];
	text: string;
}

/** What editors have done to the files of a speech. */
export interface EditorsWork {
	/** In the order of the files and their blocks. */
	blocks: EditedBlock[];
	/** Definitions of notes and links as they are written, by file and name. */
	definitions: Map<string, Map<string, string>>;
	/** Comments before the first block of a file. */
	leading: { file: string; comment: string }[];
}

function laidOut(block: BlockNode): LaidOutBlock {
	switch (block.kind) {
		case "heading":
			return { kind: "heading", level: block.level, text: block.text };
		case "paragraph":
			return { kind: "paragraph", text: block.text };
		case "table":
			return {
				kind: "table",
				lines: "rows",
				rows: block.rows.map((row) => row.map(({ text }) => text)),
			};
	}
}

/** By what a block is known again: level is left out, since a mended outline changes it. */
function keyOf(block: LaidOutBlock): string {
	return block.kind === "table" ? JSON.stringify(block.rows) : `${block.kind} ${block.text}`;
}

/** Takes a section's file apart, so that what an editor did to it can be kept. */
function readEdited(content: string, file: string, work: EditorsWork): void {
	const { tree } = parseMdx(content, file);
	const source = (node: Nodes) =>
		content.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
	const definitions = new Map<string, string>();
	const blockOf = new Map(
		readContent(tree, file).blocks.map((block) => [block.node as Nodes, block]),
	);
	let last: EditedBlock | null = null;
	for (const node of tree.children) {
		const block = blockOf.get(node);
		if (node.type === "footnoteDefinition") definitions.set(`^${node.identifier}`, source(node));
		else if (node.type === "definition") definitions.set(node.identifier, source(node));
		else if (isComment(node)) {
			if (last) last.comments.push(source(node));
			else work.leading.push({ file, comment: source(node) });
		} else if (block) {
			const own = laidOut(block);
			const marks =
				block.kind === "table" ? block.rows.flat().flatMap((c) => c.marks) : block.marks;
			const text =
				block.kind === "table"
					? block.rows
							.flat()
							.map((c) => c.text)
							.join("")
					: block.text;
			const notes = marks.flatMap((mark) => (mark.kind === "note" ? [mark.name] : []));
			last = { key: keyOf(own), file, mdx: source(node), comments: [], notes, text };
			work.blocks.push(last);
		}
	}
	work.definitions.set(file, definitions);
}

/** Takes the files of an earlier cut apart. */
export function readEditorsWork(files: ReadonlyMap<string, string>): EditorsWork {
	const work: EditorsWork = { blocks: [], definitions: new Map(), leading: [] };
	for (const [file, content] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
		readEdited(content, file, work);
	}
	// What the cutter would write itself is no editor's work.
	work.blocks = work.blocks.filter((block) => block.comments.length > 0 || isEdited(block));
	return work;
}

function isEdited({ key, mdx }: EditedBlock): boolean {
	if (key.startsWith("paragraph ")) {
		return mdx !== blockMdx({ kind: "paragraph", text: key.slice("paragraph ".length) });
	}
	if (key.startsWith("heading ")) {
		const level = /^#+/.exec(mdx)?.[0].length ?? 2;
		return (
			mdx !== blockMdx({ kind: "heading", level: level - 1, text: key.slice("heading ".length) })
		);
	}
	return mdx !== blockMdx({ kind: "table", lines: "rows", rows: JSON.parse(key) as string[][] });
}

/** The level of a heading as the new outline has it, whatever it was when an editor worked on it. */
function withLevel(mdx: string, block: LaidOutBlock): string {
	return block.kind === "heading" ? mdx.replace(/^#+/, "#".repeat(block.level + 1)) : mdx;
}

/** Writes the sections of a new cut, with every block that an editor has worked on as it was left. */
export function writeSections(
	sections: readonly LaidOutSection[],
	work: EditorsWork,
): { files: Map<string, string>; lost: string[] } {
	const lost: string[] = [];
	const files = new Map<string, string>();
	const waiting = [...work.blocks];
	const take = (block: LaidOutBlock, file: string) => {
		const key = keyOf(block);
		const here = waiting.findIndex((edited) => edited.key === key && edited.file === file);
		const at = here >= 0 ? here : waiting.findIndex((edited) => edited.key === key);
		return at < 0 ? undefined : waiting.splice(at, 1)[0];
	};
	for (const { file, blocks } of sections) {
		const definitions = new Map<string, string>();
		const leading = work.leading.filter((c) => c.file === file).map(({ comment }) => comment);
		const written = blocks.flatMap((block) => {
			const edited = take(block, file);
			if (!edited) return [blockMdx(block)];
			bringDefinitions(edited, work, definitions, lost);
			return [withLevel(edited.mdx, block), ...edited.comments];
		});
		const order = [...(work.definitions.get(file)?.keys() ?? [])];
		const placeOf = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
		const defined = [...definitions]
			.sort(([a], [b]) => placeOf(a) - placeOf(b))
			.map(([, definition]) => definition);
		files.set(file, `${[...leading, ...written, ...defined].join("\n\n")}\n`);
	}
	for (const { file, text } of waiting) {
		lost.push(
			`${file}：在“${text.slice(0, 24)}${text.length > 24 ? "…" : ""}”里做的（校注、强调、术语或批注）`,
		);
	}
	for (const { file, comment } of work.leading) {
		if (!files.has(file)) lost.push(`${file}：批注 ${comment}`);
	}
	return { files, lost };
}

/** Brings the definitions that a block needs into its file. */
function bringDefinitions(
	{ file, notes }: EditedBlock,
	work: EditorsWork,
	into: Map<string, string>,
	lost: string[],
): void {
	const own = work.definitions.get(file) ?? new Map<string, string>();
	// Link definitions serve the notes of their file; which of them, only the notes know.
	const links = [...own.keys()].filter((name) => !name.startsWith("^"));
	const wanted = notes.map((name) => `^${name}`);
	const used = links.filter((name) =>
		wanted.some((note) => (own.get(note) ?? "").toLowerCase().includes(`[${name.toLowerCase()}]`)),
	);
	for (const name of [...wanted, ...used]) {
		const definition = own.get(name);
		if (definition === undefined) continue;
		const other = into.get(name);
		if (other !== undefined && other !== definition) {
			lost.push(
				`${file}：[${name}] 的内容，因为它那一段移过去的文件里已有同名的一条；请给其中一条改名`,
			);
		}
		into.set(name, definition);
	}
}
