import type { SectionHits } from "../../search/find.ts";

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
	try {
		sessionStorage.setItem(KEY, JSON.stringify(list));
	} catch {
		// The page then steps through its own places only.
	}
}

/** The hits of a query, if they are those kept last. */
export function readHits(query: string): HitList | null {
	try {
		const list = JSON.parse(sessionStorage.getItem(KEY) ?? "null") as HitList | null;
		return list?.query === query && Array.isArray(list.sections) ? list : null;
	} catch {
		return null;
	}
}

/** Where it is kept that the reader steps back: the last place of the page is meant, not the first. */
const BACKWARDS = "hits-backwards";

/** Says that the next page is come to by stepping back. */
export function stepBackwards(): void {
	try {
		sessionStorage.setItem(BACKWARDS, "1");
	} catch {
		// The page then begins with the first place of its last sentence.
	}
}

/** Whether this page was come to by stepping back; says so once. */
export function cameBackwards(): boolean {
	try {
		const came = sessionStorage.getItem(BACKWARDS) === "1";
		sessionStorage.removeItem(BACKWARDS);
		return came;
	} catch {
		return false;
	}
}
