import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pinyin } from "pinyin-pro";
import type { Term } from "../model/terms.ts";
import { TERMS } from "./content-paths.ts";
import { checkFrontmatter } from "./frontmatter.ts";
import { inlineText } from "./inline.ts";
import { parseMdx } from "./mdx.ts";
import { readRemark } from "./notes.ts";
import { faultOfWord, readSite } from "./read-site.ts";
import { isSlug } from "./slugs.ts";
import { termSchema } from "./term-schema.ts";

/** What the explanation of a term without a public source says, and nothing else. */
export const UNEXPLAINED = "原文未作解释，未见公开出处。";

/**
 * Reads one term.
 * @throws Error naming the file and the field that is not as expected
 */
export function readTerm(content: string, file: string): Term {
	const { frontmatter, tree } = parseMdx(content, file);
	const data = checkFrontmatter(termSchema, frontmatter, file);
	const remark = readRemark(tree.children, file);
	const explanation = remark
		.map((node) => inlineText(node))
		.join("\n")
		.trim();
	const isUnexplained = data.sources.some(({ type }) => type === "none");
	if (explanation === "") {
		throw new Error(`${file}: found no explanation, expected at least one sentence.`);
	}
	if (isUnexplained !== (explanation === UNEXPLAINED)) {
		throw new Error(
			`${file}: sources: a term of type: none says “${UNEXPLAINED}” and nothing else, and no other term says so. Name a source, or take the explanation out.`,
		);
	}
	const slug = (file.replace(/\\/g, "/").split("/").pop() ?? "").replace(/\.mdx$/, "");
	if (!isSlug(slug)) {
		throw new Error(
			`${file}: found a file name with other characters than a-z, 0-9 and -. Rename it.`,
		);
	}
	return {
		...data,
		slug,
		pinyin: data.pinyin ?? pinyin(data.name, { nonZh: "consecutive" }),
		content: remark,
		explanation,
	};
}

/**
 * Reads every term, by slug; a folder that is not there holds none.
 * @throws Error as `readTerm`, and for categories that the site does not have
 */
export async function readTerms(root = TERMS): Promise<Term[]> {
	const { categories } = await readSite(dirname(root));
	const names = (await readdir(root).catch(() => [])).filter((file) => file.endsWith(".mdx"));
	const files = names.sort().map((name) => join(root, name));
	const terms = await Promise.all(
		files.map(async (file) => readTerm(await readFile(file, "utf8"), file)),
	);
	const faults = terms.flatMap(
		({ category }, i) => faultOfWord("category", category, categories, files[i] ?? root) ?? [],
	);
	if (faults.length > 0) throw new Error(faults.join("\n"));
	return terms;
}
