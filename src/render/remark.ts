import type { Element, ElementContent } from "hast";
import { toHtml } from "hast-util-to-html";
import type { RootContent } from "mdast";
import { toHast } from "mdast-util-to-hast";
import { toString as plainText } from "mdast-util-to-string";
import { SKIP, visit } from "unist-util-visit";
import { element } from "./elements.ts";

/** An editor's own words, as the tree they were read into, as an HTML tree. */
export function renderRemark(content: readonly RootContent[]): ElementContent[] {
	const tree = toHast({ type: "root", children: [...content] });
	// What a remark may be made of becomes elements and text, nothing else.
	return "children" in tree ? (tree.children as ElementContent[]) : [];
}

/**
 * The same for a book, which has no site around it: a link to another page of the site is its words
 * alone. A column's alignment goes too; XHTML has no such attribute.
 */
export function bookRemark(content: readonly RootContent[]): ElementContent[] {
	const root = element("div", {}, ...renderRemark(content));
	visit(root, "element", (node, index, parent) => {
		delete node.properties.align;
		const { href } = node.properties;
		const isOnSite = typeof href === "string" && !/^(?:https?|mailto):/i.test(href);
		if (!isOnSite || !parent || index === undefined) return;
		parent.children.splice(index, 1, ...node.children);
		return [SKIP, index];
	});
	return root.children;
}

/** The same as HTML. */
export function remarkHtml(content: readonly RootContent[]): string {
	return toHtml({ type: "root", children: renderRemark(content) });
}

/** The same as characters alone, a line for each block. */
export function remarkText(content: readonly RootContent[]): string {
	return content.map((block) => plainText(block)).join("\n");
}

/** The last paragraph of a remark, to set a link behind its words; null where it ends otherwise. */
export function lastParagraph(nodes: readonly ElementContent[]): Element | null {
	const last = nodes.filter((node) => node.type === "element").at(-1);
	return last?.tagName === "p" ? last : null;
}
