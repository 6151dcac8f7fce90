import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitSentences } from "../../src/model/sentences.ts";
import { sourceLines } from "../../src/model/source.ts";

const cut = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end));

describe("a sentence", () => {
	test.each<[string, string[]]>([
		["甲。乙！丙？", ["甲。", "乙！", "丙？"]],
		["甲。乙", ["甲。", "乙"]],
		["同志们：", ["同志们："]],
		["真的吗？！好。", ["真的吗？！", "好。"]],
		["", []],
	])("ends where %j has an end", (text, sentences) => {
		expect(cut(text)).toEqual(sentences);
	});

	test("takes its closing quotation mark along", () => {
		expect(cut("他说：“这是自信。”要深刻领会。")).toEqual(["他说：“这是自信。”", "要深刻领会。"]);
	});

	test("is not cut inside a quotation or brackets", () => {
		expect(cut("他说“甲。乙。丙”，就走了。丁。")).toEqual(["他说“甲。乙。丙”，就走了。", "丁。"]);
		expect(cut("见附件（表一。表二）后办理。")).toEqual(["见附件（表一。表二）后办理。"]);
		expect(cut("读《谁是最可爱的人？》有感。")).toEqual(["读《谁是最可爱的人？》有感。"]);
	});

	test("goes on after a quoted question that is part of it", () => {
		expect(cut("“为了谁？”的问题要答好。")).toEqual(["“为了谁？”的问题要答好。"]);
	});

	test("is cut inside a quotation that is the whole rest of the paragraph", () => {
		expect(cut("他指出：“甲。乙。丙。”")).toEqual(["他指出：“甲。", "乙。", "丙。”"]);
	});

	test("does not wait for a quotation mark that never closes", () => {
		expect(cut("“甲。乙。")).toEqual(["“甲。", "乙。"]);
		expect(cut("甲”。乙。")).toEqual(["甲”。", "乙。"]);
	});

	test("begins at the first item when the items are sentences", () => {
		expect(cut("成效体现在：一是讲政治。坚持。二是优服务。持续。")).toEqual([
			"成效体现在：",
			"一是讲政治。",
			"坚持。",
			"二是优服务。",
			"持续。",
		]);
		expect(cut("要做到：一是快，二是准。")).toEqual(["要做到：一是快，二是准。"]);
	});

	test("covers the text without gaps, whatever the text", () => {
		const characters = fc.string({
			unit: fc.constantFrom(..."甲乙。！？!?.“”‘’（）《》：一二是 \u3000*,"),
			maxLength: 60,
		});
		fc.assert(
			fc.property(characters, (text) => {
				expect(cut(text).join("")).toBe(text);
				expect(splitSentences(text).every(({ start, end }) => end > start)).toBe(true);
			}),
			{ numRuns: 5000, seed: 20261123 },
		);
	});
});

test("the first speech has 123 sentences that end with a mark and 8 lines that end without one", async () => {
	const source = await readFile("content/speeches/lianzheng/source.txt", "utf8");
	const sentences = sourceLines(source).flatMap(({ text }) => cut(text));
	expect(sentences.filter((sentence) => /[。！？!]”?$/.test(sentence))).toHaveLength(123);
	expect(sentences.filter((sentence) => !/[。！？!]”?$/.test(sentence))).toEqual([
		"同志们：",
		"下面，我讲四点意见：",
		"第一，要以更高的站位，深化认识严负其责",
		"成效体现在：",
		"差距主要体现在：",
		"第二，要以更实的举措，扎紧笼子强化监督",
		"第三，要以更大的力度，攻坚克难真抓实干",
		"第四，要以更严的要求，纵深发力促进提升",
	]);
});
