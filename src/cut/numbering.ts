import { fromChineseNumeral } from "../model/numerals.ts";

/** The ways Chinese speeches number what they say. */
export type Style =
	| "第一部分"
	| "第一"
	| "一、"
	| "（一）"
	| "一要"
	| "一是"
	| "其一"
	| "首先"
	| "1."
	| "（1）";

export interface Item {
	style: Style;
	/** 0 for 最后, which says no number. */
	number: number;
}

const HAN = "[一二三四五六七八九十]+";
const ORDER = ["首先", "其次", "再次"];

const PATTERNS: readonly [Style, RegExp][] = [
	["第一部分", new RegExp(`^第(${HAN})部分`)],
	["第一", new RegExp(`^第(${HAN})[，、,：:]`)],
	["一、", new RegExp(`^(${HAN})、`)],
	["（一）", new RegExp(`^[（(](${HAN})[）)]`)],
	["一要", new RegExp(`^(${HAN})要`)],
	["一是", new RegExp(`^(${HAN})是`)],
	["其一", new RegExp(`^其(${HAN})[，、,：:]`)],
	["首先", /^(首先|其次|再次|最后)[，、,：:]/],
	["1.", /^([0-9０-９]{1,2})[.．、](?![0-9０-９])/],
	["（1）", /^[（(]([0-9０-９]{1,2})[）)]/],
];

function numberOf(written: string): number | null {
	const half = written.replace(/[０-９]/g, (digit) =>
		String.fromCharCode(digit.charCodeAt(0) - 0xfee0),
	);
	if (/^[0-9]+$/.test(half)) return Number(half);
	if (written === "最后") return 0;
	const order = ORDER.indexOf(written);
	return order >= 0 ? order + 1 : fromChineseNumeral(written);
}

/** The numbering a line or sentence begins with, or null. */
export function itemOf(text: string): Item | null {
	for (const [style, pattern] of PATTERNS) {
		const written = pattern.exec(text)?.[1];
		const number = written === undefined ? null : numberOf(written);
		if (number !== null) return { style, number };
	}
	return null;
}
