import { parseMdx } from "../library/mdx.ts";
import { readContent } from "../library/section-blocks.ts";
import { orderFiles } from "../library/section-files.ts";
import { compareEditions, type EditionSentence } from "../model/compare-editions.ts";
import { pastLinks, writeHistory } from "../model/link-history.ts";
import { splitSentences } from "../model/sentences.ts";

/** What a new cut did to the addresses of a speech. */
export interface EditionChange {
	stayed: number;
	moved: number;
	changed: number;
	went: number;
	/** What is to be added to the speech's history, so that old links are answered for certain. */
	history: string;
}

/** The sentences of a speech as it stands in its files, whatever its outline says by now. */
export function sentencesInFiles(
	mdx: ReadonlyMap<string, string>,
	folder: string,
): EditionSentence[] {
	return orderFiles([...mdx.keys()], folder).flatMap(({ file, path }) => {
		const { blocks } = readContent(parseMdx(mdx.get(file) ?? "", file).tree, file);
		const texts = blocks.flatMap((block) =>
			block.kind === "table"
				? block.rows.flat().flatMap(({ text }) => (text === "" ? [] : [text]))
				: splitSentences(block.text).map(({ start, end }) => block.text.slice(start, end)),
		);
		return texts.map((text, i) => ({ path, n: i + 1, text }));
	});
}

/** What became of the addresses of a speech that is cut again. */
export function compareCuts(
	olds: readonly EditionSentence[],
	news: readonly EditionSentence[],
): EditionChange {
	const comparison = compareEditions(olds, news);
	return {
		stayed: comparison.stayed.length,
		moved: comparison.moved.length,
		changed: comparison.changed.length,
		went: comparison.went.length,
		history: writeHistory(pastLinks(olds, news, comparison)),
	};
}
