import { pinyin } from "pinyin-pro";
import type { Term } from "../../model/glossary.ts";
import { syllablesOf } from "../../model/pinyin.ts";
import type { TermEntry } from "../../search/match-terms.ts";

/** The terms for the suggestions. */
export function termTable(terms: readonly Term[]): TermEntry[] {
	return terms.map(({ slug, name, aliases, pinyin: marked }) => ({
		slug,
		name,
		aliases,
		pinyin: syllablesOf(marked),
	}));
}

/** The 3,755 common characters of GB 2312 (first level, rows 16 to 55). */
function commonCharacters(): string[] {
	const decoder = new TextDecoder("gb18030");
	const characters: string[] = [];
	for (let row = 0xb0; row <= 0xd7; row++) {
		for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell++) {
			characters.push(decoder.decode(new Uint8Array([row, cell])));
		}
	}
	return characters;
}

/** Characters by syllable: the common ones and all of the given texts, with all their readings. */
export function soundTable(texts: readonly string[]): Record<string, string> {
	const characters = new Set([
		...commonCharacters(),
		...(texts.join("").match(/\p{Script=Han}/gu) ?? []),
	]);
	const table: Record<string, string> = {};
	for (const character of [...characters].sort()) {
		const readings = pinyin(character, {
			toneType: "none",
			multiple: true,
			type: "array",
			v: true,
		});
		for (const reading of new Set(readings)) {
			if (/^[a-z]+$/.test(reading)) table[reading] = (table[reading] ?? "") + character;
		}
	}
	return Object.fromEntries(Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1)));
}
