import { lastOf } from "./lists.ts";
import { authorOf } from "./metadata.ts";
import { orderedWords } from "./site-settings.ts";
import type { Speech } from "./speech.ts";

/** How many texts a page of the catalogue lists. */
export const TEXTS_A_PAGE = 100;

/** Up to this many texts a list needs no filters. */
const FEW = 10;

/** What a list of texts is narrowed to. */
export interface Filter {
	kind: string | null;
	/** Speaker or issuing body. */
	author: string | null;
}

/** A page of the catalogue: every text, or those of a kind, an author or both, the newest first. */
export interface CataloguePage extends Filter {
	/** Below the site's base: empty for the first page, else `library/2`, `library/kind/tong-bao`. */
	path: string;
	/** From 1. */
	number: number;
	speeches: Speech[];
	/** How many texts the whole list has. */
	total: number;
	/** Path and years (2024, 2024–2022, or empty) of each page of the list. */
	pages: { path: string; years: string }[];
}

/** A word to narrow the list by, with the list that it leads to. */
export interface FilterLink {
	name: string;
	count: number;
	path: string;
	isCurrent: boolean;
}

/** Words to narrow a list by; `all` leads to the list that is not narrowed by one of them. */
export interface FilterGroup {
	all: string;
	links: FilterLink[];
}

/** The catalogue of a library. */
export interface Catalogue {
	pages: CataloguePage[];
	/** Kinds of the texts of the page's author, and authors of the texts of its kind; null where texts are few. */
	filtersOf(page: Filter): { kinds: FilterGroup; authors: FilterGroup } | null;
}

const kindOf = ({ metadata }: Speech) => metadata.kind?.value ?? null;
const nameOfAuthor = ({ metadata }: Speech) =>
	authorOf(metadata)?.value.replace(/\s+/g, " ") ?? null;

/** The year of a text's date, or empty. */
export function yearOf({ metadata }: Speech): string {
	return metadata.isoDate?.slice(0, 4) ?? "";
}

function yearsOf(speeches: readonly Speech[]): string {
	const years = speeches.map(yearOf).filter((year) => year !== "");
	const [first, last] = [years[0], lastOf(years)];
	return first === undefined || first === last ? (first ?? "") : `${first}–${last}`;
}

/** Cuts a list into its pages. */
function paginate(speeches: readonly Speech[], base: string, filter: Filter): CataloguePage[] {
	const count = Math.max(1, Math.ceil(speeches.length / TEXTS_A_PAGE));
	const chunks = Array.from({ length: count }, (_, i) =>
		speeches.slice(i * TEXTS_A_PAGE, (i + 1) * TEXTS_A_PAGE),
	);
	const pages = chunks.map((chunk, i) => ({
		path: i === 0 ? base : `${base || "library"}/${i + 1}`,
		years: yearsOf(chunk),
	}));
	return chunks.map((chunk, i) => ({
		...filter,
		path: pages[i]?.path ?? base,
		number: i + 1,
		speeches: chunk,
		total: speeches.length,
		pages,
	}));
}

const SEPARATOR = "\n";

/** Lists of texts by kind, by author and by both, each text in three of them at most. */
function listsOf(speeches: readonly Speech[]): { filter: Filter; speeches: Speech[] }[] {
	const lists = new Map<string, { filter: Filter; speeches: Speech[] }>();
	const add = (filter: Filter, speech: Speech) => {
		const key = `${filter.kind ?? ""}${SEPARATOR}${filter.author ?? ""}`;
		const list = lists.get(key) ?? { filter, speeches: [] };
		list.speeches.push(speech);
		lists.set(key, list);
	};
	for (const speech of speeches) {
		const [kind, author] = [kindOf(speech), nameOfAuthor(speech)];
		if (kind !== null) add({ kind, author: null }, speech);
		if (author !== null) add({ kind: null, author }, speech);
		if (kind !== null && author !== null) add({ kind, author }, speech);
	}
	return [...lists.values()];
}

/**
 * The catalogue of a library: pages of a bounded size, each a file, so that filters and pages need no
 * script. All of them together grow with the texts.
 * @param speeches the newest first
 * @param kinds the site's kinds in the order they are shown, or null
 * @param slugOf gives a word its part of an address, the same word the same part
 */
export function makeCatalogue(
	speeches: readonly Speech[],
	kinds: readonly string[] | null,
	slugOf: (word: string) => string,
): Catalogue {
	const all = paginate(speeches, "", { kind: null, author: null });
	if (speeches.length <= FEW) return { pages: all, filtersOf: () => null };
	const pathOf = ({ kind, author }: Filter) =>
		kind === null && author === null
			? ""
			: `library${kind === null ? "" : `/kind/${slugOf(kind)}`}${author === null ? "" : `/by/${slugOf(author)}`}`;
	const lists = listsOf(speeches);
	const of = new Map<string, Speech[]>();
	for (const { filter, speeches: own } of lists) of.set(pathOf(filter), own);
	const within = (filter: Filter) => of.get(pathOf(filter)) ?? speeches;
	return {
		pages: [
			...all,
			...lists.flatMap(({ filter, speeches: own }) => paginate(own, pathOf(filter), filter)),
		],
		filtersOf({ kind, author }) {
			const used = within({ kind: null, author }).flatMap((speech) => kindOf(speech) ?? []);
			const names = within({ kind, author: null }).flatMap((speech) => nameOfAuthor(speech) ?? []);
			return {
				kinds: {
					all: pathOf({ kind: null, author }),
					links: orderedWords(kinds, used).map((word) => ({
						...word,
						path: pathOf({ kind: word.name, author }),
						isCurrent: word.name === kind,
					})),
				},
				authors: {
					all: pathOf({ kind, author: null }),
					links: orderedWords(null, names).map((word) => ({
						...word,
						path: pathOf({ kind, author: word.name }),
						isCurrent: word.name === author,
					})),
				},
			};
		},
	};
}
