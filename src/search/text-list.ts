import { seal, shapeFault, unseal } from "./sealed.ts";
import type { TextHead } from "./search-text.ts";

const FORMAT = "search-texts";
const VERSION = 1;

/** A text of the library, for filters: what it is and where its letters begin. */
export interface ListedText extends TextHead {
	start: number;
}

type PackedHead = [slug: string, title: string, kind: string, date: string | null, letters: number];

/** The list of a library's texts as its file's content. @param letters how many letters the library has */
export function packTextList(build: string, texts: readonly ListedText[], letters: number): string {
	const rows = texts.map(({ slug, title, kind, date, start }, i): PackedHead => {
		const end = texts[i + 1]?.start ?? letters;
		return [slug, title, kind, date, end - start];
	});
	return seal(FORMAT, VERSION, rows, build);
}

/**
 * The list of texts, in the order of the library: a place belongs to the last text that starts at or
 * before its position.
 * @throws SearchFault
 */
export function unpackTextList(bytes: Uint8Array, build: string, file: string): ListedText[] {
	const body = unseal(FORMAT, VERSION, bytes, file, build);
	if (!Array.isArray(body)) throw shapeFault(file, "a list of texts");
	let start = 0;
	return (body as unknown[]).map((row) => {
		const [slug, title, kind, date, letters] = Array.isArray(row) ? (row as unknown[]) : [];
		const words = [slug, title, kind, date ?? ""];
		if (words.some((word) => typeof word !== "string") || !Number.isInteger(letters)) {
			throw shapeFault(file, "slug, title, kind, date and letters of a text");
		}
		const listed = { slug, title, kind, date, start } as ListedText;
		start += letters as number;
		return listed;
	});
}

/** Items that stand in one text. */
export interface InText<Item> {
	text: ListedText;
	/** How many letters the text has. */
	letters: number;
	items: Item[];
}

/**
 * Parts what was found by text, for counts and for filters by text, kind or year.
 * @param items in the order of the library
 * @param positionOf where one stands in the library
 * @param total how many letters the library has
 * @returns texts that have one, in the order of the library
 */
export function byText<Item>(
	items: readonly Item[],
	positionOf: (item: Item) => number,
	texts: readonly ListedText[],
	total: number,
): InText<Item>[] {
	const found: InText<Item>[] = [];
	let at = 0;
	texts.forEach((text, i) => {
		const end = texts[i + 1]?.start ?? total;
		const first = at;
		while (at < items.length && positionOf(items[at] as Item) < end) at++;
		if (at > first) found.push({ text, letters: end - text.start, items: items.slice(first, at) });
	});
	return found;
}
