/**
 * How characters sound, for input methods that give the wrong homophone: a syllable without its tone,
 * with the differences that many speakers do not make taken away.
 */

/** Characters by syllable, as the site's table has them: `{ "fu": "服福府…" }`. */
export type SoundTable = Readonly<Record<string, string>>;

/** A syllable without the differences of zh/z, ch/c, sh/s, -ng/-n. */
export function looseSyllable(syllable: string): string {
	return syllable.replace(/^([zcs])h/, "$1").replace(/ng$/, "n");
}

/** From a table, each character's loose syllables. */
export function readSounds(table: SoundTable): Map<string, Set<string>> {
	const sounds = new Map<string, Set<string>>();
	for (const [syllable, characters] of Object.entries(table)) {
		for (const character of characters) {
			const known = sounds.get(character) ?? new Set<string>();
			sounds.set(character, known.add(looseSyllable(syllable)));
		}
	}
	return sounds;
}

/** Whether two characters are the same or can sound alike. */
export function soundsAlike(
	a: string,
	b: string,
	sounds: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
	if (a === b) return true;
	const [first, second] = [sounds.get(a), sounds.get(b)];
	if (!first || !second) return false;
	for (const syllable of first) if (second.has(syllable)) return true;
	return false;
}
