import { parseMdx } from "../src/library/mdx.ts";
import { readContent } from "../src/library/section-blocks.ts";
import { orderFiles } from "../src/library/section-files.ts";
import type { BlockRecord, SpeechRecord } from "../src/model/speech-record.ts";

/** A speech from MDX files alone, as if its source were what they say. */
export function makeRecord(
	files: Record<string, string>,
	more: Partial<SpeechRecord> = {},
): SpeechRecord {
	return {
		slug: "s",
		title: { text: "题", marks: [] },
		titleNotes: [],
		metadata: { received: { encoding: "utf-8", sha256: "" }, sourceSha256: "" },
		front: [],
		leftOut: [],
		history: [],
		sections: orderFiles(Object.keys(files), "s").map(({ file, path }) => {
			const { blocks, notes } = readContent(parseMdx(files[file] ?? "", file).tree, file);
			return {
				path,
				file,
				notes,
				blocks: blocks.map(({ node: _node, ...block }): BlockRecord => {
					if (block.kind === "heading") return { ...block, runIn: false };
					if (block.kind === "paragraph") return { ...block, role: "text" };
					return { ...block, lines: "rows" };
				}),
			};
		}),
		...more,
	};
}
