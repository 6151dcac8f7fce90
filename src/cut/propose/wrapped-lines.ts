import type { RawLine } from "./blocks.ts";

/** How wide the full lines of a wrapped text are. */
export interface Wrap {
	/** Lines from this on are full, in the measure in which the wrap was found. */
	full: number;
	measure: (line: RawLine) => number;
	/** Paragraphs begin with white space. */
	indented: boolean;
}

const NARROWEST = 16;
const WIDEST = 160;
/** Lines within this of the widest may be full: punctuation may not begin a line. */
const SLACK = 4;
const FEWEST_BROKEN = 6;
/** （2016年1月18日） stands on a line of its own. */
const BRACKETED_DAY = /^[（(][^）)]*\d{4}年[^）)]*[）)]$/;

/** Characters, or columns where a Han character fills two. */
const MEASURES: readonly ((line: RawLine) => number)[] = [
	(line) => line.indent.length + line.text.length,
	(line) => columns(line.indent) + columns(line.text),
];

function columns(text: string): number {
	let sum = 0;
	for (let i = 0; i < text.length; i++) sum += text.charCodeAt(i) < 0x100 ? 1 : 2;
	return sum;
}

export const ENDS_SENTENCE = /[。！？!?：:；;”’）)》…]$/;

/**
 * The wrap of a text whose lines were broken at a fixed width: nearly all lines that break off inside a
 * sentence are equally wide.
 */
export function findWrap(lines: readonly RawLine[]): Wrap | null {
	if (lines.length < 12) return null;
	const found = MEASURES.flatMap((measure) => tryMeasure(lines, measure) ?? []);
	return found.sort((a, b) => b.share - a.share)[0]?.wrap ?? null;
}

function tryMeasure(lines: readonly RawLine[], measure: Wrap["measure"]) {
	const open = lines.filter(({ text }) => !ENDS_SENTENCE.test(text) && !text.includes("\t"));
	const widths = open.map(measure).filter((width) => width >= NARROWEST);
	if (widths.length < FEWEST_BROKEN) return null;
	const counts = new Map<number, number>();
	for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
	const [width = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
	if (width > WIDEST) return null;
	const near = widths.filter((each) => Math.abs(each - width) <= SLACK);
	const share = near.length / widths.length;
	const wider = lines.filter((line) => measure(line) > width + SLACK).length;
	if (share < 0.7 || near.length < lines.length * 0.12 || wider > lines.length * 0.05) return null;
	// Without rules for punctuation every full line is exactly as wide; with them some are shorter.
	const least = [...near].sort((a, b) => a - b)[Math.floor(near.length * 0.02)] ?? width;
	const indented = lines.filter(({ indent }) => indent !== "").length;
	const wrap: Wrap = {
		full: Math.min(least, width),
		measure,
		indented: indented >= 3 && indented < lines.length * 0.7,
	};
	return { wrap, share: near.filter((each) => each === width).length / widths.length };
}

/** Whether a line of a wrapped text goes on with the line before it. */
export function goesOn(wrap: Wrap, before: RawLine, line: RawLine, beginsItem: boolean): boolean {
	if (wrap.measure(before) < wrap.full) return false;
	if (BRACKETED_DAY.test(line.text)) return false;
	const ended = /[。！？!?：:；;][”’）)]?$/.test(before.text);
	if (wrap.indented) {
		if (line.indent !== "") return false;
		return !(ended && (beginsItem || looksLone(wrap, line)));
	}
	if (line.indent.length > before.indent.length || line.afterBlank) return false;
	return !(ended && (beginsItem || looksLone(wrap, line)));
}

/** A short line without a sentence's end after a full line that has one: a heading. */
const looksLone = (wrap: Wrap, line: RawLine): boolean =>
	wrap.measure(line) < wrap.full &&
	!/[。！!：:；;，,、]|[？?](?=.)/.test(line.text) &&
	!/^[的了等和及与是》”）]/.test(line.text);
