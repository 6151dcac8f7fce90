import { describe, expect, test } from "vitest";
import { layOut } from "../../src/cut/lay-out.ts";
import { proposeOutline } from "../../src/cut/propose/propose-outline.ts";
import { partFront } from "../../src/library/speech-files.ts";
import {
	applyOutline,
	excerptOf,
	type LineRole,
	type OutlineRow,
} from "../../src/model/outline.ts";
import { sourceLines } from "../../src/model/source.ts";

const paragraph = (characters: number) => `${"桥路水田".repeat(characters / 4)}。`;

/** Sections with their first characters, by the proposed outline and the editor's rows. */
function sectionsOf(source: string, roles: Readonly<Record<number, LineRole>> = {}) {
	const { outline } = proposeOutline(source);
	const own = sourceLines(source).flatMap(({ line, text }): OutlineRow[] => {
		const role = roles[line];
		return role ? [{ line, role, level: null, headingEnd: null, first: excerptOf(text) }] : [];
	});
	const kept = outline.rows.filter(({ line }) => roles[line] === undefined);
	const { shown } = applyOutline(source, { ...outline, rows: [...kept, ...own] });
	return layOut(partFront(shown).text).map(({ path, blocks }) => {
		const [first] = blocks;
		return `${path} ${first && "text" in first ? first.text.slice(0, 6) : ""}`;
	});
}

const SPEECH = [
	"植树动员讲话",
	"一、早动手",
	paragraph(600),
	"二、早见效",
	"同志们，这件事最要紧。",
	paragraph(600),
	"同志们，让我们一起动手！",
].join("\n");

describe("the closing", () => {
	test("begins at the address with little after it, not at a turn inside the last part", () => {
		expect(sectionsOf(SPEECH)).toEqual(["1 一、早动手", "2 二、早见效", "closing 同志们，让我"]);
	});

	test("begins where the editor says, and not where the editor says text", () => {
		expect(sectionsOf(SPEECH, { 5: "address" }).at(-1)).toBe("closing 同志们，这件");
		expect(sectionsOf(SPEECH, { 7: "text" }).at(-1)).toBe("2 二、早见效");
	});

	test("of a document is its signature", () => {
		const notice = `关于植树的通知\n一、时间\n${paragraph(200)}\n二、地点\n${paragraph(200)}\n县林业局\n2024年3月1日`;
		expect(sectionsOf(notice).at(-1)).toBe("closing 县林业局");
	});
});

describe("a regulation", () => {
	const articles = (from: number, to: number) =>
		Array.from(
			{ length: to - from + 1 },
			(_x, i) => `第${"一二三四五六七八九".charAt(from + i - 1)}条　${paragraph(40)}`,
		);

	test("has pages for its articles, by their own numbers, and keeps 款 and 项 in them", () => {
		const text = [
			"公园管理规定",
			"第一章　总则",
			...articles(1, 2),
			"公园应当开放。",
			"（一）春季；",
			"（二）秋季。",
			"第二章　管理",
			"第二条之一　公园不收门票。",
			...articles(3, 4),
		].join("\n");
		expect(sectionsOf(text).map((one) => one.split(" ")[0])).toEqual([
			"1",
			"article-1",
			"article-2",
			"2",
			"article-2-1",
			"article-3",
			"article-4",
		]);
	});

	test("of articles alone has no other divisions", () => {
		expect(
			sectionsOf(["公园规定", ...articles(1, 5)].join("\n")).map((one) => one.split(" ")[0]),
		).toEqual(["article-1", "article-2", "article-3", "article-4", "article-5"]);
	});

	test("printed twice over, or two in one text: every section keeps an address of its own", () => {
		const twice = sectionsOf(
			["公园规定", ...articles(1, 4), "第二部分", ...articles(1, 4)].join("\n"),
		);
		expect(new Set(twice.map((one) => one.split(" ")[0])).size).toBe(twice.length);
	});

	test("with another after it under a name of its own: neither is swallowed by an opening", () => {
		const two = sectionsOf(
			["公园规定", ...articles(1, 3), "水库规定", ...articles(1, 4)].join("\n"),
		);
		expect(two.map((one) => one.split(" ")[0])).toEqual([
			"1",
			"2",
			"3",
			"4",
			"4/1",
			"4/2",
			"4/3",
			"4/4",
		]);
	});

	test("has 编, 章 and 节 above its articles, each with its address", () => {
		const text = [
			"公园法典",
			"第一编　总则",
			"第一章　一般规定",
			"第一节　目的",
			...articles(1, 2),
			"第二节　范围",
			...articles(3, 4),
			"第二编　管理",
			"第一章　开放",
			...articles(5, 6),
		].join("\n");
		expect(sectionsOf(text).map((one) => one.split(" ")[0])).toEqual([
			"1",
			"1/1",
			"1/1/1",
			"article-1",
			"article-2",
			"1/1/2",
			"article-3",
			"article-4",
			"2",
			"2/1",
			"article-5",
			"article-6",
		]);
	});
});
