import type { FrontLine, FrontRole, SpeechMetadata } from "./speech-record.ts";

/** Something known of a speech, and who says so. */
export interface Fact {
	value: string;
	by: "source" | "editor";
}

/** What is known of a speech besides its title. */
export interface Metadata {
	kind: Fact | null;
	subtitle: Fact | null;
	/** Speaker or issuing body as the source names them above the text. */
	byline: Fact | null;
	speaker: Fact | null;
	issuer: Fact | null;
	occasion: Fact | null;
	place: Fact | null;
	date: Fact | null;
	number: Fact | null;
	/** The date as 2023, 2023-02 or 2023-02-08, as far as it is known, for order and for the law in force. */
	isoDate: string | null;
	summary: string | null;
	received: SpeechMetadata["received"];
	sourceSha256: string;
}

const HAN_DIGITS = "〇一二三四五六七八九";

/** 二〇二三, 十二 or 12 as digits, or null. */
function digitsOf(written: string): string | null {
	const half = written.replace(/[０-９]/g, (d) => String.fromCharCode(d.charCodeAt(0) - 0xfee0));
	if (/^\d+$/.test(half)) return half;
	const han = half.replace(/[零○Ｏ]/g, "〇");
	const tens = /^([一二三])?十([一二三四五六七八九])?$/.exec(han);
	if (tens)
		return `${tens[1] ? HAN_DIGITS.indexOf(tens[1]) : 1}${tens[2] ? HAN_DIGITS.indexOf(tens[2]) : 0}`;
	return /^[〇一二三四五六七八九]+$/.test(han)
		? [...han].map((character) => HAN_DIGITS.indexOf(character)).join("")
		: null;
}

const NUMBER = "[\\d０-９零〇○Ｏ一二三四五六七八九十]";
const DATE = new RegExp(`(${NUMBER}{4})年(?:(${NUMBER}{1,3})月(?:(${NUMBER}{1,3})日)?)?`);

/**
 * The first date in a line of a source (（2016年1月12日）, 二〇〇三年四月), as 2016-01-12, 2003-04 or
 * 2003; null when there is none or it does not exist.
 */
export function findDate(text: string): string | null {
	const found = DATE.exec(text);
	const [year, month, day] = [found?.[1], found?.[2], found?.[3]].map((part) =>
		part === undefined ? null : digitsOf(part),
	);
	if (!year) return null;
	const iso = [year, month, day]
		.filter(Boolean)
		.map((part, i) => String(part).padStart(i === 0 ? 4 : 2, "0"));
	const date = iso.join("-");
	return isDate(date) ? date : null;
}

/** Whether 2023, 2023-02 or 2023-02-08 is a date that exists. */
export function isDate(text: string): boolean {
	const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
	if (!found) return false;
	const [year, month, day] = [Number(found[1]), Number(found[2] ?? 1), Number(found[3] ?? 1)];
	const date = new Date(Date.UTC(year, month - 1, day));
	return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1000;
}

/** 2023-02-08 as 2023年2月8日. */
export function dateInWords(iso: string): string {
	const [year, month, day] = iso.split("-");
	return `${year}年${month ? `${Number(month)}月` : ""}${day ? `${Number(day)}日` : ""}`;
}

/** What is known of a speech, each thing from the source's lines or from the editor. */
export function makeMetadata(given: SpeechMetadata, front: readonly FrontLine[]): Metadata {
	const own = (role: FrontRole): Fact | null => {
		const lines = front.filter((line) => line.role === role).map(({ text }) => text);
		return lines.length > 0 ? { value: lines.join(" "), by: "source" } : null;
	};
	const added = (value: string | undefined): Fact | null =>
		value === undefined ? null : { value, by: "editor" };
	const date = own("date");
	const subtitle = own("subtitle");
	const written =
		[date, subtitle].map((fact) => fact && findDate(fact.value)).find(Boolean) ?? null;
	return {
		kind: added(given.kind),
		subtitle: added(given.subtitle) ?? subtitle,
		byline: own("byline"),
		speaker: added(given.speaker),
		issuer: added(given.issuer),
		occasion: added(given.occasion),
		place: added(given.place),
		date: given.date === undefined ? date : added(dateInWords(given.date)),
		number: added(given.number) ?? own("number"),
		isoDate: given.date ?? written,
		summary: given.summary ?? null,
		received: given.received,
		sourceSha256: given.sourceSha256,
	};
}

/** Whose words a text is, for lists and filters: speaker or issuer, else the source's byline. */
export function authorOf({ speaker, issuer, byline }: Metadata): Fact | null {
	return speaker ?? issuer ?? byline;
}
