import { type Bounds, readBounds } from "./bounds.ts";
import { decoded, unwrapFile } from "./library-file.ts";
import { type Branch, type Leaf, type Root, readLeaf, readNode, readRoot } from "./library-tree.ts";
import { type FetchFile, loadFile, TIMEOUT } from "./load-file.ts";
import { type Piece, unpackPiece } from "./piece-file.ts";

/** Names of the index's files below the search's folder. */
export const fileNames = {
	root: (build: string) => `${build}/root.bin`,
	node: (build: string, number: number) => `${build}/node/${number}.bin`,
	leaf: (build: string, number: number) => `${build}/leaf/${number}.bin`,
	bounds: (build: string, number: number) => `${build}/bounds/${number}.bin`,
	piece: (build: string, number: number) => `${build}/text/${number}.json`,
	texts: (build: string) => `${build}/texts.json`,
	sections: (build: string, number: number) => `${build}/sections/${number}.json`,
};

/**
 * An index that is asked over a network: each of its files is fetched once, when it is needed; one that
 * could not be used is fetched anew the next time. Whatever it gives may reject with a SearchFault.
 */
export interface LibraryIndex {
	build: string;
	root: Root;
	/** The characters of the library: `needsVariants` asks it. */
	alphabet: ReadonlySet<string>;
	/** The leaves of a node. */
	node(number: number): Promise<Branch[]>;
	leaf(number: number, count: number): Promise<Leaf>;
	piece(number: number): Promise<Piece>;
	/** Where sentences, blocks and sections begin in a chunk of `root.boundsSize` letters. */
	bounds(number: number): Promise<Bounds>;
	/** Any other file, such as the list of texts. */
	load(name: string): Promise<Uint8Array>;
}

/** Keeps what was loaded; forgets what failed. */
function keep<T>(load: (number: number) => Promise<T>): (number: number) => Promise<T> {
	const kept = new Map<number, Promise<T>>();
	return (number) => {
		let value = kept.get(number);
		if (!value) {
			value = load(number);
			kept.set(number, value);
			value.catch(() => kept.delete(number));
		}
		return value;
	};
}

/**
 * Opens the index of a library: one request, for its root.
 * @param build the index's name, from the page that asks
 * @param timeout milliseconds after which a request is given up
 * @throws SearchFault
 */
export async function openLibrary(
	fetchFile: FetchFile,
	build: string,
	timeout = TIMEOUT,
): Promise<LibraryIndex> {
	const name = fileNames.root(build);
	const bytes = await loadFile(fetchFile, name, timeout);
	const root = decoded(name, () => readRoot(unwrapFile("root", build, 0, bytes, name)));
	const counts = new Map<number, number>();
	const read = async <T>(
		kind: "node" | "leaf" | "bounds",
		number: number,
		readPayload: (payload: Uint8Array) => T,
	): Promise<T> => {
		const file = fileNames[kind](build, number);
		const bytes = await loadFile(fetchFile, file, timeout);
		const payload = unwrapFile(kind, build, number, bytes, file);
		return decoded(file, () => readPayload(payload));
	};
	const node = keep((number) => {
		const leaves = Math.min(root.nodeSize, root.leaves - number * root.nodeSize);
		return read("node", number, (payload) => readNode(payload, leaves, root));
	});
	const leaf = keep((number) =>
		read("leaf", number, (payload) => readLeaf(payload, counts.get(number) ?? 0, root)),
	);
	const piece = keep(async (number) => {
		const file = fileNames.piece(build, number);
		return unpackPiece(await loadFile(fetchFile, file, timeout), build, number, file);
	});
	const bounds = keep((number) =>
		read("bounds", number, (payload) => readBounds(payload, number * root.boundsSize)),
	);
	return {
		build,
		root,
		alphabet: new Set(root.codes.alphabet),
		node,
		leaf(number, count) {
			counts.set(number, count);
			return leaf(number);
		},
		piece,
		bounds,
		load: (file) => loadFile(fetchFile, file, timeout),
	};
}
