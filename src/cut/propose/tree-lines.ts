import { applyOutline, type LeftOut, type Outline, type ShownLine } from "../../model/outline.ts";
import { countCharacters } from "../../model/source.ts";

const NAMES: Readonly<Record<string, string>> = {
	title: "标题",
	subtitle: "副题",
	byline: "署名",
	date: "日期",
	number: "文号",
	address: "称呼",
	signature: "落款",
	appendix: "附件",
};

const LONGEST = 34;

/** One line of the tree: a heading or what stands before or after all of them. */
export interface TreeEntry {
	name: string;
	/** From 1. */
	depth: number;
	/** Line of the source. */
	line: number;
	/** With those of the divisions below. */
	characters: number;
}

/** A text as an outline makes it. */
export interface Tree {
	/** Title, byline, date …, with their Chinese names. */
	matter: { name: string; text: string; line: number }[];
	entries: TreeEntry[];
	leftOut: LeftOut[];
}

const shorten = (text: string): string =>
	[...text].length > LONGEST ? `${[...text].slice(0, LONGEST).join("")}…` : text;

/** The divisions of a text with their own characters, headings included. */
function entriesOf(shown: readonly ShownLine[]): TreeEntry[] {
	const entries: TreeEntry[] = [];
	for (const { role, text, level, headingEnd, lines } of shown) {
		const line = lines[0] ?? 0;
		const characters = countCharacters(text);
		const open = entries.at(-1);
		if (role === "heading") {
			const name = shorten(text.slice(0, headingEnd).trim());
			entries.push({ name, depth: level ?? 1, line, characters });
		} else if (role === "appendix") {
			entries.push({ name: `${NAMES.appendix} ${shorten(text)}`, depth: 1, line, characters });
		} else if (role in NAMES) continue;
		else if (open) open.characters += characters;
		else entries.push({ name: "开头", depth: 1, line, characters });
	}
	return entries;
}

/** Characters with those of the divisions below. */
function withBelow(entries: readonly TreeEntry[], at: number): number {
	const own = entries[at];
	if (!own) return 0;
	let sum = own.characters;
	for (let i = at + 1; i < entries.length; i++) {
		const entry = entries[i];
		if (!entry || entry.depth <= own.depth) break;
		sum += entry.characters;
	}
	return sum;
}

/** What an outline makes of a source: what stands around the text, its headings with their sizes. */
export function treeOf(outline: Outline, source: string): Tree {
	const { shown, leftOut } = applyOutline(source, outline);
	const matter = shown.flatMap(({ role, text, lines }) => {
		const name = NAMES[role];
		return name === undefined || role === "appendix"
			? []
			: [{ name, text: shorten(text), line: lines[0] ?? 0 }];
	});
	const own = entriesOf(shown);
	const entries = own.map((entry, i) => ({ ...entry, characters: withBelow(own, i) }));
	return { matter, entries, leftOut };
}

/** The same as lines to print, with how much is left out. */
export function treeLines(outline: Outline, source: string): string[] {
	const { matter, entries, leftOut } = treeOf(outline, source);
	const around = matter.map(({ name, text, line }) => `${name}  ${text}（第${line}行）`);
	const tree = entries.map(
		({ name, depth, line, characters }) =>
			`${"  ".repeat(depth)}${name}  第${line}行  ${characters.toLocaleString("en")}字`,
	);
	const out = new Set(leftOut.map(({ line }) => line)).size;
	const note = out > 0 ? [`不显示的有${out}行（页码、网页上的杂项等），原文里都保留着。`] : [];
	return [...around, ...tree, ...note];
}
