/**
 * The page of an official document, GB/T 9704-2012: measures in millimetres and points. The style sheet
 * `src/styles/print.css` and the Word files are made to these; a test compares them.
 */
export const OFFICIAL_PAGE = {
	/** A4. */
	width: 210,
	height: 297,
	margin: { top: 37, right: 26, bottom: 35, left: 28 },
	text: { width: 156, height: 225 },
	lines: 22,
	characters: 28,
	/** 3号, 2号, 4号 type in points. */
	bodyPoints: 16,
	titlePoints: 22,
	pageNumberPoints: 14,
} as const;

/** From the top of one line to the top of the next, in millimetres. */
export const LINE_PITCH = OFFICIAL_PAGE.text.height / OFFICIAL_PAGE.lines;

/** From the left of one character to the left of the next, in millimetres. */
export const CHARACTER_PITCH = OFFICIAL_PAGE.text.width / OFFICIAL_PAGE.characters;

/** A point, the 72nd part of an inch, in millimetres. */
export const MILLIMETRES_A_POINT = 25.4 / 72;

/** Millimetres in twentieths of a point, the unit of Word. */
export function millimetresToTwips(millimetres: number): number {
	return Math.round((millimetres / MILLIMETRES_A_POINT) * 20);
}
