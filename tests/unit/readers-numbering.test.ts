import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatNumber } from "../../src/cut/read/number-formats.ts";
import { readBytes } from "../../src/cut/read/received.ts";
import { fromChineseNumeral } from "../../src/model/numerals.ts";
import { inList, makeWordPackage, paragraph, run } from "../word-package.ts";

interface LevelXml {
	format?: string;
	text?: string;
	start?: number;
	more?: string;
}

function level(ilvl: number, { format = "decimal", text, start = 1, more = "" }: LevelXml): string {
	return `<w:lvl w:ilvl="${ilvl}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text ?? `%${ilvl + 1}.`}"/></w:lvl>`;
}

function abstractList(id: number, levels: readonly LevelXml[], more = ""): string {
	return `<w:abstractNum w:abstractNumId="${id}">${more}${levels.map((xml, i) => level(i, xml)).join("")}</w:abstractNum>`;
}

function list(id: number, abstract: number, overrides = ""): string {
	return `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstract}"/>${overrides}</w:num>`;
}

const startAt = (ilvl: number, start: number) =>
	`<w:lvlOverride w:ilvl="${ilvl}"><w:startOverride w:val="${start}"/></w:lvlOverride>`;

/** The numbers of paragraphs that are each in a list at a level, `[numId, level]`. */
async function numbers(
	numbering: string,
	places: readonly (readonly [number, number])[],
	styles?: string,
): Promise<string[]> {
	const body = places.map(([id, ilvl]) => paragraph("文", inList(id, ilvl))).join("");
	const bytes = await makeWordPackage({ body, numbering, ...(styles ? { styles } : {}) });
	const { text } = await readBytes("a.docx", bytes);
	return text
		.split("\n")
		.slice(0, -1)
		.map((line) => line.replace(/文$/, ""));
}

/** `0 1 1 0` as paragraphs of list 1. */
const at = (levels: string) => levels.split(" ").map((ilvl) => [1, Number(ilvl)] as const);

describe("automatic numbers", () => {
	test("stand before the text without a blank, whatever follows them in Word", async () => {
		for (const suffix of ["tab", "space", "nothing"]) {
			const bytes = await makeWordPackage({
				body: paragraph("提高认识", inList(1)) + paragraph("加强领导", inList(1)),
				numbering:
					abstractList(0, [
						{ format: "chineseCounting", text: "%1、", more: `<w:suff w:val="${suffix}"/>` },
					]) + list(1, 0),
			});
			expect((await readBytes("a.docx", bytes)).text).toBe("一、提高认识\n二、加强领导\n");
		}
	});

	test("have a blank where number and text would be read as one", async () => {
		const bytes = await makeWordPackage({
			body: paragraph("2024年工作", inList(1)) + paragraph("工作", inList(1)),
			numbering: abstractList(0, [{ text: "%1" }]) + list(1, 0),
		});
		expect((await readBytes("a.docx", bytes)).text).toBe("1 2024年工作\n2工作\n");
	});

	test("show the levels above, and begin anew below them", async () => {
		const levels = [
			{ text: "第%1章", format: "chineseCounting" },
			{ text: "%1.%2" },
			{ text: "%1.%2.%3" },
		];
		expect(await numbers(abstractList(0, levels) + list(1, 0), at("0 1 1 2 0 1 2 2"))).toEqual([
			"第一章",
			"一.1",
			"一.2",
			"一.2.1",
			"第二章",
			"二.1",
			"二.1.1",
			"二.1.2",
		]);
	});

	test("in legal style are decimal for every level", async () => {
		const levels = [
			{ text: "第%1章", format: "chineseCounting" },
			{ text: "%1.%2", more: "<w:isLgl/>" },
		];
		expect(await numbers(abstractList(0, levels) + list(1, 0), at("0 0 1"))).toEqual([
			"第一章",
			"第二章",
			"2.1",
		]);
	});

	test("run on where the level says it never restarts, or only below the level it names", async () => {
		const running = [{}, { more: '<w:lvlRestart w:val="0"/>' }];
		expect(await numbers(abstractList(0, running) + list(1, 0), at("0 1 1 0 1"))).toEqual([
			"1.",
			"1.",
			"2.",
			"2.",
			"3.",
		]);
		const byFirst = [{}, {}, { more: '<w:lvlRestart w:val="1"/>' }];
		expect(await numbers(abstractList(0, byFirst) + list(1, 0), at("0 1 2 1 2 0 1 2"))).toEqual([
			"1.",
			"1.",
			"1.",
			"2.",
			"2.",
			"2.",
			"1.",
			"1.",
		]);
	});

	test("of lists made from one definition count on together, until one begins anew", async () => {
		const numbering =
			abstractList(0, [{}, {}]) + list(1, 0) + list(2, 0) + list(3, 0, startAt(0, 7));
		expect(
			await numbers(numbering, [
				[1, 0],
				[2, 0],
				[3, 0],
				[3, 0],
				[1, 0],
			]),
		).toEqual(["1.", "2.", "7.", "8.", "9."]);
	});

	test("of a list with a level of its own use that level", async () => {
		const own = `<w:lvlOverride w:ilvl="0">${level(0, { format: "upperRoman", text: "(%1)" })}</w:lvlOverride>`;
		const numbering = abstractList(0, [{}]) + list(1, 0) + list(2, 0, own);
		expect(
			await numbers(numbering, [
				[1, 0],
				[2, 0],
			]),
		).toEqual(["1.", "(II)"]);
	});

	test("of a list that takes its levels from a numbering style are that style's", async () => {
		const numbering =
			abstractList(0, [{ format: "chineseCounting", text: "（%1）" }], '<w:styleLink w:val="L"/>') +
			abstractList(1, [], '<w:numStyleLink w:val="L"/>') +
			list(5, 0) +
			list(1, 1);
		const style =
			'<w:style w:type="numbering" w:styleId="L"><w:name w:val="L"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>';
		expect(await numbers(numbering, at("0 0"), style)).toEqual(["（一）", "（二）"]);
	});

	test("a level that was passed over counts as used once", async () => {
		const levels = [{}, { text: "%1.%2" }, { text: "%1.%2.%3" }];
		expect(await numbers(abstractList(0, levels) + list(1, 0), at("2 1 0"))).toEqual([
			"1.1.1",
			"1.2",
			"2.",
		]);
	});

	test("are those of the paragraph's style, at the level that is linked to it", async () => {
		const numbering =
			abstractList(0, [
				{ format: "chineseCounting", text: "%1、", more: '<w:pStyle w:val="H1"/>' },
				{ format: "chineseCounting", text: "（%2）", more: '<w:pStyle w:val="H2"/>' },
			]) + list(1, 0);
		const inStyle = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>';
		const styles = `<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>${inStyle}</w:style><w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/>${inStyle}</w:style><w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:basedOn w:val="H2"/></w:style>`;
		const styled = (style: string, more = "") =>
			paragraph("文", `<w:pStyle w:val="${style}"/>${more}`);
		const bytes = await makeWordPackage({
			body: [styled("H1"), styled("H2"), styled("Sub"), styled("H1", inList(0)), styled("H1")].join(
				"",
			),
			numbering,
			styles,
		});
		expect((await readBytes("a.docx", bytes)).text).toBe(
			"一、文\n（一）文\n（二）文\n文\n二、文\n",
		);
	});

	test("bullets are the sign that Word shows, whatever font it is in", async () => {
		const symbol = (font: string) =>
			`<w:rPr><w:rFonts w:ascii="${font}" w:hAnsi="${font}"/></w:rPr>`;
		const bullet = (text: string, font: string) =>
			`<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="${text}"/>${symbol(font)}</w:lvl>`;
		const one = (id: number, text: string, font: string) =>
			`<w:abstractNum w:abstractNumId="${id}">${bullet(text, font)}</w:abstractNum>`;
		const numbering =
			one(0, "\uf0b7", "Symbol") +
			one(1, "\uf0d8", "Wingdings") +
			one(2, "—", "宋体") +
			[0, 1, 2].map((id) => list(id + 1, id)).join("");
		expect(
			await numbers(numbering, [
				[1, 0],
				[2, 0],
				[3, 0],
			]),
		).toEqual(["•", "➢", "—"]);
	});

	test("without digits keep their words; hidden ones count and do not show", async () => {
		const none =
			abstractList(0, [{ format: "none", text: "附：" }, { text: "%1.%2" }]) + list(1, 0);
		expect(await numbers(none, at("0 1"))).toEqual(["附：", ".1"]);
		const hidden = abstractList(0, [{}, { text: "%1.%2", more: "" }]).replace(
			"</w:lvl>",
			"<w:rPr><w:vanish/></w:rPr></w:lvl>",
		);
		expect(await numbers(hidden + list(1, 0), at("0 0 1"))).toEqual(["", "", "2.1"]);
	});

	test("pass over a paragraph that is hidden whole, as Word does", async () => {
		const hidden = paragraph(run("藏", "<w:vanish/>"), `${inList(1)}<w:rPr><w:vanish/></w:rPr>`);
		const bytes = await makeWordPackage({
			body: paragraph("文", inList(1)) + hidden + paragraph("文", inList(1)),
			numbering: abstractList(0, [{}]) + list(1, 0),
		});
		expect((await readBytes("a.docx", bytes)).text).toBe("1.文\n2.文\n");
	});

	test("of a list that is not defined are not invented", async () => {
		expect(await numbers(abstractList(0, [{}]) + list(1, 7), at("0 0"))).toEqual(["", ""]);
		expect(await numbers("", [[9, 0]])).toEqual([""]);
	});

	test("count as counting back through the text says, in any order of levels", async () => {
		/** The value that `level` has at paragraph `i`, found by looking back, with no state. */
		const countedBack = (levels: readonly number[], i: number, wanted: number) => {
			let from = i;
			while (from > 0 && (levels[from] ?? 0) >= wanted) from--;
			const begin = (levels[from] ?? 0) < wanted ? from + 1 : from;
			const since = levels.slice(begin, i + 1);
			const own = since.filter((ilvl) => ilvl === wanted).length;
			const passedOver = (since[0] ?? 0) > wanted ? 1 : 0;
			return own + passedOver;
		};
		const numbering =
			abstractList(0, [
				{ text: "%1" },
				{ text: "%1.%2" },
				{ text: "%1.%2.%3" },
				{ text: "%1.%2.%3.%4" },
			]) + list(1, 0);
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 30 }),
				async (levels) => {
					const expected = levels.map((ilvl, i) =>
						Array.from({ length: ilvl + 1 }, (_, wanted) => countedBack(levels, i, wanted)).join(
							".",
						),
					);
					expect(
						await numbers(
							numbering,
							levels.map((ilvl) => [1, ilvl]),
						),
					).toEqual(expected);
				},
			),
			{ numRuns: 60 },
		);
	});
});

describe("a number's form", () => {
	test.each([
		["decimal", [1, 10, 100], ["1", "10", "100"]],
		["decimalZero", [1, 10], ["01", "10"]],
		["decimalFullWidth", [0, 12], ["０", "１２"]],
		["decimalEnclosedCircle", [1, 20, 21], ["①", "⑳", "21"]],
		["decimalEnclosedCircleChinese", [1, 10, 11], ["①", "⑩", "11"]],
		["decimalEnclosedParen", [1, 20, 21], ["⑴", "⒇", "21"]],
		["ideographEnclosedCircle", [1, 10, 11], ["㈠", "㈩", "11"]],
		["upperRoman", [4, 9, 1999], ["IV", "IX", "MCMXCIX"]],
		["lowerRoman", [3], ["iii"]],
		["upperLetter", [1, 26, 27, 53], ["A", "Z", "AA", "AAA"]],
		["lowerLetter", [2], ["b"]],
		[
			"chineseCounting",
			[1, 10, 11, 20, 99, 100, 105],
			["一", "十", "十一", "二十", "九十九", "一○○", "一○五"],
		],
		[
			"chineseCountingThousand",
			[10, 21, 100, 101, 110, 1001, 1010, 10000],
			["十", "二十一", "一百", "一百零一", "一百一十", "一千零一", "一千零一十", "一万"],
		],
		["japaneseCounting", [10, 11, 100, 101, 1000], ["十", "十一", "百", "百一", "千"]],
		["chineseLegalSimplified", [1, 10, 101], ["壹", "壹拾", "壹佰零壹"]],
		["ideographLegalTraditional", [3, 20], ["參", "貳拾"]],
		["ideographDigital", [10], ["一〇"]],
		["ideographTraditional", [1, 10, 11], ["甲", "癸", "11"]],
		["ideographZodiac", [1, 12], ["子", "亥"]],
		["ideographZodiacTraditional", [1, 60], ["甲子", "癸亥"]],
		["none", [1], [""]],
		["a format no one knows", [3], ["3"]],
	])("%s", (format, values, expected) => {
		expect(values.map((value) => formatNumber(value, format))).toEqual(expected);
	});

	test("in Chinese is read back as the same number", () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 99 }), (value) => {
				for (const format of ["chineseCounting", "chineseCountingThousand", "japaneseCounting"]) {
					expect(fromChineseNumeral(formatNumber(value, format))).toBe(value);
				}
			}),
		);
	});
});
