import type { Element, ElementContent, Root } from "hast";
import { toXast } from "hast-util-to-xast";
import type { ElementContent as XmlContent, Element as XmlElement, Nodes as XmlNodes } from "xast";
import { toXml } from "xast-util-to-xml";
import { element } from "../../render/elements.ts";

/** The language of every text of a library, as BCP 47 writes it. */
export const LANGUAGE = "zh-Hans-CN";

/** The name of a book's style sheet. */
export const STYLE_FILE = "book.css";

/** What a file of a book is in it: words of the EPUB 3 Structural Semantics Vocabulary. */
export type Matter = "frontmatter" | "bodymatter" | "backmatter";

/** An element of an XML tree; strings become text, never markup, and `null` nothing. */
export function xml(
	name: string,
	attributes: Record<string, string>,
	...children: (XmlElement | string | null)[]
): XmlElement {
	return {
		type: "element",
		name,
		attributes,
		children: children.flatMap((child): XmlContent[] =>
			child === null ? [] : typeof child === "string" ? [{ type: "text", value: child }] : [child],
		),
	};
}

/**
 * A tree as the text of an XML file. `]]>` may not stand in XML's text (XML 1.0, 2.4), which the
 * serialiser does not know; in a file without CDATA it can stand nowhere else that matters.
 */
export function xmlFile(root: XmlNodes): string {
	const text = toXml(root).replaceAll("]]>", "]]&gt;");
	return `<?xml version="1.0" encoding="utf-8"?>\n${text}\n`;
}

/** The ends of elements that HTML never closes: reading apps that take XHTML for HTML see one, not two. */
const VOID_END = /><\/(?:meta|link|br|hr|input)>/g;

/** A file of a book as XHTML. */
export function xhtmlFile(
	title: string,
	matter: Matter | null,
	children: readonly ElementContent[],
): string {
	const html: Element = element(
		"html",
		{
			xmlns: "http://www.w3.org/1999/xhtml",
			"xmlns:epub": "http://www.idpf.org/2007/ops",
			lang: LANGUAGE,
			xmlLang: LANGUAGE,
		},
		element(
			"head",
			{},
			element("meta", { charSet: "utf-8" }),
			element("title", {}, title),
			element("link", { rel: ["stylesheet"], type: "text/css", href: STYLE_FILE }),
		),
		element("body", matter ? { "epub:type": matter } : {}, ...children),
	);
	const root: Root = { type: "root", children: [{ type: "doctype" }, html] };
	return xmlFile(toXast(root)).replace(VOID_END, " />");
}
