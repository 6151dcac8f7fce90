/**
 * What goes into Pagefind as words: single characters while the library is small, pairs of characters
 * besides when it has grown. A frequent character stands in almost every section of a large library, a
 * pair does not; for one speech the pairs cost more than they spare. Figures: tests/bench/README.md.
 */
export type GramLength = 1 | 2;

/** From this many sections on, pairs of characters. */
const LARGE_LIBRARY = 200;

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
 * The grams to ask Pagefind for, at most so many, spread over the phrase: a section that has the phrase
 * has all of them. What they let through besides is told apart in the text.
 */
export function gramsToAsk(phrase: readonly string[], length: GramLength, most: number): string[] {
	if (length === 1 || phrase.length < 2) return spread([...new Set(phrase)], most);
	const pairs = phrase.slice(0, -1).map((character, i) => `${character}${phrase[i + 1]}`);
	return spread([...new Set(pairs)], most);
}

/** At most `most` items, evenly spread from the first to the last. */
function spread(items: readonly string[], most: number): string[] {
	if (items.length <= most) return [...items];
	return Array.from({ length: most }, (_, i) =>
		String(items[Math.round((i * (items.length - 1)) / (most - 1))]),
	);
}
