import { BitReader, type BitWriter } from "./bits.ts";
import { PrefixCode } from "./prefix-code.ts";

/**
 * The index of a library: every position of its letters, in the order of the letters that follow
 * (a suffix array), cut into leaves; nodes over a fixed number of leaves; one root over the nodes. Orders
 * compare at most `depth` letters. What is written here is read by `library-index.ts`.
 *
 * A separator is the shortest string that is above everything before its leaf and not above anything in
 * it. Of each suffix in a leaf stand how many letters it shares with the one before, the letter after those,
 * and a key: the shortest beginning that tells it from all others, cut off where repeated text would make it
 * long. What keys leave open is decided by the text itself, looked at in one place (the blind search of
 * Ferragina and Grossi's String B-tree, 1999).
 */
export interface TreeShape {
	/** How many letters the library has, ends of stretches included. */
	letters: number;
	/** How many of them a phrase can begin at. */
	suffixes: number;
	/** How many letters the order compares. */
	depth: number;
	leaves: number;
	/** How many leaves a node has; the last may have fewer. */
	nodeSize: number;
	/** How many letters a piece of text covers. */
	pieceSize: number;
	/** How many letters a file of bounds covers. */
	boundsSize: number;
}

/** A node in the root, or a leaf in a node. */
export interface Branch {
	separator: string;
	/** How many suffixes it has. */
	count: number;
	/** The smallest positions in it, in order. */
	smallest: number[];
}

export interface Root extends TreeShape {
	codes: Codes;
	nodes: Branch[];
}

/** A leaf's suffixes in order. */
export interface Leaf {
	keys: string[];
	/** How many letters each shares with the one before, at most `depth`; the first none that is known. */
	shared: number[];
	/** The letter after the shared ones; a `STRETCH_END` where there is none. */
	branches: string[];
	positions: number[];
}

/** The codes of a whole index: for letters, and for the lengths in front coding. */
export interface Codes {
	/** Every letter of the library, sorted; `STRETCH_END` is one of them. */
	alphabet: string[];
	letters: PrefixCode;
	shared: PrefixCode;
	added: PrefixCode;
}

/** The code lengths that `Codes` are made from. */
export interface CodeLengths {
	alphabet: string[];
	letters: number[];
	shared: number[];
	added: number[];
}

const LENGTH_BITS = 5;

export function makeCodes({ alphabet, letters, shared, added }: CodeLengths): Codes {
	return {
		alphabet,
		letters: new PrefixCode(letters),
		shared: new PrefixCode(shared),
		added: new PrefixCode(added),
	};
}

/** Bits for any position of a library. */
export function positionBits(letters: number): number {
	return Math.max(1, Math.ceil(Math.log2(letters)));
}

/** The Rice parameter for the distances of the smallest positions of so many. */
export function distanceParameter(letters: number, count: number): number {
	return Math.max(0, Math.floor(Math.log2((letters / Math.max(1, count)) * Math.LN2)));
}

/** Writes front-coded strings: how many letters are shared with the one before, how many follow, which. */
export class KeyWriter {
	private readonly codes: Codes;
	private readonly symbols: Map<string, number>;
	private before = "";

	constructor(codes: Codes) {
		this.codes = codes;
		this.symbols = new Map(codes.alphabet.map((letter, symbol) => [letter, symbol]));
	}

	/** Begins a file: nothing stands before. */
	restart(): void {
		this.before = "";
	}

	/**
	 * @param shared how many letters are shared, though not all may stand in the keys
	 * @param branch the letter after them, written where the key does not have it
	 */
	write(
		to: BitWriter,
		key: string,
		shared = sharedLength(this.before, key),
		branch: string | null = null,
	): void {
		const known = Math.min(shared, this.before.length);
		this.codes.shared.write(to, shared);
		this.codes.added.write(to, key.length - known);
		for (let i = known; i < key.length; i++) {
			this.codes.letters.write(to, this.symbols.get(key.charAt(i)) ?? -1);
		}
		if (branch !== null && shared >= key.length) {
			this.codes.letters.write(to, this.symbols.get(branch) ?? -1);
		}
		this.before = key;
	}
}

/** How many letters two strings begin with alike. */
export function sharedLength(a: string, b: string): number {
	let i = 0;
	while (i < a.length && i < b.length && a.charCodeAt(i) === b.charCodeAt(i)) i++;
	return i;
}

function readLetter(from: BitReader, { alphabet, letters }: Codes): string {
	return alphabet[letters.read(from)] ?? "";
}

class KeyReader {
	private readonly codes: Codes;
	private before = "";

	constructor(codes: Codes) {
		this.codes = codes;
	}

	/** How many letters the last key's whole string shares with the one before. */
	shared = 0;

	read(from: BitReader): string {
		this.shared = this.codes.shared.read(from);
		const shared = Math.min(this.shared, this.before.length);
		let key = this.before.slice(0, shared);
		for (let i = this.codes.added.read(from); i > 0; i--) {
			key += readLetter(from, this.codes);
		}
		this.before = key;
		return key;
	}
}

export function writeRoot(to: BitWriter, shape: TreeShape, lengths: CodeLengths): void {
	to.bits(shape.letters, 32);
	to.bits(shape.suffixes, 32);
	to.bits(shape.depth, 16);
	to.bits(shape.leaves, 32);
	to.bits(shape.nodeSize, 16);
	to.bits(shape.pieceSize, 16);
	to.bits(shape.boundsSize, 32);
	to.gamma(lengths.alphabet.length);
	let before = -1;
	lengths.alphabet.forEach((letter, symbol) => {
		to.gamma(letter.charCodeAt(0) - before - 1);
		before = letter.charCodeAt(0);
		to.bits(lengths.letters[symbol] ?? 0, LENGTH_BITS);
	});
	for (const table of [lengths.shared, lengths.added]) {
		for (const length of table) to.bits(length, LENGTH_BITS);
	}
}

export function readRoot(payload: Uint8Array): Root {
	const from = new BitReader(payload);
	const shape: TreeShape = {
		letters: from.bits(32),
		suffixes: from.bits(32),
		depth: from.bits(16),
		leaves: from.bits(32),
		nodeSize: from.bits(16),
		pieceSize: from.bits(16),
		boundsSize: from.bits(32),
	};
	const lengths: CodeLengths = { alphabet: [], letters: [], shared: [], added: [] };
	let before = -1;
	for (let i = from.gamma(); i > 0; i--) {
		before += from.gamma() + 1;
		lengths.alphabet.push(String.fromCharCode(before));
		lengths.letters.push(from.bits(LENGTH_BITS));
	}
	for (const table of [lengths.shared, lengths.added]) {
		for (let i = 0; i <= shape.depth; i++) table.push(from.bits(LENGTH_BITS));
	}
	const codes = makeCodes(lengths);
	const nodes = Math.ceil(shape.leaves / Math.max(1, shape.nodeSize));
	return { ...shape, codes, nodes: readBranchesFrom(from, nodes, shape, codes) };
}

/** Writes the branches of a root or node. */
export function writeBranches(
	to: BitWriter,
	branches: readonly Branch[],
	{ letters }: TreeShape,
	keys: KeyWriter,
): void {
	keys.restart();
	for (const { separator, count, smallest } of branches) {
		keys.write(to, separator);
		to.gamma(count);
		to.gamma(smallest.length);
		const parameter = distanceParameter(letters, count);
		let before = -1;
		for (const position of smallest) {
			to.rice(position - before - 1, parameter);
			before = position;
		}
	}
}

function readBranchesFrom(
	from: BitReader,
	count: number,
	{ letters }: TreeShape,
	codes: Codes,
): Branch[] {
	const keys = new KeyReader(codes);
	return Array.from({ length: count }, () => {
		const branch: Branch = { separator: keys.read(from), count: from.gamma(), smallest: [] };
		const parameter = distanceParameter(letters, branch.count);
		let before = -1;
		for (let i = from.gamma(); i > 0; i--) {
			before += from.rice(parameter) + 1;
			branch.smallest.push(before);
		}
		return branch;
	});
}

/** The leaves of a node. @param count how many it has */
export function readNode(payload: Uint8Array, count: number, root: Root): Branch[] {
	return readBranchesFrom(new BitReader(payload), count, root, root.codes);
}

/** Writes a leaf. */
export function writeLeaf(
	to: BitWriter,
	{ keys, shared, branches, positions }: Leaf,
	letters: number,
	writer: KeyWriter,
): void {
	const bits = positionBits(letters);
	writer.restart();
	keys.forEach((key, i) => {
		writer.write(to, key, shared[i], branches[i]);
		to.bits(positions[i] ?? 0, bits);
	});
}

/** @param count how many suffixes it has */
export function readLeaf(payload: Uint8Array, count: number, root: Root): Leaf {
	const from = new BitReader(payload);
	const keys = new KeyReader(root.codes);
	const bits = positionBits(root.letters);
	const leaf: Leaf = { keys: [], shared: [], branches: [], positions: [] };
	for (let i = 0; i < count; i++) {
		const key = keys.read(from);
		leaf.keys.push(key);
		leaf.shared.push(keys.shared);
		leaf.branches.push(
			keys.shared < key.length ? key.charAt(keys.shared) : readLetter(from, root.codes),
		);
		leaf.positions.push(from.bits(bits));
	}
	return leaf;
}
