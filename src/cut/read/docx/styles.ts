import { child, childrenOf, integerOf, toggleOf, valOf, type XmlElement } from "./xml.ts";

/** What a run's properties say; undefined where they say nothing. */
export interface RunProperties {
	bold?: boolean | undefined;
	hidden?: boolean | undefined;
	/** In points. */
	size?: number | undefined;
}

/** What a paragraph's properties say; undefined where they say nothing. */
export interface ParagraphProperties {
	/** `w:jc`. */
	align?: string | undefined;
	/** 0 to 8 is a heading of level 1 to 9; 9 is body text. */
	outline?: number | undefined;
	numId?: string | undefined;
	ilvl?: number | undefined;
}

interface Style {
	id: string;
	name: string;
	type: string;
	basedOn: string | undefined;
	run: RunProperties;
	paragraph: ParagraphProperties;
}

/** The styles of a Word file, asked by their ids. */
export interface Styles {
	defaults: { run: RunProperties; paragraph: ParagraphProperties };
	/** The default paragraph style's id. */
	normal: string | undefined;
	/** A style and those it is based on, itself first. */
	chain: (id: string | undefined) => readonly Style[];
}

/** Reads `w:rPr`. */
export function readRunProperties(element: XmlElement | undefined): RunProperties {
	const size = integerOf(element, "w:sz");
	return {
		bold: toggleOf(element, "w:b"),
		hidden: toggleOf(element, "w:vanish"),
		size: size === undefined ? undefined : size / 2,
	};
}

/** Reads `w:pPr`. */
export function readParagraphProperties(element: XmlElement | undefined): ParagraphProperties {
	const numbering = child(element, "w:numPr");
	return {
		align: valOf(element, "w:jc"),
		outline: integerOf(element, "w:outlineLvl"),
		numId: valOf(numbering, "w:numId"),
		ilvl: integerOf(numbering, "w:ilvl"),
	};
}

function readStyle(element: XmlElement): Style {
	return {
		id: element.attributes["w:styleId"] ?? "",
		name: valOf(element, "w:name") ?? "",
		type: element.attributes["w:type"] ?? "paragraph",
		basedOn: valOf(element, "w:basedOn"),
		run: readRunProperties(child(element, "w:rPr")),
		paragraph: readParagraphProperties(child(element, "w:pPr")),
	};
}

/**
 * Reads `styles.xml` (ECMA-376-1, 17.7).
 * @param root its root, or undefined in a file that has none
 */
export function readStyles(root: XmlElement | undefined): Styles {
	const elements = childrenOf(root, "w:style");
	const styles = new Map(elements.map(readStyle).map((style) => [style.id, style]));
	const normal = elements.find(
		({ attributes }) =>
			(attributes["w:type"] ?? "paragraph") === "paragraph" &&
			/^(1|true|on)$/.test(attributes["w:default"] ?? ""),
	);
	const defaults = child(root, "w:docDefaults");
	return {
		defaults: {
			run: readRunProperties(child(child(defaults, "w:rPrDefault"), "w:rPr")),
			paragraph: readParagraphProperties(child(child(defaults, "w:pPrDefault"), "w:pPr")),
		},
		normal: normal?.attributes["w:styleId"],
		chain(id) {
			const chain: Style[] = [];
			for (let style = styles.get(id ?? ""); style; style = styles.get(style.basedOn ?? "")) {
				// A style based on itself, by whatever way, ends there.
				if (chain.includes(style)) break;
				chain.push(style);
			}
			return chain;
		},
	};
}

/** What holds for a paragraph: its own properties, else its style's, else the document's. */
export function resolveParagraph(
	styles: Styles,
	styleId: string | undefined,
	own: ParagraphProperties,
): ParagraphProperties {
	const layers = [
		own,
		...styles.chain(styleId).map(({ paragraph }) => paragraph),
		styles.defaults.paragraph,
	];
	const first = <K extends keyof ParagraphProperties>(key: K) =>
		layers.find((layer) => layer[key] !== undefined)?.[key];
	return {
		align: first("align"),
		outline: first("outline"),
		numId: first("numId"),
		ilvl: first("ilvl"),
	};
}

/**
 * What holds for a run. Bold and hidden are toggles: set by the paragraph's style and by the
 * character's, they cancel out (ECMA-376-1, 17.7.3).
 */
export function resolveRun(
	styles: Styles,
	paragraphStyle: string | undefined,
	characterStyle: string | undefined,
	own: RunProperties,
): RunProperties {
	const layers = [paragraphStyle, characterStyle].map((id) =>
		styles.chain(id).map(({ run }) => run),
	);
	const toggle = (key: "bold" | "hidden") => {
		const set = layers.map((layer) => layer.find((run) => run[key] !== undefined)?.[key] === true);
		return own[key] ?? (set.filter(Boolean).length === 1 || styles.defaults.run[key] === true);
	};
	const sizes = [own, ...(layers[1] ?? []), ...(layers[0] ?? []), styles.defaults.run];
	return {
		bold: toggle("bold"),
		hidden: toggle("hidden"),
		size: sizes.find(({ size }) => size !== undefined)?.size,
	};
}

/**
 * The heading level that a paragraph's style gives: its outline level, or its name where a program left
 * the level out (`heading 1`, `标题 1`).
 * @returns 1 to 9, or null
 */
export function headingLevel(
	styles: Styles,
	styleId: string | undefined,
	outline: number | undefined,
): number | null {
	if (outline !== undefined) return outline >= 0 && outline <= 8 ? outline + 1 : null;
	for (const { name } of styles.chain(styleId)) {
		const level = /^(?:heading|标题)\s*([1-9])$/i.exec(name)?.[1];
		if (level !== undefined) return Number(level);
	}
	return null;
}

/** Whether a paragraph's style, or one it is based on, has a name like this. */
export function isStyled(styles: Styles, styleId: string | undefined, name: RegExp): boolean {
	return styles.chain(styleId).some((style) => name.test(style.name));
}
