import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { SearchText } from "../../search/search-text.ts";
import { packText } from "../../search/text-file.ts";
import { packVariants } from "../../search/variants-file.ts";
import { buildIndex } from "./build-index.ts";
import type { IndexFile } from "./index-file.ts";
import { makeVariants } from "./variants.ts";

/** A text of more letters than so many is answered from the index, not from its own file. */
const LONGEST_AT_HAND = 20_000;

/** What a page must know to search: names below the search's folder. */
export interface SearchManifest {
	/** The index of the library, for `openLibrary`. */
	build: string;
	/** The table of variants, for `unpackVariants`. */
	variants: string;
	/** Each text's own file, for `unpackText`, by slug; null for a text too long for it. */
	texts: ReadonlyMap<string, string | null>;
}

/** Everything the exact search asks for, made as it is taken. */
export interface SearchFiles {
	manifest: SearchManifest;
	files: Iterable<IndexFile>;
}

/**
 * Makes the files of the exact search. Every name follows from what the file has, or from all texts: hosts
 * may let browsers keep them for ever.
 * @param texts in the order of the answers, as a rule the newest first
 * @param cacheFolder where sorted texts are kept for the next build; null keeps none
 * @throws RangeError when sentences are not numbered in order
 */
export function makeSearchFiles(
	texts: readonly SearchText[],
	cacheFolder: string | null = null,
): SearchFiles {
	const table = makeVariants();
	const variants = named("variants", packVariants(table));
	const own = texts.map((text) => ({
		slug: text.slug,
		file: lettersOf(text) <= LONGEST_AT_HAND ? named("text", packText(text, table)) : null,
	}));
	const index = buildIndex(texts, table, { cacheFolder });
	const manifest: SearchManifest = {
		build: index.build,
		variants: variants.name,
		texts: new Map(own.map(({ slug, file }) => [slug, file?.name ?? null])),
	};
	return {
		manifest,
		files: allFiles([variants, ...own.flatMap(({ file }) => file ?? [])], index.files),
	};
}

function* allFiles(first: readonly IndexFile[], rest: Iterable<IndexFile>): Generator<IndexFile> {
	yield* first;
	yield* rest;
}

function named(folder: string, content: string): IndexFile {
	const hash = createHash("sha256").update(content).digest("hex").slice(0, 12);
	return { name: `${folder}/${hash}.json`, content };
}

/** Characters of a text without white space. */
function lettersOf({ sections }: SearchText): number {
	const texts = sections.flatMap(({ blocks }) => blocks.flatMap(({ sentences }) => sentences));
	return texts.reduce((sum, { text }) => sum + text.replace(/\s/g, "").length, 0);
}

/** Writes files below a folder. */
export async function writeIndexFiles(folder: string, files: Iterable<IndexFile>): Promise<void> {
	const made = new Set<string>();
	for (const { name, content } of files) {
		const path = join(folder, name);
		const parent = dirname(path);
		if (!made.has(parent)) await mkdir(parent, { recursive: true });
		made.add(parent);
		await writeFile(path, content);
	}
}
