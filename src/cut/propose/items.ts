/** The ways Chinese texts number what they say. The order is the usual nesting, outermost first. */
export const STYLES = [
	"第一编",
	"第一部分",
	"第一章",
	"第一节",
	"第一条",
	"第一个问题",
	"问：",
	"一、",
	"（一）",
	"1.",
	"1.1",
	"（1）",
	"1）",
	"①",
	"第一，",
	"一是",
	"一要",
	"其一，",
	"首先，",
] as const;

export type Style = (typeof STYLES)[number];

/** A numbering as a line begins with it. */
export interface Item {
	style: Style;
	/** From 1; 0 for 最后 and for 问, which say no number. */
	number: number;
	/** UTF-16 length of the numbering with the white space after it. */
	length: number;
}

/** Enumerations of speech, against the numberings of official documents. */
const SPOKEN: ReadonlySet<Style> = new Set(["第一，", "一是", "一要", "其一，", "首先，"]);
const LAW: ReadonlySet<Style> = new Set(["第一编", "第一章", "第一节", "第一条"]);

export const isSpoken = (style: Style): boolean => SPOKEN.has(style);
export const isLaw = (style: Style): boolean => LAW.has(style);
export const rankOf = (style: Style): number => STYLES.indexOf(style);

const HAN = "[一二三四五六七八九十百零〇]{1,7}";
const DIGITS = "[0-9０-９]{1,3}";
const EITHER = `(?:${HAN}|${DIGITS})`;
const ORDER = ["首先", "其次", "再次"];
const BRACKETED_HAN = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩";
const BRACKETED = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇";
const DOTTED = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛";
const CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";

/** After 第三条 and the like these go on with a sentence that only speaks of it. */
const SPEAKS_OF = "(?![、，。；的和与及至到或规第所中款项内上下是就章])";

const PATTERNS: readonly [Style, RegExp][] = [
	["第一编", new RegExp(`^第\\s*(${EITHER})\\s*[编篇]${SPEAKS_OF}[\\s：:]*`)],
	["第一部分", new RegExp(`^第\\s*(${EITHER})\\s*部分(?![是的为将主])[\\s：:，、]*`)],
	["第一章", new RegExp(`^第\\s*(${EITHER})\\s*章${SPEAKS_OF}[\\s：:]*`)],
	["第一节", new RegExp(`^第\\s*(${EITHER})\\s*节${SPEAKS_OF}[\\s：:]*`)],
	["第一条", new RegExp(`^第\\s*(${EITHER})\\s*条(?:之${HAN})?${SPEAKS_OF}[\\s：:]*`)],
	["第一个问题", new RegExp(`^第\\s*(${EITHER})\\s*个?(?:大?问题|方面|点)[\\s：:，,、。]+`)],
	["第一，", new RegExp(`^第(${HAN})(?:[，、,：:；](?!第)\\s*|\\s+(?=\\S))`)],
	["一、", new RegExp(`^(${HAN})\\s*[、．.，,：:](?!${HAN}[、，是要和])\\s*`)],
	["一、", new RegExp(`^(${HAN})(?:\\s+(?=\\S)|$)`)],
	["（一）", new RegExp(`^[（(]\\s*(${HAN})\\s*[）)]\\s*、?\\s*`)],
	["（一）", new RegExp(`^(${HAN})\\s*[）)]\\s*`)],
	["（一）", new RegExp(`^([${BRACKETED_HAN}])\\s*`)],
	["一要", new RegExp(`^(${HAN})要`)],
	["一是", new RegExp(`^(${HAN})是`)],
	["其一，", new RegExp(`^其(${HAN})[，、,：:]\\s*`)],
	["首先，", /^(首先|其次|再次|最后)[，、,：:]\s*/],
	["1.1", new RegExp(`^${DIGITS}(?:[.．]${DIGITS})*[.．](${DIGITS})(?:[.．、]|\\s)\\s*`)],
	["1.", new RegExp(`^(${DIGITS})\\s*[.．、](?![0-9０-９])\\s*`)],
	["（1）", new RegExp(`^[（(]\\s*(${DIGITS})\\s*[）)]\\s*、?\\s*`)],
	["（1）", new RegExp(`^([${BRACKETED}])\\s*`)],
	["1）", new RegExp(`^(${DIGITS})\\s*[）)]\\s*`)],
	["①", new RegExp(`^([${CIRCLED}])\\s*`)],
	["1.", new RegExp(`^([${DOTTED}])\\s*`)],
	["1.", new RegExp(`^(${DIGITS})\\s+(?=[\\u4e00-\\u9fff][^。]{1,30}$)`)],
	["问：", /^(?:[^：:。，]{0,14}记者(?:问|提问)?)()[：:]\s*/],
	["问：", new RegExp(`^(?:问题?|Q)\\s*(${EITHER})?\\s*[：:、．.]\\s*`)],
];

/** 一二〇, as old numberings write 120. */
const positional = (text: string): number =>
	Number([...text.replace(/零/g, "〇")].map((han) => "〇一二三四五六七八九".indexOf(han)).join(""));

/** The value of a Chinese numeral from 一 to 九百九十九, or null. */
function hanNumber(text: string): number | null {
	const found =
		/^(?:([一二三四五六七八九])百)?[零〇]?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/.exec(
			text,
		);
	if (/^[一二三四五六七八九〇零]{2,3}$/.test(text)) return positional(text);
	if (!found) return null;
	const digit = (han: string | undefined) => (han ? "一二三四五六七八九".indexOf(han) + 1 : 0);
	const tens = found[3] ? digit(found[2]) || 1 : 0;
	return digit(found[1]) * 100 + tens * 10 + digit(found[4]) || null;
}

function numberOf(written: string): number | null {
	if (written === "最后") return 0;
	const order = ORDER.indexOf(written);
	if (order >= 0) return order + 1;
	for (const list of [BRACKETED_HAN, BRACKETED, DOTTED, CIRCLED]) {
		if (list.includes(written)) return list.indexOf(written) + 1;
	}
	const half = written.replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
	if (/^\d+$/.test(half)) return Number(half) || null;
	return hanNumber(written);
}

/** The numbering a line begins with, or null. */
export function itemOf(text: string): Item | null {
	const head = text.slice(0, 24);
	for (const [style, pattern] of PATTERNS) {
		const found = pattern.exec(head);
		if (!found) continue;
		const number = found[1] ? numberOf(found[1]) : 0;
		if (number !== null) return { style, number, length: found[0].length };
	}
	return null;
}

/** 第三十二条之一: an article that was put in later, with the number of the one before. */
export const isInserted = (text: string): boolean =>
	new RegExp(`^第\\s*${EITHER}\\s*条之${HAN}`).test(text);

const HAN_DIGITS = "零一二三四五六七八九";

/** 12 as 十二; as digits from 100 on, where only articles go. */
export function inHan(n: number): string {
	if (n < 1 || n > 99) return String(n);
	const tens = Math.floor(n / 10);
	const ones = n % 10;
	const head = tens === 0 ? "" : `${tens === 1 ? "" : HAN_DIGITS[tens]}十`;
	return head + (ones === 0 ? "" : HAN_DIGITS[ones]);
}

/** How an item of a style is written, for messages: （四）, 第3条. */
export function writeItem(style: Style, number: number): string {
	if (style === "首先，") return number === 0 ? "最后" : (ORDER[number - 1] ?? "最后");
	if (style === "问：") return "问";
	if (style === "①") return CIRCLED[number - 1] ?? String(number);
	const written = style.includes("1") ? String(number) : inHan(number);
	return style.replace(/1\.1|一|1/, written);
}
