import { excerptOf, type OutlineRow, type Split } from "../../model/outline.ts";
import { splitSentences } from "../../model/sentences.ts";
import type { RawLine } from "./blocks.ts";
import { itemOf } from "./items.ts";
import type { Mend } from "./proposal.ts";

/** A text of so many characters in one line was pasted without its paragraphs. */
const WHOLE_TEXT = 600;
const SHARE = 0.9;

/** The line that holds nearly the whole text, or null. */
export function findWholeTextLine(lines: readonly RawLine[]): RawLine | null {
	const long = lines.find(({ text }) => text.length > WHOLE_TEXT);
	const all = lines.reduce((sum, { text }) => sum + text.length, 0);
	return long && long.text.length >= all * SHARE ? long : null;
}

/** 同志们： ends the matter before the text. */
const ADDRESS = /(?:同志们|各位[^，。：\s]{1,12}|朋友们|女士们、先生们)[：:]/;

/**
 * Where a pasted line may begin anew: at sentences that begin with a number, after two blanks or more
 * (once a paragraph's indent), before and after the hearers' address.
 * @returns offsets in the line, ascending, without 0
 */
export function findBreaks(text: string): number[] {
	const breaks = new Set<number>();
	for (const { start, end } of splitSentences(text)) {
		const indent = /^\s*/.exec(text.slice(start, end))?.[0].length ?? 0;
		if (itemOf(text.slice(start + indent, start + indent + 24))) breaks.add(start + indent);
	}
	for (const { index, 0: blank } of text.matchAll(/[ \u3000\u00a0\t]{2,}/g)) {
		breaks.add(index + blank.length);
	}
	const address = ADDRESS.exec(text.slice(0, 400));
	if (address) {
		breaks.add(address.index);
		breaks.add(address.index + address[0].length);
	}
	return [...breaks].filter((at) => at > 0 && at < text.length).sort((a, b) => a - b);
}

/**
 * What would part a pasted line into its paragraphs.
 * @param propose the outline's rows for the text with line feeds at the breaks
 */
export function splitWholeText(
	line: RawLine,
	propose: (text: string) => readonly OutlineRow[],
): Mend | null {
	const breaks = findBreaks(line.text);
	if (breaks.length === 0) return null;
	const begins = [0, ...breaks];
	const parts = begins.map((at, i) => line.text.slice(at, begins[i + 1] ?? line.text.length));
	const rows = new Map(propose(parts.join("\n")).map((row) => [row.line, row]));
	const first = excerptOf(line.text);
	const splits = breaks.map((at, i): Split => {
		const row = rows.get(i + 2);
		const { role = "text", level = null, headingEnd = null } = row ?? {};
		const kept = role === "join" || role === "row" || role === "cell" ? "text" : role;
		return {
			line: line.line,
			at,
			role: kept,
			level: kept === "heading" ? level : null,
			headingEnd,
			first,
		};
	});
	const top = rows.get(1);
	return {
		line: line.line,
		what: `第${line.line}行分成${parts.length}段，其中标题${splits.filter(({ role }) => role === "heading").length}个`,
		rows: top ? [{ ...top, line: line.line, first }] : [],
		omissions: [],
		splits,
	};
}
