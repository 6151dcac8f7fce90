import { describe, expect, test } from "vitest";
import { readPlaces } from "../../src/browser/reading/kept-places.ts";
import { readSpeech } from "../../src/library/read-speech.ts";
import { fileOfSection, orderFiles, sectionOfFile } from "../../src/library/section-files.ts";
import { citation } from "../../src/model/citation.ts";
import { allDivisions, hasPage } from "../../src/model/divisions.ts";
import { idPrefix } from "../../src/model/element-ids.ts";
import { makeSpeech } from "../../src/model/make-speech.ts";
import { dateInWords, findDate, isDate } from "../../src/model/metadata.ts";
import { firstWords } from "../../src/model/naming.ts";
import { fromChineseNumeral, toChineseNumeral } from "../../src/model/numerals.ts";
import { headingLevelOn, pagesOf } from "../../src/model/pages.ts";
import { sentenceInWords } from "../../src/model/places.ts";
import { findRedactions } from "../../src/model/redactions.ts";
import {
	formatRef,
	parseRef,
	parseSectionPath,
	refAddress,
	sectionPath,
	sentenceNumber,
	sentenceRef,
} from "../../src/model/refs.ts";
import { readChoices } from "../../src/model/settings.ts";
import { sentencesOf } from "../../src/model/speech.ts";
import { makeRecord } from "../make-speech.ts";

const speech = await readSpeech("content/speeches/lianzheng");

describe("addresses", () => {
	test("sentence 3.2.5 stands at /lianzheng/3/2/#s5", () => {
		expect(sentenceNumber("3/2", 5)).toBe("3.2.5");
		expect(refAddress(sentenceRef("lianzheng", "3/2", 5))).toBe("lianzheng/3/2/#s5");
	});

	test("a path, its section and its file lead to each other", () => {
		for (const section of speech.sections) {
			expect(parseSectionPath(section.path)).toEqual(section.ref);
			expect(sectionPath(section.ref)).toBe(section.path);
			const placed = sectionOfFile(section.file);
			expect(placed?.ref).toEqual(section.ref);
			expect(placed && fileOfSection(placed, false)).toBe(section.file);
		}
	});

	test.each([
		"lianzheng",
		"lianzheng/3",
		"lianzheng/3/2",
		"lianzheng/3/2#s5",
		"law/article-32#s1",
		"law/article-32-1",
		"law/1/2/3",
		"x/appendix-2#s4",
	])("%s is a ref in its normal form", (text) => {
		const ref = parseRef(text);
		expect(ref && formatRef(ref)).toBe(text);
	});

	test.each(["", "X", "a//b", "a/b", "a#s0", "a/3/2#5", "a#s5", "a/article-0", "a/appendix-1"])(
		"%j is no ref",
		(text) => {
			expect(parseRef(text)).toBeNull();
		},
	);

	test.each(["", "0", "3/0", "03", "index", "3/", "../3", "article-", "article-0", "appendix-1"])(
		"%j is no section",
		(path) => {
			expect(parseSectionPath(path)).toBeNull();
		},
	);

	test("no two sections share ids on a page", () => {
		for (const page of pagesOf(speech)) {
			const prefixes = page.sections.map((section) => idPrefix(page.path, section.path));
			expect(new Set(prefixes).size).toBe(prefixes.length);
		}
	});

	test("articles come in the order of the text, whatever division holds them", () => {
		const files = ["1/2/article-10.mdx", "1/2/article-9.mdx", "1/index.mdx", "1/1/index.mdx"];
		files.push("1/2/index.mdx", "1/1/article-2.mdx", "opening.mdx", "1/1/article-1.mdx");
		expect(orderFiles(files, "x").map(({ path }) => path)).toEqual(
			"opening 1 1/1 article-1 article-2 1/2 article-9 article-10".split(" "),
		);
	});
});

describe("a text of four levels", () => {
	const law = makeSpeech(
		makeRecord({
			"1/index.mdx": "## 第一编 总则\n",
			"1/1/index.mdx": "### 第一章 原则\n",
			"1/1/1/index.mdx": "#### 第一节 目的\n",
			"1/1/1/article-1.mdx": "##### 第一条\n\n甲。\n",
			"1/1/1/article-2.mdx": "##### 第二条\n\n乙。\n",
			"1/1/2/index.mdx": "#### 第二节 范围\n",
			"1/1/2/article-3.mdx": "##### 第三条\n\n丙。\n",
			"2/index.mdx": "## 第二编 附则\n",
			"2/article-4.mdx": "### 第四条\n\n丁。\n\n#### 其中的小标题\n\n戊。\n",
		}),
	);

	test("names every place as it calls itself, an article by its number alone", () => {
		expect(law.sections.map(({ path, place }) => `${path} ${place}`)).toEqual([
			"1 第一编",
			"1/1 第一编第一章",
			"1/1/1 第一编第一章第一节",
			"article-1 第一条",
			"article-2 第二条",
			"1/1/2 第一编第一章第二节",
			"article-3 第三条",
			"2 第二编",
			"article-4 第四条",
		]);
	});

	test("has a page for each, which shows what is below; a deeper heading stands in its section", () => {
		const pages = new Map(pagesOf(law).map((page) => [page.path, page]));
		expect(pages.get("1/1")?.sections.map(({ path }) => path)).toEqual(
			"1/1 1/1/1 article-1 article-2 1/1/2 article-3".split(" "),
		);
		expect(pages.get("article-3")?.ancestors.map(({ section }) => section.path)).toEqual(
			"1 1/1 1/1/2".split(" "),
		);
		expect(pages.get("article-3")?.previous?.path).toBe("1/1/2");
		expect(pages.get("1/1")?.next?.path).toBe("2");
		const inner = allDivisions(law.divisions).filter((division) => !hasPage(division));
		expect(inner.map(({ section, level }) => [section.path, level])).toEqual([["article-4", 3]]);
	});

	test("heads every page with a first-level heading and goes down without a gap", () => {
		for (const page of pagesOf(law).filter(({ isWhole }) => !isWhole)) {
			const levels = page.sections.map((section) => headingLevelOn(page, section));
			expect(levels[0]).toBe(1);
			for (const [i, level] of levels.slice(1).entries()) {
				expect(level).toBeLessThanOrEqual((levels[i] ?? 0) + 1);
			}
		}
	});
});

describe("dates", () => {
	test.each([
		["（2016年1月12日）", "2016-01-12"],
		["二〇〇三年四月", "2003-04"],
		["（一九四五年六月十一日在中国共产党第七次全国代表大会上的闭幕词）", "1945-06-11"],
		["二○二三年十二月三十一日", "2023-12-31"],
		["２０２１年", "2021"],
		["****年3月", null],
		["2023年2月30日", null],
		["没有日期", null],
	])("%s is %s", (text, iso) => {
		expect(findDate(text)).toBe(iso);
	});

	test("exist or are none; are said in words", () => {
		expect(["2024-02-29", "2023", "2023-11"].every(isDate)).toBe(true);
		expect(["2023-02-29", "2023-13", "23", "2023-2-1", ""].some(isDate)).toBe(false);
		expect(dateInWords("2023-02-08")).toBe("2023年2月8日");
		expect(dateInWords("2023-02")).toBe("2023年2月");
	});
});

describe("the first speech", () => {
	test("has an opening, four parts with 0, 3, 4 and 4 points, and a closing", () => {
		expect(speech.divisions.map(({ children }) => children.length)).toEqual([0, 0, 3, 4, 4, 0]);
		expect(speech.divisions.map(({ section }) => section.path)).toEqual(
			"opening 1 2 3 4 closing".split(" "),
		);
		expect(pagesOf(speech)).toHaveLength(18);
	});

	test("knows its run-in headings as sentences", () => {
		const lead = speech.sections.find(({ path }) => path === "1");
		if (!lead) throw new Error("no first part");
		const runIns = sentencesOf(lead).filter(({ role }) => role === "run-in");
		expect(runIns.map(({ text }) => text)).toContain("一是旗帜鲜明讲政治。");
		expect(runIns).toHaveLength(8);
	});
});

describe("naming", () => {
	const section = speech.sections.find(({ path }) => path === "3/2");
	if (!section) throw new Error("no point 3.2");

	test("gives an address in words", () => {
		expect(sentenceInWords(section, 5)).toBe("第三部分 · 二要加快转变政府职能 · 第5句");
		expect(section.place).toBe("第三部分第二条");
		expect(speech.sections[0]?.place).toBe("开头");
	});

	test("quotes with a citation and turns inner quotation marks", () => {
		expect(citation("《讲话》", section.place, "推进“放管服”改革。")).toBe(
			"“推进‘放管服’改革。”——《讲话》第三部分第二条",
		);
	});

	test("gives the first words of a section without its heading", () => {
		expect(firstWords(section, 6)).toBe("转变政府职能……");
	});

	test("writes and reads Chinese numerals from 1 to 9999", () => {
		for (let n = 1; n < 10_000; n++) expect(fromChineseNumeral(toChineseNumeral(n))).toBe(n);
		expect(toChineseNumeral(21)).toBe("二十一");
		expect(toChineseNumeral(1260)).toBe("一千二百六十");
		expect(toChineseNumeral(305)).toBe("三百零五");
		expect(fromChineseNumeral("一百〇五")).toBe(105);
		expect(fromChineseNumeral("十百")).toBeNull();
		expect(fromChineseNumeral("一二")).toBeNull();
		expect(fromChineseNumeral("")).toBeNull();
		expect(() => toChineseNumeral(0)).toThrow(RangeError);
	});
});

test("a redaction is a run of asterisks", () => {
	expect(findRedactions("对**而言，下降*.*%")).toEqual([
		{ start: 1, end: 3 },
		{ start: 8, end: 9 },
		{ start: 10, end: 11 },
	]);
});

describe("what the device kept", () => {
	test.each([null, "", "{", "[]", "null", '"x"', '{"size":"<b>"}'])(
		"%j gives no choices",
		(stored) => {
			expect(readChoices(stored)).toEqual({});
		},
	);

	test("known choices are read, others left out", () => {
		expect(readChoices('{"size":"huge","theme":"pink","x":1}')).toEqual({ size: "huge" });
	});

	test.each([
		null,
		"{",
		"{}",
		'{"speech":"javascript:","title":"t","page":"3/2","sentence":"s1","words":"w"}',
		'{"speech":"a","title":"t","page":"../..","sentence":"s1","words":"w"}',
		'{"speech":"a","title":"t","page":"3/2","sentence":"\\"><b>","words":"w"}',
	])("%j gives no place to go on reading", (stored) => {
		expect(readPlaces(stored)).toEqual([]);
	});
});
