import type { ShownLine } from "./outline.ts";
import type { BlockRecord, InlineRecord, ParagraphRole } from "./speech-record.ts";

/** A block as it stands in an MDX file, before it is known what it is in the source. */
export type FileBlock =
	| (InlineRecord & { kind: "heading"; level: number; line: number })
	| (InlineRecord & { kind: "paragraph"; line: number })
	| { kind: "table"; rows: InlineRecord[][]; line: number };

/** The blocks of one MDX file. */
export interface SectionBlocks {
	/** MDX file relative to the speech's folder. */
	file: string;
	blocks: FileBlock[];
}

/** The first place where a speech's MDX and its source part. */
export interface Difference {
	/** MDX file relative to the speech folder, or null when the MDX ends before the source does. */
	file: string | null;
	/** Line in that MDX file where the block begins. */
	line: number | null;
	/** Line in `source.txt`, or null when the MDX goes on after the source has ended. */
	sourceLine: number | null;
	/** Characters from the beginning of the block to the first that differs. */
	column: number;
	/** A short stretch of the source around the difference, or what the outline says; empty past the end. */
	expected: string;
	/** The same of the MDX. */
	found: string;
	/** Whether the characters differ or only what they are. */
	about: "text" | "structure";
}

const CONTEXT = 12;

function around(text: string, at: number): string {
	const from = Math.max(0, at - CONTEXT);
	const to = Math.min(text.length, at + CONTEXT);
	return (from > 0 ? "…" : "") + text.slice(from, to) + (to < text.length ? "…" : "");
}

/** One stretch of the source that a block must be equal to. */
interface Expected {
	kind: "heading" | "paragraph" | "row" | "cell";
	level: number | null;
	role: ParagraphRole;
	text: string;
	sourceLine: number;
	runIn: boolean;
}

/** A line that is heading and paragraph at once is two stretches. */
function expectedOf({ role, level, text, headingEnd, cells, lines }: ShownLine): Expected[] {
	const sourceLine = lines[0] ?? 0;
	const base = { level, role: "text" as const, sourceLine, runIn: false };
	if (role === "row") return [{ ...base, kind: role, text: cells.join("\t").trim() }];
	if (role === "cell") return [{ ...base, kind: role, text: cells.join("").trim() }];
	if (role === "appendix") return [{ ...base, kind: "heading", level: 1, text }];
	if (role !== "heading") return [{ ...base, kind: "paragraph", role, text }];
	const rest = text.slice(headingEnd);
	const heading = { ...base, kind: "heading" as const, text: text.slice(0, headingEnd) };
	return rest === ""
		? [heading]
		: [
				{ ...heading, runIn: true },
				{ ...base, kind: "paragraph", text: rest },
			];
}

/** A block of a file as the stretches it must be equal to: one, or for a table one a row or cell. */
function stretchesOf(
	block: FileBlock,
	next: Expected | undefined,
): { kind: Expected["kind"]; text: string }[] {
	if (block.kind !== "table") return [{ kind: block.kind, text: block.text }];
	const cells = block.rows.map((row) => row.map(({ text }) => text));
	if (next?.kind === "cell") {
		return cells.flat().flatMap((text) => (text === "" ? [] : [{ kind: "cell" as const, text }]));
	}
	return cells.map((row) => ({ kind: "row" as const, text: row.join("\t").trim() }));
}

const words = (kind: Expected["kind"], level: number | null) =>
	kind === "heading"
		? `a heading of level ${level}`
		: `a ${kind === "paragraph" ? "paragraph" : `table's ${kind}`}`;

function textDifference(a: string, b: string) {
	let column = 0;
	while (column < a.length && column < b.length && a[column] === b[column]) column++;
	return { column, expected: around(a, column), found: around(b, column), about: "text" as const };
}

/** What differs between a stretch of the source and what stands in its place, or null. */
function differ(
	want: Expected | undefined,
	have: { kind: Expected["kind"]; text: string } | undefined,
	level: number | null,
) {
	if (want?.text !== have?.text) return textDifference(want?.text ?? "", have?.text ?? "");
	const isSame = want?.kind === have?.kind && (want?.kind !== "heading" || want.level === level);
	if (isSame || !want || !have) return null;
	return {
		column: 0,
		expected: words(want.kind, want.level),
		found: words(have.kind, level),
		about: "structure" as const,
	};
}

/**
 * Compares what stands in the files of a speech with what its source and outline say, character by
 * character and heading by heading.
 * @param files in the order of the text
 * @param shown the lines of the source below those that are metadata
 * @returns the blocks of each file with what the outline says of them, or the first difference
 */
export function alignWithSource(
	files: readonly SectionBlocks[],
	shown: readonly ShownLine[],
): { blocks: BlockRecord[][] } | { difference: Difference } {
	const expected = shown.flatMap(expectedOf);
	let at = 0;
	const aligned: BlockRecord[][] = [];
	for (const { file, blocks } of files) {
		const own: BlockRecord[] = [];
		for (const block of blocks) {
			const first = expected[at];
			const level = block.kind === "heading" ? block.level : null;
			for (const have of stretchesOf(block, first)) {
				const want = expected[at];
				const found = differ(want, have, level);
				if (found) {
					return {
						difference: { file, line: block.line, sourceLine: want?.sourceLine ?? null, ...found },
					};
				}
				at++;
			}
			own.push(recordOf(block, first));
		}
		aligned.push(own);
	}
	const left = expected[at];
	if (!left) return { blocks: aligned };
	return {
		difference: {
			file: null,
			line: null,
			sourceLine: left.sourceLine,
			...textDifference(left.text, ""),
		},
	};
}

function recordOf(block: FileBlock, expected: Expected | undefined): BlockRecord {
	switch (block.kind) {
		case "heading":
			return { ...block, runIn: expected?.runIn ?? false };
		case "paragraph":
			return { ...block, role: expected?.role ?? "text" };
		case "table":
			return { ...block, lines: expected?.kind === "cell" ? "cells" : "rows" };
	}
}

/**
 * A difference as an error message that names file, line, expected, found and what to do.
 * @param folder the speech folder as the editor knows it
 */
export function describeDifference(folder: string, difference: Difference): string {
	const { file, line, sourceLine, expected, found, column, about } = difference;
	const where = file ? `${folder}/${file}:${line}` : `${folder}: after the last MDX file`;
	const source = sourceLine ? `source.txt line ${sourceLine}` : "source.txt has ended";
	if (about === "structure") {
		return [
			`${where}: found ${found}, expected ${expected} (${source}, as outline.tsv has it).`,
			"  Set the line's role in outline.tsv and run npm run cut again with --force, or put the file back.",
		].join("\n");
	}
	return [
		`${where}: the text differs from the source (character ${column + 1} of the paragraph).`,
		`  expected (${source}): ${expected || "(nothing)"}`,
		`  found: ${found || "(nothing)"}`,
		"  Put the text back as the source has it. A remark of yours belongs in a note ([^name]); a literal * _ < { must be escaped with a backslash.",
	].join("\n");
}
