import { createHash } from "node:crypto";
import { BitWriter } from "../../search/bits.ts";
import type { Variants } from "../../search/fold.ts";
import { type FoldedText, foldText, STRETCH_END } from "../../search/folded-text.ts";
import { VERSION, wrapFile } from "../../search/library-file.ts";
import { fileNames } from "../../search/library-index.ts";
import {
	type Branch,
	type CodeLengths,
	KeyWriter,
	makeCodes,
	type TreeShape,
	writeBranches,
	writeLeaf,
	writeRoot,
} from "../../search/library-tree.ts";
import type { SearchText } from "../../search/search-text.ts";
import { type ListedSection, packSectionList } from "../../search/section-list.ts";
import { type ListedText, packTextList } from "../../search/text-list.ts";
import { boundsFiles } from "./bounds-files.ts";
import { codeLengths } from "./code-lengths.ts";
import type { IndexFile } from "./index-file.ts";
import { openRunCache } from "./run-cache.ts";
import { DEPTH, mergeRuns, sharedLetters } from "./sort-suffixes.ts";
import { makePieces, type PieceSizes } from "./text-pieces.ts";

/** How large the index's files are. */
export interface IndexSizes {
	/** Suffixes in a leaf: at least, about, at most. Between, it is cut where neighbours share least. */
	leaf: { least: number; about: number; most: number };
	/** Leaves in a node. */
	node: number;
	piece: PieceSizes;
	/** Letters that a file of bounds covers. */
	bounds: number;
	/** Letters of a key at most: longer phrases are decided by the text. */
	key: number;
	/** How many smallest positions are known of a leaf and of a node without reading it. */
	smallest: { leaf: number; node: number };
}

/** Chosen by measurement: tests/bench/README.md. */
export const SIZES: IndexSizes = {
	leaf: { least: 320, about: 480, most: 640 },
	node: 100,
	piece: { size: 448, margin: 60 },
	bounds: 65_536,
	key: 8,
	smallest: { leaf: 4, node: 10 },
};

export interface IndexOptions {
	/** Where sorted texts are kept for the next build; null keeps none. */
	cacheFolder?: string | null;
	sizes?: IndexSizes;
}

/** An index that is made as its files are taken. */
export interface BuiltIndex {
	/** Its name, which follows from the texts: `openLibrary` wants it. */
	build: string;
	files: Iterable<IndexFile>;
}

/** The letters of a library and the order of its suffixes. */
interface Sorted {
	units: Uint16Array;
	order: Int32Array;
	/** How many letters each suffix shares with the one before it in order; one more at the end. */
	shared: Uint8Array;
	texts: ListedText[];
	/** Each text's sections. */
	sections: ListedSection[][];
}

/** A leaf to be: its suffixes in the order, and its place in the tree. */
interface LeafRange extends Branch {
	first: number;
	end: number;
}

/**
 * Makes the index of a library.
 * @param texts in the order in which places are to be answered, as a rule the newest first
 * @returns the same bytes for the same texts
 */
export function buildIndex(
	texts: readonly SearchText[],
	variants: Variants,
	{ cacheFolder = null, sizes = SIZES }: IndexOptions = {},
): BuiltIndex {
	const build = nameOf(texts, variants, sizes);
	return { build, files: indexFiles(texts, variants, build, cacheFolder, sizes) };
}

/** A name for what these texts give with this code. */
function nameOf(texts: readonly SearchText[], variants: Variants, sizes: IndexSizes): string {
	const hash = createHash("sha256");
	hash.update(JSON.stringify([VERSION, DEPTH, sizes, [...variants]]));
	for (const text of texts) hash.update(JSON.stringify(text));
	return hash.digest("hex").slice(0, 12);
}

function* indexFiles(
	texts: readonly SearchText[],
	variants: Variants,
	build: string,
	cacheFolder: string | null,
	sizes: IndexSizes,
): Generator<IndexFile> {
	const sorted = sortLibrary(texts, variants, cacheFolder);
	const letters = sorted.units.length;
	yield { name: fileNames.texts(build), content: packTextList(build, sorted.texts, letters) };
	for (const [number, sections] of sorted.sections.entries()) {
		const end = sorted.texts[number + 1]?.start ?? letters;
		const content = packSectionList(build, number, sections, end);
		yield { name: fileNames.sections(build, number), content };
	}
	yield* treeFiles(sorted, build, sizes);
	yield* boundsFiles(texts, variants, build, letters, sizes.bounds);
	for (const { number, content } of makePieces(texts, variants, build, sizes.piece)) {
		yield { name: fileNames.piece(build, number), content };
	}
}

function sortLibrary(
	texts: readonly SearchText[],
	variants: Variants,
	cacheFolder: string | null,
): Sorted {
	const cache = openRunCache(cacheFolder);
	let units = new Uint16Array(1 << 16);
	let order = new Int32Array(1 << 16);
	let [letters, suffixes] = [0, 0];
	const ends: number[] = [];
	const sections: ListedSection[][] = [];
	const listed = texts.map((text): ListedText => {
		const folded = foldText(text, variants);
		const { head, letters: own } = folded;
		const start = letters;
		sections.push(listSections(folded, start));
		letters += own.length;
		// Compared letters never go beyond the last stretch's end.
		units = roomFor(units, letters);
		for (let i = 0; i < own.length; i++) units[start + i] = own.charCodeAt(i);
		const run = cache.sorted(units.slice(start, letters));
		order = roomFor(order, suffixes + run.length);
		for (const position of run) order[suffixes++] = start + position;
		ends.push(suffixes);
		return { ...head, start };
	});
	cache.prune();
	units = units.slice(0, letters);
	const merged = mergeRuns(units, order.slice(0, suffixes), ends);
	return { units, order: merged, shared: neighbours(units, merged), texts: listed, sections };
}

/** A text's sections that have a sentence, by where their letters begin in the library. */
function listSections({ sentences }: FoldedText, start: number): ListedSection[] {
	return sentences
		.filter(({ section }, i) => section !== sentences[i - 1]?.section)
		.map(({ at, section: { path, title, place } }) => ({ path, title, place, at: start + at }));
}

function roomFor<T extends Uint16Array | Int32Array>(array: T, length: number): T {
	if (length <= array.length) return array;
	const longer = new (array.constructor as new (length: number) => T)(Math.ceil(length * 1.5));
	longer.set(array);
	return longer;
}

function neighbours(units: Uint16Array, order: Int32Array): Uint8Array {
	const shared = new Uint8Array(order.length + 1);
	for (let i = 1; i < order.length; i++) {
		shared[i] = sharedLetters(units, order[i - 1] as number, order[i] as number);
	}
	return shared;
}

/** The letters from a position on, at most so many and no further than the end of the stretch. */
function lettersAt(units: Uint16Array, position: number, most: number): string {
	let key = "";
	for (let i = 0; i < most; i++) {
		const unit = units[position + i] as number;
		key += String.fromCharCode(unit);
		if (unit === 0) break;
	}
	return key;
}

/** The shortest beginning that tells a suffix from its neighbours, or the beginning of that. */
function keyAt({ units, order, shared }: Sorted, i: number, longest: number): string {
	const most = Math.max(shared[i] as number, shared[i + 1] as number) + 1;
	return lettersAt(units, order[i] as number, Math.min(longest, most));
}

/** The letter after the shared ones; where the stretch has ended with them, there is none. */
function branchAt({ units, order }: Sorted, i: number, shared: number): string {
	const at = (order[i] as number) + shared;
	const isOver = shared > 0 && units[at - 1] === 0;
	return isOver ? STRETCH_END : String.fromCharCode(units[at] ?? 0);
}

/** Cuts the order into leaves. */
function cutLeaves(sorted: Sorted, sizes: IndexSizes): LeafRange[] {
	const { units, order, shared } = sorted;
	const leaves: LeafRange[] = [];
	for (let first = 0; first < order.length; ) {
		const end = cutAfter(shared, first, order.length, sizes.leaf);
		const most = first === 0 ? 0 : Math.min(DEPTH, (shared[first] as number) + 1);
		leaves.push({
			first,
			end,
			separator: lettersAt(units, order[first] as number, most),
			count: end - first,
			smallest: smallestOf(order.subarray(first, end), sizes.smallest.leaf),
		});
		first = end;
	}
	return leaves;
}

function cutAfter(
	shared: Uint8Array,
	first: number,
	total: number,
	{ least, about, most }: IndexSizes["leaf"],
): number {
	if (total - first <= most) return total;
	let best = first + about;
	for (let i = first + least; i <= first + most; i++) {
		const less = (shared[i] as number) - (shared[best] as number);
		const nearer = Math.abs(i - first - about) < Math.abs(best - first - about);
		if (less < 0 || (less === 0 && nearer)) best = i;
	}
	return best;
}

function smallestOf(positions: Iterable<number>, count: number): number[] {
	return [...positions].sort((a, b) => a - b).slice(0, count);
}

function nodesOver(leaves: readonly LeafRange[], size: number): Branch[] {
	const nodes: Branch[] = [];
	for (let i = 0; i < leaves.length; i += size) {
		const own = leaves.slice(i, i + size);
		nodes.push({ separator: own[0]?.separator ?? "", count: 0, smallest: [] });
	}
	return nodes;
}

function* treeFiles(sorted: Sorted, build: string, sizes: IndexSizes): Generator<IndexFile> {
	const leaves = cutLeaves(sorted, sizes);
	const lengths = measureCodes(sorted, leaves, sizes.key);
	const keys = new KeyWriter(makeCodes(lengths));
	const nodes = nodesOver(leaves, sizes.node);
	const shape: TreeShape = {
		letters: sorted.units.length,
		suffixes: sorted.order.length,
		depth: DEPTH,
		leaves: leaves.length,
		nodeSize: sizes.node,
		pieceSize: sizes.piece.size,
		boundsSize: sizes.bounds,
	};
	for (const [number, { first, end }] of leaves.entries()) {
		const own = Array.from({ length: end - first }, (_, i) => keyAt(sorted, first + i, sizes.key));
		const positions = [...sorted.order.subarray(first, end)];
		const shared = [0, ...sorted.shared.subarray(first + 1, end)];
		const branches = shared.map((length, i) => branchAt(sorted, first + i, length));
		const bits = new BitWriter();
		writeLeaf(bits, { keys: own, shared, branches, positions }, shape.letters, keys);
		const content = wrapFile("leaf", build, number, bits.bytes());
		yield { name: fileNames.leaf(build, number), content };
	}
	for (const [number, node] of nodes.entries()) {
		const own = leaves.slice(number * sizes.node, (number + 1) * sizes.node);
		const [first, end] = [own[0]?.first ?? 0, own[own.length - 1]?.end ?? 0];
		node.count = end - first;
		node.smallest = smallestOf(sorted.order.subarray(first, end), sizes.smallest.node);
		const bits = new BitWriter();
		writeBranches(bits, own, shape, keys);
		const content = wrapFile("node", build, number, bits.bytes());
		yield { name: fileNames.node(build, number), content };
	}
	const bits = new BitWriter();
	writeRoot(bits, shape, lengths);
	writeBranches(bits, nodes, shape, keys);
	const content = wrapFile("root", build, 0, bits.bytes());
	yield { name: fileNames.root(build), content };
}

/** Code lengths from how often letters and lengths occur in the leaves. */
function measureCodes(sorted: Sorted, leaves: readonly LeafRange[], longest: number): CodeLengths {
	const { units, order, shared } = sorted;
	const letters = new Float64Array(1 << 16);
	for (const unit of units) letters[unit] = 1;
	letters[0] = 1;
	// Separators may need any length.
	const sharedCounts: number[] = new Array(DEPTH + 1).fill(1);
	const addedCounts: number[] = new Array(DEPTH + 1).fill(1);
	for (const { first, end } of leaves) {
		let before = 0;
		for (let i = first; i < end; i++) {
			const common = i === first ? 0 : (shared[i] as number);
			const length = keyAt(sorted, i, longest).length;
			const from = Math.min(common, before);
			before = length;
			sharedCounts[common] = (sharedCounts[common] ?? 0) + 1;
			addedCounts[length - from] = (addedCounts[length - from] ?? 0) + 1;
			for (let k = from; k < length; k++) {
				const unit = units[(order[i] as number) + k] as number;
				letters[unit] = (letters[unit] as number) + 1;
			}
			if (common < length) continue;
			const branch = branchAt(sorted, i, common).charCodeAt(0);
			letters[branch] = (letters[branch] as number) + 1;
		}
	}
	const used = [...letters.keys()].filter((unit) => (letters[unit] ?? 0) > 0);
	return {
		alphabet: used.map((unit) => String.fromCharCode(unit)),
		letters: codeLengths(used.map((unit) => letters[unit] ?? 0)),
		shared: codeLengths(sharedCounts),
		added: codeLengths(addedCounts),
	};
}
