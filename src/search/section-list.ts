import { seal, shapeFault, unseal } from "./sealed.ts";
import type { SectionHead } from "./search-text.ts";

const FORMAT = "search-sections";
const VERSION = 1;

/** A section of a text, for addresses and for filters by part: where its letters begin. */
export interface ListedSection extends SectionHead {
	at: number;
}

type PackedSection = [path: string, title: string, place: string, letters: number];

const saltOf = (build: string, number: number) => `${build}/sections/${number}`;

/**
 * The sections of a text as their file's content.
 * @param number the text's place in the list of texts
 * @param sections those that have a sentence, in order
 * @param end where the text ends
 */
export function packSectionList(
	build: string,
	number: number,
	sections: readonly ListedSection[],
	end: number,
): string {
	const rows = sections.map(({ path, title, place, at }, i): PackedSection => {
		return [path, title, place, (sections[i + 1]?.at ?? end) - at];
	});
	return seal(FORMAT, VERSION, rows, saltOf(build, number));
}

/**
 * The sections of a text, in order.
 * @param start where the text's letters begin among those of the library
 * @throws SearchFault
 */
export function unpackSectionList(
	bytes: Uint8Array,
	build: string,
	number: number,
	start: number,
	file: string,
): ListedSection[] {
	const body = unseal(FORMAT, VERSION, bytes, file, saltOf(build, number));
	if (!Array.isArray(body)) throw shapeFault(file, "a list of sections");
	let at = start;
	return (body as unknown[]).map((row) => {
		const [path, title, place, letters] = Array.isArray(row) ? (row as unknown[]) : [];
		const isRow = [path, title, place].every((word) => typeof word === "string");
		if (!isRow || !Number.isInteger(letters)) {
			throw shapeFault(file, "path, title, place and letters of a section");
		}
		const section = { path, title, place, at } as ListedSection;
		at += letters as number;
		return section;
	});
}
