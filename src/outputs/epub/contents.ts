import type { Element } from "hast";
import type { Element as XmlElement } from "xast";
import { headingTitle } from "../../model/places.ts";
import type { Division } from "../../model/speech.ts";
import { element } from "../../render/elements.ts";
import type { BookPlaces } from "./chapters.ts";
import { LANGUAGE, xhtmlFile, xml, xmlFile } from "./xml.ts";

/** A line of a book's contents with the lines below it. */
export interface Entry {
	title: string;
	/** File and id. */
	href: string;
	children: Entry[];
}

/** The divisions of a text as lines of its contents, at any depth. */
export function entriesOf(divisions: readonly Division[], places: BookPlaces): Entry[] {
	return divisions.map((division) => ({
		title: division.heading ? headingTitle(division.heading) : division.section.title,
		href: places.division(division),
		children: entriesOf(division.children, places),
	}));
}

function list(entries: readonly Entry[]): Element {
	return element(
		"ol",
		{},
		...entries.map(({ title, href, children }) =>
			element("li", {}, element("a", { href }, title), children.length > 0 ? list(children) : null),
		),
	);
}

/**
 * The navigation document (EPUB 3.3, 7).
 * @param bodyHref where the text begins
 */
export function navigationFile(entries: readonly Entry[], bodyHref: string): string {
	return xhtmlFile("目录", null, [
		element(
			"nav",
			{ "epub:type": "toc", role: "doc-toc", id: "toc" },
			element("h1", {}, "目录"),
			list(entries),
		),
		element(
			"nav",
			{ "epub:type": "landmarks", id: "landmarks", hidden: true },
			element("h2", {}, "导航"),
			element(
				"ol",
				{},
				element("li", {}, element("a", { "epub:type": "bodymatter", href: bodyHref }, "正文")),
			),
		),
	]);
}

function depthOf(entries: readonly Entry[]): number {
	return entries.reduce((depth, { children }) => Math.max(depth, 1 + depthOf(children)), 0);
}

/** The same for reading apps of before EPUB 3: an NCX (OPF 2.0.1, 2.4.1). */
export function ncxFile(entries: readonly Entry[], title: string, identifier: string): string {
	let count = 0;
	const point = ({ title: name, href, children }: Entry): XmlElement => {
		const order = ++count;
		return xml(
			"navPoint",
			{ id: `n${order}`, playOrder: `${order}` },
			xml("navLabel", {}, xml("text", {}, name)),
			xml("content", { src: href }),
			...children.map(point),
		);
	};
	const head = {
		"dtb:uid": identifier,
		"dtb:depth": `${depthOf(entries)}`,
		"dtb:totalPageCount": "0",
		"dtb:maxPageNumber": "0",
	};
	return xmlFile(
		xml(
			"ncx",
			{
				xmlns: "http://www.daisy.org/z3986/2005/ncx/",
				version: "2005-1",
				"xml:lang": LANGUAGE,
			},
			xml(
				"head",
				{},
				...Object.entries(head).map(([name, content]) => xml("meta", { name, content })),
			),
			xml("docTitle", {}, xml("text", {}, title)),
			xml("navMap", {}, ...entries.map(point)),
		),
	);
}
