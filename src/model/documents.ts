import { lastOf } from "./lists.ts";
import { comparePartialDates, dateInWords, readDate } from "./partial-dates.ts";

/** The kinds of document, with what a reader calls them. */
export const DOCUMENT_KINDS = {
	law: "法律",
	regulation: "行政法规",
	"party-rule": "党内法规",
	rule: "部门规章",
	local: "地方文件",
	policy: "政策文件",
	report: "报告",
	speech: "讲话",
	news: "新闻报道",
	statistics: "统计资料",
	book: "著作",
} as const;

export type DocumentKind = keyof typeof DOCUMENT_KINDS;

/** Kinds that are in force or not; a speech, a report or a news story is neither. */
const IN_FORCE_KINDS: ReadonlySet<DocumentKind> = new Set([
	"law",
	"regulation",
	"party-rule",
	"rule",
	"local",
	"policy",
]);

/** How something was looked at: the document's own text, a reprint of it, or known and not seen. */
export interface Check {
	/** The day, `2026-11-24`. */
	on: string;
	how: "text" | "reprint" | "known";
	/** An address, or a repository and commit. */
	where?: string | undefined;
}

/** What ended a document, or this wording of it. */
export interface DocumentEnd {
	how: "repealed" | "replaced" | "amended";
	/** From this day on. */
	on: string;
	/** What did it: the slug of a document in the register, or its title in 《》. */
	by?: string | undefined;
	/** The article that did it. */
	place?: string | undefined;
}

/** A public document that terms cite. Dates are as exact as they are known: a day, a month or a year. */
export interface PolicyDocument {
	slug: string;
	title: string;
	kind: DocumentKind;
	issuer: string;
	/** The document's or order's number: 国办发〔2022〕27号. */
	number?: string | undefined;
	/** Which wording this is, where the register has several: 2015年修正. */
	version?: string | undefined;
	adopted?: string | undefined;
	promulgated?: string | undefined;
	inForce?: string | undefined;
	/** Every amendment, the oldest first. */
	amended: string[];
	ended?: DocumentEnd | undefined;
	address?: string | undefined;
	checked: Check;
	/** The articles or passages that were seen and kept, plain text, a heading before each. */
	text?: string | undefined;
}

export type DocumentStatus =
	| "not-yet"
	| "in-force"
	| "ended"
	/** The document has no force to have: a speech, a news story. */
	| "none"
	/** What is known of the dates does not tell. */
	| "unknown";

/** The day a document, or this wording of it, begins to have force, as far as the register tells. */
export function beginOf(document: PolicyDocument): string | null {
	const { version, amended, inForce, promulgated, adopted } = document;
	const wording = version ? lastOf(amended) : undefined;
	return wording ?? inForce ?? promulgated ?? adopted ?? null;
}

/**
 * Whether a document was in force on a date, from the register alone: no clock, so that builds repeat.
 * @param date as a text gives it: `2023-06-08`, `2023`, `****年`, or nothing
 */
export function statusAt(document: PolicyDocument, date: string | undefined): DocumentStatus {
	if (!IN_FORCE_KINDS.has(document.kind)) return "none";
	const when = readDate(date);
	if (!when) return "unknown";
	const begin = beginOf(document);
	const sinceBegin = begin ? comparePartialDates(when, begin) : null;
	if (sinceBegin === "before") return "not-yet";
	if (document.ended) {
		const sinceEnd = comparePartialDates(when, document.ended.on);
		if (sinceEnd === null) return "unknown";
		if (sinceEnd !== "before") return "ended";
	}
	return sinceBegin === null ? "unknown" : "in-force";
}

const ENDINGS = {
	repealed: "废止",
	replaced: "被新的文件代替",
	amended: "修正，条文有变",
} as const;

/** What ended a document, in words: 2026年8月15日废止. Empty when nothing has. */
function endInWords({ ended }: PolicyDocument): string {
	return ended ? `${dateInWords(ended.on)}${ENDINGS[ended.how]}` : "";
}

/** The amendments after a date, in words: 2024年9月13日修正. Empty when there are none. */
function laterAmendments({ amended }: PolicyDocument, date: string): string {
	const later = amended.filter((day) => comparePartialDates(day, date) === "after");
	return later.length > 0 ? `${later.map(dateInWords).join("、")}修正` : "";
}

/** What the register tells of a document's force when the speech's date does not help. */
function datesInWords(document: PolicyDocument): string {
	const latest = lastOf(document.amended);
	return endInWords(document) || (latest ? `${dateInWords(latest)}最近修正` : "");
}

/**
 * A document's status for a speech, in words: 讲话时有效，已于2026年8月15日废止. Where the speech's date is
 * missing or not exact enough, only what the register tells; empty where nothing is known or the
 * document has no force to have.
 * @param speechDate as the speech gives it: `2023-06-08`, `2023`, `****年`, or nothing
 */
export function statusInWords(document: PolicyDocument, speechDate: string | undefined): string {
	const date = readDate(speechDate);
	const end = endInWords(document);
	switch (statusAt(document, speechDate)) {
		case "none":
			return "";
		case "not-yet": {
			const begin = dateInWords(beginOf(document) ?? "");
			return document.version && document.amended.length > 0
				? `讲话时尚未作此修正，${begin}修正`
				: `讲话时尚未施行，${begin}起施行`;
		}
		case "ended":
			return `讲话时已不适用：${end}`;
		case "in-force": {
			const later = end ? `已于${end}` : laterAmendments(document, date ?? "");
			return later ? `讲话时有效，${later}` : "讲话时有效";
		}
		case "unknown":
			return datesInWords(document);
	}
}

/** A document's name as it is cited: 《…》; a news story “…”, since a meeting is not a document. */
export function documentName({ kind, title, version }: PolicyDocument): string {
	if (kind === "news") return `“${title.replace(/“/g, "‘").replace(/”/g, "’")}”`;
	return `《${title.replace(/《/g, "〈").replace(/》/g, "〉")}》${version ? `（${version}）` : ""}`;
}

/** The date a document is cited by: the wording's, that is the last amendment, or its first appearance. */
export function citedDate(document: PolicyDocument): string | null {
	const last = lastOf(document.amended);
	return last ?? document.promulgated ?? document.adopted ?? document.inForce ?? null;
}

/** A document as a reader looks it up: 《优化营商环境条例》第二条（国务院令第722号），国务院，2019年10月22日. */
export function documentInWords(document: PolicyDocument, place?: string): string {
	const date = citedDate(document);
	const name = `${documentName(document)}${place ?? ""}`;
	const numbered = document.number ? `${name}（${document.number}）` : name;
	return [numbered, document.issuer, date ? dateInWords(date) : ""].filter(Boolean).join("，");
}

const isArticleHeading = (line: string) => /^第[零一二三四五六七八九十百千]+条/.test(line);

/** The articles a place names: 第三十九条至第四十一条 is both ends and what lies between. */
function articlesNamed(place: string): { first: string; last: string }[] {
	return place.split(/[、，]|和/).map((part) => {
		const found = part.match(/第[零一二三四五六七八九十百千]+条(?:之[一二三四五])?/g) ?? [];
		return { first: found[0] ?? part.trim(), last: lastOf(found) ?? part.trim() };
	});
}

/**
 * The kept text of a place, or null where no text, or not that place, is kept. A place begins at the
 * line that starts with its name and ends before the next article or the next line in 【】.
 * @param place 第三条, 第三十九条至第四十一条, 总纲; all of the text when it is left out
 */
export function keptText({ text }: PolicyDocument, place?: string): string | null {
	if (text === undefined) return null;
	if (!place) return text;
	const lines = text.split("\n").map((line) => line.trim());
	const begins = (line: string, name: string) =>
		line === `【${name}】` || (isArticleHeading(name) && isWholeHeading(line, name));
	const parts = articlesNamed(place).map(({ first, last }) => {
		const from = lines.findIndex((line) => begins(line, first));
		const end = lines.findIndex((line) => begins(line, last));
		if (from < 0 || end < from) return null;
		const rest = lines.slice(end + 1);
		const length = rest.findIndex((line) => isArticleHeading(line) || line.startsWith("【"));
		return lines.slice(from, length < 0 ? undefined : end + 1 + length).join("\n");
	});
	return parts.some((part) => part === null) ? null : parts.join("\n");
}

/** 第三条 begins 第三条 本条例…, but neither 第三条之一 nor a sentence that only cites it. */
function isWholeHeading(line: string, name: string): boolean {
	return line.startsWith(name) && !line.slice(name.length).startsWith("之");
}
