import { type FoldedText, lastAt, placeSentence } from "./folded-text.ts";
import type { Place } from "./search-text.ts";

/** Every position of a phrase among letters, in order; places may overlap. */
export function positionsIn(letters: string, phrase: string): number[] {
	const positions: number[] = [];
	if (phrase === "") return positions;
	for (let at = letters.indexOf(phrase); at >= 0; at = letters.indexOf(phrase, at + 1)) {
		positions.push(at);
	}
	return positions;
}

/**
 * Every place of a phrase in a text, in the order of the text.
 * @param phrase what `normaliseQuery` gives; an empty one stands nowhere
 */
export function findInText(text: FoldedText, phrase: string): Place[] {
	return positionsIn(text.letters, phrase).map((position) =>
		placeAt(text, position, phrase.length),
	);
}

/**
 * The place of so many letters from a position of a text.
 * @param position of a letter that has as many after it in its stretch
 */
export function placeAt(text: FoldedText, position: number, length: number): Place {
	const { sentences } = text;
	// A sentence without a letter stands before the one that begins at the same position.
	const from = lastAt(sentences, position);
	let to = from + 1;
	while ((sentences[to]?.at ?? Number.POSITIVE_INFINITY) < position + length) to++;
	const touched = sentences.slice(from, to);
	const [first, last] = [touched[0], touched[touched.length - 1]];
	if (!first || !last) throw new RangeError(`no sentence at position ${position}`);
	return {
		text: text.head,
		section: headOf(first.section),
		firstBlock: first.block,
		lastBlock: last.block,
		sentences: touched.map(({ at, sentence }) =>
			placeSentence(sentence, position - at, position + length - at, text.variants),
		),
		position,
		length,
	};
}

function headOf({ path, title, place }: Place["section"]): Place["section"] {
	return { path, title, place };
}
