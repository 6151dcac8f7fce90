/**
 * Dates as far as they are known: a day (2026-08-15), a month (2026-08) or a year (2026). Written
 * with hyphens they sort and compare as text; what is only partly known is a span of days.
 */

/** `2026`, `2026-08` or `2026-08-15`. */
export const PARTIAL_DATE = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

/** The first and the last day a date may mean, as text that compares. */
interface Span {
	first: string;
	last: string;
}

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

function lastDayOf(year: number, month: number): number {
	if (month === 2) return isLeap(year) ? 29 : 28;
	return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function spanOf(date: string): Span {
	const [year = "", month, day] = date.split("-");
	if (day) return { first: date, last: date };
	if (!month) return { first: `${year}-01-01`, last: `${year}-12-31` };
	return { first: `${date}-01`, last: `${date}-${lastDayOf(Number(year), Number(month))}` };
}

/** Whether a text is a day of the calendar, a month or a year. */
export function isPartialDate(text: string): boolean {
	if (!PARTIAL_DATE.test(text)) return false;
	const [year, month, day] = text.split("-").map(Number);
	return day === undefined || day <= lastDayOf(year ?? 0, month ?? 1);
}

/**
 * How two dates lie to each other, or null when what is known of them does not tell.
 * @returns "before" when all of `a` is before all of `b`, "after" for the reverse, "same" when both are one day
 */
export function comparePartialDates(a: string, b: string): "before" | "same" | "after" | null {
	const [left, right] = [spanOf(a), spanOf(b)];
	if (left.last < right.first) return "before";
	if (left.first > right.last) return "after";
	return left.first === left.last && a === b ? "same" : null;
}

/** A date in words, as far as it is known: 2026年8月15日, 2026年8月, 2026年. */
export function dateInWords(date: string): string {
	const [year, month, day] = date.split("-").map(Number);
	return `${year}年${month ? `${month}月` : ""}${day ? `${day}日` : ""}`;
}

/**
 * The date in a text's own metadata, as far as it tells: `2023年6月*日` is `2023-06`, `2023-06-08` is
 * itself, and `****年` or nothing is null.
 */
export function readDate(text: string | undefined): string | null {
	const found = /(\d{4})(?:\s*[年-]\s*(\d{1,2})(?:\s*[月-]\s*(\d{1,2}))?)?/.exec(text ?? "");
	if (!found?.[1]) return null;
	const parts = [found[1], found[2], found[3]].filter((part) => part !== undefined);
	const date = parts.map((part) => part.padStart(2, "0")).join("-");
	return isPartialDate(date) ? date : null;
}
