/// <reference path="./opencc-js.d.ts" />
import hongKong from "opencc-js/dict/HKVariantsRev";
import shinjitai from "opencc-js/dict/JPShinjitaiCharactersRev";
import traditional from "opencc-js/dict/TSCharacters";
import taiwan from "opencc-js/dict/TWVariantsRev";
import type { Variants } from "../../search/fold.ts";

/** Pairs of OpenCC's dictionaries, `a b|c d`; only the common plane, where one character is one unit. */
function pairsOf(dictionary: string): [string, string][] {
	return dictionary
		.split("|")
		.map((entry) => entry.split(" "))
		.filter(([from, to]) => from?.length === 1 && to?.length === 1 && from >= "\u4e00")
		.map(([from, to]) => [from ?? "", to ?? ""]);
}

/** The 6,763 characters of GB 2312 (rows 16 to 87): those a simplified text is written with. */
function simplifiedCharacters(): Set<string> {
	const decoder = new TextDecoder("gb18030");
	const characters = new Set<string>();
	for (let row = 0xb0; row <= 0xf7; row++) {
		for (let cell = 0xa1; cell <= 0xfe; cell++) {
			characters.add(decoder.decode(new Uint8Array([row, cell])));
		}
	}
	return characters;
}

/**
 * The table of traditional and variant characters to simplified ones, from OpenCC's dictionaries.
 * The regional variants (衞, 粧) go through the traditional form. A character that stands in simplified
 * texts with a meaning of its own (台, 着, 只) is never a variant of a traditional one.
 */
export function makeVariants(): Variants {
	const table = new Map(pairsOf(traditional));
	const isSimplified = simplifiedCharacters();
	for (const [variant, standard] of [hongKong, taiwan, shinjitai].flatMap(pairsOf)) {
		if (table.has(variant) || isSimplified.has(variant)) continue;
		const simple = table.get(standard) ?? standard;
		if (isSimplified.has(simple)) table.set(variant, simple);
	}
	return settle(table);
}

/** Follows each character to its end, so that folding twice is folding once. */
function settle(table: ReadonlyMap<string, string>): Variants {
	const settled = new Map<string, string>();
	for (const character of table.keys()) {
		const path = new Set([character]);
		let end = character;
		for (let next = table.get(end); next !== undefined && !path.has(next); next = table.get(end)) {
			path.add(next);
			end = next;
		}
		if (end !== character) settled.set(character, end);
	}
	return settled;
}
