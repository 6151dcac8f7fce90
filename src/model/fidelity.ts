import { type SourceLine, sourceLines } from "./source.ts";
import { linesOf, type Speech } from "./speech.ts";

/** The first place where a speech's MDX and its source part. */
export interface Difference {
	/** MDX file relative to the speech folder, or null when the MDX ends before the source does. */
	file: string | null;
	/** Line in that MDX file where the paragraph begins. */
	line: number | null;
	/** Line in `source.txt`, or null when the MDX goes on after the source has ended. */
	sourceLine: number | null;
	/** Characters from the beginning of the paragraph to the first that differs. */
	column: number;
	/** A short stretch of the source around the difference; empty past its end. */
	expected: string;
	/** The same stretch of the MDX's text. */
	found: string;
}

const CONTEXT = 12;

function around(text: string, at: number): string {
	const from = Math.max(0, at - CONTEXT);
	const to = Math.min(text.length, at + CONTEXT);
	return (from > 0 ? "…" : "") + text.slice(from, to) + (to < text.length ? "…" : "");
}

/**
 * Compares the text of a speech with its source, line by line and character by character.
 * @returns the first difference, or null when the two are equal.
 */
export function compareWithSource(speech: Speech, source: string): Difference | null {
	const expected: SourceLine[] = sourceLines(source);
	const found = speech.sections.flatMap((section) =>
		linesOf(section).map((line) => ({ ...line, file: section.file })),
	);
	for (let i = 0; i < Math.max(expected.length, found.length); i++) {
		const want = expected[i];
		const have = found[i];
		if (want && have && want.text === have.text) continue;
		const a = want?.text ?? "";
		const b = have?.text ?? "";
		let column = 0;
		while (column < a.length && column < b.length && a[column] === b[column]) column++;
		return {
			file: have?.file ?? null,
			line: have?.line ?? null,
			sourceLine: want?.line ?? null,
			column,
			expected: around(a, column),
			found: around(b, column),
		};
	}
	return null;
}

/**
 * A difference as an error message that names file, line, expected, found and what to do.
 * @param folder the speech folder as the editor knows it
 */
export function describeDifference(folder: string, difference: Difference): string {
	const { file, line, sourceLine, expected, found, column } = difference;
	const where = file ? `${folder}/${file}:${line}` : `${folder}: after the last MDX file`;
	const source = sourceLine ? `source.txt line ${sourceLine}` : "source.txt has ended";
	return [
		`${where}: the text differs from the source (character ${column + 1} of the paragraph).`,
		`  expected (${source}): ${expected || "(nothing)"}`,
		`  found: ${found || "(nothing)"}`,
		"  Put the text back as the source has it. A remark of yours belongs in a note ([^name]); a literal * _ < { must be escaped with a backslash.",
	].join("\n");
}
