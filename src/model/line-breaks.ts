/**
 * Lines of Chinese text where no browser breaks them (a canvas): by GB/T 15834-2011, 5.1, and the rules
 * for line starts and ends of W3C's “Requirements for Chinese Text Layout” (clreq), 6.1.
 */

/** No line begins with one of these. */
const NOT_AT_START = /^[\p{Pe}\p{Pf}，。、；：？！…—～·,.;:?!%‰％℃°”’〕】」』]/u;
/** No line ends with one of these. */
const NOT_AT_END = /^[\p{Ps}\p{Pi}“‘〔【「『]/u;
/** These may stand outside the measure at a line's end. */
const MAY_HANG = /^[，。、；：,.]$/;

/** What is not parted, and how wide it is. */
export interface Piece {
	text: string;
	width: number;
}

/** A piece with its distance from the line's beginning. */
export interface PlacedPiece extends Piece {
	x: number;
}

export type Line = PlacedPiece[];

/**
 * The pieces of a text between which a line may end: a Chinese character; a Latin word or a number with its
 * sign; a dash or an ellipsis of two; a blank of the source.
 */
export function piecesOf(text: string): string[] {
	return text.match(/\*+|—+|…+|[A-Za-z0-9]+(?:[.,:/'’%‰+-][A-Za-z0-9]+)*[%‰％℃]?|\s+|./gsu) ?? [];
}

/** Whether a line may end between two neighbours. */
function mayBreak(before: string, after: string): boolean {
	return !NOT_AT_START.test(after) && !NOT_AT_END.test(before);
}

/** Parts pieces that alone are wider than a line. */
function fitting(text: string, measure: number, widthOf: (text: string) => number): Piece[] {
	return piecesOf(text).flatMap((piece) => {
		const width = widthOf(piece);
		if (width <= measure) return [{ text: piece, width }];
		return [...piece].map((character) => ({ text: character, width: widthOf(character) }));
	});
}

const widthOfAll = (pieces: readonly Piece[]) => pieces.reduce((sum, { width }) => sum + width, 0);

/** How many of the pieces stand on the first line. */
function countOnLine(pieces: readonly Piece[], measure: number): number {
	let width = 0;
	let count = 0;
	while (count < pieces.length && width + (pieces[count]?.width ?? 0) <= measure + 0.01) {
		width += pieces[count]?.width ?? 0;
		count++;
	}
	const next = pieces[count];
	const afterNext = pieces[count + 1];
	if (!next) return count;
	const hangs = MAY_HANG.test(next.text);
	if (hangs && (!afterNext || mayBreak(next.text, afterNext.text))) return count + 1;
	for (let end = count; end > 0; end--) {
		if (mayBreak(pieces[end - 1]?.text ?? "", pieces[end]?.text ?? "")) return end;
	}
	// Nothing but marks: better a line against the rules than one that is cut off.
	return Math.max(1, count);
}

/** Sets a line to its measure, mark that hangs aside: what is left over goes between the pieces. */
function justify(pieces: readonly Piece[], measure: number, isLast: boolean): Line {
	const last = pieces[pieces.length - 1];
	const width = widthOfAll(pieces);
	const hangs = width > measure && last !== undefined && MAY_HANG.test(last.text);
	const gaps = pieces.length - 1 - Number(hangs);
	const left = measure - (hangs ? width - (last?.width ?? 0) : width);
	const gap = isLast || gaps < 1 || left <= 0 ? 0 : left / gaps;
	let x = 0;
	return pieces.map((piece, i) => {
		const placed = { ...piece, x };
		x += piece.width + (i < gaps ? gap : 0);
		return placed;
	});
}

/**
 * Breaks a text into lines of a measure, each but the last filling it.
 * @param measure the lines' width
 * @param widthOf the width of a piece in the same unit
 */
export function breakLines(
	text: string,
	measure: number,
	widthOf: (text: string) => number,
): Line[] {
	let rest = fitting(text.trim(), measure, widthOf);
	const lines: Line[] = [];
	while (rest.length > 0) {
		const count = countOnLine(rest, measure);
		const own = rest.slice(0, count);
		rest = rest.slice(count);
		// White space at a line's end is none.
		while (rest.length > 0 && own.length > 1 && own[own.length - 1]?.text.trim() === "") own.pop();
		lines.push(justify(own, measure, rest.length === 0));
	}
	return lines;
}

/** How many characters the last line has, marks aside. */
function lastCount(lines: readonly Line[]): number {
	const last = lines[lines.length - 1] ?? [];
	return last.filter(({ text }) => /[\p{L}\p{N}*]/u.test(text)).length;
}

/**
 * The same, with a measure up to three characters less where the last line would else have a single
 * character or two.
 * @param character the width of a Chinese character
 */
export function breakWithoutOrphan(
	text: string,
	measure: number,
	character: number,
	widthOf: (text: string) => number,
): Line[] {
	const widest = breakLines(text, measure, widthOf);
	if (widest.length === 1) return widest;
	for (let less = 0; less <= 3; less++) {
		const lines = breakLines(text, measure - less * character, widthOf);
		if (lastCount(lines) > 2) return lines;
	}
	return widest;
}
