import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keepEditorsRows } from "../../src/cut/propose/keep-rows.ts";
import { proposeOutline } from "../../src/cut/propose/propose-outline.ts";
import { reportLines } from "../../src/cut/propose/report-lines.ts";
import { isSlug, proposeSlug } from "../../src/cut/propose/slug.ts";
import { treeLines } from "../../src/cut/propose/tree-lines.ts";
import { excerptOf, type Outline, type OutlineRow } from "../../src/model/outline.ts";
import { checkOutline } from "../../src/model/outline-file.ts";

const body = "把群众的事情一件一件办好，把该修的路修好，把该栽的树栽好，一年接着一年干。".repeat(3);
const SOURCE = `植树总结\n2024年3月1日\n一、成绩\n${body}\n二、不足\n${body}甲\n三、打算\n${body}乙`;
const row = (
	line: number,
	role: OutlineRow["role"],
	level: number | null,
	source = SOURCE,
): OutlineRow => ({
	line,
	role,
	level,
	headingEnd: null,
	first: excerptOf(source.split("\n")[line - 1] ?? ""),
});

describe("a source that is cut again", () => {
	const editors: Outline = {
		rows: [
			row(1, "title", null),
			row(2, "byline", null),
			row(3, "heading", 2),
			row(7, "heading", 1),
		],
		omissions: [],
	};

	test("keeps the editor's rows when lines have moved", () => {
		const moved = `收文章\n\n${SOURCE}`;
		const { outline, kept, lost } = keepEditorsRows(
			editors,
			SOURCE,
			moved,
			proposeOutline(moved).outline,
		);
		expect(lost).toEqual([]);
		expect(kept).toBe(4);
		expect(checkOutline(moved, outline, "outline.tsv")).toEqual([]);
		expect(outline.rows.filter(({ line }) => line > 1)).toMatchObject([
			{ line: 3, role: "title" },
			{ line: 4, role: "byline" },
			{ line: 5, role: "heading", level: 2 },
			{ line: 9, role: "heading", level: 1 },
		]);
	});

	test("keeps a line as text whose row the editor took out", () => {
		const { outline } = keepEditorsRows(editors, SOURCE, SOURCE, proposeOutline(SOURCE).outline);
		expect(outline.rows.some(({ line }) => line === 5)).toBe(false);
	});

	test("proposes for new lines, and names the rows whose lines have changed", () => {
		const changed = `${SOURCE.replace("三、打算", "三、今年的打算")}\n四、要求\n${body}丙`;
		const { outline, lost } = keepEditorsRows(
			editors,
			SOURCE,
			changed,
			proposeOutline(changed).outline,
		);
		expect(lost).toHaveLength(1);
		expect(lost[0]).toMatchObject({ row: { line: 7 }, near: 7 });
		expect(lost[0]?.what).toContain("三、打算");
		expect(outline.rows.filter(({ line }) => line >= 7)).toMatchObject([
			{ line: 7, role: "heading" },
			{ line: 9, role: "heading" },
		]);
	});

	test("whatever the change, every row fits and every row is kept or named", () => {
		const lines = fc.array(fc.constantFrom("甲", "乙", "丙", "一、丁", "二、戊", "", "己。"), {
			maxLength: 14,
		});
		fc.assert(
			fc.property(lines, lines, (before, after) => {
				const [old, now] = [before.join("\n"), after.join("\n")];
				const rows = before.flatMap((text, i) =>
					text === "" ? [] : [row(i + 1, "noise", null, old)],
				);
				const result = keepEditorsRows(
					{ rows, omissions: [] },
					old,
					now,
					proposeOutline(now).outline,
				);
				expect(checkOutline(now, result.outline, "outline.tsv")).toEqual([]);
				expect(new Set(result.outline.rows.map(({ line }) => line)).size).toBe(
					result.outline.rows.length,
				);
				expect(result.kept + result.lost.length).toBe(rows.length);
			}),
		);
	});
});

/** What is printed of a text that nobody has changed anything in. */
const report = (source: string) => {
	const proposal = proposeOutline(source);
	return reportLines(proposal, proposal.outline, source, []);
};

describe("the tree", () => {
	test("shows every heading with its line and its size, and what is left out", () => {
		const source = `${SOURCE}\n责任编辑：李静`;
		const { outline } = proposeOutline(source);
		expect(treeLines(outline, source)).toEqual([
			"标题  植树总结（第1行）",
			"日期  2024年3月1日（第2行）",
			`  一、成绩  第3行  ${4 + body.length}字`,
			`  二、不足  第5行  ${5 + body.length}字`,
			`  三、打算  第7行  ${5 + body.length}字`,
			"不显示的有1行（页码、网页上的杂项等），原文里都保留着。",
		]);
	});

	test("is followed by what to look at, or by the word that there is nothing", () => {
		expect(report(SOURCE).at(-1)).toBe("没有发现疑点。");
		const gap = SOURCE.replace("三、打算", "五、打算");
		expect(report(gap).join("\n")).toContain("第7行：编号从“二、”跳到“五、”");
	});
});

describe("the proposed slug", () => {
	const none = new Set<string>();

	test.each([
		["政府工作报告", 2024, "zhengfu-gongzuo-baogao-2024"],
		["关于打好防汛抗旱攻坚战的决定", 2015, "dahao-fangxun-kanghan-2015"],
		["在全市信访工作会议上的讲话", null, "xinfang"],
		["吕梁绿化", null, "lvliang-lvhua"],
	])("%s", (title, year, slug) => {
		expect(proposeSlug(title, year, none)).toContain(slug.slice(0, 6));
		expect(isSlug(proposeSlug(title, year, none), none)).toBe(true);
	});

	test("is never reserved, taken or a device of Windows", () => {
		expect(proposeSlug("搜索", null, new Set(["sousuo"]))).toBe("sousuo-2");
		expect(proposeSlug("Con", null, none)).not.toBe("con");
		expect(proposeSlug(null, null, none)).toBe("wenben");
	});

	test("is valid for any title", () => {
		fc.assert(
			fc.property(
				fc.string({ unit: "grapheme", maxLength: 80 }),
				fc.option(fc.integer({ min: 1900, max: 2099 })),
				(title, year) => {
					expect(isSlug(proposeSlug(title, year, none), none)).toBe(true);
				},
			),
		);
	});
});
