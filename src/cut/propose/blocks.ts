import { splitSentences } from "../../model/sentences.ts";
import type { LineHint } from "../line-hint.ts";
import { type Item, itemOf } from "./items.ts";

/** A line of the source that has characters, with what its layout says. */
export interface RawLine {
	/** From 1. */
	line: number;
	/** Without the white space around it. */
	text: string;
	/** White space before it. */
	indent: string;
	/** White space after it, line ends left out: a right-aligned line has much. */
	trailing: number;
	/** Empty lines stand before it. */
	afterBlank: boolean;
}

/** A paragraph as its author wrote it: one line of the source, or several that damage has parted. */
export interface Block {
	/** Place in the list of blocks. */
	index: number;
	/** First line in the source. */
	line: number;
	lines: RawLine[];
	/** As it stands, lines joined. */
	text: string;
	/** Without invisible characters, for reading. */
	clean: string;
	item: Item | null;
	/** Nothing follows its first sentence. */
	alone: boolean;
	hint: LineHint | null;
}

/** Zero-width characters, soft hyphens, direction marks and byte order marks: never text. */
export const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;

/** The lines of a source that have characters. */
export function rawLines(source: string): RawLine[] {
	const lines: RawLine[] = [];
	let afterBlank = false;
	source.split(source.includes("\n") ? "\n" : "\r").forEach((raw, i) => {
		const text = raw.trim();
		if (text === "") {
			afterBlank = true;
			return;
		}
		const whole = raw.replace(/\r$/, "");
		const indent = whole.slice(0, whole.length - whole.trimStart().length);
		const trailing = whole.length - whole.trimEnd().length;
		lines.push({ line: i + 1, text, indent, trailing, afterBlank });
		afterBlank = false;
	});
	return lines;
}

/** Word writes a tab after an automatic number, which makes no table. */
function withoutNumberTab(text: string): string {
	const tab = text.indexOf("\t");
	if (tab < 0 || tab > 8 || text.includes("\t", tab + 1)) return text;
	const spaced = text.replace("\t", " ");
	return itemOf(spaced)?.length === tab + 1 ? spaced : text;
}

/** Makes blocks of groups of lines. */
export function makeBlocks(
	groups: readonly RawLine[][],
	hints: ReadonlyMap<number, LineHint>,
): Block[] {
	return groups.map((lines, index) => {
		const text = lines.map((line) => line.text).join("");
		const clean = withoutNumberTab(text.replace(INVISIBLE, "").trim());
		const first = splitSentences(text.length > 600 ? text.slice(0, 600) : text)[0];
		const line = lines[0]?.line ?? 0;
		const hint = hints.get(line) ?? null;
		return {
			index,
			line,
			lines,
			text,
			clean,
			item: clean.includes("\t") || hint?.table ? null : itemOf(clean),
			alone: (first?.end ?? 0) === text.length,
			hint,
		};
	});
}
