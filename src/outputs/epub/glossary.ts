import type { Element } from "hast";
import { documentInWords, statusInWords } from "../../model/documents.ts";
import { findQuote } from "../../model/find-quote.ts";
import {
	type Evidence,
	type SpeechQuotation,
	searchInWords,
	type Term,
} from "../../model/glossary.ts";
import type { Library } from "../../model/library.ts";
import { syllablesOf } from "../../model/pinyin.ts";
import { sentenceInWords } from "../../model/places.ts";
import { type Speech, sentencesOf } from "../../model/speech.ts";
import { element } from "../../render/elements.ts";
import { bookRemark } from "../../render/remark.ts";
import { type BookPlaces, pack } from "./chapters.ts";

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
	const key = (term: Term) => syllablesOf(term.pinyin).join(" ");
	return terms
		.filter(({ slug }) => slugs.has(slug))
		.sort((a, b) => (key(a) < key(b) || (key(a) === key(b) && a.slug < b.slug) ? -1 : 1));
}

/** The terms of a speech as files of its book, none where it has no terms. */
export function glossaryOf(speech: Speech, terms: readonly Term[]): GlossaryPart[] {
	const units = termsIn(speech, terms).map((term) => ({
		items: [term],
		bytes:
			1000 + 3 * (term.note.length + JSON.stringify([term.evidence, term.expansion ?? ""]).length),
	}));
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
	/** The library's speeches and documents, which sources quote. */
	speeches: Library["speeches"];
	documents: Library["documents"];
}

/** A quotation of a speech; of this book's own text with a link. */
function renderQuotation({ speech, quote }: SpeechQuotation, where: GlossaryPlace): Element {
	const quoted = where.speeches.find(({ slug }) => slug === speech);
	const found = quoted && findQuote(quoted, quote);
	if (!quoted || !found) return element("li", {}, `“${quote}”`);
	const { section, sentence } = found;
	const words = `《${quoted.title}》${sentenceInWords(section, sentence.n)}`;
	const href = quoted === where.speech ? where.places.sentence(section, sentence.n) : null;
	return element("li", {}, `“${quote}”——`, href === null ? words : element("a", { href }, words));
}

/** What a document says: its words, its name, and whether it was in force when the speech was held. */
function renderEvidence(
	{ document, place, quote }: Evidence,
	where: GlossaryPlace,
): Element | null {
	const found = where.documents.find(({ slug }) => slug === document);
	if (!found) return null;
	const status = statusInWords(found, where.speech.metadata.isoDate ?? undefined);
	const words = `${documentInWords(found, place)}${status ? `（${status}）` : ""}`;
	return element("li", {}, quote ? `“${quote}”——${words}` : words);
}

function renderTerm(term: Term, where: GlossaryPlace): Element {
	const { slug, name, aliases, expansion, evidence, quotations, searched, content } = term;
	const sources = [
		...evidence.map((piece) => renderEvidence(piece, where)),
		...quotations.map((quotation) => renderQuotation(quotation, where)),
	].filter((source) => source !== null);
	return element(
		"section",
		{ id: termId(slug), className: ["explained"] },
		element("h2", {}, name),
		aliases.length > 0
			? element("p", { className: ["label"] }, `又作：${aliases.join("、")}`)
			: null,
		sources.length > 0 ? element("ul", { className: ["sources"] }, ...sources) : null,
		expansion ? element("ol", {}, ...expansion.items.map((item) => element("li", {}, item))) : null,
		searched ? element("p", {}, searchInWords(searched)) : null,
		element("p", { className: ["label"] }, "编者说明"),
		...bookRemark(content),
	);
}

/** Explanations of terms: name, explanation, sources in words. */
export function renderGlossary({ terms }: GlossaryPart, where: GlossaryPlace): Element {
	return element(
		"section",
		{ "epub:type": "appendix", role: "doc-appendix" },
		element("h1", {}, "术语"),
		element("p", { className: ["by-editor"] }, "以下为编者所加，不是原文。"),
		...terms.map((term) => renderTerm(term, where)),
	);
}
