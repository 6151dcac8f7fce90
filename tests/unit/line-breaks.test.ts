import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
	breakLines,
	breakWithoutOrphan,
	type Line,
	piecesOf,
} from "../../src/model/line-breaks.ts";

/** Full-width characters are one wide, others a half, a blank eight tenths. */
const widthOf = (text: string) =>
	[...text].reduce((sum, c) => sum + (c === "*" ? 0.8 : /[\u2000-\uffff]/u.test(c) ? 1 : 0.5), 0);
const textOf = (line: Line) => line.map(({ text }) => text).join("");
const lines = (text: string, measure: number) => breakLines(text, measure, widthOf).map(textOf);

describe("a line", () => {
	test("does not begin with a closing mark: a comma or a stop hangs outside the measure", () => {
		expect(lines("一二三四，五六七八。", 4)).toEqual(["一二三四，", "五六七八。"]);
	});

	test("takes a character along where a mark does not hang", () => {
		expect(lines("一二“三四”五六", 4)).toEqual(["一二“三", "四”五六"]);
		expect(lines("一二三四！五六", 4)).toEqual(["一二三", "四！五六"]);
		expect(lines("一二三四。”五六", 4)).toEqual(["一二三", "四。”五", "六"]);
	});

	test("does not end with an opening mark", () => {
		expect(lines("一二三《四五》", 4)).toEqual(["一二三", "《四五》"]);
	});

	test("parts no dash, ellipsis, number with its sign, word or blank", () => {
		expect(lines("一二三——四", 4)).toEqual(["一二", "三——四"]);
		expect(lines("一二三四12.5%五", 4)).toEqual(["一二三四", "12.5%五"]);
		expect(lines("一二三四****年", 5)).toEqual(["一二三四", "****年"]);
		expect(piecesOf("用AI，2018年……")).toEqual(["用", "AI", "，", "2018", "年", "……"]);
	});

	test("fills the measure; the last keeps its spacing", () => {
		const [first, last] = breakLines("一二三《四五》六", 4, widthOf);
		expect(first?.map(({ x }) => x)).toEqual([0, 1.5, 3]);
		expect(last?.map(({ x }) => x)).toEqual([0, 1, 2, 3]);
	});
});

const chinese = fc.string({
	unit: fc.constantFrom(..."国要在和的廉政，。、；：？！“”‘’《》（）—…*A1%. ".split("")),
	minLength: 1,
	maxLength: 200,
});

test("no character is lost, none stands outside the measure but one mark that hangs", () => {
	fc.assert(
		fc.property(chinese, fc.integer({ min: 4, max: 24 }), (text, measure) => {
			const broken = breakLines(text, measure, widthOf);
			const plain = (words: string) => words.replace(/\s/g, "");
			expect(plain(broken.map(textOf).join(""))).toBe(plain(text));
			for (const line of broken) {
				for (const { text: piece, x, width } of line) {
					const hangs = /^[，。、；：.]$/.test(piece) ? width : 0;
					expect(x).toBeGreaterThanOrEqual(0);
					expect(x + width).toBeLessThanOrEqual(measure + hangs + 0.02);
				}
			}
		}),
		{ numRuns: 2000 },
	);
});

test("with words between its marks no line begins or ends with the wrong one", () => {
	const phrase = fc.stringMatching(/^(要在|“廉政”|《国》|国要，|为民。|（和）|国——|政……)$/);
	fc.assert(
		fc.property(fc.array(phrase, { minLength: 2, maxLength: 40 }), (phrases) => {
			const broken = lines(`国${phrases.join("国和")}`, 9);
			for (const line of broken.slice(1)) expect(line).not.toMatch(/^[，。、；：？！”’》）—…]/);
			for (const line of broken.slice(0, -1)) expect(line).not.toMatch(/[“‘《（]$/);
		}),
	);
});

test("a last line of one character is avoided by a narrower measure", () => {
	const text = "一二三四五六七八九十一二三。";
	expect(breakLines(text, 12, widthOf).map(textOf)[1]).toBe("三。");
	expect(breakWithoutOrphan(text, 12, 1, widthOf).map(textOf)).toEqual([
		"一二三四五六七八九十",
		"一二三。",
	]);
});
