import { buildIndex, type IndexOptions } from "../../src/outputs/search-index/build-index.ts";
import { makeVariants } from "../../src/outputs/search-index/variants.ts";
import type { FetchFile } from "../../src/search/load-file.ts";
import type { SearchText } from "../../src/search/search-text.ts";

export const variants = makeVariants();

/** A text from its sections' blocks: a string is a paragraph, one that begins with `#` a heading. */
export function textOf(slug: string, sections: readonly (readonly string[])[]): SearchText {
	return {
		slug,
		title: `${slug}的题目`,
		kind: "讲话",
		date: null,
		sections: sections.map((blocks, s) => {
			let n = 0;
			return {
				path: `${s + 1}`,
				title: `第${s + 1}节`,
				place: `第${s + 1}部分`,
				blocks: blocks.map((block) => {
					const isHeading = block.startsWith("#");
					const sentences = block.replace(/^#/, "").match(/[^。！？]+[。！？]*[”’）]*/g) ?? [];
					return {
						kind: isHeading ? ("heading" as const) : ("text" as const),
						sentences: sentences.map((text) => ({ n: ++n, text, isHeading })),
					};
				}),
			};
		}),
	};
}

/** The files of an index by name. */
export function storeOf(texts: readonly SearchText[], options: IndexOptions = {}) {
	const { build, files } = buildIndex(texts, variants, options);
	const store = new Map<string, Uint8Array>();
	for (const { name, content } of files) {
		store.set(name, typeof content === "string" ? new TextEncoder().encode(content) : content);
	}
	return { build, store };
}

/** Serves files; a file that was never made is a mistake of whoever asks. */
export function fetchFromStore(store: ReadonlyMap<string, Uint8Array>): FetchFile {
	return async (name) => {
		const bytes = store.get(name);
		if (!bytes) throw new Error(`${name} was asked for but never made`);
		return bytes;
	};
}
