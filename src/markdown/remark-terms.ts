import type { Link, PhrasingContent, Root } from "mdast";
import { SKIP, visit } from "unist-util-visit";
import type { VFile } from "vfile";
import type { TermMatcher } from "../model/occurrences.ts";
import { inlineText, sliceInline, termMarks } from "./inline.ts";
import { sectionOfPath } from "./paths.ts";

export interface RemarkTermsOptions {
	match: TermMatcher;
	/** The site's base path, ending in `/`. */
	base: string;
}

interface SentenceNode {
	type: "sentence";
	data: { hProperties: { className: string[] } };
	children: PhrasingContent[];
}

/**
 * Links the terms of a section's sentences to their pages: the first occurrence visibly, later ones
 * quietly. Headings and run-in headings are left alone, and so is a place with a note's mark inside. Runs
 * after the sentences are marked; the text's characters stay as they are.
 */
export function remarkTerms({ match, base }: RemarkTermsOptions) {
	return (tree: Root, file: VFile): void => {
		if (!sectionOfPath(file.path)) return;
		const seen = new Set<string>();
		visit(tree, (node) => {
			if (node.type === "footnoteDefinition" || node.type === "heading") return SKIP;
			// mdast has no sentence; remarkSentences has put it there.
			const sentence = node as unknown as SentenceNode;
			if (sentence.type !== "sentence") return undefined;
			const isHeading = sentence.data.hProperties.className.includes("run-in");
			linkSentence(sentence, match, base, seen, isHeading);
			return SKIP;
		});
	};
}

function linkSentence(
	sentence: SentenceNode,
	match: TermMatcher,
	base: string,
	seen: Set<string>,
	isHeading: boolean,
): void {
	const link = sentence.children[sentence.children.length - 1];
	const content = sentence.children.slice(0, -1);
	const text = content.map((node) => inlineText(node)).join("");
	const matches = isHeading ? [] : match({ text, termMarks: termMarks(content) });
	const plain = (start: number, end: number) => sliceInline(content, { start, end }).map(unwrap);
	const children: PhrasingContent[] = [];
	let at = 0;
	for (const { start, end, slug } of matches) {
		const words = plain(start, end);
		if (words.some((node) => hasNote(node))) continue;
		children.push(...plain(at, start));
		const className = seen.has(slug) ? ["term", "term-again"] : ["term"];
		seen.add(slug);
		const term: Link = {
			type: "link",
			url: `${base}terms/${slug}/`,
			data: { hProperties: { className, dataTerm: slug } },
			children: words as Link["children"],
		};
		children.push(term);
		at = end;
	}
	children.push(...plain(at, text.length));
	sentence.children = link ? [...children, link] : children;
}

/** The editor's components have done their work; their words stay. */
function unwrap(node: PhrasingContent): PhrasingContent {
	if (node.type !== "mdxJsxTextElement") {
		return "children" in node
			? ({ ...node, children: node.children.map(unwrap) } as PhrasingContent)
			: node;
	}
	const words = { type: "emphasis", data: { hName: "span" }, children: node.children.map(unwrap) };
	return words as PhrasingContent;
}

function hasNote(node: PhrasingContent): boolean {
	return (
		node.type === "footnoteReference" ||
		("children" in node && node.children.some((child) => hasNote(child as PhrasingContent)))
	);
}
