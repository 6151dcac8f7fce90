import { ownName } from "../../model/places.ts";
import type { Block, Heading } from "../../model/speech.ts";
import { STYLE } from "./styles.ts";

/** A regulation's own names of what it is divided into. */
const isNamed = (heading: Heading, units: string) =>
	new RegExp(`[${units}](?:之[一二三四五六七八九十]+)?$`).test(ownName(heading) ?? "");

/** Whether a heading is a regulation's 编, 章 or 节, which stand in the middle of the line. */
export function isCentered(heading: Heading): boolean {
	return !heading.runIn && isNamed(heading, "编章节");
}

/** Whether a heading is a regulation's 条, which are too many for a list of contents. */
export function isArticle(heading: Heading): boolean {
	return isNamed(heading, "条");
}

const styleLevel = (heading: Heading) => Math.min(5, Math.max(1, heading.level));

/** The paragraph's style of a heading that has a line of its own. */
export function headingStyle(heading: Heading): string {
	return STYLE.heading(styleLevel(heading));
}

/** The style of a heading's characters inside their paragraph. */
export function headingRunStyle(heading: Heading): string {
	return isArticle(heading) ? STYLE.article : STYLE.headingRun(styleLevel(heading));
}

/** Whether a block is a heading that runs into the one after it, and is set with it. */
export function runsIn(block: Block, after: Block | undefined): block is Heading {
	return block.kind === "heading" && block.runIn && after?.kind === "paragraph";
}
