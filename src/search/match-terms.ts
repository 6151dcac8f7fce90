import { normaliseQuery } from "./fold.ts";
import { looseSyllable, soundsAlike } from "./sound.ts";

/** A term as the search's table has it. */
export interface TermEntry {
	slug: string;
	name: string;
	aliases: string[];
	/** Syllables of the name without tones. */
	pinyin: string[];
}

const MOST = 5;
/** Longer ones name no term. */
const LONGEST = 60;

/**
 * The terms a query may mean: by characters of the name or an alias, by pinyin (fangguanfu), by
 * initials (fgf), by sound (放管福). The closer match first, then the shorter name.
 */
export function matchTerms(
	query: string,
	terms: readonly TermEntry[],
	sounds: ReadonlyMap<string, ReadonlySet<string>>,
): TermEntry[] {
	if (query.length > LONGEST) return [];
	const text = normaliseQuery(query);
	const wanted = [...text];
	if (wanted.length === 0) return [];
	const isLatin = /^[a-z]+$/.test(text);
	const scored = terms.flatMap((term) => {
		const names = [term.name, ...term.aliases].map((name) => [...normaliseQuery(name)]);
		let score = Math.max(...names.map((name) => scoreName(name, wanted, sounds)));
		if (isLatin) score = Math.max(score, scoreLatin(term.pinyin, text));
		return score > 0 ? [{ term, score }] : [];
	});
	return scored
		.sort((a, b) => b.score - a.score || a.term.name.length - b.term.name.length)
		.slice(0, MOST)
		.map(({ term }) => term);
}

/** 4 the name itself, 3 its beginning, 2 inside it, 1 its sound, 0 nothing. */
function scoreName(
	name: readonly string[],
	wanted: readonly string[],
	sounds: ReadonlyMap<string, ReadonlySet<string>>,
): number {
	const at = name.join("").indexOf(wanted.join(""));
	if (at === 0) return name.length === wanted.length ? 4 : 3;
	if (at > 0) return 2;
	if (wanted.length < 2) return 0;
	const alike = wanted.every((character, i) => soundsAlike(character, name[i] ?? "", sounds));
	return alike ? 1 : 0;
}

function scoreLatin(pinyin: readonly string[], text: string): number {
	const initials = pinyin.map((syllable) => syllable.charAt(0)).join("");
	if (initials === text) return 4;
	const whole = pinyin.join("");
	if (whole.startsWith(text)) return whole === text ? 4 : 3;
	if (text.length > 1 && initials.startsWith(text)) return 3;
	const loose = pinyin.map(looseSyllable).join("");
	return text.length > 3 && loose.startsWith(looseSyllable(text)) ? 1 : 0;
}
