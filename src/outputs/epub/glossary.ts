import type { Element } from "hast";
import { inQuotes } from "../../model/citation.ts";
import { documentInWords, type PolicyDocument, statusInWords } from "../../model/documents.ts";
import { findQuote } from "../../model/find-quote.ts";
import {
	EVIDENCE_ROLES,
	type Evidence,
	type Expansion,
	type SpeechQuotation,
	searchInWords,
	type Term,
} from "../../model/glossary.ts";
import type { Library } from "../../model/library.ts";
import { syllablesOf } from "../../model/pinyin.ts";
import { sentenceInWords } from "../../model/places.ts";
import { addedBy } from "../../model/site-settings.ts";
import { type Speech, sentencesOf } from "../../model/speech.ts";
import { element } from "../../render/elements.ts";
import { bookRemark } from "../../render/remark.ts";
import { type BookPlaces, pack } from "./chapters.ts";

/** What a book needs of its library besides its speech. */
export type Shelf = Pick<Library, "terms" | "documents" | "speeches">;

/** A file of a book with explanations of terms. */
export interface GlossaryPart {
	file: string;
	terms: Term[];
}

/** The terms that stand in a speech, by their pinyin. */
function termsIn(speech: Speech, terms: readonly Term[]): Term[] {
	const slugs = new Set<string>();
	for (const { marks } of speech.sections.flatMap(sentencesOf)) {
		for (const mark of marks) if (mark.kind === "term") slugs.add(mark.slug);
	}
	return terms
		.filter(({ slug }) => slugs.has(slug))
		.map((term) => ({ term, key: `${syllablesOf(term.pinyin).join(" ")} ${term.slug}` }))
		.sort((a, b) => (a.key < b.key ? -1 : 1))
		.map(({ term }) => term);
}

/** The markup of a term and of each thing it rests on. */
const BYTES_A_TERM = 300;
const BYTES_A_PIECE = 350;

function bytesOf({ note, evidence, quotations, expansion }: Term): number {
	const words = [
		note,
		...evidence.flatMap((piece) => [piece.quote ?? "", piece.note ?? ""]),
		...quotations.map(({ quote }) => quote),
		...(expansion?.items ?? []),
	];
	const pieces = evidence.length + quotations.length;
	return BYTES_A_TERM + BYTES_A_PIECE * pieces + 3 * words.join("").length;
}

/** The terms of a speech as files of its book, none where it has no terms. */
export function glossaryOf(speech: Speech, terms: readonly Term[]): GlossaryPart[] {
	const units = termsIn(speech, terms).map((term) => ({ items: [term], bytes: bytesOf(term) }));
	return pack(units).map((own, i) => ({
		file: i === 0 ? "terms.xhtml" : `terms-${i + 1}.xhtml`,
		terms: own,
	}));
}

/** The id of a term's explanation in its file. */
export function termId(slug: string): string {
	return `term-${slug}`;
}

/** Finds a term's explanation: file and id. */
export function termPlaces(parts: readonly GlossaryPart[]): (slug: string) => string | null {
	const places = new Map(
		parts.flatMap(({ file, terms }) =>
			terms.map(({ slug }) => [slug, `${file}#${termId(slug)}`] as const),
		),
	);
	return (slug) => places.get(slug) ?? null;
}

/** What a glossary's sources point into. */
export interface GlossaryPlace {
	/** The speech whose book it is, with the places in it. */
	speech: Speech;
	places: BookPlaces;
	/** The library's speeches, which terms quote. */
	speeches: readonly Speech[];
	/** The documents that terms cite, by their slugs. */
	register: ReadonlyMap<string, PolicyDocument>;
}

/** What the glossary of a book points into. */
export function glossaryPlace(speech: Speech, places: BookPlaces, shelf: Shelf): GlossaryPlace {
	const register = new Map(shelf.documents.map((document) => [document.slug, document]));
	return { speech, places, speeches: shelf.speeches, register };
}

/** Words with an address where there is one outside the book or in it. */
function linked(words: string, href: string | null | undefined): Element | string {
	return href ? element("a", { href }, words) : words;
}

function renderEvidence(piece: Evidence, { register, speech }: GlossaryPlace): Element | null {
	const document = register.get(piece.document);
	if (!document) return null;
	const status = statusInWords(document, speech.metadata.isoDate ?? undefined);
	return element(
		"div",
		{ className: ["piece"] },
		piece.quote ? element("blockquote", {}, element("p", {}, inQuotes(piece.quote))) : null,
		element(
			"p",
			{ className: ["source"] },
			`${EVIDENCE_ROLES[piece.role]}：`,
			linked(documentInWords(document, piece.place), document.address),
			status ? `。${status}` : null,
		),
		piece.note ? element("p", { className: ["source"] }, `编者按：${piece.note}`) : null,
	);
}

/** A speech's words; of this book's own text with a link to them. */
function renderQuotation(quotation: SpeechQuotation, where: GlossaryPlace): Element | null {
	const quoted = where.speeches.find(({ slug }) => slug === quotation.speech);
	const found = quoted && findQuote(quoted, quotation.quote);
	if (!quoted || !found) return null;
	const { section, sentence } = found;
	const words = `《${quoted.title}》${sentenceInWords(section, sentence.n)}`;
	const href = quoted === where.speech ? where.places.sentence(section, sentence.n) : null;
	return element(
		"div",
		{ className: ["piece"] },
		element("blockquote", {}, element("p", {}, inQuotes(quotation.quote))),
		element("p", { className: ["source"] }, "讲话：", linked(words, href)),
	);
}

/** The list a number stands for, and where it is from. */
function renderExpansion({ items, from }: Expansion, where: GlossaryPlace): Element[] {
	const document = "document" in from ? where.register.get(from.document) : undefined;
	const speech =
		"speech" in from ? where.speeches.find(({ slug }) => slug === from.speech) : undefined;
	const words = document
		? documentInWords(document, "place" in from ? from.place : undefined)
		: speech && `《${speech.title}》`;
	return [
		element("ol", {}, ...items.map((item) => element("li", {}, item))),
		...(words ? [element("p", { className: ["source"] }, `各项出自：${words}`)] : []),
	];
}

function renderTerm(term: Term, where: GlossaryPlace): Element {
	const { slug, name, aliases, expansion, evidence, quotations, searched, content } = term;
	return element(
		"section",
		{ id: termId(slug), className: ["explained"] },
		element("h2", {}, name),
		aliases.length > 0
			? element("p", { className: ["source"] }, `又作：${aliases.join("、")}`)
			: null,
		...evidence.map((piece) => renderEvidence(piece, where)),
		...quotations.map((quotation) => renderQuotation(quotation, where)),
		...(expansion ? renderExpansion(expansion, where) : []),
		searched ? element("p", { className: ["source"] }, searchInWords(searched)) : null,
		element("p", { className: ["label"] }, "编者说明"),
		...bookRemark(content),
	);
}

/**
 * Explanations of terms: name, what the sources say, with their places, and the editor's own words.
 * @param editor what the site calls its editor
 */
export function renderGlossary(
	{ terms }: GlossaryPart,
	where: GlossaryPlace,
	editor: string,
): Element {
	return element(
		"section",
		{ "epub:type": "appendix", role: "doc-appendix" },
		element("h1", {}, "术语"),
		element("p", { className: ["by-editor"] }, `以下为${addedBy(editor)}，不是原文。`),
		...terms.map((term) => renderTerm(term, where)),
	);
}
