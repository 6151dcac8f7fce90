import type { SectionHits } from "../../search/find.ts";
import { windowStorage } from "../storage.ts";

/** Where the hits of a search are kept while the reader goes through them. */
const KEY = "hits";

/** The places of a phrase, section by section in the order of the text. */
export interface HitList {
	query: string;
	/** Section addresses below the base path, with the number of places to mark, the first sentence and the last. */
	sections: { address: string; marks: number; first: number; last: number }[];
}

/** Keeps the hits of an answer for the pages that are opened from it. */
export function keepHits(query: string, sections: readonly SectionHits[]): void {
	const list: HitList = {
		query,
		sections: [...sections]
			.sort((a, b) => a.section.order - b.section.order)
			.map(({ section, hits }) => ({
				address: `${section.speech}/${section.path}/`,
				marks: hits.reduce((sum, { marks }) => sum + marks.length, 0),
				first: Math.min(...hits.map(({ sentence }) => sentence.n)),
				last: Math.max(...hits.map(({ sentence }) => sentence.n)),
			})),
	};
	// Where it is refused, a page steps through its own places only.
	windowStorage.write(KEY, JSON.stringify(list));
}

/** The hits of a query, if they are those kept last. */
export function readHits(query: string): HitList | null {
	try {
		const list = JSON.parse(windowStorage.read(KEY) ?? "null") as HitList | null;
		return list?.query === query && Array.isArray(list.sections) ? list : null;
	} catch {
		return null;
	}
}

/** Where it is kept that the reader steps back: the last place of the page is meant, not the first. */
const BACKWARDS = "hits-backwards";

/** Says that the next page is come to by stepping back. */
export function stepBackwards(): void {
	// Where it is refused, the page begins with the first place of its last sentence.
	windowStorage.write(BACKWARDS, "1");
}

/** Whether this page was come to by stepping back; says so once. */
export function cameBackwards(): boolean {
	const came = windowStorage.read(BACKWARDS) === "1";
	windowStorage.remove(BACKWARDS);
	return came;
}
