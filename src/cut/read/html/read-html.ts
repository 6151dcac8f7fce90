import type { Element, ElementContent, Root } from "hast";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { type LeftOut, listLeftOut } from "../left-out.ts";
import { joinLines, type ReadText } from "../read-text.ts";
import { attributeOf, isBlock, isHidden, isUnseen, styleOf, wordsOf } from "./elements.ts";
import { type Furniture, findFurniture, isFurnitureLine } from "./furniture.ts";
import { type LineWriter, type PageLine, type Setting, writeLines } from "./lines.ts";
import { listNumbers } from "./list-number.ts";
import { findSwallowed } from "./swallowed.ts";
import { readTable } from "./table.ts";

/** Most tags, and deepest nesting, of a page: a portal's has some 10,000, and 60. */
const MOST_TAGS = 400_000;
const DEEPEST = 1_000;

/** What the walk through a page carries along. */
interface Walk {
	writer: LineWriter;
	leftOut: LeftOut;
	furniture: Furniture;
	/** Numbers to be written before the items of the lists that are open. */
	numbers: Map<Element, string>;
}

interface Place extends Setting {
	/** In the page's `article` or `main`. */
	inText: boolean;
}

/** What cannot become text, and what it is called. */
const THINGS: Readonly<Record<string, string>> = {
	img: "图片",
	svg: "图片",
	canvas: "图片",
	video: "视频",
	audio: "音频",
	iframe: "嵌入的网页",
	object: "嵌入的对象",
	embed: "嵌入的对象",
	math: "公式",
	rt: "注音",
};

/** A size in points: CSS pixels are three quarters of one. */
function sizeOf(element: Element): number | null {
	const [, value, unit] = /^([\d.]+)(pt|px)/.exec(styleOf(element, "font-size")) ?? [];
	if (value === undefined) return null;
	return unit === "px" ? Number(value) * 0.75 : Number(value);
}

function alignOf(element: Element): string {
	if (element.tagName === "center") return "center";
	return styleOf(element, "text-align") || attributeOf(element, "align").toLowerCase();
}

/** How an element's content is set, by what it adds to its surroundings. */
function enter(place: Place, element: Element, furniture: Furniture): Place {
	const { tagName } = element;
	const align = isBlock(element) ? alignOf(element) : "";
	const weight = styleOf(element, "font-weight");
	const heading = /^h([1-6])$/.exec(tagName)?.[1];
	const inText = place.inText || element === furniture.main;
	return {
		inText,
		heading: heading !== undefined ? Number(heading) : place.heading,
		centred: align === "" ? place.centred : align === "center",
		right: align === "" ? place.right : align === "right" || align === "end",
		bold:
			weight === ""
				? place.bold || /^(b|strong|th)$/.test(tagName) || heading !== undefined
				: /^(bold|bolder|[6-9]00)/.test(weight),
		size: sizeOf(element) ?? place.size,
		furniture: place.furniture || furniture.isFurniture(element, inText),
		linked: place.linked || tagName === "a",
		pre:
			place.pre ||
			/^(pre|listing|plaintext|xmp)$/.test(tagName) ||
			/^pre/.test(styleOf(element, "white-space")),
	};
}

function leaveOutThing(walk: Walk, element: Element, kind: string, place: Place): void {
	if (place.furniture) return;
	const words = element.tagName === "img" ? attributeOf(element, "alt") : wordsOf(element);
	const isDot = /^[0-9]{1,2}$/.test(attributeOf(element, "width"));
	// Signs of a few pixels and icons without words are the page's, not the text's.
	if (words.trim() === "" && isDot) return;
	walk.leftOut.add(kind, words);
}

function readTableElement(walk: Walk, element: Element, place: Place): boolean {
	const rows = readTable(element, (cell) => {
		const inner = { ...walk, writer: writeLines() };
		readChildren(inner, cell.children, enter(place, cell, walk.furniture));
		inner.writer.end();
		return inner.writer.lines;
	});
	if (!rows) return false;
	const captions = element.children.filter(
		(child): child is Element => child.type === "element" && child.tagName === "caption",
	);
	for (const caption of captions) readElement(walk, caption, place);
	for (const row of rows) walk.writer.add(row);
	return true;
}

function readElement(walk: Walk, element: Element, outer: Place): void {
	const { writer } = walk;
	if (isUnseen(element)) return;
	if (element.tagName === "br") {
		writer.end();
		return;
	}
	const place = enter(outer, element, walk.furniture);
	const kind = THINGS[element.tagName];
	if (isHidden(element)) {
		if (!place.furniture) walk.leftOut.add("页面上看不见的文字", wordsOf(element));
		return;
	}
	if (kind !== undefined) {
		leaveOutThing(walk, element, kind, place);
		return;
	}
	if (element.tagName === "a") writer.link();
	if (/^(ol|ul|menu|dir)$/.test(element.tagName)) {
		for (const [item, number] of listNumbers(element)) walk.numbers.set(item, number);
	}
	const block = isBlock(element);
	if (block) writer.end();
	const number = walk.numbers.get(element);
	if (number !== undefined) writer.text(number, place);
	const isRead = element.tagName === "table" && readTableElement(walk, element, place);
	if (!isRead) readChildren(walk, element.children, place);
	if (block) writer.end();
}

function readChildren(walk: Walk, children: readonly ElementContent[], place: Place): void {
	for (const child of children) {
		if (child.type === "text") walk.writer.text(child.value, place);
		else if (child.type === "element") readElement(walk, child, place);
	}
}

/** Whether nearly all of a line is links. */
function isLinks({ text, linkedCharacters }: PageLine): boolean {
	return linkedCharacters > 0 && linkedCharacters >= 0.8 * text.replace(/[\s|｜·>＞»]/g, "").length;
}

/** Lines of a site's wording, several links on a line, and lists of links are furniture. */
function markFurniture(lines: readonly PageLine[]): void {
	lines.forEach((line, i) => {
		const neighbours = [lines[i - 1], lines[i + 1]];
		const inList = neighbours.some((other) => other !== undefined && isLinks(other));
		const isList = isLinks(line) && (line.links > 1 || inList);
		if (isList || isFurnitureLine(line.text)) line.hint.furniture = true;
	});
}

/** Refuses what would take the parser time and memory out of proportion. */
function checkNesting(text: string): void {
	let tags = 0;
	let depth = 0;
	// Elements that end by themselves, and those that hold nothing, do not nest.
	const pattern =
		/<(\/?)(?!(?:p|li|t[dhr]|d[dt]|option|tbody|thead|tfoot|br|hr|img|input|meta|link|wbr|col|area|base|source)\b)[a-z][^<>]*>/gi;
	for (const [tag, closing] of text.matchAll(pattern)) {
		tags++;
		if (closing === "/") depth = Math.max(0, depth - 1);
		else if (!tag.endsWith("/>")) depth++;
		if (depth > DEEPEST) throw new Error(`标签套了不止${DEEPEST}层`);
		if (tags > MOST_TAGS) throw new Error(`标签不止${MOST_TAGS}个`);
	}
}

/** A fragment without paragraphs keeps the lines it is written in. */
function keepsLines(text: string): boolean {
	return !/<(html|body|p|div|table|li|h[1-6])\b/i.test(text);
}

/** Refuses a page whose tags have taken in text; a few characters are said. */
function checkSwallowed(root: Root, text: string, leftOut: LeftOut): void {
	for (const { line, words, isText } of findSwallowed(root, text)) {
		if (isText)
			throw new Error(`第${line}行的“${[...words].slice(0, 20).join("")}……”标签没有写完，文字会丢`);
		leftOut.add("标签里的文字", words);
	}
}

/**
 * Reads a saved page's text, block by block, as a browser would show it without the site's style sheets.
 * @param text the page, decoded
 * @throws Error when the page is out of all proportion, or a tag without an end takes in text
 */
export function readHtml(text: string): ReadText {
	checkNesting(text);
	const root: Root = unified().use(rehypeParse, { verbose: true }).parse(text);
	const furniture = findFurniture(root);
	const walk: Walk = {
		writer: writeLines(),
		leftOut: listLeftOut(),
		furniture,
		numbers: new Map(),
	};
	checkSwallowed(root, text, walk.leftOut);
	const place: Place = {
		heading: null,
		centred: false,
		right: false,
		bold: false,
		size: null,
		furniture: false,
		linked: false,
		pre: keepsLines(text),
		inText: false,
	};
	for (const child of root.children) {
		if (child.type === "element") readElement(walk, child, place);
	}
	walk.writer.end();
	const { lines } = walk.writer;
	markFurniture(lines);
	return { ...joinLines(lines), leftOut: walk.leftOut.sentences() };
}
