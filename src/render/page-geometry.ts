/** A point, the 72nd part of an inch, in millimetres. */
export const MILLIMETRES_A_POINT = 25.4 / 72;

/**
 * The page of an official document as GB/T 9704-2012 asks for it, in millimetres and points: where the
 * characters stand, not the boxes of their lines.
 */
export const STANDARD = {
	/** A4. */
	width: 210,
	height: 297,
	/** From the top of the first line's characters to the foot of the last line's. */
	text: { top: 37, left: 28, width: 156, height: 225 },
	lines: 22,
	characters: 28,
	/** From the foot of the text to the dash beside the page's number. */
	dashBelowText: 7,
	/** 3号, 2号, 4号 type in points. */
	bodyPoints: 16,
	titlePoints: 22,
	pageNumberPoints: 14,
} as const;

const BODY = STANDARD.bodyPoints * MILLIMETRES_A_POINT;

/** From the top of one line to the top of the next, in millimetres. */
export const LINE_PITCH = (STANDARD.text.height - BODY) / (STANDARD.lines - 1);

/** From the left of one character to the left of the next, in millimetres. */
export const CHARACTER_PITCH = STANDARD.text.width / STANDARD.characters;

/** What a line has above its characters, and below them. */
const HALF_LEADING = (LINE_PITCH - BODY) / 2;

/** Where the dash beside the page's number stands, from the top of the page. */
export const DASH = STANDARD.text.top + STANDARD.text.height + STANDARD.dashBelowText;

const area = {
	top: STANDARD.text.top - HALF_LEADING,
	height: LINE_PITCH * STANDARD.lines,
};

/**
 * The same page as software sets it, by the boxes of lines, in millimetres: half of a line's leading
 * stands above the first line's characters and below the last line's. The style sheets
 * `src/styles/print.css` and `print-preview.css` and the Word files are made to these; a test compares.
 */
export const OFFICIAL_PAGE = {
	...STANDARD,
	margin: {
		top: area.top,
		right: STANDARD.width - STANDARD.text.left - STANDARD.text.width,
		bottom: STANDARD.height - area.top - area.height,
		left: STANDARD.text.left,
	},
	/** The lines' boxes. */
	area: { width: STANDARD.text.width, height: area.height },
} as const;

/**
 * What the standard does not name, closer than the grid: type and pitch in points of what an editor adds
 * after the text and below the title, of tables, and of Word's footnotes (in print, notes are 12 pt).
 */
export const SMALL_TYPE = {
	editor: { points: 12, pitch: 19 },
	table: { points: 12, pitch: 18 },
	footnote: { points: 10.5, pitch: 16 },
} as const;

/** Millimetres in twentieths of a point, the unit of Word. */
export function millimetresToTwips(millimetres: number): number {
	return Math.round((millimetres / MILLIMETRES_A_POINT) * 20);
}
