import { citedDate, documentName, keptText, type PolicyDocument } from "../model/documents.ts";
import { findQuote } from "../model/find-quote.ts";
import type { Change, Evidence, Term } from "../model/glossary.ts";
import { comparePartialDates } from "../model/partial-dates.ts";
import { type Sentence, type Speech, sentencesOf } from "../model/speech.ts";

/** What is wrong with a glossary: `errors` stop a build, `warnings` are said. */
export interface TermReport {
	errors: string[];
	warnings: string[];
}

/** What is checked together, and the files to name in messages. */
export interface GlossarySources {
	terms: readonly Term[];
	documents: readonly PolicyDocument[];
	speeches: readonly Speech[];
	/** The file of a term. */
	termFile: (slug: string) => string;
	/** The file of a document. */
	documentFile: (slug: string) => string;
}

/**
 * Checks the glossary, its register of documents and the speeches against each other.
 * @returns `errors` stop a build, `warnings` are said; each names file and field, what was found,
 * what was expected and what to do
 */
export function checkGlossary(sources: GlossarySources): TermReport {
	return {
		errors: [
			...checkSpellings(sources),
			...checkRelations(sources),
			...checkEvidence(sources),
			...checkChanges(sources),
			...checkQuotations(sources),
			...checkScopes(sources),
			...checkGuards(sources),
			...checkMarks(sources),
			...checkDates(sources),
			...checkSuccessors(sources),
			...checkNumbers(sources),
			...checkForcedTerms(sources),
		],
		warnings: [
			...deadReferences(sources),
			...unusedDocuments(sources),
			...neverOccurring(sources),
			...cutWords(sources),
		],
	};
}

const spellingsOf = ({ name, aliases }: Term) => [
	["name", name] as const,
	...aliases.map((alias) => ["aliases", alias] as const),
];

/** Two terms with one spelling. */
function checkSpellings({ terms, termFile }: GlossarySources): string[] {
	const owners = new Map<string, string>();
	return terms.flatMap((term) =>
		spellingsOf(term).flatMap(([field, spelling]) => {
			const owner = owners.get(spelling);
			owners.set(spelling, term.slug);
			if (owner === undefined) return [];
			const where = owner === term.slug ? "stands here already" : `${termFile(owner)} has too`;
			return [
				`${termFile(term.slug)}: ${field}: found “${spelling}”, which ${where}. Expected every spelling once. Take it out of one.`,
			];
		}),
	);
}

/** Relations to terms that are not there, to the term itself, and two that contradict each other. */
function checkRelations({ terms, termFile }: GlossarySources): string[] {
	const bySlug = new Map(terms.map((term) => [term.slug, term]));
	const contradicts = { broader: "broader", narrower: "narrower", partOf: "partOf" } as const;
	return terms.flatMap(({ slug, relations }) =>
		Object.entries(relations).flatMap(([kind, others]) =>
			(others ?? []).flatMap((other) => {
				const field = `${termFile(slug)}: ${kind}`;
				const found = bySlug.get(other);
				if (!found)
					return [
						`${field}: found “${other}”, expected the slug of a term in the same folder. Mend or remove it.`,
					];
				if (other === slug)
					return [`${field}: found the term itself, expected another one. Remove it.`];
				const same = contradicts[kind as keyof typeof contradicts];
				if (same && found.relations[same]?.includes(slug))
					return [
						`${field}: found “${other}”, whose file says ${kind}: ${slug}. Expected one of the two to be the ${kind === "partOf" ? "list" : "wider"} one. Take one out.`,
					];
				return [];
			}),
		),
	);
}

const withoutBlanks = (text: string) => text.replace(/\s+/g, "");

/** Whether a quotation's words stand in a text in their order; `……` stands for what is left out. */
function standsIn(quote: string, text: string): boolean {
	let at = 0;
	const whole = withoutBlanks(text);
	return withoutBlanks(quote)
		.split("……")
		.every((piece) => {
			const found = whole.indexOf(piece, at);
			at = found + piece.length;
			return found >= 0;
		});
}

/** What is wrong with one piece of evidence, from its field on; empty when nothing is. */
function evidenceProblems(evidence: Evidence, document: PolicyDocument): string[] {
	const { role, quote, place, checked } = evidence;
	if (role === "defines" && !quote)
		return [
			"role: found defines without a quote, expected the document's own words. Quote them as you saw them, or write role: uses.",
		];
	if (quote && (checked ?? document.checked).how === "known")
		return [
			"quote: found words of a document that was not seen (checked: known). Expected words as seen. Say where you saw them under checked, or take the quote out.",
		];
	if (!quote || document.text === undefined) return [];
	const kept = keptText(document, place);
	if (kept === null)
		return checked
			? []
			: [
					`place: found “${place}”, which is not in the kept text of ${documentName(document)}. Expected the heading of a part kept there. Keep that part too, mend the place, or say under checked where the words were seen.`,
				];
	return standsIn(quote, kept)
		? []
		: [
				`quote: “${quote}” is not in ${documentName(document)}${place ?? ""} as kept. Expected its exact words. Copy them, with …… for what is left out.`,
			];
}

function checkEvidence({ terms, documents, termFile }: GlossarySources): string[] {
	const register = new Map(documents.map((document) => [document.slug, document]));
	return terms.flatMap(({ slug, evidence }) =>
		evidence.flatMap((piece, i) => {
			const document = register.get(piece.document);
			const problems = document ? evidenceProblems(piece, document) : [];
			return problems.map((problem) => `${termFile(slug)}: evidence.${i}.${problem}`);
		}),
	);
}

/** What is wrong with one step of a formula's changes, from its field on. */
function changeProblems(
	change: Change,
	document: PolicyDocument | undefined,
	before: string | null,
): string[] {
	if (!document)
		return [
			`document: found “${change.document}”, expected the slug of a file in the register. Add the document or mend the slug.`,
		];
	const date = citedDate(document);
	const order =
		date === null
			? [
					`document: ${documentName(document)} has no date, expected one: the steps stand by their dates. Add it to the register.`,
				]
			: before !== null && comparePartialDates(before, date) === "after"
				? [
						`document: found ${documentName(document)} of ${date} after a step of ${before}. Expected the oldest step first. Put them in the order of their dates.`,
					]
				: [];
	const wording = standsIn(change.wording, change.quote)
		? []
		: [
				`wording: “${change.wording}” is not in the quote. Expected the formula as the document puts it. Mend one of them.`,
			];
	return [...order, ...wording, ...evidenceProblems({ ...change, role: "uses" }, document)];
}

/** Changes of a formula: known documents, seen words, in the order of their dates. */
function checkChanges({ terms, documents, termFile }: GlossarySources): string[] {
	const register = new Map(documents.map((document) => [document.slug, document]));
	const dateOf = (change: Change | undefined) => {
		const document = change && register.get(change.document);
		return document ? citedDate(document) : null;
	};
	return terms.flatMap(({ slug, changes = [] }) =>
		changes.flatMap((change, i) =>
			changeProblems(change, register.get(change.document), dateOf(changes[i - 1])).map(
				(problem) => `${termFile(slug)}: changes.${i}.${problem}`,
			),
		),
	);
}

/** Quotations of speeches that are not there, and an expansion's speech. */
function checkQuotations({ terms, speeches, termFile }: GlossarySources): string[] {
	return terms.flatMap(({ slug, quotations, expansion }) => {
		const from = expansion?.from && "speech" in expansion.from ? [expansion.from.speech] : [];
		const named = [...quotations.map(({ speech }) => speech), ...from];
		const missing = named.filter((name) => !speeches.some((speech) => speech.slug === name));
		const misquoted = quotations.filter(({ speech, quote }) => {
			const found = speeches.find((candidate) => candidate.slug === speech);
			return found && !findQuote(found, quote);
		});
		return [
			...missing.map(
				(name) =>
					`${termFile(slug)}: quotations: found no speech “${name}”, expected the slug of one of the library. Name one that is there.`,
			),
			...misquoted.map(
				({ speech, quote }) =>
					`${termFile(slug)}: quotations: “${quote}” is not in the speech ${speech}. Expected its exact words, within one section.`,
			),
		];
	});
}

function checkScopes({ terms, speeches, termFile }: GlossarySources): string[] {
	const slugs = new Set(speeches.map(({ slug }) => slug));
	return terms.flatMap(({ slug, scope }) =>
		scope
			.filter((speech) => !slugs.has(speech))
			.map(
				(speech) =>
					`${termFile(slug)}: scope: found “${speech}”, which names no speech. Expected the slug of one of the library. Mend it, or take scope out to link everywhere.`,
			),
	);
}

/**
 * A guard that can never apply: it repeats another, or begins with another that already stops every
 * place it would stop. (One that simply has not met its text yet is no mistake.)
 */
function checkGuards({ terms, termFile }: GlossarySources): string[] {
	const covers = {
		notBefore: (a: string, b: string) => b.startsWith(a),
		notAfter: (a: string, b: string) => b.endsWith(a),
	};
	return terms.flatMap((term) =>
		(["notBefore", "notAfter"] as const).flatMap((field) =>
			term[field].flatMap((guard, i) => {
				const other = term[field].find(
					(a, j) => i !== j && covers[field](a, guard) && (a !== guard || j < i),
				);
				return other === undefined
					? []
					: [
							`${termFile(term.slug)}: ${field}: found “${guard}”, which never applies: “${other}” stops those places already. Take it out.`,
						];
			}),
		),
	);
}

const PAIRS = [
	["“", "”"],
	["‘", "’"],
	["《", "》"],
	["〈", "〉"],
	["（", "）"],
	["〔", "〕"],
] as const;

/** The first mark of a text that opens without closing or the reverse, or null. */
export function unbalancedMark(text: string): string | null {
	for (const [open, close] of PAIRS) {
		let depth = 0;
		for (const character of text) {
			if (character === open) depth++;
			if (character === close) depth--;
			if (depth < 0) return close;
		}
		if (depth > 0) return open;
	}
	return null;
}

function checkMarks({ terms, documents, termFile, documentFile }: GlossarySources): string[] {
	const say = (file: string, field: string, text: string | undefined) => {
		const mark = text === undefined ? null : unbalancedMark(text);
		return mark === null
			? []
			: [
					`${file}: ${field}: found “${text}” with an unbalanced ${mark}. Expected every mark in pairs. Add the other one or quote more of the sentence.`,
				];
	};
	return [
		...terms.flatMap(({ slug, name, note, evidence, changes = [], quotations, searched }) => [
			...say(termFile(slug), "name", name),
			...say(termFile(slug), "the editor's note", note),
			...say(termFile(slug), "searched.seen", searched?.seen),
			...evidence.flatMap(({ quote }, i) => say(termFile(slug), `evidence.${i}.quote`, quote)),
			...changes.flatMap(({ quote }, i) => say(termFile(slug), `changes.${i}.quote`, quote)),
			...quotations.flatMap(({ quote }, i) => say(termFile(slug), `quotations.${i}.quote`, quote)),
		]),
		...documents.flatMap(({ slug, title }) => say(documentFile(slug), "title", title)),
	];
}

/** Dates that cannot follow each other, as pairs of field, date: the first must not be after the second. */
function datePairs({ adopted, promulgated, inForce, amended, ended }: PolicyDocument) {
	const [first, last] = [amended[0], amended.at(-1)];
	return [
		["adopted", adopted, "promulgated", promulgated],
		["promulgated", promulgated, "inForce", inForce],
		["adopted", adopted, "inForce", inForce],
		["adopted", adopted, "amended", first],
		["promulgated", promulgated, "amended", first],
		["inForce", inForce, "ended.on", ended?.on],
		["promulgated", promulgated, "ended.on", ended?.on],
		["amended", last, "ended.on", ended?.on],
		...amended.slice(1).map((day, i) => ["amended", amended[i], "amended", day] as const),
	] as const;
}

/** A status that contradicts its dates. */
function checkDates({ documents, documentFile }: GlossarySources): string[] {
	return documents.flatMap((document) =>
		datePairs(document).flatMap(([earlier, a, later, b]) =>
			a && b && comparePartialDates(a, b) === "after"
				? [
						`${documentFile(document.slug)}: ${earlier}: found ${a}, after ${later} ${b}. Expected it on or before that day. Mend one of them.`,
					]
				: [],
		),
	);
}

/** A document that has ended without what ended it. */
function checkSuccessors({ documents, documentFile }: GlossarySources): string[] {
	return documents
		.filter(({ ended }) => ended && !ended.by)
		.map(
			({ slug, ended }) =>
				`${documentFile(slug)}: ended.by: found nothing, but the document was ${ended?.how} on ${ended?.on}. Expected what did it. Name a document of the register by its slug, or another by its title in 《》.`,
		);
}

/** Two documents with one number: one of them is mistaken, or they are one. */
function checkNumbers({ documents, documentFile }: GlossarySources): string[] {
	const owners = new Map<string, PolicyDocument>();
	return documents.flatMap((document) => {
		const key = document.number && `${document.number}\t${document.version ?? ""}`;
		if (!key) return [];
		const owner = owners.get(key);
		owners.set(key, document);
		return owner
			? [
					`${documentFile(document.slug)}: number: found ${document.number}, which ${documentFile(owner.slug)} has too. Expected every number once. Mend one, or cite one of the two everywhere.`,
				]
			: [];
	});
}

/** The places of a sentence where terms stand. */
const termsIn = ({ marks }: Sentence) =>
	marks.flatMap((mark) => (mark.kind === "term" ? [mark] : []));

/** `<Term slug>` in a speech that names no term. */
function checkForcedTerms({ terms, speeches }: GlossarySources): string[] {
	const slugs = new Set(terms.map(({ slug }) => slug));
	return speeches.flatMap(({ slug: speech, sections }) =>
		sections.flatMap((section) =>
			sentencesOf(section).flatMap((sentence) =>
				termsIn(sentence)
					.filter(({ slug }) => !slugs.has(slug))
					.map(
						({ slug, start, end }) =>
							`${speech}/${section.file}: <Term slug="${slug}"> around “${sentence.text.slice(start, end)}”: found no such term. Mend the slug.`,
					),
			),
		),
	);
}

/** The slugs of the documents a term names. */
function documentsNamed({ evidence, changes = [], expansion }: Term): string[] {
	const from = expansion?.from && "document" in expansion.from ? [expansion.from.document] : [];
	return [...[...evidence, ...changes].map(({ document }) => document), ...from];
}

const isSlug = (name: string) => /^[a-z0-9-]+$/.test(name);

/** References to documents that are not in the register. */
function deadReferences({ terms, documents, termFile, documentFile }: GlossarySources): string[] {
	const slugs = new Set(documents.map(({ slug }) => slug));
	const advice = "expected the slug of a file in the register. Add the document or mend the slug.";
	return [
		...terms.flatMap((term) =>
			[...new Set(documentsNamed({ ...term, changes: [] }))]
				.filter((slug) => !slugs.has(slug))
				.map((slug) => `${termFile(term.slug)}: evidence: found no document “${slug}”, ${advice}`),
		),
		...documents
			.filter(({ ended }) => ended?.by && isSlug(ended.by) && !slugs.has(ended.by))
			.map(
				({ slug, ended }) =>
					`${documentFile(slug)}: ended.by: found no document “${ended?.by}”, ${advice}`,
			),
	];
}

function unusedDocuments({ terms, documents, documentFile }: GlossarySources): string[] {
	const used = new Set([
		...terms.flatMap(documentsNamed),
		...documents.flatMap(({ ended }) => (ended?.by ? [ended.by] : [])),
	]);
	return documents
		.filter(({ slug }) => !used.has(slug))
		.map(
			(document) =>
				`${documentFile(document.slug)}: ${documentName(document)} is cited by no term. Cite it or take it out.`,
		);
}

const sentencesWithSpeech = (speeches: readonly Speech[]) =>
	speeches.flatMap(({ slug, sections }) =>
		sections.flatMap((section) =>
			sentencesOf(section).map((sentence) => ({ slug, section, sentence })),
		),
	);

function neverOccurring({ terms, speeches, termFile }: GlossarySources): string[] {
	const found = new Set(
		sentencesWithSpeech(speeches).flatMap(({ sentence }) =>
			termsIn(sentence).map((place) => place.slug),
		),
	);
	return terms
		.filter(({ slug }) => !found.has(slug))
		.map(
			({ slug, name }) => `${termFile(slug)}: “${name}” occurs in no speech (本库讲话中未出现).`,
		);
}

/**
 * Short spellings that cut a longer word somewhere in the library: 党组 in 党组织. A dictionary of
 * words (`Intl.Segmenter`) tells; it is asked only for spellings of two or three characters and only
 * where a link would stand, so that the warnings are few. One warning a spelling, with its first place.
 */
function cutWords({ terms, speeches, termFile }: GlossarySources): string[] {
	const short = new Map(
		terms.flatMap((term) =>
			spellingsOf(term)
				.filter(([, spelling]) => [...spelling].length <= 3)
				.map(([, spelling]) => [spelling, term] as const),
		),
	);
	const said = new Map<string, string>();
	for (const { slug: speech, section, sentence } of sentencesWithSpeech(speeches)) {
		for (const { start, end, slug } of termsIn(sentence)) {
			const spelling = sentence.text.slice(start, end);
			if (said.has(spelling) || short.get(spelling)?.slug !== slug) continue;
			const word = wordCutBy(sentence.text, start, end);
			if (word === null) continue;
			said.set(
				spelling,
				`${termFile(slug)}: “${spelling}” is linked inside “${word}” (${speech}/${section.file}, sentence ${sentence.n}). Expected the term itself. Add a notBefore or notAfter, or <NoTerm> at that place.`,
			);
		}
	}
	return [...said.values()];
}

const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

/** The word that a range begins or ends in the middle of, or null. */
export function wordCutBy(text: string, start: number, end: number): string | null {
	for (const { segment, index } of segmenter.segment(text)) {
		const last = index + segment.length;
		const crosses = (index < start && last > start) || (index < end && last > end);
		if (crosses) return segment;
	}
	return null;
}
