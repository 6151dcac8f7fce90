import { parseMdx } from "../library/mdx.ts";
import { readContent } from "../library/section-blocks.ts";
import type { Range } from "../model/sentences.ts";
import { escapeBlock, escapeHeading, escapeInline } from "./escape.ts";
import type { LaidOutBlock } from "./lay-out.ts";
import { findRunIns } from "./run-in.ts";

/** A paragraph as MDX, with ranges of its text in strong emphasis. */
export function paragraphMdx(text: string, strong: readonly Range[]): string {
	let at = 0;
	let mdx = "";
	for (const { start, end } of strong) {
		mdx += `${escapeInline(text.slice(at, start))}**${escapeInline(text.slice(start, end))}**`;
		at = end;
	}
	return escapeBlock(mdx + escapeInline(text.slice(at)));
}

/** A paragraph with its run-in headings, or without them where Markdown would not read them back. */
function safeParagraph(text: string): string {
	const strong = findRunIns(text);
	const mdx = paragraphMdx(text, strong);
	if (strong.length === 0) return mdx;
	const { blocks } = readContent(parseMdx(mdx, "paragraph").tree, "paragraph");
	const [block] = blocks;
	const same =
		blocks.length === 1 &&
		block?.kind === "paragraph" &&
		block.text === text &&
		JSON.stringify(block.marks.map(({ start, end }) => ({ start, end }))) ===
			JSON.stringify(strong);
	return same ? mdx : paragraphMdx(text, []);
}

/** A table as GFM writes it; its first row heads the columns. */
function tableMdx(rows: readonly (readonly string[])[]): string {
	const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
	const [head = [], ...body] = rows.map((row) =>
		row.map((cell) => escapeInline(cell).replace(/\|/g, "\\|")),
	);
	return [line(head), line(head.map(() => "---")), ...body.map(line)].join("\n");
}

/** A block as the cutter writes it. A part's heading is of Markdown's second level, and so on down. */
export function blockMdx(block: LaidOutBlock): string {
	switch (block.kind) {
		case "heading":
			return `${"#".repeat(block.level + 1)} ${escapeHeading(escapeInline(block.text))}`;
		case "table":
			return tableMdx(block.rows);
		case "paragraph":
			return safeParagraph(block.text);
	}
}
