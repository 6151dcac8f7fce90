import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { breaths, isSpeakable, spokenText } from "../../src/model/spoken.ts";

describe("what a voice reads", () => {
	test.each([
		["****年，**镇实现税收*.*亿元，增长*.*%。", "某年，某镇实现税收某亿元，增长百分之某。"],
		["国办发〔2018〕118号文件要求", "国办发2018年118号文件要求"],
		["×县××局，3×5=15", "某县某局，3乘5=15"],
		["XX县", "某县"],
		["2019—2021年，5－10个，20%～30%", "2019到2021年，5到10个，百分之20到百分之30"],
		["“放管服”改革——以权力“瘦身”为廉政“健体”", "放管服改革，以权力瘦身为廉政健体"],
		["（一）坚持党的领导。", "一，坚持党的领导。"],
		["1．提高认识", "1，提高认识"],
		["1.5万人", "1.5万人"],
		["100%、5‰", "百分之100、千分之5"],
		["这样行吗？（笑声）", "这样行吗？，笑声，"],
		["《安全生产法》（以下简称《安法》）。", "安全生产法，以下简称安法。"],
	])("%s is read as %s", (text, said) => {
		expect(spokenText(text)).toBe(said);
	});

	test("a line of marks alone is passed over", () => {
		expect(isSpeakable(spokenText("——……。"))).toBe(false);
		expect(isSpeakable(spokenText("****"))).toBe(true);
	});

	test("no letter, character or figure is left out, whatever the text", () => {
		const text = fc.string({
			unit: fc.constantFrom(..."廉政*×。，：（）“”〔〕1290.%年号X-—a "),
			maxLength: 40,
		});
		const kept = (words: string) => words.match(/[廉政a]/g)?.join("") ?? "";
		fc.assert(
			fc.property(text, (words) => {
				expect(kept(spokenText(words))).toBe(kept(words));
			}),
		);
	});

	test("is cut into breaths that a voice gets through, and joined again is the same", () => {
		const text = fc.string({ unit: fc.constantFrom(..."廉政建设，；：。𠀀"), maxLength: 300 });
		fc.assert(
			fc.property(text, fc.integer({ min: 5, max: 60 }), (words, longest) => {
				const pieces = breaths(words, longest);
				expect(pieces.join("")).toBe(words);
				for (const piece of pieces) expect([...piece].length).toBeLessThanOrEqual(longest);
			}),
		);
		expect(breaths("抓好落实，见到成效；抓好督查。", 8)).toEqual([
			"抓好落实，",
			"见到成效；",
			"抓好督查。",
		]);
	});
});
