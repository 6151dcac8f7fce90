import { fold, foldLetters, type Variants } from "./fold.ts";
import type {
	PlaceSentence,
	SearchSection,
	SearchSentence,
	SearchText,
	TextHead,
} from "./search-text.ts";

/** Stands after each stretch in which a phrase may be found; smaller than every letter. */
export const STRETCH_END = "\0";

/** A sentence in the letters of its text. */
export interface FoldedSentence {
	/** Where its letters begin, and how many they are. */
	at: number;
	length: number;
	section: SearchSection;
	/** Number of its block in the section. */
	block: number;
	sentence: SearchSentence;
}

/** A text's letters in order, a `STRETCH_END` after each stretch, and its sentences in them. */
export interface FoldedText {
	head: TextHead;
	letters: string;
	sentences: FoldedSentence[];
	variants: Variants;
}

/**
 * Folds a text. A phrase may go across the sentences of a paragraph, and from headings into the
 * paragraph that follows them; it ends with the paragraph (or table cell).
 */
export function foldText(text: SearchText, variants: Variants): FoldedText {
	const { sections, ...head } = text;
	const sentences: FoldedSentence[] = [];
	const pieces: string[] = [];
	let at = 0;
	for (const section of sections) {
		const blocks = [...section.blocks.entries()].filter(([, { sentences: own }]) => own.length > 0);
		blocks.forEach(([block, { kind, sentences: own }], i) => {
			for (const sentence of own) {
				const letters = foldLetters(sentence.text, variants);
				sentences.push({ at, length: letters.length, section, block, sentence });
				pieces.push(letters);
				at += letters.length;
			}
			if (kind === "text" || i === blocks.length - 1) {
				pieces.push(STRETCH_END);
				at++;
			}
		});
	}
	return { head, letters: pieces.join(""), sentences, variants };
}

/** The different characters of a folded text, to tell whether a query needs the table of variants. */
export function lettersOf({ letters }: FoldedText): Set<string> {
	return new Set(letters);
}

/** The last of sorted items that begins at or before a position. */
export function lastAt(items: readonly { at: number }[], position: number): number {
	let low = 0;
	let high = items.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((items[middle]?.at ?? 0) <= position) low = middle + 1;
		else high = middle;
	}
	return low - 1;
}

/**
 * The part of a sentence that belongs to a place.
 * @param from where the place begins in the sentence's letters; below 0 when it begins before
 * @param to where it ends; beyond the letters when it goes on behind
 */
export function placeSentence(
	sentence: SearchSentence,
	from: number,
	to: number,
	variants: Variants,
): PlaceSentence {
	const { starts, ends } = fold(sentence.text, variants);
	const first = Math.max(0, from);
	const last = Math.min(starts.length, to) - 1;
	const isEmpty = last < first;
	return {
		...sentence,
		start: isEmpty ? 0 : (starts[first] ?? 0),
		end: isEmpty ? 0 : (ends[last] ?? 0),
		offset: 0,
		isWhole: true,
	};
}
