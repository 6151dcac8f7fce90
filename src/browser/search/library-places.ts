import { askLibrary, type PositionGroup } from "../../search/ask-library.ts";
import { fileNames, type LibraryIndex, openLibrary } from "../../search/library-index.ts";
import type { FetchFile } from "../../search/load-file.ts";
import { allPositions, type LookUp, lookUp, placesAt } from "../../search/look-up.ts";
import type { AskedQuery, Nearness } from "../../search/phrases.ts";
import type { Place } from "../../search/search-text.ts";
import {
	byText,
	type ListedText,
	type TextPositions,
	unpackTextList,
} from "../../search/text-list.ts";

/** Places that come as they are asked for. */
export interface PlaceList {
	/** How many there are, all told. */
	count: number;
	/** The next so many; none when there are no more. */
	next(wanted: number): Promise<Place[]>;
}

/** Places of several phrases by how near they stand, read as they are shown. */
export interface LibraryGroup {
	nearness: Nearness;
	count: number;
	next(wanted: number): Promise<Place[][]>;
}

/** What the library answers beside the text at hand. */
export type LibraryAnswer =
	| { kind: "places"; list: PlaceList }
	| { kind: "groups"; groups: LibraryGroup[]; isComplete: boolean }
	| { kind: "too many"; phrases: string[] };

/** Beyond so many places none are sorted or filtered. */
const MOST = 20_000;
/** Sentences that have all phrases, at first. */
const SENTENCES = 10;

/** The library's index, asked for what stands beside the text at hand. */
export class LibraryPlaces {
	readonly index: LibraryIndex;
	#texts: Promise<ListedText[]> | null = null;

	private constructor(index: LibraryIndex) {
		this.index = index;
	}

	/** @throws SearchFault */
	static async open(fetchFile: FetchFile, build: string): Promise<LibraryPlaces> {
		return new LibraryPlaces(await openLibrary(fetchFile, build));
	}

	/** The texts of the library. @throws SearchFault */
	texts(): Promise<ListedText[]> {
		if (!this.#texts) {
			const { index } = this;
			const file = fileNames.texts(index.build);
			const mine = index.load(file).then((bytes) => unpackTextList(bytes, index.build, file));
			this.#texts = mine;
			mine.catch(() => {
				this.#texts = null;
			});
		}
		return this.#texts;
	}

	/**
	 * Answers a query.
	 * @param own the text at hand, which has answered for itself, and how many places it gave
	 * @param isAll for several phrases: not only the first sentences that have all of them
	 * @throws SearchFault
	 */
	async ask(
		query: AskedQuery,
		own: { slug: string; count: number } | null,
		isAll = false,
	): Promise<LibraryAnswer> {
		const { index } = this;
		const [first] = query.phrases;
		const isPlain = query.phrases.length === 1 && query.excluded.length === 0;
		if (isPlain && first) {
			const read = (range: Range) => lookUp(index, first.letters, range);
			return { kind: "places", list: await others(read, own) };
		}
		const most = isAll ? {} : { sentences: SENTENCES };
		const answer = await askLibrary(index, query, { from: 0, count: 0 }, most);
		if (answer.kind === "too many") {
			return { kind: "too many", phrases: answer.phrases.map(({ written }) => written) };
		}
		if (answer.kind === "places") {
			const read = async (range: Range) => {
				const again = await askLibrary(index, query, range);
				return again.kind === "places" ? again : { count: 0, places: [] };
			};
			return { kind: "places", list: await others(read, own) };
		}
		const range = own ? await this.#rangeOf(own.slug) : null;
		const groups = answer.groups.map((group) => this.#group(group, range));
		return {
			kind: "groups",
			groups: groups.filter(({ count }) => count > 0),
			isComplete: answer.isComplete,
		};
	}

	/** Where a text's letters stand, or null. */
	async #rangeOf(slug: string): Promise<{ start: number; end: number } | null> {
		const texts = await this.texts();
		const at = texts.findIndex((text) => text.slug === slug);
		const text = texts[at];
		return text
			? { start: text.start, end: texts[at + 1]?.start ?? Number.POSITIVE_INFINITY }
			: null;
	}

	#group(
		{ nearness, units }: PositionGroup,
		own: { start: number; end: number } | null,
	): LibraryGroup {
		const others = units.filter(([place]) => {
			const position = place?.position ?? 0;
			return !own || position < own.start || position >= own.end;
		});
		let from = 0;
		const next = async (wanted: number) => {
			const now = others.slice(from, from + wanted);
			const read = await Promise.all(
				now.map((unit) =>
					Promise.all(
						unit.map(
							async ({ position, length }) => (await placesAt(this.index, [position], length))[0],
						),
					),
				),
			);
			from += now.length;
			return read.map((unit) => unit.flatMap((place) => place ?? []));
		};
		return { nearness, count: others.length, next };
	}

	/**
	 * All positions of a phrase by text, for filters and orders; null when there are too many.
	 * @throws SearchFault
	 */
	async positionsByText(letters: string): Promise<TextPositions[] | null> {
		const positions = await allPositions(this.index, letters, MOST);
		return positions && byText(positions, await this.texts());
	}

	/** Places at positions, read as they are shown. */
	placesAt(positions: readonly number[], length: number): PlaceList {
		let from = 0;
		return {
			count: positions.length,
			next: async (wanted) => {
				const now = positions.slice(from, from + wanted);
				const places = await placesAt(this.index, now, length);
				from += now.length;
				return places;
			},
		};
	}
}

interface Range {
	from: number;
	count: number;
}

/** Places outside the text at hand, whose own stand together in the library's order and are passed over. */
async function others(
	read: (range: Range) => Promise<LookUp>,
	own: { slug: string; count: number } | null,
): Promise<PlaceList> {
	const { count } = await read({ from: 0, count: 0 });
	let from = 0;
	const next = async (wanted: number): Promise<Place[]> => {
		const found: Place[] = [];
		while (found.length < wanted && from < count) {
			const { places } = await read({ from, count: wanted - found.length });
			const at = places.findIndex(({ text }) => text.slug === own?.slug);
			found.push(...(at < 0 ? places : places.slice(0, at)));
			from += at < 0 ? places.length : at + (own?.count ?? 0);
			if (places.length === 0) break;
		}
		return found;
	};
	return { count: count - (own?.count ?? 0), next };
}
