const DIGITS = "零一二三四五六七八九";
const UNITS = ["", "十", "百", "千"];

/**
 * A whole number from 1 to 9999 in Chinese numerals: 12 is 十二, 105 is 一百零五.
 * @throws RangeError for anything else.
 */
export function toChineseNumeral(n: number): string {
	if (!Number.isInteger(n) || n < 1 || n > 9999) {
		throw new RangeError(`Chinese numerals are written for 1 to 9999, found ${n}`);
	}
	const digits = [...String(n)].map(Number);
	const written = digits
		.map((digit, i) => (digit === 0 ? "零" : `${DIGITS[digit]}${UNITS[digits.length - 1 - i]}`))
		.join("")
		.replace(/零+/g, "零")
		.replace(/零$/, "");
	return written.replace(/^一十/, "十");
}

/** The value of a Chinese numeral from 一 to 九千九百九十九 (十二 is 12), or null when it is none. */
export function fromChineseNumeral(text: string): number | null {
	if (!/^[一二三四五六七八九十百千零〇两]+$/.test(text)) return null;
	let sum = 0;
	let digit = 0;
	let last = 10_000;
	for (const character of text) {
		const unit = 10 ** UNITS.indexOf(character);
		if (UNITS.includes(character)) {
			if (unit >= last) return null;
			sum += (digit || 1) * unit;
			[digit, last] = [0, unit];
		} else {
			if (digit > 0) return null;
			digit = character === "两" ? 2 : character === "〇" ? 0 : DIGITS.indexOf(character);
		}
	}
	const value = sum + digit;
	return value > 0 && /[^零〇]$/.test(text) ? value : null;
}
