import type { RawLine } from "./blocks.ts";

/** How wide the full lines of a wrapped text are. */
export interface Wrap {
	width: number;
	/** Of a line, in the measure in which the wrap was found. */
	measure: (line: RawLine) => number;
	/** Paragraphs begin with white space. */
	indented: boolean;
}

const NARROWEST = 16;
const WIDEST = 160;
/** Lines within this of the widest are full: punctuation may not begin a line. */
const SLACK = 3;

/** Characters, or columns where a Han character fills two. */
const MEASURES: readonly ((line: RawLine) => number)[] = [
	(line) => line.indent + line.text.length,
	(line) => line.indent * 2 + columns(line.text),
];

function columns(text: string): number {
	let sum = 0;
	for (let i = 0; i < text.length; i++) sum += text.charCodeAt(i) < 0x100 ? 1 : 2;
	return sum;
}

const ENDS = /[。！？!?：:；;”’）)》…]$/;

/**
 * The wrap of a text whose lines were broken at a fixed width: most lines are about as wide as the
 * widest, and most of these break off in the middle of a sentence.
 */
export function findWrap(lines: readonly RawLine[]): Wrap | null {
	if (lines.length < 12) return null;
	for (const measure of MEASURES) {
		const widths = lines.map(measure).sort((a, b) => a - b);
		// A stray longer line or two (a table, an address) does not hide the wrap.
		const width = widths[Math.floor(widths.length * 0.98) - 1] ?? 0;
		if (width < NARROWEST || width > WIDEST) continue;
		const full = lines.filter((line) => Math.abs(measure(line) - width) <= SLACK);
		const broken = full.filter(({ text }) => !ENDS.test(text));
		if (full.length < lines.length * 0.45 || broken.length < full.length * 0.7) continue;
		const indented = lines.filter(({ indent }) => indent > 0).length;
		return { width, measure, indented: indented >= 3 && indented < lines.length * 0.7 };
	}
	return null;
}

/** Whether a line of a wrapped text goes on with the line before it. */
export function goesOn(wrap: Wrap, before: RawLine, line: RawLine, beginsItem: boolean): boolean {
	if (wrap.measure(before) < wrap.width - SLACK) return false;
	if (wrap.indented) return line.indent === 0 && !(beginsItem && ENDS.test(before.text));
	if (line.indent > before.indent && line.indent > 0) return false;
	if (line.afterBlank) return false;
	return !(ENDS.test(before.text) && beginsItem);
}
