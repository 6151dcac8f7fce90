import { fold, type Variants, variantsIn } from "../../search/fold.ts";
import { type FoldedSentence, foldText, STRETCH_END } from "../../search/folded-text.ts";
import { type PieceSection, type PieceSentence, packPiece } from "../../search/piece-file.ts";
import type { SearchText } from "../../search/search-text.ts";

/** A sentence of more letters than so many pieces have is cut for display. */
const LONG_PIECES = 2;

/** How large pieces are, in letters. */
export interface PieceSizes {
	size: number;
	/** Letters of an overlong sentence shown before and behind its piece. */
	margin: number;
}

/**
 * The library's text in pieces: piece k has every sentence with a letter from k × size to (k + 1) × size.
 * @returns every piece's number and content, in order; one with stretches' ends alone is empty
 */
export function* makePieces(
	texts: Iterable<SearchText>,
	variants: Variants,
	build: string,
	sizes: PieceSizes,
): Generator<{ number: number; content: string }> {
	const { size } = sizes;
	let number = 0;
	let sections: PieceSection[] = [];
	let end = 0;
	const close = () => {
		const all = sections.flatMap(({ sentences }) => sentences.map(({ text }) => text)).join("");
		return { number, content: packPiece(build, number, sections, variantsIn(all, variants)) };
	};
	for (const { folded, at, head, endsStretch } of placedSentences(texts, variants)) {
		const last = Math.floor((at + Math.max(1, folded.length) - 1) / size);
		end = at + folded.length + (endsStretch ? 1 : 0);
		for (let piece = Math.floor(at / size); piece <= last; piece++) {
			for (; number < piece; number++) {
				yield close();
				sections = [];
			}
			const part = partFor(folded, at, piece * size, sizes, variants, endsStretch);
			const { path, title, place } = folded.section;
			const open = sections[sections.length - 1];
			if (open && open.text.slug === head.slug && open.section.path === path) {
				open.sentences.push(part.sentence);
			} else {
				const section = { path, title, place };
				sections.push({ text: head, section, at: part.at, sentences: [part.sentence] });
			}
		}
	}
	for (; number * size < end; number++) {
		yield close();
		sections = [];
	}
}

/** Every sentence of a library with its place among the library's letters. */
export function* placedSentences(texts: Iterable<SearchText>, variants: Variants) {
	let start = 0;
	for (const text of texts) {
		const { head, letters, sentences } = foldText(text, variants);
		for (const [i, folded] of sentences.entries()) {
			const end = folded.at + folded.length;
			const isLast = (sentences[i + 1]?.at ?? letters.length) > end;
			const endsStretch = isLast && letters.charAt(end) === STRETCH_END;
			yield { folded, at: start + folded.at, head, endsStretch };
		}
		start += letters.length;
	}
}

/** A sentence as a piece has it: whole, or of an overlong one what stands around the piece. */
function partFor(
	{ sentence, block, length }: FoldedSentence,
	at: number,
	from: number,
	{ size, margin }: PieceSizes,
	variants: Variants,
	endsStretch: boolean,
): { at: number; sentence: PieceSentence } {
	if (length <= LONG_PIECES * size) {
		return { at, sentence: { ...sentence, block, offset: 0, isWhole: true, endsStretch } };
	}
	const { starts, ends } = fold(sentence.text, variants);
	let first = Math.max(0, from - margin - at);
	// A sign that stands for several letters is not cut: ㎡ is m2.
	while (first > 0 && starts[first - 1] === starts[first]) first--;
	const last = Math.min(length, from + size + margin - at) - 1;
	const start = first === 0 ? 0 : (starts[first] ?? 0);
	const end = last === length - 1 ? sentence.text.length : (ends[last] ?? 0);
	return {
		at: at + first,
		sentence: {
			...sentence,
			text: sentence.text.slice(start, end),
			block,
			offset: start,
			isWhole: start === 0 && end === sentence.text.length,
			endsStretch: endsStretch && last === length - 1,
		},
	};
}
