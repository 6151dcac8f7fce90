import type { SearchSection } from "./find.ts";

/** A section's search file: sentences in order, and the numbers of those that are headings. */
interface SectionFile extends Omit<SearchSection, "sentences"> {
	sentences: string[];
	headings: number[];
}

/** A section as the content of its search file. */
export function packSection(section: SearchSection): string {
	const file: SectionFile = {
		...section,
		sentences: section.sentences.map(({ text }) => text),
		headings: section.sentences.filter(({ isHeading }) => isHeading).map(({ n }) => n),
	};
	return JSON.stringify(file);
}

/** A section from what its search file holds. */
export function unpackSection(data: unknown): SearchSection {
	const { sentences, headings, ...section } = data as SectionFile;
	return {
		...section,
		sentences: sentences.map((text, i) => ({
			n: i + 1,
			text,
			isHeading: headings.includes(i + 1),
		})),
	};
}
