import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** Dots an inch, and millimetres of one. */
const RESOLUTION = 600;
const DOT = 25.4 / RESOLUTION;
/** Darker than this, of 255, is ink. */
const INK = 128;
/** Strokes of one line of text stand closer above each other than this, in millimetres. */
const WITHIN_A_LINE = 1.2;

/** A line's ink; millimetres from the top and the left of the page. */
export interface Band {
	top: number;
	foot: number;
	left: number;
	/** The middle of its first two millimetres: of a dash, where it stands. */
	middleOfStart: number;
}

interface Raster {
	width: number;
	height: number;
	dots: Uint8Array;
}

/** A page of a PDF in grey, by Debian's `pdftoppm`. */
async function rasterOf(file: string, page: number): Promise<Raster> {
	const { stdout } = await promisify(execFile)(
		"pdftoppm",
		["-r", `${RESOLUTION}`, "-gray", "-f", `${page}`, "-l", `${page}`, file],
		{ encoding: "buffer", maxBuffer: 256 * 1024 * 1024 },
	);
	const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(stdout.subarray(0, 64).toString("latin1"));
	if (!head) throw new Error(`${file}, page ${page}: pdftoppm gave no grey picture`);
	return {
		width: Number(head[1]),
		height: Number(head[2]),
		dots: stdout.subarray(head[0].length),
	};
}

/** First and last dot with ink of some that are looked at. */
function extent(from: number, to: number, hasInk: (at: number) => boolean): [number, number] {
	let [first, last] = [from, to - 1];
	while (first < to && !hasInk(first)) first++;
	while (last > first && !hasInk(last)) last--;
	return [first, last];
}

function bandOf({ width, dots }: Raster, top: number, foot: number): Band {
	const inColumn = (x: number) => {
		for (let y = top; y < foot; y++) if ((dots[y * width + x] ?? 255) < INK) return true;
		return false;
	};
	const [left] = extent(0, width, inColumn);
	const start = left + Math.round(2 / DOT);
	const [first, last] = extent(top, foot, (y) =>
		dots.subarray(y * width + left, y * width + start).some((dot) => dot < INK),
	);
	return {
		top: top * DOT,
		foot: foot * DOT,
		left: left * DOT,
		middleOfStart: ((first + last + 1) / 2) * DOT,
	};
}

/**
 * The lines of a printed page by their ink, from top to bottom.
 * @param file a PDF
 * @param page from 1
 */
export async function inkOf(file: string, page: number): Promise<Band[]> {
	const raster = await rasterOf(file, page);
	const { width, height, dots } = raster;
	const found: { top: number; foot: number }[] = [];
	for (let y = 0; y < height; y++) {
		if (!dots.subarray(y * width, (y + 1) * width).some((dot) => dot < INK)) continue;
		const last = found.at(-1);
		if (last && (y - last.foot) * DOT < WITHIN_A_LINE) last.foot = y + 1;
		else found.push({ top: y, foot: y + 1 });
	}
	return found.map(({ top, foot }) => bandOf(raster, top, foot));
}
