import { formatNumber, formatSpelled } from "../number-formats.ts";
import type { Styles } from "./styles.ts";
import { symbolOf } from "./symbols.ts";
import { child, childrenOf, integerOf, toggleOf, valOf, type XmlElement } from "./xml.ts";

const LEVELS = 9;

/** One level of a list. */
interface Level {
	start: number;
	format: string;
	/** A format spelled by its first values, for the format `custom`. */
	spelled: string | null;
	/** `%1.%2`, or a bullet's character. */
	text: string;
	/** Every number in `text` is written in decimal. */
	legal: boolean;
	/** Restarts when this level (from 1) or one above it is used; 0 never, null by the level above. */
	restart: number | null;
	/** The paragraph style that uses this level. */
	style: string | undefined;
	hidden: boolean;
	font: string;
}

interface AbstractList {
	levels: ReadonlyMap<number, Level>;
	/** This list's levels are those of the numbering style of that id. */
	numStyle: string | undefined;
}

interface List {
	abstract: string;
	levels: ReadonlyMap<number, Level>;
	starts: ReadonlyMap<number, number>;
}

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

function readLevel(element: XmlElement): Level {
	const choice = child(child(element, "mc:AlternateContent"), "mc:Choice");
	const format = child(choice, "w:numFmt") ?? child(element, "w:numFmt");
	const properties = child(element, "w:rPr");
	const fonts = child(properties, "w:rFonts");
	return {
		start: integerOf(element, "w:start") ?? 0,
		format: format?.attributes["w:val"] ?? "decimal",
		spelled: format?.attributes["w:format"] ?? null,
		text: valOf(element, "w:lvlText") ?? "",
		legal: toggleOf(element, "w:isLgl") ?? false,
		restart: integerOf(element, "w:lvlRestart") ?? null,
		style: valOf(element, "w:pStyle"),
		hidden: toggleOf(properties, "w:vanish") ?? false,
		font: fonts?.attributes["w:ascii"] ?? fonts?.attributes["w:hAnsi"] ?? "",
	};
}

function readLevels(element: XmlElement): Map<number, Level> {
	return new Map(
		childrenOf(element, "w:lvl").map((level) => [
			Number(level.attributes["w:ilvl"]),
			readLevel(level),
		]),
	);
}

function readList(element: XmlElement): List {
	const overrides = childrenOf(element, "w:lvlOverride");
	const starts = overrides.flatMap((override): [number, number][] => {
		const start = integerOf(override, "w:startOverride");
		return start === undefined ? [] : [[Number(override.attributes["w:ilvl"]), start]];
	});
	return {
		abstract: valOf(element, "w:abstractNumId") ?? "",
		levels: new Map(overrides.flatMap((override) => [...readLevels(override)])),
		starts: new Map(starts),
	};
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

/**
 * Reads `numbering.xml` and counts as Word does (ECMA-376-1, 17.9): lists made from one abstract list
 * count on together; an override of the start begins anew when its list is first used at that level; a
 * level begins anew after a use of a level above it; a level that was passed over counts as used once.
 * @param root its root, or undefined in a file that has none
 */
export function readNumbering(root: XmlElement | undefined, styles: Styles): Numbering {
	const abstracts = new Map<string, AbstractList>(
		childrenOf(root, "w:abstractNum").map((element) => [
			element.attributes["w:abstractNumId"] ?? "",
			{ levels: readLevels(element), numStyle: valOf(element, "w:numStyleLink") },
		]),
	);
	const lists = new Map(
		childrenOf(root, "w:num").map((element) => [
			element.attributes["w:numId"] ?? "",
			readList(element),
		]),
	);
	const counters = new Map<string, Counters>();
	const begun = new Set<string>();

	/** The list's levels, by way of its numbering style where it has one (17.9.21). */
	function abstractOf(list: List): AbstractList | undefined {
		const abstract = abstracts.get(list.abstract);
		if (abstract?.numStyle === undefined) return abstract;
		const [style] = styles.chain(abstract.numStyle);
		const linked = lists.get(style?.paragraph.numId ?? "");
		return (linked && abstracts.get(linked.abstract)) ?? abstract;
	}

	function levelOf(list: List, level: number): Level | undefined {
		return list.levels.get(level) ?? abstractOf(list)?.levels.get(level);
	}

	function startOf(list: List, level: number): number {
		return list.starts.get(level) ?? levelOf(list, level)?.start ?? 1;
	}

	function count(numId: string, list: List, level: number): Counters {
		const values = counters.get(list.abstract) ?? [];
		counters.set(list.abstract, values);
		const last = values[level];
		const isNew = list.starts.has(level) && !begun.has(`${numId}:${level}`);
		begun.add(`${numId}:${level}`);
		values[level] = last === undefined || isNew ? startOf(list, level) : last + 1;
		for (let above = 0; above < level; above++) values[above] ??= startOf(list, above);
		for (let below = level + 1; below < LEVELS; below++) {
			const restart = levelOf(list, below)?.restart ?? below;
			if (level < Math.min(restart, below)) values[below] = undefined;
		}
		return values;
	}

	return {
		levelFor(numId, styleIds, own, fromStyle) {
			const list = lists.get(numId);
			if (!list || !fromStyle) return own ?? 0;
			for (const id of styleIds) {
				for (let level = 0; level < LEVELS; level++) {
					if (levelOf(list, level)?.style === id) return level;
				}
			}
			return own ?? 0;
		},
		next(numId, level) {
			const list = lists.get(numId);
			const definition = list && levelOf(list, level);
			if (!definition) return "";
			const values = count(numId, list, level);
			if (definition.hidden) return "";
			if (definition.format === "bullet") return bullet(definition);
			return definition.text.replace(/%([1-9])/g, (_, written: string) => {
				const at = Number(written) - 1;
				const value = values[at];
				const shown = levelOf(list, at);
				if (at > level || value === undefined || !shown) return "";
				return write(value, shown, definition.legal && shown.format !== "none");
			});
		},
	};
}
