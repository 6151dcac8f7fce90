import type { LibraryIndex } from "./library-index.ts";
import { allPositions, placesAt } from "./look-up.ts";
import type { PlacedSentence } from "./piece-file.ts";
import type { NamedPlace } from "./place-words.ts";
import { headingOf, pathsOf, squeeze } from "./resolve-place.ts";
import type { Place } from "./search-text.ts";
import type { ListedSection } from "./section-list.ts";

/** A text of a library, with what an address in it needs. */
export interface AddressedText {
	slug: string;
	sections: readonly ListedSection[];
	/** Where its letters end. */
	end: number;
}

/** Letters of a section, from `at` to before `end`. */
interface Stretch {
	section: ListedSection;
	at: number;
	end: number;
}

/** A quotation that stands more often is found by its section's beginning instead. */
const MOST = 2000;

/**
 * Finds the sentence that a reader has named in a text of a library, as `resolvePlace` does in a text at
 * hand: the list of its sections and a few pieces are read, whatever its length.
 * @param here path of the section the reader has open in this text
 * @param quotation letters of what is cited there; its place in the section is meant, when it has one
 * @returns null when the text has no such place
 * @throws SearchFault
 */
export async function resolveInLibrary(
	library: LibraryIndex,
	text: AddressedText,
	named: NamedPlace,
	{ here = null, quotation = "" }: { here?: string | null; quotation?: string } = {},
): Promise<Place | null> {
	for (const stretch of stretchesOf(text, named, here)) {
		const found =
			named.sentence === undefined && quotation !== ""
				? await placeOfQuotation(library, stretch, quotation)
				: null;
		const place = found ?? (await sentenceIn(library, text.slug, stretch, named));
		if (place) return place;
	}
	return null;
}

/** The sections that a name may mean, the likeliest first. */
function stretchesOf(text: AddressedText, named: NamedPlace, here: string | null): Stretch[] {
	const all = text.sections.map((section, i): Stretch => {
		return { section, at: section.at, end: text.sections[i + 1]?.at ?? text.end };
	});
	const byPath = pathsOf(named, here).flatMap((path) =>
		all.filter(({ section }) => section.path === path),
	);
	const wanted = headingOf(named);
	const byHeading =
		wanted === ""
			? []
			: all.filter(({ section }) => squeeze(`${section.place}${section.title}`).includes(wanted));
	const { path, article, appendix, section: part, sentence } = named;
	const whole =
		wanted === "" && [path, article, appendix, part, sentence].every((one) => one === undefined);
	return [...byPath, ...byHeading.slice(0, 1), ...(whole ? all.slice(0, 1) : [])];
}

async function placeOfQuotation(
	library: LibraryIndex,
	{ at, end }: Stretch,
	quotation: string,
): Promise<Place | null> {
	const positions = await allPositions(library, quotation, MOST);
	const first = positions?.find((position) => position >= at && position < end);
	if (first === undefined) return null;
	return (await placesAt(library, [first], quotation.length))[0] ?? null;
}

/** The sentence in a section: by number; the first of a paragraph; the first of all. */
async function sentenceIn(
	library: LibraryIndex,
	slug: string,
	stretch: Stretch,
	named: NamedPlace,
): Promise<Place | null> {
	const paragraph = named.block ?? named.paragraph;
	const read = (piece: number) => sentencesOfPiece(library, slug, stretch, piece);
	if (named.sentence !== undefined) {
		for (const piece of await piecesAround(library, stretch, named.sentence)) {
			const found = (await read(piece)).find(({ sentence }) => sentence.n === named.sentence);
			if (found) return placeOf(found);
		}
		return null;
	}
	const seen: PlacedSentence[] = [];
	for (const piece of piecesOf(library, stretch)) {
		seen.push(...(await read(piece)));
		if (paragraph === undefined && seen[0]) return placeOf(seen[0]);
		if (paragraph === undefined) continue;
		const bodies = bodiesOf(seen);
		const block = bodies[paragraph - 1];
		// The last block that was read may be a heading so far.
		const found = block !== undefined && seen.find(({ sentence }) => sentence.block === block);
		if (found) return placeOf(found);
	}
	return null;
}

/** Numbers of the blocks that are text: headings have nothing else. */
function bodiesOf(seen: readonly PlacedSentence[]): number[] {
	const bodies = seen.filter(({ sentence }) => !sentence.isHeading);
	return [...new Set(bodies.map(({ sentence }) => sentence.block))];
}

function piecesOf({ root }: LibraryIndex, { at, end }: Stretch): number[] {
	const first = Math.floor(at / root.pieceSize);
	const last = Math.floor((Math.max(at + 1, end) - 1) / root.pieceSize);
	return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** So many pieces are read one after the other before the bounds are asked where a sentence is. */
const FEW = 3;

/** A section's pieces, those first in which its sentence of a number is likely to stand. */
async function piecesAround(
	library: LibraryIndex,
	stretch: Stretch,
	sentence: number,
): Promise<number[]> {
	const pieces = piecesOf(library, stretch);
	if (pieces.length <= FEW) return pieces;
	const { boundsSize, pieceSize } = library.root;
	let left = sentence;
	let near = stretch.at;
	for (let chunk = Math.floor(stretch.at / boundsSize); chunk * boundsSize < stretch.end; chunk++) {
		const { sentences } = await library.bounds(chunk);
		const own = sentences.filter(
			(at) =>
				at >= Math.max(stretch.at, chunk * boundsSize) &&
				at < Math.min(stretch.end, (chunk + 1) * boundsSize),
		);
		near = own[left - 1] ?? own[own.length - 1] ?? near;
		if (own.length >= left) break;
		left -= own.length;
	}
	// Sentences without a letter may have no bound of their own.
	const piece = Math.floor(near / pieceSize);
	return pieces.sort((a, b) => Math.abs(a - piece) - Math.abs(b - piece));
}

async function sentencesOfPiece(
	library: LibraryIndex,
	slug: string,
	{ section }: Stretch,
	piece: number,
): Promise<PlacedSentence[]> {
	const { sentences } = await library.piece(piece);
	return sentences.filter((own) => own.text.slug === slug && own.section.path === section.path);
}

function placeOf({ at, letters, text, section, sentence }: PlacedSentence): Place {
	const { n, text: words, isHeading, offset, isWhole, block } = sentence;
	return {
		text,
		section,
		firstBlock: block,
		lastBlock: block,
		sentences: [{ n, text: words, isHeading, start: offset, end: offset, offset, isWhole }],
		position: at,
		length: letters.length,
	};
}
