import { storage } from "../storage.ts";
import { PLACE_KEY } from "./place-key.ts";

const READ_KEY = "read";

/** So many texts are remembered; the one that was read longest ago makes room. */
const MOST_TEXTS = 40;
/** Longer words than any heading of this site come from somebody else. */
const LONGEST_WORDS = 400;

/** Where the reader stopped. */
export interface ReadingPlace {
	speech: string;
	title: string;
	/** Page below the speech, such as `3/2` or `full`. */
	page: string;
	/** Id of the sentence at the top of the window on that page. */
	sentence: string;
	/** The same in words: 第三部分第二条第5句. */
	words: string;
	/** Heading of its section; empty where there is none. */
	section: string;
	/** How much of the text lies before it, in hundredths; null where it was not kept. */
	share: number | null;
}

function parse(stored: string | null): unknown {
	try {
		return JSON.parse(stored ?? "null");
	} catch {
		return null;
	}
}

/** The places in what was stored, the last one first; what is none is left out. */
export function readPlaces(stored: string | null): ReadingPlace[] {
	const data = parse(stored);
	// One place alone is how it was kept before.
	return (Array.isArray(data) ? data : [data])
		.flatMap((item: unknown) => readPlace(item) ?? [])
		.slice(0, MOST_TEXTS);
}

const isWords = (value: unknown): value is string =>
	typeof value === "string" && value.length <= LONGEST_WORDS;
/** They become part of an address: only what addresses of this site are made of. */
const isSlug = (value: unknown): value is string =>
	typeof value === "string" && /^[a-z0-9-]+$/.test(value);
const isPath = (value: unknown): value is string =>
	typeof value === "string" && /^[a-z0-9-]+(\/[a-z0-9-]+)*$/.test(value);

/** Something that was kept as a place, or null when it is none. */
function readPlace(data: unknown): ReadingPlace | null {
	if (typeof data !== "object" || data === null) return null;
	const { speech, title, page, sentence, words, section, share } = data as Record<string, unknown>;
	if (!isSlug(speech) || !isPath(page) || !isSlug(sentence)) return null;
	if (!isWords(title) || !isWords(words)) return null;
	return {
		speech,
		title,
		page,
		sentence,
		words,
		section: isWords(section) ? section : "",
		share: typeof share === "number" && share >= 0 && share <= 100 ? Math.round(share) : null,
	};
}

/** Where the reader stopped in each text, the last text first. */
export function keptPlaces(): ReadingPlace[] {
	return readPlaces(storage.read(PLACE_KEY));
}

/** The reader has erased everything: the page that is open adds nothing. */
let isForgotten = false;

/** Keeps a place in the stead of the earlier one in its text. */
export function keepPlaceIn(place: ReadingPlace): void {
	if (isForgotten) return;
	const others = keptPlaces().filter(({ speech }) => speech !== place.speech);
	storage.write(PLACE_KEY, JSON.stringify([place, ...others].slice(0, MOST_TEXTS)));
}

/** The paths of the sections that were read, by text, in what was stored; what is none is left out. */
export function readSections(stored: string | null): Map<string, Set<string>> {
	const data = parse(stored);
	if (typeof data !== "object" || data === null) return new Map();
	return new Map(
		Object.entries(data).flatMap(([speech, paths]: [string, unknown]) =>
			isSlug(speech) && Array.isArray(paths) ? [[speech, new Set(paths.filter(isPath))]] : [],
		),
	);
}

/** The paths of the sections of a text that were read to their end. */
export function sectionsRead(speech: string): Set<string> {
	return readSections(storage.read(READ_KEY)).get(speech) ?? new Set();
}

/** Keeps that sections of a text were read; the text comes last of those that make room. */
export function keepSectionsRead(speech: string, paths: readonly string[]): void {
	const all = readSections(storage.read(READ_KEY));
	const own = all.get(speech) ?? new Set();
	if (isForgotten || paths.every((path) => own.has(path))) return;
	all.delete(speech);
	all.set(speech, new Set([...own, ...paths]));
	const texts = [...all].slice(-MOST_TEXTS).map(([slug, read]) => [slug, [...read]] as const);
	storage.write(READ_KEY, JSON.stringify(Object.fromEntries(texts)));
}

/** Forgets where the reader has been in every text, and on this page until it is left. */
export function forgetPlaces(): void {
	isForgotten = true;
	storage.remove(PLACE_KEY);
	storage.remove(READ_KEY);
}
