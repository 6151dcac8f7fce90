const DIGITS = "零一二三四五六七八九";

/**
 * A whole number from 1 to 99 in Chinese numerals: 12 is 十二.
 * @throws RangeError for anything else.
 */
export function toChineseNumeral(n: number): string {
	if (!Number.isInteger(n) || n < 1 || n > 99) {
		throw new RangeError(`Chinese numerals are written for 1 to 99, found ${n}`);
	}
	const tens = Math.floor(n / 10);
	const ones = n % 10;
	const head = tens === 0 ? "" : tens === 1 ? "十" : `${DIGITS[tens]}十`;
	return head + (ones === 0 ? "" : DIGITS[ones]);
}

/** The value of a Chinese numeral from 一 to 九十九 (十二 is 12), or null when it is none. */
export function fromChineseNumeral(text: string): number | null {
	const found = /^(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/.exec(text);
	if (!found || text === "") return null;
	const tens = found[2] ? (found[1] ? DIGITS.indexOf(found[1]) : 1) : 0;
	const ones = found[3] ? DIGITS.indexOf(found[3]) : 0;
	return tens * 10 + ones;
}
