import { DEEPEST_LEVEL } from "../../model/outline.ts";
import { accepts, meanItem, type Place } from "./accept.ts";
import type { Block } from "./blocks.ts";
import { allDivisions, type Division, Lengths } from "./divisions.ts";
import { isLaw, isSpoken, rankOf, type Style } from "./items.ts";
import { type Candidate, orderByNesting } from "./nesting.ts";
import { findPlainHeadings } from "./plain-headings.ts";
import { findRuns, outermost, type Run, runsWithin } from "./runs.ts";

/** What the search for divisions knows of the whole text. */
interface Text {
	blocks: readonly Block[];
	lengths: Lengths;
	runs: ReadonlyMap<Style, Run[]>;
	plain: readonly number[];
	/** Styles that were taken as divisions before, with the last number. */
	taken: Map<Style, number>;
}

/** A heading found in a range, before the next level is looked for. */
interface Head {
	at: number;
	style: Style | null;
	number: number;
}

/**
 * Finds the divisions of a range of blocks by their numbers and by lines that stand alone, from the
 * outermost numbering inwards.
 */
export function divide(blocks: readonly Block[], from: number, to: number): Division[] {
	const lengths = new Lengths(blocks);
	const plain = findPlainHeadings(blocks, from, to);
	const text: Text = { blocks, lengths, runs: findRuns(blocks, from, to), plain, taken: new Map() };
	return prune(divideRange(text, from, to, 1, []), text);
}

function divideRange(
	text: Text,
	from: number,
	to: number,
	level: number,
	above: readonly Style[],
): Division[] {
	if (level > DEEPEST_LEVEL || to <= from) return [];
	const place: Place = { blocks: text.blocks, lengths: text.lengths, from, to, level };
	const series = pickSeries(text, place, above);
	const plain = text.plain.filter((at) => at >= from && at < to);
	const heads = headsOver(text, series, plain, place) ?? headsOf(series);
	const found = heads.length > 0 ? heads : plainHeads(plain, place);
	for (const { style, number } of found) if (style) text.taken.set(style, number);
	return found.map((head, i) => {
		const end = found[i + 1]?.at ?? to;
		const styles = head.style ? [...above, head.style] : [...above];
		const children = divideRange(text, head.at + 1, end, level + 1, styles);
		return { ...head, end, level, children };
	});
}

/** The outermost numbering of a range that divides it. */
function pickSeries(text: Text, place: Place, above: readonly Style[]): Candidate | null {
	// Under an article stand paragraphs and items, which are text.
	if (above.includes("第一条")) return null;
	const candidates = [...text.runs].flatMap(([style, runs]): Candidate[] => {
		if (above.includes(style)) return [];
		const within = outermost(runsWithin(runs, place.from, place.to));
		const goesOn = continues(text, style, within);
		// A 编 may have one 章 only.
		const mayStandAlone = goesOn || (isLaw(style) && above.some(isLaw));
		const kept = mayStandAlone ? within : within.filter(({ items }) => items.length > 1);
		if (kept.length === 0) return [];
		return [{ style, runs: kept, at: kept.flatMap(({ items }) => items.map(({ at }) => at)) }];
	});
	return (
		orderByNesting(candidates).find((one) =>
			accepts(one, place, continues(text, one.style, one.runs)),
		) ?? null
	);
}

/** Whether a numbering in a range counts on from an earlier division. */
function continues(text: Text, style: Style, runs: readonly Run[]): boolean {
	const last = text.taken.get(style);
	const first = runs[0]?.items[0]?.number;
	return (
		last !== undefined && first !== undefined && first > 1 && first - last >= 1 && first - last <= 2
	);
}

const headsOf = (series: Candidate | null): Head[] =>
	series?.runs.flatMap(({ style, items }) =>
		items.map(({ at, number }) => ({ at, number, style })),
	) ?? [];

const plain = (at: number): Head => ({ at, style: null, number: 0 });

/**
 * Unnumbered headings above a numbering: where it begins anew under each of them, or goes on from one
 * to the next, they are the level above it.
 */
function headsOver(
	text: Text,
	series: Candidate | null,
	candidates: readonly number[],
	{ from }: Place,
): Head[] | null {
	if (!series || candidates.length === 0) return null;
	// An enumeration of speech inside one of several unnumbered divisions.
	if (isSpoken(series.style)) return candidates.length > 1 ? [] : null;
	const inRun = (at: number) =>
		series.runs.some(({ items }) => at > (items[0]?.at ?? 0) && at < (items.at(-1)?.at ?? 0));
	const outside = candidates.filter((at) => !inRun(at));
	const starts = series.runs.map(({ items }) => items[0]?.at ?? 0);
	if (starts.length > 1) {
		const headed = starts.filter((start, i) => {
			const before = i === 0 ? from - 1 : (series.runs[i - 1]?.items.at(-1)?.at ?? 0);
			return outside.some((at) => at > before && at < start);
		});
		if (headed.length >= starts.length - 1 && headed.includes(starts.at(-1) ?? -1)) {
			// What is numbered before the first of them stands beside them, not in the opening.
			const [run] = series.runs;
			const before =
				headed.includes(starts[0] ?? -1) || !run ? [] : headsOf({ ...series, runs: [run] });
			return [...before, ...outside.map(plain)].sort((a, b) => a.at - b.at);
		}
		return null;
	}
	const directly = candidates.filter((at) => series.at.includes(at + 1) && at + 1 !== series.at[0]);
	const first = starts[0] ?? 0;
	if (directly.length > 0 && directly.length >= candidates.filter(inRun).length) {
		return [...outside, ...directly].sort((a, b) => a - b).map(plain);
	}
	const before = outside.filter((at) => at < first);
	const after = outside.filter((at) => at > first && !sectionBreaksItem(text, series, at));
	return before.length > 0 && before.length + after.length > 1
		? [...before, ...after].map(plain)
		: null;
}

/** After the last number a lone line is more likely a heading inside the last item. */
function sectionBreaksItem(text: Text, series: Candidate, at: number): boolean {
	const last = series.at.at(-1) ?? 0;
	const inner = text.plain.some((i) => i > (series.at[0] ?? 0) && i < last);
	return inner || at - last < 2;
}

/** Unnumbered headings of a range without numbers: two at least, in one or two levels. */
function plainHeads(candidates: readonly number[], { blocks }: Place): Head[] {
	const own = candidates;
	if (own.length < 2) return [];
	// A line right above another heads what that one divides.
	const stacked = own.filter((at) => own.includes(at + 1));
	const hinted = own.filter((at) => blocks[at]?.hint?.heading);
	if (hinted.length > 0) {
		const top = Math.min(...hinted.map((at) => blocks[at]?.hint?.heading ?? 9));
		return hinted.filter((at) => blocks[at]?.hint?.heading === top).map(plain);
	}
	return (stacked.length > 1 ? stacked : own).map(plain);
}

/** Mean characters from which a deep numbering under one heading alone divides it. */
const DEEP_ITEM = 150;

/**
 * Takes out deep numberings that only one of the headings above has: a list of principles under one
 * heading is no level of the text.
 */
function prune(divisions: Division[], text: Text): Division[] {
	const parents = allDivisions(divisions).filter(({ children }) => children.length > 0);
	const parentsOf = Map.groupBy(parents, ({ level, children }) => `${level} ${children[0]?.style}`);
	for (const parent of parents) {
		const style = parent.children[0]?.style;
		if (!style || rankOf(style) < rankOf("1.") || isSpoken(style)) continue;
		const alike = parentsOf.get(`${parent.level} ${style}`)?.length ?? 0;
		const at = parent.children.map((child) => child.at);
		const place = {
			blocks: text.blocks,
			lengths: text.lengths,
			from: at[0] ?? 0,
			to: parent.end,
			level: 0,
		};
		const mean = meanItem({ style, runs: [], at }, place);
		if (parent.level > 1 && alike === 1 && mean < DEEP_ITEM) parent.children = [];
	}
	return divisions;
}
