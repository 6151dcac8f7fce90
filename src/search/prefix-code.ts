import type { BitReader, BitWriter } from "./bits.ts";

/** No code word is longer. */
export const LONGEST_CODE = 24;

/**
 * A canonical prefix code (Huffman's, as in RFC 1951, 3.2.2) for the symbols 0, 1, 2 …, given by the
 * length of each symbol's code word; 0 is a symbol that does not occur.
 */
export class PrefixCode {
	/** Symbols by length of code word, then by number. */
	private readonly sorted: number[];
	/** How many code words have each length. */
	private readonly counts: number[];
	private readonly words: number[];
	private readonly lengths: readonly number[];

	constructor(lengths: readonly number[]) {
		this.lengths = lengths;
		this.counts = new Array(LONGEST_CODE + 1).fill(0);
		for (const length of lengths) this.counts[length] = (this.counts[length] ?? 0) + 1;
		this.counts[0] = 0;
		this.sorted = [...lengths.keys()]
			.filter((symbol) => (lengths[symbol] ?? 0) > 0)
			.sort((a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0) || a - b);
		this.words = [];
		let word = 0;
		let before = 0;
		for (const symbol of this.sorted) {
			const length = lengths[symbol] ?? 0;
			word *= 2 ** (length - before);
			before = length;
			this.words[symbol] = word++;
		}
	}

	/** @throws RangeError when no symbol has the bits' code word */
	read(from: BitReader): number {
		let word = 0;
		let first = 0;
		let index = 0;
		for (let length = 1; length <= LONGEST_CODE; length++) {
			word = word * 2 + from.bit();
			const count = this.counts[length] ?? 0;
			first *= 2;
			if (word - first < count) return this.sorted[index + word - first] ?? 0;
			index += count;
			first += count;
		}
		throw new RangeError("no such code word");
	}

	write(to: BitWriter, symbol: number): void {
		const length = this.lengths[symbol] ?? 0;
		if (length === 0) throw new RangeError(`symbol ${symbol} has no code word`);
		to.bits(this.words[symbol] ?? 0, length);
	}
}
