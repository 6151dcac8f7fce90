import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { parse } from "yaml";
import type { PolicyDocument } from "../model/documents.ts";
import type { Term } from "../model/glossary.ts";
import { DOCUMENTS, TERMS } from "./content-paths.ts";
import { documentSchema } from "./document-schema.ts";
import { checkFrontmatter } from "./frontmatter.ts";
import { inlineText } from "./inline.ts";
import { parseMdx } from "./mdx.ts";
import { readRemark } from "./notes.ts";
import { isSlug } from "./slugs.ts";
import { termSchema } from "./term-schema.ts";

/** @throws Error naming the file whose name cannot be part of an address */
function slugOfFile(file: string, ending: string): string {
	const slug = basename(file, ending);
	if (!isSlug(slug)) {
		throw new Error(
			`${file}: found a file name with other characters than a-z, 0-9 and -. Expected only these, for it is part of an address. Rename it.`,
		);
	}
	return slug;
}

/**
 * A document from its file and, where kept, the text beside it.
 * @throws Error naming the file and the field that is not as expected
 */
export function readDocument(
	yaml: string,
	file: string,
	text?: string | undefined,
): PolicyDocument {
	let data: unknown;
	try {
		data = parse(yaml);
	} catch (error) {
		throw new Error(
			`${file}: found YAML that cannot be read: ${(error as Error).message} Expected “field: value” lines. Mend the line it names.`,
		);
	}
	return {
		...checkFrontmatter(documentSchema, data, file),
		slug: slugOfFile(file, ".yaml"),
		...(text === undefined ? {} : { text: text.replace(/\r\n?/g, "\n").trim() }),
	};
}

/**
 * A term from its file.
 * @param categories the office's own; null where any may stand
 * @throws Error naming the file and the field that is not as expected
 */
export function readTerm(mdx: string, file: string, categories: readonly string[] | null): Term {
	const { frontmatter, tree } = parseMdx(mdx, file);
	const { broader, narrower, related, partOf, ...data } = checkFrontmatter(
		termSchema(categories),
		frontmatter,
		file,
	);
	const content = readRemark(tree.children, file);
	const note = content
		.map((node) => inlineText(node))
		.join("\n")
		.trim();
	if (note === "") {
		throw new Error(
			`${file}: found nothing below the frontmatter, expected 编者说明: at least one sentence of the editor's own. Write it.`,
		);
	}
	return {
		...data,
		slug: slugOfFile(file, ".mdx"),
		relations: { broader, narrower, related, partOf },
		content,
		note,
	};
}

const filesOf = async (root: string, ending: string) =>
	(await readdir(root).catch(() => [])).filter((file) => file.endsWith(ending)).sort();

/** Every document of the register, by slug; a folder that is not there holds none. */
export async function readDocuments(root = DOCUMENTS): Promise<PolicyDocument[]> {
	return Promise.all(
		(await filesOf(root, ".yaml")).map(async (name) => {
			const file = join(root, name);
			const text = await readFile(file.replace(/\.yaml$/, ".txt"), "utf8").catch(() => undefined);
			return readDocument(await readFile(file, "utf8"), file, text);
		}),
	);
}

/** Every term, by slug; a folder that is not there holds none. */
export async function readGlossary(
	categories: readonly string[] | null,
	root = TERMS,
): Promise<Term[]> {
	return Promise.all(
		(await filesOf(root, ".mdx")).map(async (name) =>
			readTerm(await readFile(join(root, name), "utf8"), join(root, name), categories),
		),
	);
}
