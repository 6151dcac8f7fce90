/**
 * What goes into Pagefind as words: single characters while the library is small, pairs of characters
 * besides when it has grown. A frequent character stands in almost every section of a large library, a
 * pair does not; for one speech the pairs cost more than they spare. Figures: tests/bench/README.md.
 */
export type GramLength = 1 | 2;

/** From this many sections on, pairs of characters. */
const LARGE_LIBRARY = 200;

/** At most so many grams of a phrase are asked for: what they let through is checked in the text. */
const MOST_ASKED = 3;

/** The length of grams for a library of so many sections. */
export function gramLengthFor(sections: number): GramLength {
	return sections < LARGE_LIBRARY ? 1 : 2;
}

/** Every different gram of a run of normalised characters, for the index. */
export function gramsOf(characters: readonly string[], length: GramLength): Set<string> {
	const grams = new Set(characters);
	if (length === 2) {
		for (let i = 0; i + 1 < characters.length; i++) {
			grams.add(`${characters[i]}${characters[i + 1]}`);
		}
	}
	return grams;
}

/**
 * The grams to ask Pagefind for: a section that has the phrase has all of them. Of a long phrase some
 * spread over it are enough.
 */
export function gramsToAsk(phrase: readonly string[], length: GramLength): string[] {
	if (phrase.length < 2 || length === 1) return spread([...new Set(phrase)], 8);
	const pairs = phrase.slice(0, -1).map((character, i) => `${character}${phrase[i + 1]}`);
	return spread([...new Set(pairs)], MOST_ASKED);
}

/** At most `most` items, evenly spread from the first to the last. */
function spread(items: readonly string[], most: number): string[] {
	if (items.length <= most) return [...items];
	return Array.from({ length: most }, (_, i) =>
		String(items[Math.round((i * (items.length - 1)) / (most - 1))]),
	);
}
