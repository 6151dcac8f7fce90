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

/** Positions of a phrase that stand in one text. */
export interface TextPositions {
	text: ListedText;
	positions: number[];
}

/**
 * Parts positions by text, for counts and for filters by text, kind or year.
 * @param positions in order, as `allPositions` gives them
 * @returns texts that have one, in the order of the library
 */
export function byText(
	positions: readonly number[],
	texts: readonly ListedText[],
): TextPositions[] {
	const found: TextPositions[] = [];
	let at = 0;
	texts.forEach((text, i) => {
		const end = texts[i + 1]?.start ?? Number.POSITIVE_INFINITY;
		const first = at;
		while (at < positions.length && (positions[at] ?? 0) < end) at++;
		if (at > first) found.push({ text, positions: positions.slice(first, at) });
	});
	return found;
}
