import { documentInWords, type PolicyDocument } from "./documents.ts";
import { headline, searchInWords, type Term } from "./glossary.ts";
import type { Occurrence } from "./occurrences.ts";

/** What a term's card and its printed explanation say. */
export interface TermCard {
	name: string;
	/** The source's own words, or the editor's first sentence. */
	words: string;
	/** Whether the words are a quotation of the first source. */
	isQuote: boolean;
	/** The document it rests on, or what was searched in vain; empty where a speech explains itself. */
	source: string;
	/** The editor's explanation. */
	note: string;
	count: number;
}

/** The document a card names: the one that is quoted, else the first. */
function sourceOf(term: Term, register: ReadonlyMap<string, PolicyDocument>): string {
	const piece =
		term.evidence.find(({ role, quote }) => role === "defines" && quote) ?? term.evidence[0];
	const document = piece && register.get(piece.document);
	if (document) return documentInWords(document, piece.place);
	return term.searched ? searchInWords(term.searched) : "";
}

/** Cards by the slug of their term. */
export function makeCards(
	terms: readonly Term[],
	documents: readonly PolicyDocument[],
	byTerm: ReadonlyMap<string, readonly Occurrence[]>,
): Record<string, TermCard> {
	const register = new Map(documents.map((document) => [document.slug, document]));
	return Object.fromEntries(
		terms.map((term) => [
			term.slug,
			{
				name: term.name,
				...headline(term),
				source: sourceOf(term, register),
				note: term.note,
				count: byTerm.get(term.slug)?.length ?? 0,
			},
		]),
	);
}
