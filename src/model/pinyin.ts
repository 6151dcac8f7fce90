/**
 * Pinyin as it is written by GB/T 16159: syllables of a word joined, no tone sandhi, an apostrophe
 * before a syllable that begins with a, o or e inside a word.
 */

/** Lower-case letters without tone marks, ü as v. */
export function plainLetters(pinyin: string): string {
	return pinyin
		.normalize("NFD")
		.replace(/u\u0308/g, "v")
		.replace(/\p{M}/gu, "")
		.toLowerCase();
}

/**
 * An initial, vowels, and a final n, ng or r that does not begin the next syllable. Two vowels of two
 * syllables never meet: orthography puts an apostrophe between them.
 */
const SYLLABLE =
	/(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?[aeiouv]+(?:ng(?![aeiouv])|n(?![aeiouv])|r(?![aeiouv]))?/y;

/**
 * The syllables of joined pinyin, without tone marks, for filters and the index; digits and Latin
 * letters that are no pinyin stand as they are.
 */
export function syllablesOf(pinyin: string): string[] {
	return plainLetters(pinyin)
		.split(/[^a-z0-9+]+/)
		.filter((word) => word !== "")
		.flatMap((word) => splitWord(word));
}

function splitWord(word: string): string[] {
	const syllables: string[] = [];
	for (let at = 0; at < word.length; ) {
		SYLLABLE.lastIndex = at;
		const found = SYLLABLE.exec(word)?.[0];
		if (!found) return [word];
		syllables.push(found);
		at += found.length;
	}
	return syllables;
}
