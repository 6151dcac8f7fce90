import { cluster, type HierarchyPointNode, hierarchy } from "d3-hierarchy";
import { sectionAddress } from "../model/address.ts";
import { sectionTitle } from "../model/naming.ts";
import { charactersOf, type Section, type Speech } from "../model/speech.ts";

interface Datum {
	section: Section | null;
	children?: Datum[];
}

/** A box of the picture, in user units. */
export interface TreeBox {
	x: number;
	y: number;
	/** The heading, broken into lines. */
	lines: string[];
	characters: number;
	/** Length of the bar that stands for the characters. */
	bar: number;
	/** Site-relative address. */
	address: string;
}

export interface TreePicture {
	width: number;
	height: number;
	boxes: TreeBox[];
	/** SVG path data, one for each connection. */
	connections: string[];
}

const WIDTH = 360;
const ROW = 66;
const COLUMNS = [0, 178] as const;
const BAR = 150;
const LINE_LENGTH = 11;

/** Breaks a heading after a comma where it can, else by length, so that it fits a column. */
function breakLines(text: string): string[] {
	const pieces = text
		.split(/([^，、：]*[，、：])/)
		.flatMap((piece) => piece.match(new RegExp(`.{1,${LINE_LENGTH}}`, "gu")) ?? []);
	const lines: string[] = [];
	for (const piece of pieces) {
		const last = lines.at(-1);
		if (last !== undefined && last.length + piece.length <= LINE_LENGTH) {
			lines[lines.length - 1] = last + piece;
		} else lines.push(piece);
	}
	return lines;
}

/**
 * Lays out the structure of a speech as a tree: parts at the left, their points at the right, each
 * with a bar as long as its share of the longest. The lead of a part is counted with the part.
 */
export function layOutSpeech(speech: Speech): TreePicture {
	const leaf = (section: Section | null) => (section ? [{ section }] : []);
	const root: Datum = {
		section: null,
		children: [
			...leaf(speech.opening),
			...leaf(speech.text),
			...speech.parts.map((part) => ({
				section: part.lead,
				children: part.points.map((section): Datum => ({ section })),
			})),
			...leaf(speech.closing),
		],
	};
	const placed = cluster<Datum>()
		.nodeSize([ROW, 1])
		.separation(() => 1)(hierarchy(root, (d) => (d.children?.length ? d.children : undefined)));
	const nodes = placed.descendants().filter((node) => node.data.section);
	const top = Math.min(...nodes.map((node) => node.x));
	const yOf = (node: HierarchyPointNode<Datum>) => node.x - top + ROW / 2;
	const xOf = (node: HierarchyPointNode<Datum>) => COLUMNS[node.depth - 1] ?? 0;
	const longest = Math.max(...nodes.map((n) => charactersOf(n.data.section as Section)));
	return {
		width: WIDTH,
		height: Math.max(...nodes.map(yOf)) + ROW / 2,
		boxes: nodes.map((node) => {
			const section = node.data.section as Section;
			const characters = charactersOf(section);
			return {
				x: xOf(node),
				y: yOf(node),
				lines: breakLines(sectionTitle(section)),
				characters,
				bar: Math.max(2, Math.round((characters / longest) * BAR)),
				address: sectionAddress(speech.slug, section.ref),
			};
		}),
		connections: nodes
			.filter((node) => node.depth === 2 && node.parent)
			.map((node) => {
				const parent = node.parent as HierarchyPointNode<Datum>;
				const from = xOf(parent) + BAR + 6;
				const to = xOf(node) - 6;
				const middle = (from + to) / 2;
				return `M${from} ${yOf(parent)}H${middle}V${yOf(node)}H${to}`;
			}),
	};
}
