import type { Comment, Element, Root, RootContent } from "hast";
import { visit } from "unist-util-visit";

/** A stretch of a page that a tag or comment has taken in, though it looks like text. */
export interface Swallowed {
	/** Line of the page where the tag or comment begins, from 1. */
	line: number;
	/** The tag or comment as it stands, or what follows the last one. */
	words: string;
	/** So much of it, or so like sentences, that text is lost if it is left. */
	isText: boolean;
}

/** What stands in no tag but in a value: Chinese characters and their punctuation. */
const CHINESE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;
/** How the names of elements begin and go on; `<y，y>` and `<z</p>` are no tags to whoever wrote them. */
const NAME = /^[a-z][\w:.-]*$/i;
/** As many characters as no name of an attribute has. */
const MANY = 8;

function swallowed(line: number, words: string): Swallowed[] {
	const plain = words.trim();
	if (!CHINESE.test(plain)) return [];
	const count = plain.match(/\p{Script=Han}/gu)?.length ?? 0;
	return [{ line, words: plain, isText: count >= MANY || /[，。；：、！？]/.test(plain) }];
}

/** Elements whose content is read up to their end tag, whatever stands in it. */
const RAW = /^(script|style|title|textarea|xmp|iframe|noembed|noframes|plaintext)$/;

/** Values may hold any words; one that runs over a line or into another tag has lost its closing mark. */
const withoutValues = (tag: string) =>
	tag
		.replace(/"[^"]*"|'[^']*'/g, (value) => (/[<\n]/.test(value) ? value : ""))
		.replace(/=\s*[^\s"'<>]+/g, "");

function inTag(element: Element, page: string): Swallowed[] {
	const { opening, closing } = element.data?.position ?? {};
	const from = opening?.start;
	if (!from) return [];
	if (RAW.test(element.tagName) && !closing && element.tagName !== "plaintext") {
		return swallowed(from.line, page.slice(from.offset, element.position?.end.offset));
	}
	const tag = page.slice(from.offset, opening.end.offset);
	if (!NAME.test(element.tagName)) return [{ line: from.line, words: tag, isText: true }];
	return CHINESE.test(withoutValues(tag)) ? swallowed(from.line, tag) : [];
}

/** An unfinished comment, or what is none and is read as one: `</他说>`. */
function inComment({ position }: Comment, page: string): Swallowed[] {
	if (!position) return [];
	const words = page.slice(position.start.offset, position.end.offset);
	if (words.startsWith("<!--") && words.endsWith("-->")) return [];
	return swallowed(position.start.line, words);
}

/** What follows the last thing that was read: a tag that is never finished. */
function afterAll(root: Root, page: string): Swallowed[] {
	let end = 0;
	let line = 1;
	visit(root, (node: Root | RootContent) => {
		const last = node.type === "root" ? undefined : node.position?.end;
		if (last?.offset === undefined || last.offset <= end) return;
		end = last.offset;
		line = last.line;
	});
	return swallowed(line, page.slice(end));
}

/** End tags hold nothing but a name; those without an element are not in the tree. */
function inEndTags(page: string): Swallowed[] {
	return [...page.matchAll(/<\/[a-z][^>]*>/gi)].flatMap(({ 0: tag, index }) =>
		CHINESE.test(tag) ? swallowed(page.slice(0, index).split("\n").length, tag) : [],
	);
}

/**
 * Finds what stands in a page's code as text that was meant to be read: after a `<` that begins no tag, in
 * a tag whose `>` or closing quotation mark is missing, in a comment without an end. A browser drops it.
 * @param root the page, parsed with `verbose`
 * @param page the page's code
 */
export function findSwallowed(root: Root, page: string): Swallowed[] {
	const found: Swallowed[] = [];
	visit(root, (node: Root | RootContent) => {
		if (node.type === "element") found.push(...inTag(node, page));
		if (node.type === "comment") found.push(...inComment(node, page));
	});
	return [...found, ...inEndTags(page), ...afterAll(root, page)];
}
