import { citedDate, DOCUMENT_KINDS, type PolicyDocument } from "../../model/documents.ts";
import { checkOf, relationsOf, standingOf, type Term } from "../../model/glossary.ts";

/** The glossary as data for others: labels, definitions with their sources, relations. */
export interface TermsJson {
	name: string;
	language: "zh-Hans";
	documents: Record<string, DocumentJson>;
	terms: TermJson[];
}

interface DocumentJson {
	title: string;
	kind: string;
	issuer: string;
	number?: string | undefined;
	version?: string | undefined;
	date?: string | undefined;
	inForce?: string | undefined;
	amended?: string[] | undefined;
	ended?: PolicyDocument["ended"];
	address?: string | undefined;
}

interface TermJson {
	id: string;
	address: string;
	label: string;
	aliases: string[];
	pinyin: string;
	category: string;
	standing: string;
	sources: {
		document: string;
		place?: string | undefined;
		quote?: string | undefined;
		role: string;
		note?: string | undefined;
		checked: { on: string; how: string; where?: string | undefined };
	}[];
	quotations: { speech: string; quote: string }[];
	/** 提法沿革, the oldest first. */
	changes?:
		| {
				date?: string | undefined;
				wording: string;
				document: string;
				place?: string | undefined;
				quote: string;
				note?: string | undefined;
		  }[]
		| undefined;
	searched?: Term["searched"];
	/** 编者说明 */
	note: string;
	items?: string[] | undefined;
	itemsFrom?: object | undefined;
	broader: string[];
	narrower: string[];
	related: string[];
	partOf: string[];
	parts: string[];
}

function documentJson(document: PolicyDocument): DocumentJson {
	return {
		title: document.title,
		kind: DOCUMENT_KINDS[document.kind],
		issuer: document.issuer,
		number: document.number,
		version: document.version,
		date: citedDate(document) ?? undefined,
		inForce: document.inForce,
		amended: document.amended.length > 0 ? document.amended : undefined,
		ended: document.ended,
		address: document.address,
	};
}

/**
 * The content of `/terms/terms.json`.
 * @param site the site's name and its address with the base path, ending in `/`
 */
export function termsJson(
	terms: readonly Term[],
	documents: readonly PolicyDocument[],
	site: { name: string; address: string },
): TermsJson {
	const register = new Map(documents.map((document) => [document.slug, document]));
	const relations = relationsOf(terms);
	return {
		name: site.name,
		language: "zh-Hans",
		documents: Object.fromEntries(
			documents.map((document) => [document.slug, documentJson(document)]),
		),
		terms: terms.map((term) => ({
			id: term.slug,
			address: `${site.address}terms/${term.slug}/`,
			label: term.name,
			aliases: term.aliases,
			pinyin: term.pinyin,
			category: term.category,
			standing: standingOf(term),
			sources: sourcesOf(term, register),
			quotations: term.quotations,
			changes: changesOf(term, register),
			searched: term.searched,
			note: term.note,
			items: term.expansion?.items,
			itemsFrom: term.expansion?.from,
			...(relations.get(term.slug) ?? {
				broader: [],
				narrower: [],
				related: [],
				partOf: [],
				parts: [],
			}),
		})),
	};
}

/** A term's evidence with its check; what names no document of the register is left out. */
function sourcesOf(
	{ evidence }: Term,
	register: ReadonlyMap<string, PolicyDocument>,
): TermJson["sources"] {
	return evidence.flatMap((piece) => {
		const document = register.get(piece.document);
		if (!document) return [];
		const { place, quote, role, note } = piece;
		const checked = checkOf(piece, document);
		return [{ document: document.slug, place, quote, role, note, checked }];
	});
}

/** The steps of a term's formula with their dates; nothing where there are none. */
function changesOf(
	{ changes = [] }: Term,
	register: ReadonlyMap<string, PolicyDocument>,
): TermJson["changes"] {
	if (changes.length === 0) return undefined;
	return changes.flatMap((change) => {
		const document = register.get(change.document);
		return document ? [{ date: citedDate(document) ?? undefined, ...change }] : [];
	});
}
