import { type ConcordanceLine, lineOf, nearInText } from "../../search/concordance.ts";
import { findInText } from "../../search/find-in-text.ts";
import { normaliseQuery, type Variants } from "../../search/fold.ts";
import { allPositions, nearInLibrary } from "../../search/look-up.ts";
import { NO_FILTERS } from "../../search/read-asked.ts";
import { byText } from "../../search/text-list.ts";
import type { LibraryPlaces } from "../search/library-places.ts";
import type { Sources, TextAtHand } from "../search/sources.ts";

/** Characters of context on each side. */
export const WIDTH = 40;
/** Beyond so many places of a library it is not told in which texts all of them stand. */
const MOST = 20_000;

/** Where a phrase's places stand in a text. */
export interface TextSpread {
	slug: string;
	title: string;
	/** Positions from the text's beginning, and the letters of the text. */
	positions: number[];
	letters: number;
}

/** Every place of a phrase as lines, which come in steps. */
export interface LineFeed {
	/** How many places there are. */
	count: number;
	/** The next so many in the order of the texts; none when there are no more. @throws SearchFault */
	next(wanted: number): Promise<ConcordanceLine[]>;
	/** In which texts all of them stand, and where; null when they are too many. @throws SearchFault */
	spread(): Promise<TextSpread[] | null>;
}

/** A text's places from its own file. */
function textFeed({ text }: TextAtHand, letters: string): LineFeed {
	const places = findInText(text, letters);
	let from = 0;
	return {
		count: places.length,
		async next(wanted) {
			const now = places.slice(from, from + wanted);
			from += now.length;
			return now.map((place) => lineOf(place, nearInText(text, place), WIDTH));
		},
		async spread() {
			const { slug, title } = text.head;
			const positions = places.map(({ position }) => position);
			return [{ slug, title, positions, letters: text.letters.length }];
		},
	};
}

/** A library's places, or one of its texts', from its index. @throws SearchFault */
async function libraryFeed(
	library: LibraryPlaces,
	letters: string,
	slug: string | null,
): Promise<LineFeed> {
	const { index } = library;
	const phrase = { written: letters, letters };
	const query = { phrases: [phrase], excluded: [], isCut: false };
	const filters = { ...NO_FILTERS, text: slug };
	const answer = await library.ask(query, { own: null, filters });
	const group = answer.kind === "groups" ? answer.groups[0] : undefined;
	return {
		count: group?.count ?? 0,
		async next(wanted) {
			const places = ((await group?.next(wanted)) ?? []).flat();
			return Promise.all(
				places.map(async (place) => lineOf(place, await nearInLibrary(index, place, WIDTH), WIDTH)),
			);
		},
		async spread() {
			const [positions, texts] = await Promise.all([
				allPositions(index, letters, MOST),
				library.texts(),
			]);
			if (!positions) return null;
			return byText(positions, (position) => position, texts, index.root.letters)
				.filter(({ text }) => slug === null || text.slug === slug)
				.map(({ text, letters: own, items }) => ({
					slug: text.slug,
					title: text.title,
					positions: items.map((position) => position - text.start),
					letters: own,
				}));
		},
	};
}

/** What is asked of a concordance. */
export interface AskedLines {
	query: string;
	/** Slug of the only text that is wanted, or null. */
	slug: string | null;
}

/** Letters that are looked for, with what they were folded with. */
async function lettersFor(sources: Sources, at: TextAtHand | null, query: string): Promise<string> {
	const known = at?.letters ?? (await sources.library()).index.alphabet;
	const variants: Variants = await sources.variantsFor(query, known);
	return normaliseQuery(query, variants);
}

/**
 * Opens a phrase's places: within the text at hand from its own file, else from the library's index.
 * @returns null when the query has no letter
 * @throws SearchFault
 */
export async function openLines(
	sources: Sources,
	{ query, slug }: AskedLines,
): Promise<LineFeed | null> {
	const atHand = await sources.text();
	const isEnough = atHand && (slug === atHand.text.head.slug || !sources.hasLibrary(atHand));
	const at = isEnough ? atHand : null;
	const letters = await lettersFor(sources, at, query);
	if (letters === "") return null;
	return at ? textFeed(at, letters) : libraryFeed(await sources.library(), letters, slug);
}
