import { normalise } from "./normalise.ts";

/** A phrase as it is compared and as the reader wrote it. */
export interface Phrase {
	characters: string[];
	written: string;
}

/** What a reader asks for. */
export interface Query {
	/** What has all of them comes first. */
	phrases: Phrase[];
	/** None of them may be in a sentence. */
	excluded: Phrase[];
}

/** Longer than any sentence one remembers; the rest of what was pasted is not looked at. */
const LONGEST_QUERY = 400;

/** Reads a query: phrases parted by white space, a leading `-` excludes. Punctuation does not count. */
export function parseQuery(text: string): Query {
	const query: Query = { phrases: [], excluded: [] };
	for (const word of text.slice(0, LONGEST_QUERY).split(/\s+/)) {
		const excludes = /^[-－]/.test(word);
		const written = excludes ? word.slice(1) : word;
		const { characters } = normalise(written);
		if (characters.length > 0) {
			(excludes ? query.excluded : query.phrases).push({ characters, written });
		}
	}
	return query;
}
