import type { Styles } from "./styles.ts";
import { child, childrenOf, integerOf, toggleOf, valOf, type XmlElement } from "./xml.ts";

/** Word has nine levels in a list. */
export const LEVELS = 9;

/** One level of a list. */
export interface Level {
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

/** A list that paragraphs are in. */
export interface List {
	/** The abstract list it is made from: lists made from one count together. */
	abstract: string;
	/** Its levels by their number, from 0, its own put over those of the abstract list. */
	levels: ReadonlyMap<number, Level>;
	/** At which number a level begins anew when this list is first used at it. */
	starts: ReadonlyMap<number, number>;
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

/**
 * Reads the lists of `numbering.xml` (ECMA-376-1, 17.9), each with its levels.
 * @param root its root, or undefined in a file that has none
 * @returns the lists by their `w:numId`
 */
export function readLists(root: XmlElement | undefined, styles: Styles): Map<string, List> {
	const abstracts = new Map(
		childrenOf(root, "w:abstractNum").map((element) => [
			element.attributes["w:abstractNumId"] ?? "",
			element,
		]),
	);
	const lists = new Map(
		childrenOf(root, "w:num").map((element) => [
			element.attributes["w:numId"] ?? "",
			readList(element),
		]),
	);
	/** An abstract list, or the one that its numbering style leads to (17.9.21). */
	const abstractOf = (id: string) => {
		const abstract = abstracts.get(id);
		const [style] = styles.chain(valOf(abstract, "w:numStyleLink"));
		const linked = lists.get(style?.paragraph.numId ?? "");
		return (linked && abstracts.get(linked.abstract)) ?? abstract;
	};
	return new Map(
		[...lists].map(([id, list]) => {
			const abstract = abstractOf(list.abstract);
			const levels = [...(abstract ? readLevels(abstract) : []), ...list.levels];
			return [id, { ...list, levels: new Map(levels) }];
		}),
	);
}
