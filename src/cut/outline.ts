import type { SectionRef } from "../model/address.ts";
import { splitSentences } from "../model/sentences.ts";
import type { SourceLine } from "../model/source.ts";
import { findGaps, type Gap, type Item, itemOf, type Style } from "./numbering.ts";

/** A section as the cutter finds it: its heading, if it has one, and its paragraphs. */
export interface OutlineSection {
	ref: SectionRef;
	heading: { text: string; runIn: boolean } | null;
	paragraphs: string[];
}

export interface Outline {
	sections: OutlineSection[];
	/** Numbering of parts and of points, for the report. */
	partStyle: Style | null;
	pointStyles: Style[];
	gaps: Gap[];
}

interface NumberedLine extends SourceLine {
	item: Item | null;
}

/** A heading is at most this long; a longer first sentence is text. */
const LONGEST_HEADING = 40;

const ADDRESS = /^(同志们|各位|朋友们|乡亲们|女士们)[^。]{0,12}?[，,！!：:]/;

/** The styles that number at least two lines, in the order of their first lines. */
function stylesOf(lines: readonly NumberedLine[]): Style[] {
	const counts = new Map<Style, number>();
	for (const { item } of lines) if (item) counts.set(item.style, (counts.get(item.style) ?? 0) + 1);
	return [...counts].filter(([, count]) => count > 1).map(([style]) => style);
}

/**
 * The style that numbers the parts: the first that stands, unless all its lines come before another
 * begins (a list in the opening).
 */
function findPartStyle(lines: readonly NumberedLine[]): Style | null {
	const styles = stylesOf(lines);
	const linesOf = (style: Style) => lines.flatMap((l, i) => (l.item?.style === style ? [i] : []));
	return (
		styles.find((style, i) => {
			const last = linesOf(style).at(-1) ?? 0;
			const next = styles[i + 1];
			return next === undefined || last > (linesOf(next)[0] ?? 0);
		}) ?? null
	);
}

/** Splits the heading off a numbered line. */
function cutHeading(text: string): Pick<OutlineSection, "heading" | "paragraphs"> {
	const end = splitSentences(text)[0]?.end ?? text.length;
	if (end > LONGEST_HEADING) return { heading: null, paragraphs: [text] };
	const rest = text.slice(end);
	return {
		heading: { text: text.slice(0, end), runIn: rest !== "" },
		paragraphs: rest === "" ? [] : [rest],
	};
}

/** Where the closing begins: the last address to the hearers after the last numbered line. */
function findClosing(lines: readonly NumberedLine[], numbered: ReadonlySet<Style>): number {
	let lastItem = -1;
	lines.forEach(({ item }, i) => {
		if (item && numbered.has(item.style)) lastItem = i;
	});
	const at = lines.findIndex(({ text }, i) => i > lastItem && ADDRESS.test(text));
	return at < 0 ? lines.length : at;
}

/**
 * Finds the parts and points of a text by its numbering.
 * @param source the lines of the text that have characters
 */
export function findOutline(source: readonly SourceLine[]): Outline {
	const lines: NumberedLine[] = source.map((line) => ({ ...line, item: itemOf(line.text) }));
	const partStyle = findPartStyle(lines);
	const sections: OutlineSection[] = [];
	if (partStyle === null) {
		sections.push({ ref: { kind: "text" }, heading: null, paragraphs: lines.map((l) => l.text) });
		return { sections, partStyle, pointStyles: [], gaps: [] };
	}

	const first = lines.findIndex(({ item }) => item?.style === partStyle);
	const usual = stylesOf(lines.slice(first)).filter((style) => style !== partStyle);
	const partStarts = lines.flatMap(({ item }, i) => (item?.style === partStyle ? [i] : []));
	// In each part the points are what its first numbered line is, if that is usual in this text.
	const pointStyleOf = (start: number, end: number) => {
		const style = lines.slice(start + 1, end).find(({ item }) => item)?.item?.style;
		return style !== undefined && usual.includes(style) ? style : null;
	};
	const pointStyles = partStarts.map((start, i) =>
		pointStyleOf(start, partStarts[i + 1] ?? lines.length),
	);
	const closing = findClosing(
		lines,
		new Set([partStyle, ...pointStyles.filter((style) => style !== null)]),
	);

	const opening = lines.slice(0, first).map((l) => l.text);
	if (opening.length > 0) {
		sections.push({ ref: { kind: "opening" }, heading: null, paragraphs: opening });
	}
	const gaps = findGaps(numberedAs(lines, partStyle));
	partStarts.forEach((start, i) => {
		const part = i + 1;
		const pointStyle = pointStyles[i];
		const own = lines.slice(start, Math.min(partStarts[i + 1] ?? lines.length, closing));
		let point = 0;
		own.forEach(({ text, item }, at) => {
			if (at === 0) {
				sections.push({ ref: { kind: "lead", part }, ...cutHeading(text) });
			} else if (item && item.style === pointStyle) {
				sections.push({ ref: { kind: "point", part, point: ++point }, ...cutHeading(text) });
			} else sections.at(-1)?.paragraphs.push(text);
		});
		if (pointStyle) gaps.push(...findGaps(numberedAs(own, pointStyle)));
	});
	const rest = lines.slice(closing).map((l) => l.text);
	if (rest.length > 0) sections.push({ ref: { kind: "closing" }, heading: null, paragraphs: rest });
	const found = [...new Set(pointStyles.filter((style) => style !== null))];
	return {
		sections,
		partStyle,
		pointStyles: found,
		gaps: gaps.concat(findRunInGaps(lines, [partStyle, ...found])),
	};
}

function numberedAs(lines: readonly NumberedLine[], style: Style): (Item & { line: number })[] {
	return lines.flatMap(({ item, line }) => (item?.style === style ? [{ ...item, line }] : []));
}

/** Gaps in the items inside paragraphs and in lines below the points. */
function findRunInGaps(lines: readonly NumberedLine[], taken: readonly Style[]): Gap[] {
	const items = lines.flatMap(({ text, line }) =>
		splitSentences(text).flatMap(({ start, end }) => {
			const item = itemOf(text.slice(start, end));
			return item && !taken.includes(item.style) ? [{ ...item, line }] : [];
		}),
	);
	const styles = [...new Set(items.map(({ style }) => style))];
	return styles.flatMap((style) => findGaps(items.filter((item) => item.style === style)));
}
