import { documentName, type PolicyDocument } from "../model/documents.ts";
import {
	checkOf,
	EVIDENCE_ROLES,
	type Evidence,
	standingOf,
	type Term,
} from "../model/glossary.ts";
import { guardsUsed } from "../model/glossary-matcher.ts";
import { comparePartialDates, dateInWords } from "../model/partial-dates.ts";
import { type Speech, sentencesOf } from "../model/speech.ts";

/** The share, from 0 to 1, of terms that claim a document and quote one that defines them. */
export interface QuotedShare {
	claiming: number;
	quoted: number;
}

export function quotedShare(terms: readonly Term[]): QuotedShare {
	const claiming = terms.filter(({ evidence }) => evidence.length > 0);
	const quoted = claiming.filter((term) => standingOf(term) === "defined");
	return { claiming: claiming.length, quoted: quoted.length };
}

interface Piece {
	term: Term;
	evidence: Evidence;
	document: PolicyDocument;
}

function piecesOf(terms: readonly Term[], documents: readonly PolicyDocument[]): Piece[] {
	const register = new Map(documents.map((document) => [document.slug, document]));
	return terms.flatMap((term) =>
		term.evidence.flatMap((evidence) => {
			const document = register.get(evidence.document);
			return document ? [{ term, evidence, document }] : [];
		}),
	);
}

/** The newest day on which anything in the register was looked at. */
export function newestCheck(documents: readonly PolicyDocument[]): string {
	const days = documents.map(({ checked }) => checked.on);
	return days.sort().at(-1) ?? "";
}

/** The same day one year before. */
function yearBefore(day: string): string {
	return `${Number(day.slice(0, 4)) - 1}${day.slice(4).replace("-02-29", "-02-28")}`;
}

const names = (list: readonly string[]) => (list.length > 0 ? `：${list.join("、")}` : "");
const unique = (list: readonly string[]) => [...new Set(list)];

/** Documents not looked at for a year before a day. */
export function staleDocuments(
	documents: readonly PolicyDocument[],
	today: string,
): PolicyDocument[] {
	return documents.filter(({ checked }) => checked.on < yearBefore(today));
}

/** Terms that cite a document which was amended after they were looked at. */
function amendedSince(pieces: readonly Piece[]): string[] {
	return pieces
		.filter(({ evidence, document }) =>
			document.amended.some(
				(day) => comparePartialDates(day, checkOf(evidence, document).on) === "after",
			),
		)
		.map(({ term, document }) => `${term.name}（${documentName(document)}）`);
}

function roleLines(pieces: readonly Piece[]): string[] {
	return Object.entries(EVIDENCE_ROLES).map(([role, label]) => {
		const own = pieces.filter(({ evidence }) => evidence.role === role);
		const quoted = own.filter(({ evidence }) => evidence.quote);
		return `  ${label} ${own.length} 处（有引文 ${quoted.length}），涉及术语 ${unique(own.map(({ term }) => term.slug)).length} 条`;
	});
}

/** Guards that have not met their text yet: not a mistake, but worth a look now and then. */
function unmetGuards(terms: readonly Term[], speeches: readonly Speech[]): number {
	const texts = speeches.flatMap(({ sections }) =>
		sections.flatMap((section) => sentencesOf(section).map(({ text }) => text)),
	);
	const all = terms.reduce(
		(sum, { notBefore, notAfter }) => sum + notBefore.length + notAfter.length,
		0,
	);
	return all - guardsUsed(terms, texts).size;
}

/**
 * Part of `npm run check`: what the glossary rests on, line by line.
 * @param today the day to count from (2026-11-24); left out, the newest check of the register, so that
 * builds repeat
 */
export function glossaryReport(
	terms: readonly Term[],
	documents: readonly PolicyDocument[],
	speeches: readonly Speech[],
	today = newestCheck(documents),
): string[] {
	const pieces = piecesOf(terms, documents);
	const of = (standing: string) =>
		terms.filter((term) => standingOf(term) === standing).map(({ name }) => name);
	const share = quotedShare(terms);
	const percent = share.claiming > 0 ? Math.round((100 * share.quoted) / share.claiming) : 0;
	const changed = terms.filter(({ changes = [] }) => changes.length > 0).map(({ name }) => name);
	const unseen = pieces.filter(
		({ evidence, document }) => evidence.quote && document.text === undefined,
	);
	const stale = staleDocuments(documents, today);
	const amended = unique(amendedSince(pieces));
	return [
		`术语 ${terms.length} 条，文件 ${documents.length} 件`,
		`引有定义原文的：${share.quoted}/${share.claiming}（${percent}%，目标 70%）`,
		...roleLines(pieces),
		`  引文件而未引定义原文 ${of("documented").length} 条${names(of("documented"))}`,
		`  只引讲话 ${of("speech").length} 条${names(of("speech"))}`,
		`  写有提法沿革 ${changed.length} 条${names(changed)}`,
		`  未见定义 ${of("not-found").length} 条${names(of("not-found"))}`,
		`引文所出文件未留存文字、无从自动核对的 ${unseen.length} 处${names(unique(unseen.map(({ term }) => term.name)))}`,
		`文件未见原文的 ${documents.filter(({ checked }) => checked.how === "known").length} 件`,
		`一年未核对的文件（算到${dateInWords(today)}） ${stale.length} 件${names(stale.map(documentName))}`,
		`文件修正后没有再看的术语 ${amended.length} 条${names(amended)}`,
		`库内尚未用到的匹配限定 ${unmetGuards(terms, speeches)} 个`,
	];
}
