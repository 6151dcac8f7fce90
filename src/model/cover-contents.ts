import { allDivisions, hasPage, sectionsIn } from "./divisions.ts";
import { firstWords } from "./naming.ts";
import { charactersOf, type Division, type Speech } from "./speech.ts";

/** A line of a cover's contents. */
export interface ContentsRow {
	/** Path of the division's page. */
	path: string;
	title: string;
	/** 0 for the first level. */
	depth: number;
	/** Its characters, what is below it included. */
	characters: number;
	/** The same as a share of the longest, 0 to 1. */
	share: number;
	/** Its first words, or empty. */
	first: string;
}

/** A cover's contents, bounded however long the text is. */
export interface CoverContents {
	rows: ContentsRow[];
	/** Deeper levels are on the pages of the divisions alone. */
	isCut: boolean;
	/** So many that only their names stand there. */
	isDense: boolean;
}

/** Above so many lines the deeper levels are left to the pages of the divisions. */
const MOST = 150;
/** Above so many lines first words would make the contents a text. */
const FEW = 60;

interface Placed {
	division: Division;
	depth: number;
}

function placed(divisions: readonly Division[], depth = 0): Placed[] {
	return divisions
		.filter(hasPage)
		.flatMap((division) => [{ division, depth }, ...placed(division.children, depth + 1)]);
}

/** The greatest depth at which there are not too many lines. */
function depthFor(all: readonly Placed[]): number {
	let depth = Math.max(0, ...all.map((one) => one.depth));
	while (depth > 0 && all.filter((one) => one.depth <= depth).length > MOST) depth--;
	return depth;
}

/** The lines of a speech's contents with their lengths, in the order of the text. */
export function coverContents(speech: Speech): CoverContents {
	const all = placed(speech.divisions);
	const depth = depthFor(all);
	const shown = all.filter((one) => one.depth <= depth);
	const lengths = new Map(
		shown.map(({ division }) => [
			division,
			sectionsIn(division).reduce((sum, section) => sum + charactersOf(section), 0),
		]),
	);
	const longest = Math.max(1, ...lengths.values());
	return {
		rows: shown.map(({ division, depth: own }) => {
			const characters = lengths.get(division) ?? 0;
			const { section } = division;
			return {
				path: section.path,
				title: section.title,
				depth: own,
				characters,
				share: characters / longest,
				first: shown.length <= FEW ? firstWords(section, 26).trim() : "",
			};
		}),
		isCut: shown.length < allDivisions(speech.divisions).filter(hasPage).length,
		isDense: shown.length > MOST,
	};
}
