import { LONGEST_CODE } from "../../search/prefix-code.ts";

interface Tree {
	weight: number;
	symbols: number[];
}

/** The lengths of Huffman's code words, without a limit. */
function huffmanLengths(weights: readonly number[]): number[] {
	const lengths: number[] = weights.map(() => 0);
	const leaves: Tree[] = [...weights.entries()]
		.filter(([, weight]) => weight > 0)
		.map(([symbol, weight]) => ({ weight, symbols: [symbol] }))
		.sort((a, b) => a.weight - b.weight || (a.symbols[0] ?? 0) - (b.symbols[0] ?? 0));
	const only = leaves[0]?.symbols[0];
	if (leaves.length === 1 && only !== undefined) lengths[only] = 1;
	// Joined trees come in the order of their weight, so two queues do.
	const joined: Tree[] = [];
	let [i, j] = [0, 0];
	const next = (): Tree | undefined => {
		const [leaf, tree] = [leaves[i], joined[j]];
		if (leaf && (!tree || leaf.weight <= tree.weight)) return leaves[i++];
		return joined[j++];
	};
	while (leaves.length - i + joined.length - j > 1) {
		const [a, b] = [next(), next()];
		if (!a || !b) break;
		const symbols = [...a.symbols, ...b.symbols];
		for (const symbol of symbols) lengths[symbol] = (lengths[symbol] ?? 0) + 1;
		joined.push({ weight: a.weight + b.weight, symbols });
	}
	return lengths;
}

/**
 * Code lengths for symbols by how often they occur (D. A. Huffman, 1952), none above `LONGEST_CODE`:
 * where one would be longer, rare symbols are taken for more frequent than they are.
 */
export function codeLengths(weights: readonly number[]): number[] {
	let current = [...weights];
	for (;;) {
		const lengths = huffmanLengths(current);
		if (lengths.every((length) => length <= LONGEST_CODE)) return lengths;
		current = current.map((weight) => (weight > 0 ? Math.ceil(weight / 4) : 0));
	}
}
