import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LineHint } from "../../src/cut/line-hint.ts";
import { applyMends } from "../../src/cut/propose/mend.ts";
import { outlineRows } from "../../src/cut/propose/outline-rows.ts";
import { proposeOutline } from "../../src/cut/propose/propose-outline.ts";
import { applyOutline, excerptOf, type Outline } from "../../src/model/outline.ts";
import { checkOutline, readOutline, writeOutline } from "../../src/model/outline-file.ts";
import { sourceLines } from "../../src/model/source.ts";

const FIXTURES = new URL("../fixtures/outlines/", import.meta.url);
const names = readdirSync(FIXTURES)
	.filter((name) => name.endsWith(".txt"))
	.map((name) => name.replace(/\.txt$/, ""));
const read = (name: string) => readFileSync(new URL(name, FIXTURES), "utf8");
const rowsOf = (source: string, hints?: ReadonlyMap<number, LineHint>) =>
	outlineRows(proposeOutline(source, hints).outline);
const kindsOf = (source: string) => proposeOutline(source).doubts.map(({ kind }) => kind);

/** A paragraph of so many characters. */
const paragraph = (length: number) =>
	`${"群众的事情要一件一件办好，".repeat(Math.ceil(length / 13))}这是责任。`;
const hint = (over: Partial<LineHint>): LineHint => ({
	heading: null,
	title: false,
	centred: false,
	right: false,
	bold: false,
	size: null,
	...over,
});

describe("the outline of a text of each kind", () => {
	test.each(names)("%s", (name) => {
		const wanted = read(`${name}.tsv`)
			.split("\n")
			.filter((row) => row !== "");
		expect(rowsOf(read(`${name}.txt`))).toEqual(wanted);
	});

	test("the real speech keeps its four parts and eleven points", () => {
		const source = readFileSync(
			new URL("../../content/speeches/lianzheng/source.txt", import.meta.url),
			"utf8",
		);
		const { outline, doubts } = proposeOutline(source);
		const levels = outline.rows.filter(({ role }) => role === "heading").map(({ level }) => level);
		expect(levels.join("")).toBe("112221222212222");
		expect(outline.rows.filter(({ role }) => role !== "heading")).toMatchObject([
			{ line: 1, role: "address" },
		]);
		expect(doubts.map(({ kind }) => kind)).toEqual(["no-title"]);
		const runIn = applyOutline(source, outline).shown.find(({ lines }) => lines[0] === 9);
		expect(runIn?.text.slice(0, runIn.headingEnd)).toBe("一要协调联动合力监督。");
	});
});

describe("where a heading ends in its line", () => {
	const rowAt = (source: string, line: number) =>
		proposeOutline(source).outline.rows.find((row) => row.line === line);

	test("after its first sentence, and nowhere where nothing follows", () => {
		const source = `关于植树的通知\n一、早准备。${paragraph(80)}\n二、细管护\n${paragraph(80)}`;
		expect(rowAt(source, 2)?.headingEnd).toBe("一、早准备。".length);
		expect(rowAt(source, 3)?.headingEnd).toBeNull();
	});

	test("of an article after its number and the blank, invisible characters counted", () => {
		const source = `公园管理规定\n第一条\u200b　为了管好公园，制定本规定。\n第二条　本规定适用于公园。\n第三条　公园应当开放。`;
		expect(rowAt(source, 2)?.headingEnd).toBe("第一条\u200b　".length);
		expect(rowAt(source, 3)?.headingEnd).toBe("第二条　".length);
	});
});

describe("what the format of a Word file tells", () => {
	test("heading styles make headings of lines without a number", () => {
		const source = `基层来信\n开头。\n他说得对！\n${paragraph(90)}\n也要听听反面！\n${paragraph(90)}`;
		const hints = new Map([
			[1, hint({ title: true })],
			[3, hint({ heading: 1 })],
			[5, hint({ heading: 1 })],
		]);
		expect(rowsOf(source, hints).map((row) => row.split("\t").slice(0, 3).join(" "))).toEqual([
			"1 title -",
			"3 heading 1",
			"5 heading 1",
		]);
		expect(rowsOf(source)).toHaveLength(1);
	});

	test("the centred line in the largest type is the title, bold lines are the headings among short ones", () => {
		const source = `内部材料\n${"春耕"}\n${paragraph(60)}\n抓早\n${paragraph(90)}\n他问\n${paragraph(90)}\n抓实\n${paragraph(90)}`;
		const hints = new Map([
			[1, hint({ size: 12 })],
			[2, hint({ size: 22, centred: true })],
			[4, hint({ bold: true })],
			[8, hint({ bold: true })],
		]);
		expect(rowsOf(source, hints).map((row) => row.split("\t").slice(0, 3).join(" "))).toEqual([
			"1 noise -",
			"2 title -",
			"4 heading 1",
			"8 heading 1",
		]);
	});

	test("rows of a Word table are rows, furniture of a page is noise", () => {
		const source = `通报\n${paragraph(60)}\n甲\t1\n网站导航条`;
		const hints = new Map([
			[3, hint({ table: { row: 1, columns: 2 } })],
			[4, hint({ furniture: true })],
		]);
		expect(proposeOutline(source, hints).outline.rows).toMatchObject([
			{ line: 1, role: "title" },
			{ line: 3, role: "row" },
			{ line: 4, role: "noise" },
		]);
	});
});

describe("doubts", () => {
	test("a number that is left out is named with its line", () => {
		const { doubts } = proposeOutline(read("notice-with-gap.txt"));
		expect(doubts).toMatchObject([{ kind: "gap", line: 10 }]);
		expect(doubts[0]?.what).toContain("从“三、”跳到“五、”");
	});

	test("numbering that goes on from one part to the next is no doubt", () => {
		expect(kindsOf(read("opinion-run-on.txt"))).toEqual([]);
	});

	test("numbering that begins anew without a heading is", () => {
		const items = (n: number) =>
			Array.from(
				{ length: n },
				(_x, i) => `（${"一二三四"[i]}）抓好第${i + 1}件事\n${paragraph(90)}`,
			).join("\n");
		const source = `总结\n一、成绩\n${items(3)}\n${items(3)}\n二、打算\n${items(2)}`;
		expect(proposeOutline(source).doubts).toMatchObject([{ kind: "restart", line: 9 }]);
	});

	test("a heading that has swallowed the sentence after it", () => {
		const source = `总结\n一、成绩明显\n${paragraph(90)}\n二、不足不少要正视问题。\n${paragraph(90)}\n三、打算清楚\n${paragraph(90)}`;
		expect(proposeOutline(source).doubts).toMatchObject([{ kind: "unlike", line: 4 }]);
	});

	test("markup in a text file, and a text in one line", () => {
		expect(kindsOf(`通知\n<p>${paragraph(50)}</p>`)).toContain("markup");
		expect(kindsOf(read("one-line.txt"))).toContain("one-line");
	});

	test("a long opening with a list of long items names the row that would make them headings", () => {
		const list = [1, 2, 3]
			.map((n) => `${"一二三"[n - 1]}是第${n}项变化。${paragraph(220)}`)
			.join("\n");
		const source = `总结讲话\n同志们：\n${paragraph(300)}\n${list}\n第一，抓好开头。${paragraph(400)}\n第二，抓好结尾。${paragraph(400)}`;
		const [opening] = proposeOutline(source).doubts.filter(({ kind }) => kind === "opening");
		expect(opening?.row).toMatchObject({ line: 4, role: "heading", level: 1 });
	});

	test("most texts without damage have none", () => {
		const clean = names.filter((name) => kindsOf(read(`${name}.txt`)).length === 0);
		expect(clean.length).toBeGreaterThan(names.length * 0.6);
	});
});

describe("mending in the outline", () => {
	const mendedText = (name: string) => {
		const source = read(`${name}.txt`);
		const { outline, mends } = proposeOutline(source);
		return applyOutline(source, applyMends(outline, mends));
	};

	test("a wrapped text has its paragraphs back, and run-in headings their first sentence", () => {
		const { shown } = mendedText("speech-wrapped-indented");
		expect(
			shown.filter(({ text }) => !/[。！？：”]$/.test(text)).every(({ role }) => role !== "text"),
		).toBe(true);
		const heading = shown.find(({ text }) => text.startsWith("（一）学深悟透"));
		expect(heading?.text.slice(0, heading.headingEnd)).toBe("（一）学深悟透。");
		expect(heading?.lines.length).toBeGreaterThan(3);
	});

	test("paragraphs go on over page numbers and headers", () => {
		const { shown, leftOut } = mendedText("plan-running-heads");
		expect(leftOut.filter(({ text }) => /^- \d+ -$/.test(text))).toHaveLength(12);
		const body = shown.filter(({ role }) => role === "text");
		expect(body.every(({ text }) => /[。”]$/.test(text))).toBe(true);
	});

	test("a run-in heading goes on over wrapped lines and over what is left out", () => {
		const long =
			"一、要把群众反映的每一件事情都记下来、办到底、讲清楚，让大家看得见，摸得着，信得过";
		const source = `通知\n${long.slice(0, 20)}\u00ad${long.slice(20, 30)}\n${long.slice(30)}。其他不变。`;
		const first = (line: number) => excerptOf(source.split("\n")[line - 1] ?? "");
		const outline: Outline = {
			rows: [
				{ line: 2, role: "heading", level: 1, headingEnd: long.length + 2, first: first(2) },
				{ line: 3, role: "join", level: null, headingEnd: null, first: first(3) },
			],
			omissions: [{ line: 2, start: 20, end: 21, first: first(2) }],
		};
		const heading = applyOutline(source, outline).shown.find(({ role }) => role === "heading");
		expect(heading?.text.slice(0, heading.headingEnd)).toBe(`${long}。`);
	});

	test("a text in one line has its paragraphs and headings back, without a character lost", () => {
		const { shown } = mendedText("one-line");
		expect(shown.map(({ role }) => role).join(" ")).toBe(
			"title address text heading heading heading",
		);
		const bare = (text: string) => text.replace(/\s/g, "");
		expect(bare(shown.map(({ text }) => text).join(""))).toBe(bare(read("one-line.txt")));
		const source = read("one-line.txt");
		const { outline, mends } = proposeOutline(source);
		const mended = applyMends(outline, mends);
		expect(readOutline(writeOutline(mended), "outline.tsv")).toEqual(mended);
		expect(checkOutline(source, mended, "outline.tsv")).toEqual([]);
	});

	test("a flattened table has its cells in columns", () => {
		const { shown } = mendedText("report-flattened-table");
		const cells = shown.filter(({ role }) => role === "cell");
		expect(cells.slice(0, 4).map(({ text, level }) => `${level}${text}`)).toEqual([
			"1指标",
			"2数值",
			"3增速",
			"1生产总值",
		]);
	});

	test("characters that nobody sees are left out by place, and so are pages inside lines", () => {
		const source = `通知\n要\u00ad抓好落实。\n一条—3—路修好了。\n又一条—4—路修好了。`;
		const { outline, mends } = proposeOutline(source);
		const { shown, leftOut } = applyOutline(source, applyMends(outline, mends));
		expect(shown.map(({ text }) => text)).toEqual([
			"通知",
			"要抓好落实。",
			"一条路修好了。",
			"又一条路修好了。",
		]);
		expect(leftOut.map(({ text }) => text)).toEqual(["\u00ad", "—3—", "—4—"]);
	});
});

describe("whatever the text", () => {
	const piece = fc.oneof(
		fc.constantFrom(
			..."甲乙，。：；！\t ",
			"\n",
			"\n",
			"\r\n",
			"　　",
			"\u200b",
			"\u00ad",
			"— 1 —\n",
			"2\n",
			"一、",
			"二、",
			"（一）",
			"（二）",
			"1.",
			"2．",
			"（1）",
			"第一章 ",
			"第一条 ",
			"第二条 ",
			"第一，",
			"第二，",
			"一是",
			"二是",
			"首先，",
			"问：",
			"同志们：\n",
			"关于做好工作的通知\n",
			"（2024年1月1日）\n",
			"目录\n",
			"附件1\n",
			"来源：网\n",
			"把群众的事情办好，把该修的路修好，把该栽的树栽好。",
			"\n群众的事情要一件一件办好，这里的字数正好够一行满满的样子",
		),
		fc.string({ unit: "grapheme", maxLength: 6 }),
	);
	const text = fc.array(piece, { maxLength: 120 }).map((pieces) => pieces.join(""));

	test("every row fits its line, mended or not, and no character is lost", () => {
		fc.assert(
			fc.property(text, (source) => {
				const { outline, mends, doubts } = proposeOutline(source);
				const lines = new Set(outline.rows.map(({ line }) => line));
				expect(lines.size).toBe(outline.rows.length);
				for (const one of [outline, applyMends(outline, mends)]) {
					expect(checkOutline(source, one, "outline.tsv")).toEqual([]);
					const { shown, leftOut } = applyOutline(source, one);
					const told = [...shown, ...leftOut].map((part) => part.text).join("");
					const whole = sourceLines(source)
						.map((line) => line.text)
						.join("");
					expect([...told].sort().join("")).toBe([...whole].sort().join(""));
				}
				for (const { line } of doubts) expect(line).toBeGreaterThan(0);
			}),
			{ numRuns: 400 },
		);
	});

	test("whatever an editor leaves out or splits, no character is lost", () => {
		const cut = fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 6 }));
		fc.assert(
			fc.property(
				text,
				fc.array(cut, { maxLength: 4 }),
				fc.array(fc.nat(30), { maxLength: 4 }),
				(source, cuts, ats) => {
					const [one] = sourceLines(source);
					if (!one) return;
					const first = excerptOf(one.text);
					const outline: Outline = {
						rows: [{ line: one.line, role: "heading", level: 1, headingEnd: 3, first }],
						omissions: cuts.map(([start, length]) => ({
							line: one.line,
							start,
							end: start + length,
							first,
						})),
						splits: ats.map((at) => ({
							line: one.line,
							at,
							role: "heading",
							level: 2,
							headingEnd: 2,
							first,
						})),
					};
					const { shown, leftOut } = applyOutline(source, outline);
					const bare = (parts: readonly { text: string }[]) =>
						parts
							.flatMap((part) => part.text.replace(/\s/g, "").split(""))
							.sort()
							.join("");
					expect(bare([...shown, ...leftOut])).toBe(bare([{ text: source }]));
					for (const { headingEnd, text } of shown)
						expect(headingEnd).toBeLessThanOrEqual(text.length);
				},
			),
		);
	});

	test("an offset inside a character of two units is named", () => {
		const first = "𐀀𐀀";
		const omissions = [{ line: 1, start: 0, end: 1, first }];
		expect(checkOutline(first, { rows: [], omissions }, "outline.tsv")).toHaveLength(1);
	});

	test("the time grows with the text: four times the text in at most ten times the time", () => {
		const part = (n: number) =>
			Array.from(
				{ length: n },
				(_x, i) => `（${"一二三四五"[i % 5]}）第${i}件\n${paragraph(180)}`,
			).join("\n");
		const time = (n: number) => {
			const source = `报告\n一、成绩\n${part(n)}\n二、打算\n${part(n)}`;
			const start = performance.now();
			proposeOutline(source);
			return performance.now() - start;
		};
		time(100);
		expect(time(1600) / Math.max(1, time(400))).toBeLessThan(10);
	});
});
