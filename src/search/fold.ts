/**
 * What is compared: letters and digits only, as NFKC, lower case and one simplified form. Punctuation,
 * white space and redactions are passed over on both sides. Index, text and query all go through here.
 */

/** Characters to their simplified form; applied once, it changes nothing more. */
export type Variants = ReadonlyMap<string, string>;

/** No character is changed. */
export const NO_VARIANTS: Variants = new Map();

/** A text as it is compared, with the way back. */
export interface Folded {
	/** The letters, in UTF-16 units. */
	letters: string;
	/** For each unit of `letters`, where its character starts and ends in the original. */
	starts: number[];
	ends: number[];
}

const KEPT = /[\p{L}\p{N}]/u;
const HAN = /\p{Script=Han}/u;
const plainForms = new Map<string, string>();

/** The letters a character stands for: ㎡ is m2, a mark is nothing. An unpaired surrogate is nothing. */
function plainForm(character: string): string {
	let plain = plainForms.get(character);
	if (plain === undefined) {
		plain = [...character.normalize("NFKC").toLowerCase()].filter((c) => KEPT.test(c)).join("");
		plainForms.set(character, plain);
	}
	return plain;
}

function simplify(plain: string, variants: Variants): string {
	if (plain.length <= 2) return variants.get(plain) ?? plain;
	return [...plain].map((character) => variants.get(character) ?? character).join("");
}

/** The letters of a text. */
export function foldLetters(text: string, variants: Variants): string {
	let letters = "";
	for (const character of text) letters += simplify(plainForm(character), variants);
	return letters;
}

/** The letters of a text, with the way back to its own offsets. */
export function fold(text: string, variants: Variants): Folded {
	const folded: Folded = { letters: "", starts: [], ends: [] };
	let at = 0;
	for (const character of text) {
		const letters = simplify(plainForm(character), variants);
		folded.letters += letters;
		for (let i = 0; i < letters.length; i++) {
			folded.starts.push(at);
			folded.ends.push(at + character.length);
		}
		at += character.length;
	}
	return folded;
}

/**
 * A phrase as it is compared.
 * @param variants the table; without it characters stay as they are written
 */
export function normaliseQuery(phrase: string, variants: Variants = NO_VARIANTS): string {
	return foldLetters(phrase, variants);
}

/**
 * Whether a query must be folded with the table before it can be compared. Texts are folded when built,
 * so their characters stand for themselves: only a Han character that none of them has may need the table.
 * @param known the characters of the folded text or library: `LibraryIndex.alphabet`, `lettersOf`
 */
export function needsVariants(query: string, known: { has(character: string): boolean }): boolean {
	// The table has characters of the common plane only.
	return [...foldLetters(query, NO_VARIANTS)].some(
		(c) => c.length === 1 && HAN.test(c) && !known.has(c),
	);
}

/** The pairs of a table that a text needs, as a string: `為为國国`. */
export function variantsIn(text: string, variants: Variants): string {
	const pairs = new Map<string, string>();
	for (const character of new Set(text)) {
		for (const plain of plainForm(character)) {
			const simple = variants.get(plain);
			if (simple !== undefined) pairs.set(plain, simple);
		}
	}
	return [...pairs]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.flat()
		.join("");
}

/** A table from a string of pairs. */
export function readPairs(pairs: string): Variants {
	const characters = [...pairs];
	const table = new Map<string, string>();
	for (let i = 0; i + 1 < characters.length; i += 2) {
		table.set(characters[i] ?? "", characters[i + 1] ?? "");
	}
	return table;
}
