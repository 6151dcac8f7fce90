import { createHash } from "node:crypto";
import type { Heading, Root } from "mdast";
import { alignWithSource, describeDifference, type SectionBlocks } from "../model/fidelity.ts";
import { readHistory } from "../model/link-history.ts";
import { applyOutline, type ShownLine } from "../model/outline.ts";
import { checkOutline, readOutline } from "../model/outline-file.ts";
import {
	FRONT_ROLES,
	type FrontLine,
	type FrontRole,
	type InlineRecord,
	type NoteRecord,
	type SectionRecord,
	type SpeechRecord,
} from "../model/speech-record.ts";
import { checkFrontmatter } from "./frontmatter.ts";
import { readInline } from "./inline.ts";
import { isComment, parseMdx } from "./mdx.ts";
import { readNotes } from "./notes.ts";
import { readContent } from "./section-blocks.ts";
import { orderFiles } from "./section-files.ts";
import { speechSchema } from "./speech-schema.ts";

/** The file of a speech that holds its metadata, title and the notes on them. */
export const METADATA_FILE = "speech.mdx";
export const SOURCE_FILE = "source.txt";
export const OUTLINE_FILE = "outline.tsv";
/** What became of links to earlier editions; the cutter writes it. */
export const HISTORY_FILE = "history.tsv";

/** What `speech.mdx` says. */
type Head = Pick<SpeechRecord, "title" | "titleNotes" | "metadata">;

/**
 * Reads `speech.mdx`: frontmatter, an editor's title where the source brings none or the editor sets
 * another, and the notes on it.
 * @throws Error naming the file and line of anything else
 */
function readHead(content: string, file: string): Head {
	const { frontmatter, tree } = parseMdx(content, file);
	const metadata = checkFrontmatter(speechSchema, frontmatter, file);
	const titles = tree.children.filter((node): node is Heading => node.type === "heading");
	const stray = tree.children.find(
		(node) =>
			!["heading", "footnoteDefinition", "definition"].includes(node.type) && !isComment(node),
	);
	if (stray || titles.length > 1) {
		const line = (stray ?? titles[1])?.position?.start.line;
		throw new Error(
			`${file}:${line}: found ${stray ? "text" : "a second heading"}, expected at most the title as “# …” and notes on it. The text stands in the other files; a remark belongs in a note.`,
		);
	}
	return { ...titleOf(titles[0], tree, file), metadata };
}

function titleOf(heading: Heading | undefined, tree: Root, file: string): Omit<Head, "metadata"> {
	const notes: NoteRecord[] = readNotes(tree, file);
	if (!heading) return { title: null, titleNotes: notes };
	const title: InlineRecord = readInline(heading.children);
	if (title.text.trim() === "") {
		throw new Error(
			`${file}:${heading.position?.start.line}: found an empty heading, expected a title as “# …”. Fill or remove it.`,
		);
	}
	return { title, titleNotes: notes };
}

/** Parts the lines above the text, which are shown as metadata, from the text. */
export function partFront(shown: readonly ShownLine[]): { front: FrontLine[]; text: ShownLine[] } {
	const isFront = ({ role }: ShownLine) => (FRONT_ROLES as readonly string[]).includes(role);
	const end = shown.findIndex((line) => !isFront(line));
	const lines = end < 0 ? shown : shown.slice(0, end);
	return {
		front: lines.map(({ role, text, lines: [line] }) => ({
			role: role as FrontRole,
			text,
			line: line ?? 0,
		})),
		text: end < 0 ? [] : shown.slice(end),
	};
}

/** The SHA-256 of a text in UTF-8, in hexadecimal digits. */
export function sha256(content: string | Uint8Array): string {
	return createHash("sha256").update(content).digest("hex");
}

/** The files of a speech as they were read. */
export interface SpeechFiles {
	slug: string;
	/** The folder as the editor knows it, for errors. */
	folder: string;
	/** Bytes of `source.txt`. */
	source: Uint8Array;
	/** Content of `outline.tsv`; empty where there is none. */
	outline: string;
	/** Content of `history.tsv`; empty where there is none. */
	history: string;
	/** Content of every MDX file by its path in the folder. */
	mdx: ReadonlyMap<string, string>;
}

/** The source's characters. */
export function decodeSource(bytes: Uint8Array, file: string): string {
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		throw new Error(
			`${file}: found bytes that are not UTF-8, expected the text as the cutter wrote it. Run npm run cut again with --force.`,
		);
	}
}

function readSections(files: SpeechFiles, shown: readonly ShownLine[]): SectionRecord[] {
	const { folder, mdx } = files;
	const names = [...mdx.keys()].filter((file) => file !== METADATA_FILE);
	const ordered = orderFiles(names, folder);
	if (ordered.length === 0) {
		throw new Error(
			`${folder}: found no section, expected at least one MDX file beside ${METADATA_FILE}. Run npm run cut on the source again.`,
		);
	}
	const contents = ordered.map(({ file, path }) => {
		const shownFile = `${folder}/${file}`;
		const { frontmatter, tree } = parseMdx(mdx.get(file) ?? "", shownFile);
		if (Object.keys(frontmatter as object).length > 0) {
			throw new Error(
				`${shownFile}: found frontmatter (${Object.keys(frontmatter as object).join(", ")}), expected none in a section. Take it out; what the file holds follows from outline.tsv.`,
			);
		}
		return { file, path, ...readContent(tree, shownFile) };
	});
	const aligned = alignWithSource(
		contents.map(
			({ file, blocks }): SectionBlocks => ({
				file,
				blocks: blocks.map(({ node: _node, ...block }) => block),
			}),
		),
		shown,
	);
	if ("difference" in aligned) throw new Error(describeDifference(folder, aligned.difference));
	return contents.map(({ file, path, notes }, i) => ({
		path,
		file,
		blocks: aligned.blocks[i] ?? [],
		notes,
	}));
}

/**
 * What the files of a speech say, compared with its source.
 * @throws Error when anything is not as it must be: the message names file and line, what was found,
 *   what was expected and what to do
 */
export function readSpeechFiles(files: SpeechFiles): SpeechRecord {
	const { slug, folder } = files;
	const head = readHead(files.mdx.get(METADATA_FILE) ?? "", `${folder}/${METADATA_FILE}`);
	if (sha256(files.source) !== head.metadata.sourceSha256) {
		throw new Error(
			`${folder}/${SOURCE_FILE}: found another text than the one that was cut (its SHA-256 is not the sourceSha256 in ${METADATA_FILE}). Put it back, or run npm run cut on the new text with --force.`,
		);
	}
	const source = decodeSource(files.source, `${folder}/${SOURCE_FILE}`);
	const outline = readOutline(files.outline, `${folder}/${OUTLINE_FILE}`);
	const misfits = checkOutline(source, outline, `${folder}/${OUTLINE_FILE}`);
	if (misfits.length > 0) throw new Error(misfits.join("\n"));
	const { shown, leftOut } = applyOutline(source, outline);
	const { front, text } = partFront(shown);
	const record = {
		slug,
		...head,
		front,
		leftOut,
		history: readHistory(files.history, `${folder}/${HISTORY_FILE}`),
		sections: readSections(files, text),
	};
	if (!head.title && !front.some(({ role }) => role === "title")) {
		throw new Error(
			`${folder}/${METADATA_FILE}: found no title, neither here nor in the source. Write one as “# …”, or give a line of the source the role title in outline.tsv.`,
		);
	}
	return record;
}
