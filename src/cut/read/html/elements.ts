import type { Element, ElementContent, Root } from "hast";

/** Elements that begin and end a line, as browsers' own style sheet shows them. */
const BLOCKS = new Set(
	"address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre search section summary table tbody td tfoot th thead tr ul".split(
		" ",
	),
);

/** Elements whose text is never shown as text. */
const UNSEEN = new Set(
	"area base datalist head link meta noembed noframes noscript param rp script select source style template textarea title track".split(
		" ",
	),
);

/** A declaration of an element's own style, in lower case; empty where there is none. */
export function styleOf(element: Element, property: string): string {
	const { style } = element.properties;
	if (typeof style !== "string") return "";
	const found = new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]+)`, "i").exec(style)?.[1];
	return found?.trim().toLowerCase() ?? "";
}

/** An attribute as a string; lists such as classes joined by blanks. */
export function attributeOf(element: Element, name: string): string {
	const value = element.properties[name];
	if (Array.isArray(value)) return value.join(" ");
	return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** Whether the element stands on lines of its own. */
export function isBlock(element: Element): boolean {
	const display = styleOf(element, "display");
	if (display !== "") return !/^(inline|contents|ruby)/.test(display);
	return BLOCKS.has(element.tagName);
}

/** Whether its text is code, data or alternatives, not text of the page. */
export function isUnseen(element: Element): boolean {
	return UNSEEN.has(element.tagName);
}

/** Whether its own attributes hide it; style sheets are not read. */
export function isHidden(element: Element): boolean {
	const { hidden, open } = element.properties;
	if (hidden !== undefined && hidden !== null && hidden !== false) return true;
	if (element.tagName === "dialog" && open !== true) return true;
	return (
		styleOf(element, "display").startsWith("none") ||
		/^(hidden|collapse)/.test(styleOf(element, "visibility")) ||
		styleOf(element, "mso-hide") === "all"
	);
}

/** The elements among a node's children. */
export function elementsOf(node: Root | Element): Element[] {
	return node.children.flatMap((child) => (child.type === "element" ? [child] : []));
}

/** All its text, white space run together. */
export function wordsOf(node: Element | ElementContent): string {
	if (node.type === "text") return node.value;
	if (node.type !== "element" || isUnseen(node)) return "";
	const words = node.children.map(wordsOf).join("");
	return isBlock(node) ? `${words} ` : words;
}
