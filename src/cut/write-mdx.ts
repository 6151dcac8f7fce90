import type { Range } from "../model/sentences.ts";
import { escapeBlock, escapeHeading, escapeInline } from "./escape.ts";
import type { OutlineSection } from "./outline.ts";
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

/** The line of Markdown a heading becomes: parts at the second level, points at the third. */
export function headingMdx(section: OutlineSection): string | null {
	if (!section.heading) return null;
	const marks = section.ref.kind === "point" ? "###" : "##";
	return `${marks} ${escapeHeading(escapeInline(section.heading.text))}`;
}

/** How the cutter writes one paragraph; replaced where it would read back differently. */
export type WriteParagraph = (text: string) => string;

/** Run-in headings in strong emphasis. */
export const withRunIns: WriteParagraph = (text) => paragraphMdx(text, findRunIns(text));

/** The content of a section's MDX file. */
export function sectionMdx(section: OutlineSection, write: WriteParagraph = withRunIns): string {
	const heading = headingMdx(section);
	const frontmatter = section.heading
		? [`---\nheading: ${section.heading.runIn ? "run-in" : "line"}\n---`]
		: [];
	return `${[...frontmatter, ...(heading ? [heading] : []), ...section.paragraphs.map(write)].join("\n\n")}\n`;
}
