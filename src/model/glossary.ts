import type { RootContent } from "mdast";
import type { Check, PolicyDocument } from "./documents.ts";

/** What a document does for a term. */
export const EVIDENCE_ROLES = {
	defines: "定义",
	first: "首见",
	uses: "使用",
	later: "后来",
} as const;

export type EvidenceRole = keyof typeof EVIDENCE_ROLES;

/** What a term rests on in a document. */
export interface Evidence {
	/** The slug of a document in the register. */
	document: string;
	/** The article or part: 第三条, 总纲. */
	place?: string | undefined;
	/** The document's own words, verbatim, as seen; `……` stands for what is left out. */
	quote?: string | undefined;
	role: EvidenceRole;
	/** Where it differs from the document's own check. */
	checked?: Check | undefined;
	/** The editor's word on this place: 条例未用此词. */
	note?: string | undefined;
}

/** A quotation of a speech of the library. */
export interface SpeechQuotation {
	speech: string;
	quote: string;
}

/** One step in how a formula was put; its date is the document's (`citedDate`). */
export interface Change {
	/** The formula as it was put there: 管党治党主体责任. */
	wording: string;
	/** The slug of a document in the register. */
	document: string;
	/** The article or part: 第十九条. */
	place?: string | undefined;
	/** The document's own words, verbatim, with the formula in them. */
	quote: string;
	/** The editor's word on this step. */
	note?: string | undefined;
}

/** The list a number stands for, complete, in the official order and wording, and where it is from. */
export interface Expansion {
	items: string[];
	/** The slug of a document, or of a speech of the library. */
	from: { document: string; place?: string | undefined } | { speech: string };
}

/** How terms lie to each other; every kind is symmetric (see `relationsOf`). */
export interface Relations {
	/** Wider terms. */
	broader: string[];
	/** Terms under this one. */
	narrower: string[];
	related: string[];
	/** Lists this one is an item of. */
	partOf: string[];
	/** Items of this one's list. */
	parts: string[];
}

/** What was looked for and not found. */
export interface Search {
	/** The last day, `2026-11-24`. */
	until: string;
	/** What was searched. */
	where: string[];
	/** In what public use it was seen, if any. */
	seen?: string | undefined;
}

/** One entry of the glossary. */
export interface Term {
	/** The last part of its address: `/terms/<slug>/`. */
	slug: string;
	name: string;
	/** Other literal spellings. */
	aliases: string[];
	/** By GB/T 16159: words joined, no tone sandhi, proper names capitalised, a blank between words. */
	pinyin: string;
	category: string;
	expansion?: Expansion | undefined;
	/** As the file has them; `relationsOf` completes them. */
	relations: Omit<Relations, "parts"> & { parts?: string[] };
	/** A spelling does not count before one of these. */
	notBefore: string[];
	/** A spelling does not count after one of these. */
	notAfter: string[];
	/** Slugs of the only speeches in which it counts; empty for all. */
	scope: string[];
	evidence: Evidence[];
	quotations: SpeechQuotation[];
	/** 提法沿革: how the formula changed from document to document, the oldest first. */
	changes?: Change[] | undefined;
	searched?: Search | undefined;
	/** 编者说明: the editor's own words, as the tree they were read into. */
	content: RootContent[];
	/** The same without markup. */
	note: string;
}

/** The first sentence of an explanation, for a card. */
export function firstSentence(text: string): string {
	return /^[^。！？]*[。！？]?/.exec(text)?.[0] ?? text;
}

const INVERSE = {
	broader: "narrower",
	narrower: "broader",
	related: "related",
	partOf: "parts",
	parts: "partOf",
} as const satisfies Record<keyof Relations, keyof Relations>;

const RELATION_KINDS = Object.keys(INVERSE) as (keyof Relations)[];

/** Every term's relations, each seen from both sides, in the order of the glossary. */
export function relationsOf(terms: readonly Term[]): Map<string, Relations> {
	const sets = new Map(
		terms.map(({ slug }) => [
			slug,
			new Map(RELATION_KINDS.map((kind) => [kind, new Set<string>()])),
		]),
	);
	for (const { slug, relations } of terms) {
		for (const kind of RELATION_KINDS) {
			for (const other of relations[kind] ?? []) {
				sets.get(slug)?.get(kind)?.add(other);
				sets.get(other)?.get(INVERSE[kind])?.add(slug);
			}
		}
	}
	const inOrder = (found: ReadonlySet<string> | undefined) =>
		terms.map(({ slug }) => slug).filter((slug) => found?.has(slug));
	return new Map(
		[...sets].map(([slug, kinds]) => [
			slug,
			Object.fromEntries(
				RELATION_KINDS.map((kind) => [kind, inOrder(kinds.get(kind))]),
			) as unknown as Relations,
		]),
	);
}

/** What was looked at for a piece of evidence: its own check, or its document's. */
export function checkOf(evidence: Evidence, document: PolicyDocument): Check {
	return evidence.checked ?? document.checked;
}

/** What a term rests on, from the strongest: a definition quoted, other documents, a speech, nothing found. */
export type Standing = "defined" | "documented" | "speech" | "not-found";

export function standingOf({ evidence, searched }: Term): Standing {
	if (evidence.some(({ role, quote }) => role === "defines" && quote)) return "defined";
	if (evidence.length > 0) return "documented";
	return searched ? "not-found" : "speech";
}

/** What a term without a national definition says, with what was searched: a true “not found”. */
export function searchInWords({ until, where, seen }: Search): string {
	const [year, month, day] = until.split("-").map(Number);
	const searched = `未见国家文件的定义（查至${year}年${month}月${day}日，查过${where.join("、")}）。`;
	return seen ? `${searched}${seen}` : searched;
}

/** The one thing a card says first: the source's own words, or the editor's first sentence. */
export function headline(term: Term): { words: string; isQuote: boolean } {
	const quoted = term.evidence.find(({ role, quote }) => role === "defines" && quote);
	return quoted?.quote
		? { words: quoted.quote, isQuote: true }
		: { words: firstSentence(term.note), isQuote: false };
}
