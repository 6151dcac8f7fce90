import { allDivisions, ancestorsOf, hasPage, sectionsIn } from "./divisions.ts";
import { lastOf } from "./lists.ts";
import { charactersOf, type Division, type Section, type Speech } from "./speech.ts";

/** A page that shows sections of a speech. */
export interface SpeechPage {
	/** Below the speech: `full`, `opening`, `3`, `3/2`, `article-32`. */
	path: string;
	isWhole: boolean;
	title: string;
	/** Its place in words; empty for the whole. */
	place: string;
	sections: Section[];
	/** The divisions above the page's own, from the top. */
	ancestors: Division[];
	previous: Section | null;
	next: Section | null;
	/** Where the page's text begins and ends in the speech, in characters. */
	position: { start: number; end: number; total: number };
	/** The same for a reader: 第7节，共17节. */
	positionInWords: string;
}

/**
 * Every page of a speech that shows its text: the whole, and each section with those below it.
 * Previous and next lead to the sections before and after what the page shows.
 */
export function pagesOf(speech: Speech): SpeechPage[] {
	const starts = [0];
	for (const section of speech.sections) starts.push((lastOf(starts) ?? 0) + charactersOf(section));
	const at = new Map(speech.sections.map((section, i) => [section, i]));
	const divisions = allDivisions(speech.divisions).filter(hasPage);
	const make = (division: Division): SpeechPage => {
		const sections = sectionsIn(division);
		const first = at.get(division.section) ?? 0;
		const last = first + sections.length - 1;
		return {
			path: division.section.path,
			isWhole: false,
			title: division.section.title,
			place: division.section.place,
			sections,
			ancestors: ancestorsOf(speech.divisions, division),
			...neighbours(speech, first, last, starts),
		};
	};
	return [wholePage(speech, starts), ...divisions.map(make)];
}

function wholePage(speech: Speech, starts: readonly number[]): SpeechPage {
	const total = lastOf(starts) ?? 0;
	return {
		path: "full",
		isWhole: true,
		title: speech.title,
		place: "",
		sections: speech.sections,
		ancestors: [],
		previous: null,
		next: null,
		position: { start: 0, end: total, total },
		positionInWords: `全文，共${speech.sections.length}节`,
	};
}

function neighbours(speech: Speech, first: number, last: number, starts: readonly number[]) {
	const all = speech.sections;
	return {
		previous: all[first - 1] ?? null,
		// From a part's page one goes on into its first point only by choice: the page shows it already.
		next: all[last + 1] ?? null,
		position: { start: starts[first] ?? 0, end: starts[last + 1] ?? 0, total: lastOf(starts) ?? 0 },
		positionInWords:
			first === last
				? `第${first + 1}节，共${all.length}节`
				: `第${first + 1}至${last + 1}节，共${all.length}节`,
	};
}

/**
 * The level of a section's heading on a page: h1 is what the page is about, one level down for each
 * level below it.
 */
export function headingLevelOn(page: SpeechPage, section: Section): number {
	const own = section.heading?.level ?? 1;
	if (page.isWhole) return Math.min(6, own + 1);
	const top = page.sections[0]?.heading?.level ?? 1;
	return Math.min(6, Math.max(1, own - top + 1));
}
