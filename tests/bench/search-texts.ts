import { readSpeeches } from "../../src/markdown/read-speech.ts";
import { addressInWords, sectionTitle } from "../../src/model/naming.ts";
import { blocksOf } from "../../src/model/speech.ts";
import type { SearchText } from "../../src/search/search-text.ts";

/** The speeches of the site as the exact search knows them. */
export async function readSearchTexts(): Promise<SearchText[]> {
	return (await readSpeeches()).map((speech) => ({
		slug: speech.slug,
		title: speech.title,
		kind: "讲话",
		date: null,
		sections: speech.sections.map((section) => ({
			path: section.path,
			title: sectionTitle(section),
			place: addressInWords(section, 0).replace(/ · [^·]*$/, ""),
			blocks: blocksOf(section).map((block) => ({
				kind: block === section.heading ? ("heading" as const) : ("text" as const),
				sentences: block.sentences.map(({ n, text, role }) => ({
					n,
					text,
					isHeading: role !== "body",
				})),
			})),
		})),
	}));
}
