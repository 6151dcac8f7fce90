import { formatNumber, formatSpelled } from "../number-formats.ts";
import { LEVELS, type Level, type List, readLists } from "./lists.ts";
import type { Styles } from "./styles.ts";
import { symbolOf } from "./symbols.ts";
import type { XmlElement } from "./xml.ts";

/** The lists of a Word file, asked for one number after another in the order of the text. */
export interface Numbering {
	/**
	 * The level at which a paragraph counts.
	 * @param own its own level or its style's `w:ilvl`
	 * @param fromStyle whether the list comes from its style, which then gives the level by its link
	 */
	levelFor: (
		numId: string,
		styleIds: readonly string[],
		own: number | undefined,
		fromStyle: boolean,
	) => number;
	/** Counts one paragraph and gives its number as Word shows it; empty where it shows none. */
	next: (numId: string, level: number) => string;
}

/** Where each list stands: the number last used at each level, or undefined where it begins anew. */
type Counters = (number | undefined)[];

function bullet({ text, font }: Level): string {
	return [...text]
		.map((character) => symbolOf(font, character.codePointAt(0) ?? 0) ?? "•")
		.join("");
}

/** A number at a level by its format. */
function write(value: number, level: Level, inDecimal: boolean): string {
	if (inDecimal) return String(value);
	return level.spelled !== null
		? formatSpelled(value, level.spelled)
		: formatNumber(value, level.format);
}

function startOf(list: List, level: number): number {
	return list.starts.get(level) ?? list.levels.get(level)?.start ?? 1;
}

/** Counts one paragraph: the level's number goes up or begins, those below begin anew. */
function count(values: Counters, list: List, level: number, beginsAnew: boolean): void {
	const last = values[level];
	values[level] = last === undefined || beginsAnew ? startOf(list, level) : last + 1;
	for (let above = 0; above < level; above++) values[above] ??= startOf(list, above);
	for (let below = level + 1; below < LEVELS; below++) {
		const restart = list.levels.get(below)?.restart ?? below;
		if (level < Math.min(restart, below)) values[below] = undefined;
	}
}

/** A paragraph's number as its level words it, `%1.%2` filled in. */
function show(values: Counters, list: List, level: number): string {
	const definition = list.levels.get(level);
	if (!definition || definition.hidden) return "";
	if (definition.format === "bullet") return bullet(definition);
	return definition.text.replace(/%([1-9])/g, (_, written: string) => {
		const at = Number(written) - 1;
		const value = values[at];
		const shown = list.levels.get(at);
		if (at > level || value === undefined || !shown) return "";
		return write(value, shown, definition.legal && shown.format !== "none");
	});
}

/** The level that the first of these styles is linked to. */
function linkedLevel(list: List, styleIds: readonly string[]): number | undefined {
	for (const id of styleIds) {
		for (const [level, { style }] of list.levels) if (style === id) return level;
	}
	return undefined;
}

/**
 * Reads `numbering.xml` and counts as Word does (ECMA-376-1, 17.9): lists made from one abstract list
 * count on together; an override of the start begins anew when its list is first used at that level; a
 * level begins anew after a use of a level above it; a level that was passed over counts as used once.
 * @param root its root, or undefined in a file that has none
 */
export function readNumbering(root: XmlElement | undefined, styles: Styles): Numbering {
	const lists = readLists(root, styles);
	const counters = new Map<string, Counters>();
	const begun = new Set<string>();
	return {
		levelFor(numId, styleIds, own, fromStyle) {
			const list = lists.get(numId);
			return (fromStyle && list ? linkedLevel(list, styleIds) : undefined) ?? own ?? 0;
		},
		next(numId, level) {
			const list = lists.get(numId);
			if (!list?.levels.has(level)) return "";
			const values = counters.get(list.abstract) ?? [];
			counters.set(list.abstract, values);
			const place = `${numId}:${level}`;
			count(values, list, level, list.starts.has(level) && !begun.has(place));
			begun.add(place);
			return show(values, list, level);
		},
	};
}
