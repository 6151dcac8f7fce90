import { createHash } from "node:crypto";
import { BitWriter } from "../../search/bits.ts";
import type { Variants } from "../../search/fold.ts";
import { foldText } from "../../search/folded-text.ts";
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
import { type ListedText, packTextList } from "../../search/text-list.ts";
import { codeLengths } from "./code-lengths.ts";
import { openRunCache } from "./run-cache.ts";
import { DEPTH, mergeRuns, sharedLetters } from "./sort-suffixes.ts";
import { makePieces } from "./text-pieces.ts";

/** Suffixes in a leaf: at least, about, at most. Between, it is cut where neighbours share least. */
const LEAF = { least: 320, about: 480, most: 640 } as const;
const NODE_SIZE = 100;
const PIECE_SIZE = 448;
/** How many smallest positions are known of a leaf and of a node without reading it. */
const SMALLEST = { leaf: 4, node: 10 } as const;

/** A file of the index. */
export interface IndexFile {
	name: string;
	content: Uint8Array | string;
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
}

/** A leaf to be: its suffixes in the order, and its place in the tree. */
interface LeafRange extends Branch {
	first: number;
	end: number;
}

/**
 * Makes the index of a library.
 * @param texts in the order in which places are to be answered, as a rule the newest first
 * @param cacheFolder where sorted texts are kept for the next build; null keeps none
 * @returns the same bytes for the same texts
 */
export function buildIndex(
	texts: readonly SearchText[],
	variants: Variants,
	cacheFolder: string | null = null,
): BuiltIndex {
	const build = nameOf(texts, variants);
	return { build, files: indexFiles(texts, variants, build, cacheFolder) };
}

/** A name for what these texts give with this code. */
function nameOf(texts: readonly SearchText[], variants: Variants): string {
	const hash = createHash("sha256");
	hash.update(
		JSON.stringify([VERSION, DEPTH, LEAF, NODE_SIZE, PIECE_SIZE, SMALLEST, [...variants]]),
	);
	for (const text of texts) hash.update(JSON.stringify(text));
	return hash.digest("hex").slice(0, 12);
}

function* indexFiles(
	texts: readonly SearchText[],
	variants: Variants,
	build: string,
	cacheFolder: string | null,
): Generator<IndexFile> {
	const sorted = sortLibrary(texts, variants, cacheFolder);
	const letters = sorted.units.length;
	yield { name: fileNames.texts(build), content: packTextList(build, sorted.texts, letters) };
	yield* treeFiles(sorted, build);
	for (const { number, content } of makePieces(texts, variants, build, PIECE_SIZE)) {
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
	const listed = texts.map((text): ListedText => {
		const { head, letters: own } = foldText(text, variants);
		const start = letters;
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
	return { units, order: merged, shared: neighbours(units, merged), texts: listed };
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

/** The shortest beginning that tells a suffix from its neighbours. */
function keyAt({ units, order, shared }: Sorted, i: number): string {
	const most = Math.max(shared[i] as number, shared[i + 1] as number) + 1;
	return lettersAt(units, order[i] as number, Math.min(DEPTH, most));
}

/** Cuts the order into leaves. */
function cutLeaves(sorted: Sorted): LeafRange[] {
	const { units, order, shared } = sorted;
	const leaves: LeafRange[] = [];
	for (let first = 0; first < order.length; ) {
		const end = cutAfter(shared, first, order.length);
		const most = first === 0 ? 0 : Math.min(DEPTH, (shared[first] as number) + 1);
		leaves.push({
			first,
			end,
			separator: lettersAt(units, order[first] as number, most),
			count: end - first,
			smallest: smallestOf(order.subarray(first, end), SMALLEST.leaf),
		});
		first = end;
	}
	return leaves;
}

function cutAfter(shared: Uint8Array, first: number, total: number): number {
	if (total - first <= LEAF.most) return total;
	let best = first + LEAF.about;
	for (let i = first + LEAF.least; i <= first + LEAF.most; i++) {
		const less = (shared[i] as number) - (shared[best] as number);
		const nearer = Math.abs(i - first - LEAF.about) < Math.abs(best - first - LEAF.about);
		if (less < 0 || (less === 0 && nearer)) best = i;
	}
	return best;
}

function smallestOf(positions: Iterable<number>, count: number): number[] {
	return [...positions].sort((a, b) => a - b).slice(0, count);
}

function nodesOver(leaves: readonly LeafRange[]): Branch[] {
	const nodes: Branch[] = [];
	for (let i = 0; i < leaves.length; i += NODE_SIZE) {
		const own = leaves.slice(i, i + NODE_SIZE);
		nodes.push({ separator: own[0]?.separator ?? "", count: 0, smallest: [] });
	}
	return nodes;
}

function* treeFiles(sorted: Sorted, build: string): Generator<IndexFile> {
	const leaves = cutLeaves(sorted);
	const lengths = measureCodes(sorted, leaves);
	const keys = new KeyWriter(makeCodes(lengths));
	const nodes = nodesOver(leaves);
	const shape: TreeShape = {
		letters: sorted.units.length,
		suffixes: sorted.order.length,
		depth: DEPTH,
		leaves: leaves.length,
		nodeSize: NODE_SIZE,
		pieceSize: PIECE_SIZE,
	};
	for (const [number, { first, end }] of leaves.entries()) {
		const own = Array.from({ length: end - first }, (_, i) => keyAt(sorted, first + i));
		const positions = [...sorted.order.subarray(first, end)];
		const bits = new BitWriter();
		writeLeaf(bits, { keys: own, positions }, shape.letters, keys);
		const content = wrapFile("leaf", build, number, bits.bytes());
		yield { name: fileNames.leaf(build, number), content };
	}
	for (const [number, node] of nodes.entries()) {
		const own = leaves.slice(number * NODE_SIZE, (number + 1) * NODE_SIZE);
		const [first, end] = [own[0]?.first ?? 0, own[own.length - 1]?.end ?? 0];
		node.count = end - first;
		node.smallest = smallestOf(sorted.order.subarray(first, end), SMALLEST.node);
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
function measureCodes(sorted: Sorted, leaves: readonly LeafRange[]): CodeLengths {
	const { units, order, shared } = sorted;
	const letters = new Float64Array(1 << 16);
	for (const unit of units) letters[unit] = 1;
	letters[0] = 1;
	// Separators may need any length.
	const sharedCounts: number[] = new Array(DEPTH + 1).fill(1);
	const addedCounts: number[] = new Array(DEPTH + 1).fill(1);
	for (const { first, end } of leaves) {
		for (let i = first; i < end; i++) {
			const before = i === first ? 0 : (shared[i] as number);
			const length = keyAt(sorted, i).length;
			const from = Math.min(before, length);
			sharedCounts[from] = (sharedCounts[from] ?? 0) + 1;
			addedCounts[length - from] = (addedCounts[length - from] ?? 0) + 1;
			for (let k = from; k < length; k++) {
				const unit = units[(order[i] as number) + k] as number;
				letters[unit] = (letters[unit] as number) + 1;
			}
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
