import { findPlaces, type SearchSection } from "./find.ts";
import { type Normalised, normalise } from "./normalise.ts";
import { soundsAlike } from "./sound.ts";

/** Something that does occur, offered where nothing was found. */
export interface Suggestion {
	text: string;
	/** How many sentences have it. */
	count: number;
}

const MOST = 5;
/** Longer queries are not looked at beyond this. */
const LONGEST = 40;

function textsOf(sections: readonly SearchSection[]): Normalised[] {
	return sections.flatMap(({ sentences }) => sentences.map(({ text }) => normalise(text)));
}

function countOf(texts: readonly Normalised[], phrase: readonly string[]): number {
	return texts.filter((text) => findPlaces(text, phrase).length > 0).length;
}

/**
 * The longest parts of a phrase that occur, in the order of the phrase, none inside another. Single
 * characters are offered only when nothing longer occurs.
 */
export function longestParts(
	phrase: readonly string[],
	sections: readonly SearchSection[],
): Suggestion[] {
	const texts = textsOf(sections);
	const characters = phrase.slice(0, LONGEST);
	const parts: { start: number; end: number; count: number }[] = [];
	for (let start = 0; start < characters.length; start++) {
		const covered = parts[parts.length - 1]?.end ?? 0;
		let end = Math.max(start + 1, covered);
		let count = 0;
		while (end < characters.length) {
			const next = countOf(texts, characters.slice(start, end + 1));
			if (next === 0) break;
			count = next;
			end++;
		}
		// A part that ends where an earlier one does lies inside it.
		if (count > 0 && end > covered && end - start > 1) parts.push({ start, end, count });
	}
	const longest = parts
		.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
		.slice(0, MOST);
	if (longest.length > 0) {
		return longest.map(({ start, end, count }) => ({
			text: characters.slice(start, end).join(""),
			count,
		}));
	}
	return [...new Set(characters)]
		.map((text) => ({ text, count: countOf(texts, [text]) }))
		.filter(({ count }) => count > 0)
		.slice(0, MOST);
}

/**
 * Stretches of the texts that sound like a phrase (放管福 → 放管服) or differ from it in one character,
 * those that sound alike first, then the more frequent.
 */
export function nearSpellings(
	phrase: readonly string[],
	sections: readonly SearchSection[],
	sounds: ReadonlyMap<string, ReadonlySet<string>>,
): Suggestion[] {
	if (phrase.length < 2 || phrase.length > LONGEST) return [];
	const found = new Map<string, { alike: boolean; count: number }>();
	for (const { characters } of textsOf(sections)) {
		const seen = new Set<string>();
		for (let i = 0; i + phrase.length <= characters.length; i++) {
			const same = phrase.filter((character, k) => characters[i + k] === character).length;
			const alike = phrase.every((character, k) =>
				soundsAlike(character, characters[i + k] ?? "", sounds),
			);
			const near = phrase.length > 2 && same >= phrase.length - 1;
			if (!alike && !near) continue;
			const text = characters.slice(i, i + phrase.length).join("");
			if (seen.has(text)) continue;
			seen.add(text);
			const known = found.get(text);
			found.set(text, { alike, count: (known?.count ?? 0) + 1 });
		}
	}
	return [...found]
		.sort(([, a], [, b]) => Number(b.alike) - Number(a.alike) || b.count - a.count)
		.slice(0, MOST)
		.map(([text, { count }]) => ({ text, count }));
}
