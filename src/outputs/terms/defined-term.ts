import { inQuotes } from "../../model/citation.ts";
import { documentInWords, type PolicyDocument } from "../../model/documents.ts";
import type { Term } from "../../model/glossary.ts";

/** A JSON-LD object; its values are data, never HTML. */
export type JsonLd = Record<string, unknown>;

/** A term's page as schema.org sees it: https://schema.org/DefinedTerm. */
export interface DefinedTermSite {
	/** The glossary's name. */
	name: string;
	/** The site's address with the base path, ending in `/`. */
	address: string;
}

/** The definition to give away: quoted words with their source, or the editor's note. */
function descriptionOf(
	{ evidence, note }: Term,
	register: ReadonlyMap<string, PolicyDocument>,
): string {
	const piece = evidence.find(({ role, quote }) => role === "defines" && quote);
	const document = piece && register.get(piece.document);
	if (!piece?.quote || !document) return note;
	return `${inQuotes(piece.quote)}（${documentInWords(document, piece.place)}）`;
}

/**
 * The `DefinedTerm` of a term's page.
 * @throws nothing; a document that is not in the register falls back to the editor's note
 */
export function definedTerm(
	term: Term,
	documents: readonly PolicyDocument[],
	site: DefinedTermSite,
): JsonLd {
	const register = new Map(documents.map((document) => [document.slug, document]));
	const address = `${site.address}terms/${term.slug}/`;
	return {
		"@context": "https://schema.org",
		"@type": "DefinedTerm",
		"@id": address,
		url: address,
		name: term.name,
		...(term.aliases.length > 0 ? { alternateName: term.aliases } : {}),
		description: descriptionOf(term, register),
		inLanguage: "zh-Hans",
		termCode: term.slug,
		inDefinedTermSet: {
			"@type": "DefinedTermSet",
			"@id": `${site.address}terms/`,
			name: site.name,
		},
	};
}
