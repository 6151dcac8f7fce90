import fc from "fast-check";
import JSZip from "jszip";
import { describe, expect, test, vi } from "vitest";
import { readBytes } from "../../src/cut/read/received.ts";
import { readLibrary } from "../../src/library/read-library.ts";
import { readSite } from "../../src/library/read-site.ts";
import { makeSpeech } from "../../src/model/make-speech.ts";
import { pagesOf, type SpeechPage } from "../../src/model/pages.ts";
import { DEFAULT_SITE } from "../../src/model/site-settings.ts";
import type { Speech } from "../../src/model/speech.ts";
import { makeCards } from "../../src/model/term-cards.ts";
import type { Cards } from "../../src/outputs/word/appendix.ts";
import { makeWordFile } from "../../src/outputs/word/word-file.ts";
import { wordHead } from "../../src/outputs/word/word-head.ts";
import { OFFICIAL_PAGE } from "../../src/render/page-geometry.ts";
import { linesOf } from "../lines.ts";
import { makeRecord } from "../make-speech.ts";
import { wordFaults } from "../word-rules.ts";
import { all, type Node, named, readXml, textOf } from "../xml.ts";

const library = await readLibrary();
const three = await readLibrary("tests/fixtures/libraries/three");
const site = await readSite("content");
const cardsOf = ({ terms, documents, byTerm }: typeof library) =>
	makeCards(terms, documents, byTerm);
const cards = cardsOf(library);
const [speech] = library.speeches as [Speech];

const made = async (own: Speech, page: SpeechPage, terms: Cards = {}, settings = DEFAULT_SITE) =>
	makeWordFile(own, page, wordHead(own, page, settings), terms);

async function partsOf(bytes: Uint8Array): Promise<Map<string, string>> {
	const zip = await JSZip.loadAsync(bytes);
	const names = Object.keys(zip.files).filter((name) => !name.endsWith("/"));
	return new Map(
		await Promise.all(
			names.map(async (name) => [name, (await zip.file(name)?.async("string")) ?? ""] as const),
		),
	);
}

/** A Word file taken apart. */
async function opened(bytes: Uint8Array) {
	const parts = await partsOf(bytes);
	const read = (name: string) => readXml(parts.get(name) ?? "", name);
	return { bytes, parts, document: read("word/document.xml"), read };
}

function pageOf(own: Speech, path: string): SpeechPage {
	const page = pagesOf(own).find((candidate) => candidate.path === path);
	if (!page) throw new Error(`no page ${path}`);
	return page;
}

const open = async (path: string, own = speech, terms = cards, settings = site) =>
	opened(await made(own, pageOf(own, path), terms, settings));

const value = (node: Node, name: string) => all(node, named(name))[0]?.attributes["w:val"];

/** The characters of runs: of a blank those of the redaction that it stands for. */
function charactersOf(node: Node): string {
	return all(node, named("w:r"))
		.map((run) => {
			const text = all(run, named("w:t"))
				.map((part) => textOf(part))
				.join("");
			const style = value(run, "w:rStyle");
			if (style === "FootnoteReference") return "";
			return style === "Yinqu" ? text.replaceAll("\u00a0", "*") : text;
		})
		.join("");
}

/** What is not the text: the editor's, or made of it. */
const AROUND = /^(?:Title|Timuxia|Timubianzhu|Mulubiaoti|TOC\d|Fulubiaoti|Shuyujieshi)$/;

interface Line {
	style: string;
	text: string;
	node: Node;
}

/** Paragraphs in their order, a table's row as one with tabs between its cells. */
function linesIn(document: Node): Line[] {
	const [body] = all(document, named("w:body"));
	return (body?.children ?? []).flatMap((node): Line[] => {
		if (typeof node === "string") return [];
		if (node.name === "w:p") {
			return [{ style: value(node, "w:pStyle") ?? "", text: charactersOf(node), node }];
		}
		return all(node, named("w:tr")).map((row) => ({
			style: "table",
			text: all(row, named("w:tc")).map(charactersOf).join("\t"),
			node: row,
		}));
	});
}

/** The lines of the text alone; empty ones stand around tables. */
const textLines = (document: Node) =>
	linesIn(document)
		.filter(({ style, text }) => !AROUND.test(style) && text !== "")
		.map(({ text }) => text);

const sourceLines = (page: SpeechPage) =>
	page.sections.flatMap(linesOf).filter((line) => line !== "");

const every = [...library.speeches, ...three.speeches].flatMap((own) =>
	pagesOf(own).map((page) => ({
		name: `${own.slug}/${page.path}`,
		own,
		page,
		terms: library.speeches.includes(own) ? cards : cardsOf(three),
	})),
);

describe.each(every)("the Word file of $name", ({ own, page, terms }) => {
	test("has the lines of its text exactly, and nothing that Word would repair", async () => {
		const { document, parts } = await opened(await made(own, page, terms, site));
		expect(textLines(document)).toEqual(sourceLines(page));
		expect(wordFaults(parts)).toEqual([]);
	});
});

describe("a Word file", () => {
	test("is A4 with the standard's margins and grid: 22 lines of 28 characters", async () => {
		const { parts, document } = await open("3/1");
		const attribute = (name: string, own: string) =>
			Number(all(document, named(`w:${name}`)).at(-1)?.attributes[`w:${own}`]);
		const millimetres = (twips: number) => (twips / 1440) * 25.4;
		expect(millimetres(attribute("pgSz", "w"))).toBeCloseTo(210, 0);
		expect(millimetres(attribute("pgSz", "h"))).toBeCloseTo(297, 0);
		expect(millimetres(attribute("pgMar", "top"))).toBeCloseTo(OFFICIAL_PAGE.margin.top, 1);
		expect(millimetres(attribute("pgMar", "left"))).toBeCloseTo(28, 1);
		const height =
			attribute("pgSz", "h") - attribute("pgMar", "top") - attribute("pgMar", "bottom");
		const width = attribute("pgSz", "w") - attribute("pgMar", "left") - attribute("pgMar", "right");
		expect(all(document, named("w:docGrid"))[0]?.attributes["w:type"]).toBe("lines");
		expect(Math.floor(height / attribute("docGrid", "linePitch"))).toBe(22);
		const styles = parts.get("word/styles.xml") ?? "";
		const text = /w:styleId="Zhengwen"[\s\S]*?<\/w:style>/.exec(styles)?.[0] ?? "";
		const character = 16 * 20 + Number(/<w:spacing w:val="(-?\d+)"/.exec(text)?.[1]);
		expect(Math.floor(width / character)).toBe(28);
		// The grid sets the lines, and enlarged type keeps an indent of two characters.
		expect(text).toMatch(/w:line="240"[^>]*w:lineRule="auto"/);
		expect(text).toContain('w:firstLineChars="200"');
		expect(styles).toContain('<w:pPrDefault><w:pPr><w:overflowPunct w:val="0"/>');
	});

	test("sets quotation marks, dashes and dots in the Chinese font, and no theme's font instead", async () => {
		const { parts, document, read } = await open("full");
		const styles = parts.get("word/styles.xml") ?? "";
		const fonts = [...styles.matchAll(/<w:rFonts[^>]*w:eastAsia[^>]*>/g)].map(([xml]) => xml);
		expect(fonts.length).toBeGreaterThan(5);
		for (const xml of fonts) expect(xml).toContain('w:hint="eastAsia"');
		expect(styles).not.toMatch(/w:(?:ascii|hAnsi|eastAsia|cs)Theme=/);
		expect(styles).toContain('w:eastAsia="zh-CN"');
		const marked = [document, read("word/footnotes.xml"), read("word/footer3.xml")]
			.flatMap((root) => all(root, named("w:r")))
			.filter((run) => /[“”‘’—…]/.test(textOf(run)));
		expect(marked.length).toBeGreaterThan(50);
		for (const run of marked) {
			expect(all(run, named("w:rFonts"))[0]?.attributes["w:hint"], textOf(run)).toBe("eastAsia");
		}
	});

	test("has Word's own headings, of the fonts of their levels, for the navigation pane", async () => {
		const { document, parts } = await open("full");
		const headings = linesIn(document).filter(({ style }) => /^Heading/.test(style));
		expect(headings.map(({ style }) => style)).toEqual(Array(4).fill("Heading1"));
		const styles = parts.get("word/styles.xml") ?? "";
		for (const [level, font] of [
			[1, "黑体"],
			[2, "楷体_GB2312"],
			[3, "仿宋_GB2312"],
			[4, "仿宋_GB2312"],
		] as const) {
			const style = new RegExp(`w:styleId="Heading${level}"[\\s\\S]*?</w:style>`).exec(styles)?.[0];
			expect(style).toContain(`<w:name w:val="Heading ${level}"/>`);
			expect(style).toContain(`w:eastAsia="${font}"`);
			expect(style).toContain(`<w:outlineLvl w:val="${level - 1}"/>`);
			expect(style).not.toContain("<w:color");
		}
		expect(styles).toContain('w:eastAsia="方正小标宋简体"');
	});

	test("keeps a run-in heading in its paragraph, in its own font, with a mark for tables of contents", async () => {
		const { document } = await open("full");
		const line = linesIn(document).find(({ text }) =>
			text.startsWith("一要协调联动合力监督。要最"),
		);
		const runs = line ? all(line.node, named("w:r")) : [];
		const set = runs.filter((run) => value(run, "w:rStyle") === "Heading2Char");
		expect(set.map((run) => textOf(run))).toEqual(["一要协调联动合力监督。"]);
		expect(line && all(line.node, named("w:instrText")).map((code) => textOf(code))).toEqual([
			'TC "一要协调联动合力监督" \\l 2',
		]);
		expect(line && all(line.node, named("w:specVanish"))).toEqual([]);
	});

	test("of a whole speech begins with a table of contents, filled in, that asks for nothing", async () => {
		const { document, parts } = await open("full");
		const lines = linesIn(document).filter(({ style }) => /^TOC/.test(style));
		const divisions = speech.sections.filter(({ heading }) => heading);
		expect(lines.map(({ text }) => text.replace(/\d+$/, ""))).toEqual([
			...divisions.map(({ title }) => title),
			"附：术语解释",
		]);
		const pages = lines.map(({ text }) => Number(/\d+$/.exec(text)?.[0]));
		expect(pages).toEqual([...pages].sort((a, b) => a - b));
		expect(pages[0]).toBe(1);
		expect(pages.at(-1)).toBeGreaterThan(9);
		expect([...parts.values()].join("")).not.toMatch(/w:dirty|w:updateFields/);
		// The text's own pages count from 1 all the same.
		const [contents, text] = all(document, named("w:sectPr"));
		expect(all(text as Node, named("w:pgNumType"))[0]?.attributes["w:start"]).toBe("1");
		const footers = all(contents as Node, named("w:footerReference"));
		expect(footers).toHaveLength(2);
		expect(parts.get("word/footer1.xml")).not.toContain("PAGE");
	});

	test("of a short text has none", async () => {
		const own = three.speeches.find(({ slug }) => slug === "jianghua") as Speech;
		const { document } = await open("full", own);
		expect(linesIn(document).some(({ style }) => /^TOC/.test(style))).toBe(false);
	});

	test("sets titles, tables, notes and terms by their own pitch, the text on the grid", async () => {
		const { parts } = await open("3/1");
		const styles = parts.get("word/styles.xml") ?? "";
		const offGrid = [...styles.matchAll(/<w:style [^>]*?w:styleId="(\w+)".*?<\/w:style>/g)]
			.filter(([style]) => style.includes('<w:snapToGrid w:val="0"/>'))
			.map(([, id]) => id);
		expect(offGrid.sort()).toEqual(
			[
				"Title",
				"Neibiaoti",
				"Mulubiaoti",
				"Fulubiaoti",
				"Shuyujieshi",
				"Biaogewenzi",
				"FootnoteText",
			].sort(),
		);
		// The rule above footnotes is low, and no number stands before it.
		const notes = parts.get("word/footnotes.xml");
		expect(notes).toMatch(/w:line="200" w:lineRule="exact"\/><\/w:pPr><w:r><w:separator\/>/);
	});

	test("numbers odd pages at the right and even pages at the left", async () => {
		const { document, parts } = await open("3/1");
		expect(parts.get("word/settings.xml")).toContain("<w:evenAndOddHeaders/>");
		expect(
			all(document, named("w:footerReference")).map(({ attributes }) => attributes["w:type"]),
		).toEqual(["default", "even"]);
		const sides = [1, 2].map(
			(n) => /<w:jc w:val="(\w+)"/.exec(parts.get(`word/footer${n}.xml`) ?? "")?.[1],
		);
		expect(sides).toEqual(["right", "left"]);
	});

	test("has the editor's notes as footnotes at their places, numbered through", async () => {
		const { document, read } = await open("full");
		const notes = all(read("word/footnotes.xml"), named("w:footnote"))
			.filter(({ attributes }) => Number(attributes["w:id"]) > 0)
			.map((note) => charactersOf(note));
		const count =
			speech.titleNotes.length + speech.sections.reduce((sum, { notes }) => sum + notes.length, 0);
		expect(count).toBeGreaterThan(5);
		expect(notes).toHaveLength(count);
		expect(notes).toContain(" 校注：这一句与上一句完全相同，原文如此。");
		const ids = all(document, named("w:footnoteReference")).map(({ attributes }) =>
			Number(attributes["w:id"]),
		);
		expect(ids).toEqual(ids.map((_, i) => i + 1));
		const at = notes.findIndex((note) => note.includes("半角“!”")) + 1;
		const line = linesIn(document).find(({ node }) =>
			all(node, named("w:footnoteReference")).some(
				({ attributes }) => attributes["w:id"] === String(at),
			),
		);
		expect(line?.text.endsWith("!")).toBe(true);
	});

	test("explains the terms of its text once each after it, as the printed page does", async () => {
		const { document } = await open("4/3");
		const lines = linesIn(document);
		const from = lines.findIndex(({ style }) => style === "Fulubiaoti");
		expect(lines[from]?.text).toBe("附：术语解释");
		const explained = lines.slice(from + 1);
		expect(explained.every(({ style }) => style === "Shuyujieshi")).toBe(true);
		const marks = pageOf(speech, "4/3").sections.flatMap(({ blocks }) =>
			blocks.flatMap((block) =>
				block.kind === "table" ? [] : block.sentences.flatMap((sentence) => sentence.marks),
			),
		);
		const slugs = [...new Set(marks.flatMap((mark) => (mark.kind === "term" ? mark.slug : [])))];
		expect(slugs.length).toBeGreaterThan(3);
		expect(explained.map(({ text }) => text.split("：")[0])).toEqual(
			slugs.map((slug) => cards[slug]?.name),
		);
		for (const [i, slug] of slugs.entries()) {
			expect(explained[i]?.text).toContain(cards[slug]?.source);
			expect(explained[i]?.text.endsWith(cards[slug]?.note ?? "?")).toBe(true);
		}
	});

	test("says in its properties whose text it is, and who made it", async () => {
		const own = three.speeches.find(({ slug }) => slug === "jianghua") as Speech;
		const { parts } = await open("2", own, {}, { ...DEFAULT_SITE, name: "某某文库" });
		const core = parts.get("docProps/core.xml") ?? "";
		expect(core).toContain("<dc:title>在全区老旧小区改造工作推进会上的讲话（第二部分）</dc:title>");
		expect(core).toContain("<dc:creator>周明远</dc:creator>");
		expect(core).toContain("<cp:lastModifiedBy>某某文库</cp:lastModifiedBy>");
		expect(core).toContain(
			"<cp:keywords>领导讲话；全区老旧小区改造工作推进会；（2024年3月15日）</cp:keywords>",
		);
	});

	test("has the title, and below it what the source says and what the editor adds, marked", async () => {
		const own = three.speeches.find(({ slug }) => slug === "jianghua") as Speech;
		const { document } = await open("full", own, {}, { ...DEFAULT_SITE, editor: "整理者" });
		expect(
			linesIn(document)
				.slice(0, 5)
				.map(({ style, text }) => [style, text]),
		).toEqual([
			["Title", "在全区老旧小区改造工作推进会上的讲话"],
			["Timuxia", "——既要改得好，也要管得住"],
			["Timuxia", "区长　周明远"],
			["Timuxia", "（2024年3月15日）"],
			["Timubianzhu", "领导讲话　全区老旧小区改造工作推进会　区政府会议中心（整理者所加）"],
		]);
	});

	test("is the same, byte for byte, made at another time", async () => {
		const { bytes } = await open("full");
		vi.useFakeTimers({ now: new Date("2031-05-06T07:08:09"), toFake: ["Date"] });
		try {
			expect(Buffer.from((await open("full")).bytes)).toEqual(Buffer.from(bytes));
		} finally {
			vi.useRealTimers();
		}
	});

	test("is read back by the editor's own command as the source's lines, with its blanks", async () => {
		// The command writes a footnote's mark and words into the text, and says so.
		const without = every.filter(({ page }) =>
			page.sections.every(({ notes }) => notes.length === 0),
		);
		expect(without.length).toBeGreaterThan(20);
		for (const { own, page } of without) {
			const { text } = await readBytes("a.docx", await made(own, page));
			const read = text.replaceAll("\u00a0", "*").split("\n");
			for (const line of sourceLines(page)) expect(read).toContain(line);
		}
	});
});

/** The only page of a text made of one file. */
async function oneFile(content: string, more: Parameters<typeof makeRecord>[1] = {}) {
	const own = makeSpeech(makeRecord({ "text.mdx": content }, more));
	const page = pageOf(own, "text");
	const file = await opened(await made(own, page));
	return { ...file, page, whole: await opened(await made(own, pageOf(own, "full"))) };
}

test("what Word would repair is found: order, ids, fields, names that lead nowhere", async () => {
	const { parts } = await open("full");
	const faultsWith = (name: string, change: (xml: string) => string) =>
		wordFaults(new Map([...parts, [name, change(parts.get(name) ?? "")]])).length;
	const inDocument = (found: RegExp, instead: string) =>
		faultsWith("word/document.xml", (xml) => xml.replace(found, instead));
	expect(inDocument(/nothing/, "")).toBe(0);
	expect(inDocument(/<w:pStyle w:val="Zhengwen"\/>/, '<w:jc w:val="left"/>$&')).toBeGreaterThan(0);
	expect(
		inDocument(/w:bookmarkStart w:name="_Toc1"/, 'w:bookmarkStart w:name="_Toc2"'),
	).toBeGreaterThan(0);
	expect(inDocument(/<w:fldChar w:fldCharType="end"\/>/, "")).toBeGreaterThan(0);
	expect(inDocument(/<w:footnoteReference w:id="2"\/>/, "")).toBeGreaterThan(0);
	expect(
		inDocument(/<w:footnoteReference w:id="2"\/>/, '<w:footnoteReference w:id="99"/>'),
	).toBeGreaterThan(0);
	expect(inDocument(/w:val="Zhengwen"/, 'w:val="Nowhere"')).toBeGreaterThan(0);
	expect(inDocument(/PAGEREF _Toc1 /, "PAGEREF _Toc99 ")).toBeGreaterThan(0);
	const without = new Map([...parts].filter(([name]) => name !== "word/footer1.xml"));
	expect(wordFaults(without).length).toBeGreaterThan(0);
});

describe("in hard cases a Word file", () => {
	test("shows a redaction as a blank as wide as its asterisks, in headings, tables and emphasis too", async () => {
		const { document, page } = await oneFile(
			"**共\\*\\*个**，增长\\*.\\*%。\n\n| 甲 | 乙 |\n| --- | --- |\n| \\*\\*\\* | 1 |\n",
		);
		expect(textLines(document)).toEqual(sourceLines(page));
		const blanks = all(document, named("w:r")).filter((run) => value(run, "w:rStyle") === "Yinqu");
		expect(blanks.map((run) => textOf(run).length)).toEqual([2, 1, 1, 3]);
		expect(blanks[0] && all(blanks[0], named("w:b"))).toHaveLength(1);
		expect(textOf(document)).not.toContain("*");
	});

	test("sets strong and emphasised words, and a note inside them at its place", async () => {
		const { document, read } = await oneFile(
			'甲**乙[^1]丙**丁*戊*。\n\n[^1]: 一*二*，见[某处](https://example.org/a?b="c")和[本站](/terms/x/)：\n\n    1. 甲\n    2. **乙**\n',
		);
		const runs = all(document, named("w:r")).map((run) => ({
			text: textOf(run),
			bold: all(run, named("w:b")).length > 0,
			italic: all(run, named("w:i")).length > 0,
			note: all(run, named("w:footnoteReference")).length > 0,
		}));
		const from = runs.findIndex(({ text }) => text === "甲");
		expect(runs.slice(from)).toEqual([
			{ text: "甲", bold: false, italic: false, note: false },
			{ text: "乙", bold: true, italic: false, note: false },
			{ text: "", bold: false, italic: false, note: true },
			{ text: "丙", bold: true, italic: false, note: false },
			{ text: "丁", bold: false, italic: false, note: false },
			{ text: "戊", bold: false, italic: true, note: false },
			{ text: "。", bold: false, italic: false, note: false },
		]);
		const notes = read("word/footnotes.xml");
		const lines = all(notes, named("w:p")).map(charactersOf).filter(Boolean);
		expect(lines).toEqual([" 校注：一二，见某处和本站：", "1. 甲", "2. 乙"]);
		const codes = all(notes, named("w:instrText")).map((code) => textOf(code));
		expect(codes).toEqual(['HYPERLINK "https://example.org/a?b=%22c%22"']);
	});

	test("leads from a note's second mark to the same footnote", async () => {
		const { document, read, parts } = await oneFile("甲[^1]。乙[^1]。\n\n[^1]: 同。\n");
		expect(all(document, named("w:footnoteReference"))).toHaveLength(1);
		expect(all(document, named("w:instrText")).map((code) => textOf(code))).toEqual([
			"NOTEREF _Ref1 \\f \\h",
		]);
		expect(all(read("word/footnotes.xml"), named("w:footnote"))).toHaveLength(3);
		expect(wordFaults(parts)).toEqual([]);
	});

	test("keeps a note whose mark stands in an empty cell, and one on the title", async () => {
		const title = {
			text: "题",
			marks: [{ kind: "note" as const, name: "t", start: 1, end: 1 }],
		};
		const content = [
			{ type: "paragraph" as const, children: [{ type: "text" as const, value: "题目。" }] },
		];
		const { whole } = await oneFile(
			"甲。\n\n| 甲 | 乙 |\n| --- | --- |\n| [^1] | 1 |\n\n[^1]: 空格。\n",
			{ title, titleNotes: [{ name: "t", content }] },
		);
		const notes = all(whole.read("word/footnotes.xml"), named("w:footnote")).map(charactersOf);
		expect(notes.filter(Boolean)).toEqual([" 校注：题目。", " 校注：空格。"]);
		expect(wordFaults(whole.parts)).toEqual([]);
	});

	test("is made of a section of one sentence under a title of 60 characters, its lines balanced", async () => {
		const title = { text: "题".repeat(60), marks: [] };
		const { document, page } = await oneFile("甲\\*\\*乙.\n", { title });
		expect(textLines(document)).toEqual(sourceLines(page));
		const widths = await Promise.all(
			[16, 22, 41, 60].map(async (length) => {
				const file = await oneFile("甲。\n", { title: { text: "题".repeat(length), marks: [] } });
				const [first] = linesIn(file.document);
				const indent = first && all(first.node, named("w:ind"))[0];
				const side = Number(indent?.attributes["w:left"] ?? 0);
				return Math.floor(((OFFICIAL_PAGE.text.width / 25.4) * 1440 - 2 * side) / 440);
			}),
		);
		expect(widths).toEqual([20, 11, 14, 20]);
	});

	test("holds a text of 60,000 characters, its table of contents with it", async () => {
		const files = Object.fromEntries(
			Array.from({ length: 12 }, (_, i) => i + 1).flatMap((part) => [
				[`${part}/index.mdx`, `## 第${part}，这是一个部分\n\n${"改革".repeat(400)}。\n`],
				...[1, 2, 3, 4].map((point) => [
					`${part}/${point}.mdx`,
					`### （${point}）这是一条\n\n${`${"发展是第一要务，".repeat(30)}人民。\n\n`.repeat(5)}`,
				]),
			]),
		);
		const own = makeSpeech(makeRecord(files));
		const page = pageOf(own, "full");
		expect(page.position.total).toBeGreaterThan(60_000);
		const { document, parts } = await opened(await made(own, page));
		expect(textLines(document)).toEqual(sourceLines(page));
		expect(wordFaults(parts)).toEqual([]);
		const contents = linesIn(document).filter(({ style }) => /^TOC/.test(style));
		expect(contents).toHaveLength(60);
		const last = Number(/\d+$/.exec(contents.at(-1)?.text ?? "")?.[0]);
		expect(last).toBeGreaterThan(60_000 / (22 * 28));
	});

	test("never loses a character, whatever the text and its marks", async () => {
		const piece = fc.oneof(
			fc.constantFrom("甲", "，", "“乙”", "&", "]]>", "<b>", "　", "A1", "——", "1.2%"),
			fc.constantFrom("\\*\\*", "**丙**", "*丁*", "戊[^1]"),
		);
		const paragraph = fc
			.array(piece, { minLength: 1, maxLength: 12 })
			.map((pieces) => `始${pieces.map((own) => own.replace(/[&<]/g, "\\$&")).join("己")}终。`);
		await fc.assert(
			fc.asyncProperty(fc.array(paragraph, { minLength: 1, maxLength: 4 }), async (paragraphs) => {
				const text = paragraphs.join("\n\n");
				const note = text.includes("[^1]") ? "\n\n[^1]: 注。\n" : "\n";
				const { document, page, parts } = await oneFile(text + note);
				expect(textLines(document)).toEqual(sourceLines(page));
				expect(wordFaults(parts)).toEqual([]);
			}),
			{ numRuns: 60 },
		);
	});
});
