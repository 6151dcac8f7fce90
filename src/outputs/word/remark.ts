import { type IParagraphOptions, Paragraph, type ParagraphChild, TextRun } from "docx";
import type {
	BlockContent,
	DefinitionContent,
	ListItem,
	PhrasingContent,
	RootContent,
} from "mdast";
import { remarkText } from "../../render/remark.ts";
import { field, quoted } from "./fields.ts";
import { type RunLook, textRun } from "./runs.ts";
import { STYLE } from "./styles.ts";

/** A paragraph of a remark before it is set. */
interface Line {
	children: ParagraphChild[];
	/** How many lists and quotations it stands in. */
	depth: number;
}

/** Addresses outside the site; a file has no site around it, and a link into one is its words alone. */
const OUTSIDE = /^(?:https?:\/\/|mailto:)/i;

/** Words that lead to an address. */
function linkRuns(url: string, words: ParagraphChild[]): ParagraphChild[] {
	const address = url.replace(/["\\\s]/g, encodeURIComponent);
	return OUTSIDE.test(url) ? field(`HYPERLINK ${quoted(address)}`, words) : words;
}

function phrase(node: PhrasingContent, look: RunLook): ParagraphChild[] {
	switch (node.type) {
		case "text":
		case "inlineCode":
			return [textRun(node.value, look)];
		case "break":
			return [new TextRun({ break: 1 })];
		case "strong":
			return phrases(node.children, { ...look, bold: true });
		case "emphasis":
			return phrases(node.children, { ...look, italics: true });
		case "delete":
			return phrases(node.children, { ...look, strike: true });
		case "link": {
			const isOutside = OUTSIDE.test(node.url);
			const words = phrases(node.children, isOutside ? { ...look, style: STYLE.link } : look);
			return linkRuns(node.url, words);
		}
		default:
			// A remark is checked when it is read: nothing else stands in it.
			return [];
	}
}

function phrases(nodes: readonly PhrasingContent[], look: RunLook): ParagraphChild[] {
	return nodes.flatMap((node) => phrase(node, look));
}

/** An item of a list: its sign before its first line. */
function itemLines({ children }: ListItem, sign: string, depth: number): Line[] {
	const [first, ...rest] = blockLines(children, depth);
	const begin = textRun(sign);
	return [{ depth, children: [begin, ...(first?.children ?? [])] }, ...rest];
}

function blockLines(
	blocks: readonly (RootContent | BlockContent | DefinitionContent)[],
	depth: number,
): Line[] {
	return blocks.flatMap((block): Line[] => {
		switch (block.type) {
			case "paragraph":
				return [{ depth, children: phrases(block.children, {}) }];
			case "heading":
				return [{ depth, children: phrases(block.children, { bold: true }) }];
			case "blockquote":
				return blockLines(block.children, depth + 1);
			case "list": {
				const from = block.start ?? 1;
				return block.children.flatMap((item, i) =>
					itemLines(item, block.ordered ? `${from + i}. ` : "· ", depth + 1),
				);
			}
			case "table":
				return block.children.map((row) => ({
					depth,
					children: row.children.flatMap((cell, i) => [
						...(i > 0 ? [textRun("　")] : []),
						...phrases(cell.children, {}),
					]),
				}));
			case "thematicBreak":
				return [];
			default:
				return [{ depth, children: [textRun(remarkText([block]))] }];
		}
	});
}

/**
 * An editor's own words as paragraphs: emphasis, links and lists as they are written.
 * @param before what stands before the first words
 * @param indent twentieths of a point for each list or quotation around a line
 * @returns one at least
 */
export function remarkParagraphs(
	content: readonly RootContent[],
	before: readonly ParagraphChild[],
	options: IParagraphOptions,
	indent: number,
): Paragraph[] {
	const lines = blockLines(content, 0);
	const [first, ...rest] = lines.length > 0 ? lines : [{ depth: 0, children: [] }];
	// A note that begins with a list has its number on a line of its own.
	const all =
		first && first.depth === 0
			? [{ ...first, children: [...before, ...first.children] }, ...rest]
			: [{ depth: 0, children: [...before] }, ...lines];
	return all.map(
		({ children, depth }) =>
			new Paragraph({
				...options,
				...(depth > 0 ? { indent: { left: depth * indent } } : {}),
				children,
			}),
	);
}
