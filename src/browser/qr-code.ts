import { correction, generate } from "lean-qr";

/** A QR code (ISO/IEC 18004) as a square of modules, without the quiet zone around it. */
export interface QrCode {
	/** Modules along an edge. */
	size: number;
	/** @param x column from the left, from 0; @param y row from the top, from 0; false outside the square */
	isDark(x: number, y: number): boolean;
}

/** Modules that are left blank on each side, so that a reader finds the code (ISO/IEC 18004, 6.3.8). */
export const QUIET_ZONE = 4;

/**
 * Makes the QR code of a text, of the lowest version that holds it with at least a seventh of it
 * readable again (level M).
 * @throws Error when the text is too long for any version (about 2,300 bytes)
 */
export function qrCode(text: string): QrCode {
	const bitmap = generate(text, { minCorrectionLevel: correction.M });
	return { size: bitmap.size, isDark: (x, y) => bitmap.get(x, y) };
}

/**
 * The dark modules of a code as the `d` of an SVG path, one unit a module, from 0 to `size` both ways: a
 * rectangle for each run of a row. With its quiet zone its view box is `-4 -4 size+8 size+8`.
 */
export function qrPath({ size, isDark }: QrCode): string {
	let path = "";
	for (let y = 0; y < size; y++) {
		for (let x = 0; x < size; x++) {
			if (!isDark(x, y)) continue;
			const from = x;
			while (isDark(x + 1, y)) x++;
			path += `M${from} ${y}h${x + 1 - from}v1H${from}z`;
		}
	}
	return path;
}
