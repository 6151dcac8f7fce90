import type { Element, Root } from "hast";
import { toHtml } from "hast-util-to-html";
import { toString as toText } from "hast-util-to-string";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";

export interface Placement {
	/** What goes before every id, see `idPrefix`. */
	prefix: string;
	/** The address of the section's own page, where its sentences' permanent addresses are. */
	address: string;
	/** The level of the section's heading on this page, 1 to 6. */
	headingLevel: number;
	/** Heading and first paragraph are one line of the source. */
	headingRunsIn: boolean;
	/** Only the text or only the notes, where a page shows them apart. */
	only?: "text" | "notes" | undefined;
}

const parser = unified().use(rehypeParse, { fragment: true });

/**
 * Fits a section's HTML into a page: ids that are unique there, sentence links that lead to the
 * permanent address, the heading's level, and the marks of notes moved out of the text's characters.
 */
export function placeSection(html: string, placement: Placement): string {
	const tree: Root = parser.parse(html);
	if (placement.only) {
		const wantsNotes = placement.only === "notes";
		tree.children = tree.children.filter((node) => isNotes(node) === wantsNotes);
	}
	let isFirstHeading = true;
	visit(tree, "element", (node) => {
		const { properties } = node;
		if (properties.dataFootnoteRef !== undefined) turnIntoNoteMark(node);
		if (/^h[1-6]$/.test(node.tagName)) {
			if (classesOf(node).includes("notes-title")) {
				// Below the section's heading, or in its place where the section has none.
				const level = placement.headingLevel + (isFirstHeading ? 0 : 1);
				node.tagName = `h${Math.min(6, level)}`;
			} else if (isFirstHeading) {
				isFirstHeading = false;
				node.tagName = `h${placement.headingLevel}`;
				delete properties.id;
				properties.className = placement.headingRunsIn
					? ["section-heading", "section-heading-run-in"]
					: ["section-heading"];
			}
		}
		if (typeof properties.id === "string") properties.id = placement.prefix + properties.id;
		if (properties.ariaDescribedBy !== undefined) {
			properties.ariaDescribedBy = [properties.ariaDescribedBy]
				.flat()
				.map((id) => placement.prefix + id);
		}
		if (typeof properties.href === "string" && properties.href.startsWith("#")) {
			const target = properties.href.slice(1);
			properties.href = classesOf(node).includes("sentence-link")
				? `${placement.address}#${target}`
				: `#${placement.prefix}${target}`;
		}
	});
	if (placement.headingRunsIn) closeUp(tree);
	return toHtml(tree);
}

/** On paper a run-in heading and its paragraph share a line: no white space may stand between them. */
function closeUp(tree: Root): void {
	const at = tree.children.findIndex((n) => n.type === "element" && /^h[1-6]$/.test(n.tagName));
	const between = tree.children[at + 1];
	if (at >= 0 && between?.type === "text" && between.value.trim() === "") {
		tree.children.splice(at + 1, 1);
	}
}

function isNotes(node: Root["children"][number]): boolean {
	return node.type === "element" && node.properties.dataFootnotes !== undefined;
}

/** A note's number is drawn by the style sheet, so that selecting and copying give the text alone. */
function turnIntoNoteMark(node: Element): void {
	const number = toText(node);
	node.children = [];
	node.properties.dataN = number;
	node.properties.ariaLabel = `校注${number}`;
	node.properties.className = ["note-mark"];
}

function classesOf(node: Element): (string | number)[] {
	const { className } = node.properties;
	return Array.isArray(className) ? className : [];
}
