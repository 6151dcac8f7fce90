import { positionsIn } from "./find-in-text.ts";
import { STRETCH_END } from "./folded-text.ts";
import { soundsAlike } from "./sound.ts";

/** Something that does occur, offered where nothing was found. */
export interface Suggestion {
	text: string;
	/** In how many places it stands. */
	count: number;
}

const MOST = 5;
/** Longer queries are not looked at beyond this. */
const LONGEST = 40;

/**
 * The longest parts of a phrase that occur, in the order of the phrase, none inside another. Single
 * characters are offered only when nothing longer occurs.
 * @param phrase letters of the phrase
 * @param letters those of a folded text
 */
export function longestParts(phrase: string, letters: string): Suggestion[] {
	const wanted = phrase.slice(0, LONGEST);
	const suggest = (text: string) => ({ text, count: positionsIn(letters, text).length });
	const parts: { start: number; end: number }[] = [];
	for (let start = 0; start < wanted.length; start++) {
		const covered = parts[parts.length - 1]?.end ?? 0;
		let end = Math.max(start + 1, covered);
		while (end <= wanted.length && letters.includes(wanted.slice(start, end))) end++;
		end--;
		// A part that ends where an earlier one does lies inside it.
		if (end > covered && end - start > 1) parts.push({ start, end });
	}
	const longest = parts
		.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
		.slice(0, MOST);
	if (longest.length > 0) return longest.map(({ start, end }) => suggest(wanted.slice(start, end)));
	return [...new Set(wanted)]
		.filter((character) => letters.includes(character))
		.slice(0, MOST)
		.map(suggest);
}

/**
 * Stretches of a text that sound like a phrase (放管福 → 放管服) or differ from it in one character,
 * those that sound alike first, then the more frequent.
 * @param phrase letters of the phrase
 * @param letters those of a folded text
 */
export function nearSpellings(
	phrase: string,
	letters: string,
	sounds: ReadonlyMap<string, ReadonlySet<string>>,
): Suggestion[] {
	if (phrase.length < 2 || phrase.length > LONGEST) return [];
	const wanted = phrase.split("");
	const found = new Map<string, { alike: boolean; count: number }>();
	for (let at = 0; at + phrase.length <= letters.length; at++) {
		const same = wanted.filter((character, i) => letters.charAt(at + i) === character).length;
		const near = phrase.length > 2 && same >= phrase.length - 1;
		const alike = wanted.every((character, i) =>
			soundsAlike(character, letters.charAt(at + i), sounds),
		);
		const text = letters.slice(at, at + phrase.length);
		if ((!alike && !near) || text.includes(STRETCH_END)) continue;
		found.set(text, { alike, count: (found.get(text)?.count ?? 0) + 1 });
	}
	return [...found]
		.sort(([, a], [, b]) => Number(b.alike) - Number(a.alike) || b.count - a.count)
		.slice(0, MOST)
		.map(([text, { count }]) => ({ text, count }));
}
