import { sectionInWords } from "../../model/places.ts";
import type { Block, Sentence, Speech } from "../../model/speech.ts";
import type { SearchBlock, SearchText } from "../../search/search-text.ts";

const sentencesFor = (sentences: readonly Sentence[]) =>
	sentences.map(({ n, text, role }) => ({ n, text, isHeading: role !== "body" }));

/** A block as the exact search knows it; each cell of a table stands by itself. */
function blocksFor(block: Block): SearchBlock[] {
	if (block.kind === "table") {
		return block.rows
			.flat()
			.map(({ sentences }) => ({ kind: "text", sentences: sentencesFor(sentences) }));
	}
	const kind = block.kind === "heading" ? "heading" : "text";
	return [{ kind, sentences: sentencesFor(block.sentences) }];
}

/** The speeches of a library as the exact search knows them, in the same order. */
export function searchTexts(speeches: readonly Speech[]): SearchText[] {
	return speeches.map(({ slug, title, metadata, sections }) => ({
		slug,
		title,
		kind: metadata.kind?.value ?? "",
		date: metadata.isoDate,
		sections: sections.map((section) => ({
			path: section.path,
			title: section.title,
			place: sectionInWords(section),
			blocks: section.blocks.flatMap(blocksFor),
		})),
	}));
}
