import { BitWriter } from "../../search/bits.ts";
import { type Beginning, type BoundsChunk, writeBounds } from "../../search/bounds.ts";
import type { Variants } from "../../search/fold.ts";
import { wrapFile } from "../../search/library-file.ts";
import { fileNames } from "../../search/library-index.ts";
import type { SearchText } from "../../search/search-text.ts";
import type { IndexFile } from "./index-file.ts";
import { placedSentences } from "./text-pieces.ts";

const KINDS = ["sentence", "block", "section"] as const;

/** Every sentence that has a letter, with what begins there. */
function* beginningsOf(texts: Iterable<SearchText>, variants: Variants) {
	let before: { section: object; block: number } | null = null;
	for (const { folded, at } of placedSentences(texts, variants)) {
		const { section, block, length } = folded;
		if (length === 0) continue;
		const isSection = before?.section !== section;
		const isBlock = isSection || before?.block !== block;
		const what: Beginning = isSection ? "section" : isBlock ? "block" : "sentence";
		yield { at, what };
		before = { section, block };
	}
}

/**
 * The files that say where sentences, blocks and sections begin.
 * @param letters of the library
 * @param size letters that one file covers
 */
export function* boundsFiles(
	texts: readonly SearchText[],
	variants: Variants,
	build: string,
	letters: number,
	size: number,
): Generator<IndexFile> {
	const all = [...beginningsOf(texts, variants)];
	const startsOf = (kind: Beginning) =>
		all.filter(({ what }) => KINDS.indexOf(what) >= KINDS.indexOf(kind)).map(({ at }) => at);
	const starts = {
		sentence: startsOf("sentence"),
		block: startsOf("block"),
		section: startsOf("section"),
	};
	const next = { sentence: 0, block: 0, section: 0 };
	let taken = 0;
	for (let number = 0; number * size < letters; number++) {
		const [from, to] = [number * size, (number + 1) * size];
		const chunk: BoundsChunk = {
			beginnings: [],
			first: { sentence: 0, block: 0, section: 0 },
			end: { sentence: 0, block: 0, section: 0 },
		};
		while ((all[taken]?.at ?? to) < to)
			chunk.beginnings.push(all[taken++] as { at: number; what: Beginning });
		for (const kind of KINDS) {
			chunk.first[kind] = Math.min(from, starts[kind][next[kind] - 1] ?? from);
			while ((starts[kind][next[kind]] ?? to) < to) next[kind]++;
			chunk.end[kind] = starts[kind][next[kind]] ?? letters;
		}
		const bits = new BitWriter();
		writeBounds(bits, from, chunk);
		const content = wrapFile("bounds", build, number, bits.bytes());
		yield { name: fileNames.bounds(build, number), content };
	}
}
