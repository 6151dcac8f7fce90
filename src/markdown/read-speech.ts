import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import type { Heading, Root } from "mdast";
import { sectionOfFile } from "../model/address.ts";
import { makeSection, makeSpeech, type Section, type Speech } from "../model/speech.ts";
import { checkFrontmatter } from "./frontmatter.ts";
import { inlineText } from "./inline.ts";
import { type SpeechMetadata, sectionSchema, speechSchema } from "./metadata.ts";
import { parseMdx } from "./parse.ts";
import { SPEECHES } from "./paths.ts";
import { textBlocks } from "./text-blocks.ts";

export type SpeechOnDisk = Speech<SpeechMetadata>;

/** The file of a speech that holds its metadata, title and the notes on them. */
export const METADATA_FILE = "speech.mdx";

/**
 * Reads one section from the content of its MDX file.
 * @param file path inside the speech folder, such as `3/2.mdx`
 * @throws Error naming the file and line when it is not as a section must be
 */
export function readSection(content: string, file: string, folder = ""): Section {
	const shown = join(folder, file);
	const ref = sectionOfFile(file);
	if (!ref) {
		throw new Error(
			`${shown}: found a file whose name is no section, expected opening.mdx, closing.mdx, text.mdx, 1/index.mdx, 1/2.mdx … Rename or remove it.`,
		);
	}
	const { frontmatter, tree } = parseMdx(content, shown);
	const { heading } = checkFrontmatter(sectionSchema, frontmatter, shown);
	return makeSection(ref, file, textBlocks(tree, shown), heading === "run-in");
}

function titleOf(tree: Root, file: string): string {
	const heading = tree.children.find((node): node is Heading => node.type === "heading");
	const title = heading ? inlineText(heading).trim() : "";
	if (!title) {
		throw new Error(
			`${file}: found no heading, expected the title of the speech as “# …”. Add it.`,
		);
	}
	return title;
}

/** Reads a speech from its folder. */
export async function readSpeech(folder: string): Promise<SpeechOnDisk> {
	const files = (await readdir(folder, { recursive: true }))
		.map((file) => file.replace(/\\/g, "/"))
		.filter((file) => file.endsWith(".mdx"))
		.sort();
	const shown = relative(process.cwd(), folder) || folder;
	const metadataFile = join(folder, METADATA_FILE);
	const head = parseMdx(await readFile(metadataFile, "utf8"), join(shown, METADATA_FILE));
	const sections = await Promise.all(
		files
			.filter((file) => file !== METADATA_FILE)
			.map(async (file) => readSection(await readFile(join(folder, file), "utf8"), file, shown)),
	);
	const slug = folder.replace(/\\/g, "/").replace(/\/$/, "").split("/").pop() ?? "";
	return makeSpeech(
		slug,
		titleOf(head.tree, join(shown, METADATA_FILE)),
		checkFrontmatter(speechSchema, head.frontmatter, join(shown, METADATA_FILE)),
		sections,
	);
}

/** The folders of all speeches, in the order of their names. */
export async function speechFolders(root = SPEECHES): Promise<string[]> {
	const entries = await readdir(root, { withFileTypes: true });
	return entries
		.filter((entry) => entry.isDirectory())
		.map((entry) => join(root, entry.name))
		.sort();
}

/** Reads every speech. */
export async function readSpeeches(root = SPEECHES): Promise<SpeechOnDisk[]> {
	return Promise.all((await speechFolders(root)).map(readSpeech));
}
