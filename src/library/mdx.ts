import type { Nodes, Root } from "mdast";
import remarkCjkFriendly from "remark-cjk-friendly";
import remarkGfm from "remark-gfm";
import remarkMdx from "remark-mdx";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { parse as parseYaml } from "yaml";

/** Syntax extensions of every text of this site, for the pages and for reading MDX back alike. */
export const syntaxPlugins = [remarkGfm, remarkCjkFriendly];

const parser = unified().use(remarkParse).use(remarkMdx).use(syntaxPlugins);

/** An MDX file taken apart. */
export interface MdxFile {
	frontmatter: unknown;
	/** The tree of the body; its positions are those of the whole file. */
	tree: Root;
}

/**
 * Parses an MDX file with the site's own syntax.
 * @param file the name to use in errors
 * @throws Error naming file and line when YAML or MDX cannot be read
 */
export function parseMdx(content: string, file: string): MdxFile {
	const found = /^\uFEFF?---\r?\n([\s\S]*?)(?:\r?\n)?---[ \t]*(?:\r?\n|$)/.exec(content);
	const head = found?.[0] ?? "";
	try {
		const frontmatter: unknown = found ? (parseYaml(found[1] ?? "") ?? {}) : {};
		const body = head.replace(/[^\r\n]/g, " ") + content.slice(head.length);
		return { frontmatter, tree: parser.parse(body) };
	} catch (error) {
		const { message, line } = error as Error & { line?: number };
		throw new Error(
			`${file}${line ? `:${line}` : ""}: found text that is not MDX (${message}). Expected plain text with * _ < { } and line-initial # > - 1. escaped by a backslash. Escape the character or run the cutter again.`,
			{ cause: error },
		);
	}
}

/** Whether a node is an MDX comment, as the parser sees it: an expression without any code. */
export function isComment(node: Nodes): boolean {
	if (node.type !== "mdxTextExpression" && node.type !== "mdxFlowExpression") return false;
	return node.data?.estree?.body.length === 0 && (node.data.estree.comments?.length ?? 0) > 0;
}
