import { describe, expect, test } from "vitest";
import { readPlace } from "../../src/browser/reading/reading-place.ts";
import { readSection, readSpeech } from "../../src/markdown/read-speech.ts";
import {
	fileOfSection,
	idPrefix,
	parseSectionPath,
	sectionOfFile,
	sentenceAddress,
	sentenceNumber,
} from "../../src/model/address.ts";
import { addressInWords, citation, firstWords, placeInWords } from "../../src/model/naming.ts";
import { fromChineseNumeral, toChineseNumeral } from "../../src/model/numerals.ts";
import { pagesOf } from "../../src/model/pages.ts";
import { findRedactions } from "../../src/model/redactions.ts";
import { readChoices } from "../../src/model/settings.ts";
import { sentencesOf } from "../../src/model/speech.ts";

const speech = await readSpeech("content/speeches/lianzheng");

describe("addresses", () => {
	const point = { kind: "point", part: 3, point: 2 } as const;

	test("sentence 3.2.5 stands at /lianzheng/3/2/#s5", () => {
		expect(sentenceNumber(point, 5)).toBe("3.2.5");
		expect(sentenceAddress("lianzheng", point, 5)).toBe("lianzheng/3/2/#s5");
	});

	test("a path, its section and its file lead to each other", () => {
		for (const section of speech.sections) {
			expect(parseSectionPath(section.path)).toEqual(section.ref);
			expect(sectionOfFile(fileOfSection(section.ref))).toEqual(section.ref);
		}
	});

	test.each(["", "0", "3/0", "3/2/1", "03", "index", "3/", "../3"])("%j is no section", (path) => {
		expect(parseSectionPath(path)).toBeNull();
	});

	test("no two sections share ids on a page", () => {
		for (const page of pagesOf(speech)) {
			const prefixes = page.sections.map((section) => idPrefix(page.view, section.ref));
			expect(new Set(prefixes).size).toBe(prefixes.length);
		}
	});
});

describe("the first speech", () => {
	test("has an opening, four parts with 0, 3, 4 and 4 points, and a closing", () => {
		expect(speech.parts.map(({ points }) => points.length)).toEqual([0, 3, 4, 4]);
		expect(speech.opening).not.toBeNull();
		expect(speech.closing).not.toBeNull();
		expect(pagesOf(speech)).toHaveLength(18);
	});

	test("knows its run-in headings as sentences", () => {
		const lead = speech.parts[0]?.lead;
		if (!lead) throw new Error("no first part");
		const runIns = sentencesOf(lead).filter(({ role }) => role === "run-in");
		expect(runIns.map(({ text }) => text)).toContain("一是旗帜鲜明讲政治。");
		expect(runIns).toHaveLength(8);
	});
});

describe("naming", () => {
	const section = speech.parts[2]?.points[1];
	if (!section) throw new Error("no point 3.2");

	test("gives an address in words", () => {
		expect(addressInWords(section, 5)).toBe("第三部分 · 二要加快转变政府职能 · 第5句");
		expect(placeInWords(section.ref)).toBe("第三部分第二条");
		expect(placeInWords({ kind: "opening" })).toBe("开头");
	});

	test("quotes with a citation and turns inner quotation marks", () => {
		expect(citation({ title: "讲话" }, section.ref, "推进“放管服”改革。")).toBe(
			"“推进‘放管服’改革。”——《讲话》第三部分第二条",
		);
	});

	test("gives the first words of a section without its heading", () => {
		expect(firstWords(section, 6)).toBe("转变政府职能……");
	});

	test("writes and reads Chinese numerals from 1 to 99", () => {
		for (let n = 1; n < 100; n++) expect(fromChineseNumeral(toChineseNumeral(n))).toBe(n);
		expect(toChineseNumeral(21)).toBe("二十一");
		expect(fromChineseNumeral("百")).toBeNull();
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

describe("a section's file", () => {
	test("with an unknown name is refused", () => {
		expect(() => readSection("甲。", "chapter.mdx")).toThrow(/name is no section/);
	});

	test("with an unknown frontmatter key or value is refused and told what is expected", () => {
		expect(() => readSection("---\nheading: big\n---\n\n## 题\n", "1/index.mdx")).toThrow(
			/1\/index\.mdx: the frontmatter[\s\S]*heading must be “line”/,
		);
		expect(() => readSection("---\ntitel: x\n---\n\n甲。\n", "1/index.mdx")).toThrow(/titel/);
	});
});

describe("what the device kept", () => {
	test.each([null, "", "{", "[]", "null", '"x"', '{"size":"<b>"}', '{"size":"medium"}'])(
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
		expect(readPlace(stored)).toBeNull();
	});
});
