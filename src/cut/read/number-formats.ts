/** How numbers are written in characters: digits 0–9, ten, hundred, thousand, ten thousand. */
interface Counting {
	digits: string;
	units: readonly [string, string, string, string];
	/** Written once for a gap within the number, as in 一百零一. */
	zero: string;
	/** Before which units a leading one is written: 一百, but 十. */
	one: "always" | "from-hundred" | "never";
}

const HAN = "零一二三四五六七八九";

const CHINESE: Counting = {
	digits: HAN,
	units: ["十", "百", "千", "万"],
	zero: "零",
	one: "from-hundred",
};
const JAPANESE: Counting = { digits: HAN, units: ["十", "百", "千", "万"], zero: "", one: "never" };
const LEGAL: Counting = {
	digits: "零壹贰叁肆伍陆柒捌玖",
	units: ["拾", "佰", "仟", "万"],
	zero: "零",
	one: "always",
};
const LEGAL_TRADITIONAL: Counting = {
	digits: "零壹貳參肆伍陸柒捌玖",
	units: ["拾", "佰", "仟", "萬"],
	zero: "零",
	one: "always",
};

/** One to 9,999, without the rule for a leading one before ten. */
function countBelowTenThousand(value: number, counting: Counting): string {
	let text = "";
	let gap = false;
	for (const power of [3, 2, 1, 0]) {
		const digit = Math.floor(value / 10 ** power) % 10;
		if (digit === 0) {
			gap = text !== "";
			continue;
		}
		const bare = digit === 1 && power > 0 && counting.one === "never";
		text += (gap ? counting.zero : "") + (bare ? "" : counting.digits[digit]);
		text += power > 0 ? counting.units[power - 1] : "";
		gap = false;
	}
	return text;
}

function count(value: number, counting: Counting): string {
	if (value === 0) return counting.digits[0] ?? "";
	if (value >= 10 ** 8) return String(value);
	const high = Math.floor(value / 10_000);
	const low = value % 10_000;
	const text = high > 0 ? countBelowTenThousand(high, counting) + counting.units[3] : "";
	const gap = high > 0 && low > 0 && low < 1000 ? counting.zero : "";
	const whole = text + gap + countBelowTenThousand(low, counting);
	const [ten] = counting.units;
	return counting.one === "from-hundred" && whole.startsWith(`${counting.digits[1]}${ten}`)
		? whole.slice(1)
		: whole;
}

/** Digit by digit: 一〇五. */
function spell(value: number, zero: string): string {
	return [...String(value)].map((digit) => (digit === "0" ? zero : HAN[Number(digit)])).join("");
}

/** Counted to 99 (二十一), digit by digit from 100 (一○○). */
const countOrSpell = (value: number) => (value < 100 ? count(value, CHINESE) : spell(value, "○"));

function roman(value: number): string {
	const signs: readonly [number, string][] = [
		[1000, "M"],
		[900, "CM"],
		[500, "D"],
		[400, "CD"],
		[100, "C"],
		[90, "XC"],
		[50, "L"],
		[40, "XL"],
		[10, "X"],
		[9, "IX"],
		[5, "V"],
		[4, "IV"],
		[1, "I"],
	];
	if (value > 32_767) return String(value);
	let left = value;
	return signs
		.map(([worth, sign]) => {
			const times = Math.floor(left / worth);
			left %= worth;
			return sign.repeat(times);
		})
		.join("");
}

/** A … Z, AA, BB …: the letter repeated, as the standard says, not AB as in a spreadsheet. */
function letters(value: number): string {
	if (value < 1 || value > 780) return value < 1 ? "" : String(value);
	return String.fromCharCode(65 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));
}

/** The n-th of a row of characters, decimal where the row has ended. */
function fromRow(first: number, length: number): (value: number) => string {
	return (value) =>
		value >= 1 && value <= length ? String.fromCodePoint(first + value - 1) : String(value);
}

const fullWidth = (value: number) =>
	String(value).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

const STEMS = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES = "子丑寅卯辰巳午未申酉戌亥";

function fromList(list: string): (value: number) => string {
	return (value) => list[value - 1] ?? String(value);
}

function ordinal(value: number): string {
	const teen = value % 100 >= 11 && value % 100 <= 13;
	const ending = teen ? "th" : (["th", "st", "nd", "rd"][value % 10] ?? "th");
	return `${value}${ending}`;
}

/** ECMA-376-1, 17.18.59 (ST_NumberFormat), with what Word does otherwise by [MS-OI29500] 2.1.540. */
const FORMATS: Readonly<Record<string, (value: number) => string>> = {
	decimal: String,
	decimalHalfWidth: String,
	decimalFullWidth: fullWidth,
	decimalFullWidth2: fullWidth,
	decimalZero: (value) => String(value).padStart(2, "0"),
	decimalEnclosedCircle: fromRow(0x2460, 20),
	decimalEnclosedCircleChinese: fromRow(0x2460, 10),
	decimalEnclosedFullstop: fromRow(0x2488, 20),
	decimalEnclosedParen: fromRow(0x2474, 20),
	ideographEnclosedCircle: fromRow(0x3220, 10),
	numberInDash: (value) => `- ${value} -`,
	upperRoman: roman,
	lowerRoman: (value) => roman(value).toLowerCase(),
	upperLetter: letters,
	lowerLetter: (value) => letters(value).toLowerCase(),
	ordinal,
	hex: (value) => value.toString(16).toUpperCase(),
	chineseCounting: countOrSpell,
	taiwaneseCounting: countOrSpell,
	chineseCountingThousand: (value) => count(value, CHINESE),
	taiwaneseCountingThousand: (value) => count(value, CHINESE),
	japaneseCounting: (value) => count(value, JAPANESE),
	chineseLegalSimplified: (value) => count(value, LEGAL),
	ideographLegalTraditional: (value) => count(value, LEGAL_TRADITIONAL),
	ideographDigital: (value) => spell(value, "〇"),
	japaneseDigitalTenThousand: (value) => spell(value, "〇"),
	taiwaneseDigital: (value) => spell(value, "○"),
	ideographTraditional: fromList(STEMS),
	ideographZodiac: fromList(BRANCHES),
	ideographZodiacTraditional: (value) =>
		value >= 1 && value <= 60
			? `${STEMS[(value - 1) % 10]}${BRANCHES[(value - 1) % 12]}`
			: String(value),
	none: () => "",
	bullet: () => "",
};

/**
 * A number as Word writes it.
 * @param format a value of ST_NumberFormat; one that Word does not know is written in decimal, as Word does
 */
export function formatNumber(value: number, format: string): string {
	if (value < 0) return String(value);
	return (FORMATS[format] ?? String)(value);
}

/**
 * A number in a format that Word spells by its first values, such as `001, 002, 003, ...`
 * ([MS-DOCX] 2.4); others of that kind are decimal.
 */
export function formatSpelled(value: number, spelled: string): string {
	const width = /^(0+1),/.exec(spelled)?.[1]?.length ?? 0;
	return String(value).padStart(width, "0");
}
