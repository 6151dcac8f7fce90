import type { LineHint } from "../line-hint.ts";

/**
 * What a table's row looks like, from the hints of the lines in its cells: as all of them do, in the
 * largest of their types; never a heading.
 */
export function rowHint(
	hints: readonly LineHint[],
	table: NonNullable<LineHint["table"]>,
): LineHint {
	const every = (key: "bold" | "centred" | "right") =>
		hints.length > 0 && hints.every((hint) => hint[key]);
	const sizes = hints.flatMap(({ size }) => (size === null ? [] : [size]));
	return {
		heading: null,
		title: false,
		centred: every("centred"),
		right: every("right"),
		bold: every("bold"),
		size: sizes.length > 0 ? Math.max(...sizes) : null,
		table,
	};
}
