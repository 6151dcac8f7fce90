import JSZip from "jszip";
import { describe, expect, test, vi } from "vitest";
import { readSpeech } from "../../src/library/read-speech.ts";
import { makeSpeech } from "../../src/model/make-speech.ts";
import { pagesOf } from "../../src/model/pages.ts";
import { makeWordFile } from "../../src/outputs/word/word-file.ts";
import { OFFICIAL_PAGE } from "../../src/render/page-geometry.ts";
import { linesOf } from "../lines.ts";
import { makeRecord } from "../make-speech.ts";

const speech = await readSpeech("content/speeches/lianzheng");
const pages = pagesOf(speech);
const HEAD = { lines: ["题目为编者所加"], creator: "文库", remark: "" };

async function open(path: string) {
	const page = pages.find((candidate) => candidate.path === path);
	if (!page) throw new Error(`no page ${path}`);
	const bytes = await makeWordFile(speech, page, HEAD);
	const zip = await JSZip.loadAsync(bytes);
	const read = async (name: string) => (await zip.file(name)?.async("string")) ?? "";
	return { page, bytes, zip, document: await read("word/document.xml"), read };
}

/** Paragraphs of a document with their style and text. */
function paragraphsOf(document: string): { style: string; text: string; hidden: boolean }[] {
	return [...document.matchAll(/<w:p>[\s\S]*?<\/w:p>/g)].map(([xml]) => ({
		style: /<w:pStyle w:val="([^"]*)"/.exec(xml)?.[1] ?? "",
		text: [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(""),
		hidden: xml.includes("<w:specVanish"),
	}));
}

const TEXT = ["Yijibiaoti", "Erjibiaoti", "Zhengwen"];

describe("a Word file", () => {
	test.each(pages.map(({ path }) => path))(
		"of %s has the text of its sections, exactly",
		async (path) => {
			const { page, document } = await open(path);
			const text = paragraphsOf(document)
				.filter(({ style }) => TEXT.includes(style))
				.map((paragraph) => paragraph.text)
				.join("");
			expect(text).toBe(page.sections.flatMap(linesOf).join(""));
		},
	);

	test("is A4 with the standard's margins and grid: 22 lines of 28 characters", async () => {
		const { document, read } = await open("3/1");
		const value = (name: string, attribute: string) =>
			Number(new RegExp(`<w:${name}[^>]*w:${attribute}="(-?\\d+)"`).exec(document)?.[1]);
		const millimetres = (twips: number) => (twips / 1440) * 25.4;
		expect(millimetres(value("pgSz", "w"))).toBeCloseTo(210, 0);
		expect(millimetres(value("pgSz", "h"))).toBeCloseTo(297, 0);
		expect(millimetres(value("pgMar", "top"))).toBeCloseTo(OFFICIAL_PAGE.margin.top, 1);
		expect(millimetres(value("pgMar", "left"))).toBeCloseTo(28, 1);
		const height = value("pgSz", "h") - value("pgMar", "top") - value("pgMar", "bottom");
		const width = value("pgSz", "w") - value("pgMar", "left") - value("pgMar", "right");
		expect(document).toContain('<w:docGrid w:type="lines"');
		expect(Math.floor(height / value("docGrid", "linePitch"))).toBe(22);
		const styles = await read("word/styles.xml");
		const text = /w:styleId="Zhengwen"[\s\S]*?<\/w:style>/.exec(styles)?.[0] ?? "";
		const character = 16 * 20 + Number(/<w:spacing w:val="(-?\d+)"/.exec(text)?.[1]);
		expect(Math.floor(width / character)).toBe(28);
		// The grid sets the lines, and enlarged type keeps an indent of two characters.
		expect(text).toMatch(/w:line="240"[^>]*w:lineRule="auto"/);
		expect(text).toContain('w:firstLineChars="200"');
		expect(styles).toContain('<w:pPrDefault><w:pPr><w:overflowPunct w:val="0"/>');
	});

	test("sets quotation marks and dashes in the Chinese font, and no theme's font instead", async () => {
		const { read } = await open("3/1");
		const styles = await read("word/styles.xml");
		const fonts = [...styles.matchAll(/<w:rFonts[^>]*w:eastAsia[^>]*>/g)].map(([xml]) => xml);
		expect(fonts.length).toBeGreaterThan(5);
		for (const xml of fonts) expect(xml).toContain('w:hint="eastAsia"');
		expect(styles).not.toMatch(/w:(?:ascii|hAnsi|eastAsia|cs)Theme=/);
	});

	test("has headings for the navigation pane; a run-in one shares its paragraph's line", async () => {
		const { document, read } = await open("2");
		const headings = paragraphsOf(document).filter(({ style }) => /biaoti$/.test(style));
		expect(headings.map(({ style }) => style)).toEqual([
			"Yijibiaoti",
			"Erjibiaoti",
			"Erjibiaoti",
			"Erjibiaoti",
		]);
		expect(headings.map(({ hidden }) => hidden)).toEqual([false, true, true, true]);
		const styles = await read("word/styles.xml");
		for (const [name, level] of [
			["一级标题", 0],
			["二级标题", 1],
		]) {
			expect(styles).toMatch(new RegExp(`w:val="${name}"[\\s\\S]*?<w:outlineLvl w:val="${level}"`));
		}
		for (const font of ["仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体"]) {
			expect(styles).toContain(`w:eastAsia="${font}"`);
		}
	});

	test("numbers odd pages at the right and even pages at the left", async () => {
		const { document, zip, read } = await open("full");
		expect(await read("word/settings.xml")).toContain("w:evenAndOddHeaders");
		expect(document).toMatch(/w:footerReference[^>]*w:type="default"/);
		expect(document).toMatch(/w:footerReference[^>]*w:type="even"/);
		const footers = await Promise.all(
			Object.keys(zip.files)
				.filter((name) => /footer\d+\.xml$/.test(name))
				.map(read),
		);
		const sides = footers.map((xml) => /<w:jc w:val="(\w+)"/.exec(xml)?.[1]);
		expect(sides.sort()).toEqual(["left", "right"]);
	});

	test("carries the editor's notes apart from the text, says where they belong", async () => {
		const { document } = await open("4/3");
		const notes = paragraphsOf(document).filter(({ style }) => style === "Jiaozhu");
		expect(notes.map(({ text }) => text)).toContain(
			"第四部分第三条第5句：这一句与上一句完全相同，原文如此。",
		);
		expect(document).not.toMatch(/<w:txbxContent|<w:tab\/>/);
	});

	test("is the same, byte for byte, made at another time", async () => {
		const { bytes } = await open("3/1");
		vi.useFakeTimers({ now: new Date("2031-05-06T07:08:09"), toFake: ["Date"] });
		try {
			expect(Buffer.from((await open("3/1")).bytes)).toEqual(Buffer.from(bytes));
		} finally {
			vi.useRealTimers();
		}
	});

	test("is made of a section of one sentence under a title of 60 characters", async () => {
		const title = { text: "题".repeat(60), marks: [] };
		const one = makeSpeech(makeRecord({ "text.mdx": "甲\\*\\*乙.\n" }, { title }));
		const [, page] = pagesOf(one);
		if (!page) throw new Error("no page");
		const zip = await JSZip.loadAsync(await makeWordFile(one, page, { ...HEAD, lines: ["正文"] }));
		const document = (await zip.file("word/document.xml")?.async("string")) ?? "";
		expect(paragraphsOf(document).map(({ text }) => text)).toEqual([
			"题".repeat(60),
			"正文",
			"甲**乙.",
		]);
	});
});
