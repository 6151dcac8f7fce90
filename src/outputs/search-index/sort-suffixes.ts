/** How many letters the order of suffixes compares. */
export const DEPTH = 64;

/** A phrase can begin here: at a letter, not at a stretch's end or in the middle of a character. */
function isStart(unit: number): boolean {
	return unit !== 0 && (unit < 0xdc00 || unit > 0xdfff);
}

/** By the letters from two positions on, at most `DEPTH` and to the end of the stretch; then by position. */
function compareSuffixes(units: Uint16Array, a: number, b: number): number {
	for (let i = 0; i < DEPTH; i++) {
		const x = units[a + i] as number;
		const y = units[b + i] as number;
		if (x !== y) return x - y;
		if (x === 0) break;
	}
	return a - b;
}

/**
 * How many letters two suffixes share, at most `DEPTH`; a common end of the stretch counts as one.
 */
export function sharedLetters(units: Uint16Array, a: number, b: number): number {
	let i = 0;
	while (i < DEPTH) {
		const x = units[a + i] as number;
		if (x !== units[b + i]) break;
		i++;
		if (x === 0) break;
	}
	return i;
}

/** The positions of a text at which a phrase can begin, in the order of what follows. */
export function sortText(units: Uint16Array): Int32Array {
	const starts: number[] = [];
	units.forEach((unit, at) => {
		if (isStart(unit)) starts.push(at);
	});
	return Int32Array.from(starts).sort((a, b) => compareSuffixes(units, a, b));
}

/**
 * Merges sorted runs that stand one after the other into one, pair by pair.
 * @param order all runs; it is used up
 * @param ends where each run ends
 */
export function mergeRuns(
	units: Uint16Array,
	order: Int32Array,
	ends: readonly number[],
): Int32Array {
	let from: Int32Array = order;
	let to: Int32Array = new Int32Array(order.length);
	let bounds = [0, ...ends];
	while (bounds.length > 2) {
		const merged = [0];
		for (let i = 0; i + 1 < bounds.length; i += 2) {
			const [start, middle] = [bounds[i] as number, bounds[i + 1] as number];
			const end = bounds[i + 2] ?? middle;
			mergePair(units, from, to, start, middle, end);
			merged.push(end);
		}
		[from, to, bounds] = [to, from, merged];
	}
	return from;
}

function mergePair(
	units: Uint16Array,
	from: Int32Array,
	to: Int32Array,
	start: number,
	middle: number,
	end: number,
): void {
	let [i, j] = [start, middle];
	for (let k = start; k < end; k++) {
		const [a, b] = [from[i] as number, from[j] as number];
		const takesFirst = j >= end || (i < middle && compareSuffixes(units, a, b) < 0);
		to[k] = takesFirst ? a : b;
		if (takesFirst) i++;
		else j++;
	}
}
