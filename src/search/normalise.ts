/**
 * What search compares: letters and digits only, full-width as half-width, Latin in lower case.
 * Index, query and marking all go through here.
 */
export interface Normalised {
	/** One code point each. */
	characters: string[];
	/** Where each stands in the original, in UTF-16 units. */
	starts: number[];
	/** Where each ends in the original. */
	ends: number[];
}

const KEPT = /[\p{L}\p{N}]/u;

/** Normalises a text and keeps the way back to its own offsets. */
export function normalise(text: string): Normalised {
	const result: Normalised = { characters: [], starts: [], ends: [] };
	let at = 0;
	for (const character of text) {
		const end = at + character.length;
		// One sign can stand for several: ㎡ is m2. An unpaired surrogate is no letter and falls out.
		for (const plain of character.normalize("NFKC").toLowerCase()) {
			if (!KEPT.test(plain)) continue;
			result.characters.push(plain);
			result.starts.push(at);
			result.ends.push(end);
		}
		at = end;
	}
	return result;
}
