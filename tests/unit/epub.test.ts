import { readFile } from "node:fs/promises";
import { posix } from "node:path";
import fc from "fast-check";
import JSZip from "jszip";
import { describe, expect, test } from "vitest";
import { readLibrary } from "../../src/library/read-library.ts";
import type { PolicyDocument } from "../../src/model/documents.ts";
import type { Term } from "../../src/model/glossary.ts";
import { makeLibrary } from "../../src/model/library.ts";
import { makeSpeech } from "../../src/model/make-speech.ts";
import { sourceLines } from "../../src/model/source.ts";
import type { Speech } from "../../src/model/speech.ts";
import type { BlockRecord, SpeechRecord } from "../../src/model/speech-record.ts";
import { chaptersOf } from "../../src/outputs/epub/chapters.ts";
import { makeEpubFile } from "../../src/outputs/epub/epub-file.ts";
import type { Shelf } from "../../src/outputs/epub/glossary.ts";
import { allLinesOf } from "../lines.ts";
import { makeRecord } from "../make-speech.ts";
import { all, type Node, named, readXml, textOf } from "../xml.ts";

const typed = (type: string) => (node: Node) => node.attributes["epub:type"] === type;

/** The characters of the text itself: sections without notes and their marks. */
function bookText(files: ReadonlyMap<string, Node>, order: readonly string[]): string {
	return order
		.flatMap((name) => {
			const file = files.get(name);
			return file ? all(file, (node) => node.attributes.class === "section") : [];
		})
		.map((section) => textOf(section, (node) => typed("footnote")(node) || typed("noteref")(node)))
		.join("");
}

async function open(speech: Speech, shelf: Shelf, site = { name: "某某文库", editor: "编者" }) {
	const bytes = await makeEpubFile(speech, shelf, site);
	const zip = await JSZip.loadAsync(bytes);
	const read = async (name: string) => (await zip.file(name)?.async("string")) ?? "";
	const files = new Map<string, Node>();
	for (const name of Object.keys(zip.files)) {
		if (/\.(xhtml|opf|ncx|xml)$/.test(name)) {
			files.set(posix.basename(name), readXml(await read(name), name));
		}
	}
	const file = (name: string): Node => {
		const found = files.get(name);
		if (!found) throw new Error(`no file ${name}`);
		return found;
	};
	const opf = file("book.opf");
	const hrefs = new Map(
		all(opf, named("item")).map(({ attributes }) => [attributes.id, attributes.href ?? ""]),
	);
	const order = all(opf, named("itemref")).map(
		({ attributes }) => hrefs.get(attributes.idref ?? "") ?? "",
	);
	return { bytes, zip, read, files, file, order, opf, hrefs, text: bookText(files, order) };
}

/** Faults of a book's ids and links: ids that stand twice, links that lead nowhere. */
function linkFaults(files: ReadonlyMap<string, Node>): string[] {
	const ids = new Map(
		[...files].map(([name, root]) => [
			name,
			all(root, ({ attributes }) => "id" in attributes).map(({ attributes }) => attributes.id),
		]),
	);
	const twice = [...ids].flatMap(([name, own]) =>
		own.filter((id, i) => own.indexOf(id) !== i).map((id) => `${name}: ${id} stands twice`),
	);
	const dead = [...files].flatMap(([name, root]) =>
		all(root, ({ attributes }) => "href" in attributes || "src" in attributes)
			.map(({ attributes }) => attributes.href ?? attributes.src ?? "")
			.filter((href) => !/^(https?|mailto):/.test(href) && /\.xhtml|^#|\/$/.test(href))
			.filter((href) => {
				const [target, id] = href.split("#");
				const there = ids.get(target || name);
				return !there || (id !== undefined && !there.includes(decodeURIComponent(id)));
			})
			.map((href) => `${name}: ${href}`),
	);
	return [...twice, ...dead];
}

const library = await readLibrary();
const real = library.speeches.find(({ slug }) => slug === "lianzheng");
if (!real) throw new Error("no speech lianzheng");
const book = await open(real, library);

const term = (slug: string, name: string, more: Partial<Term> = {}): Term => ({
	slug,
	name,
	aliases: [],
	pinyin: "",
	category: "甲类",
	relations: { broader: [], narrower: [], related: [], partOf: [] },
	notBefore: [],
	notAfter: [],
	scope: [],
	evidence: [],
	quotations: [],
	content: [{ type: "paragraph", children: [{ type: "text", value: "编者的话。" }] }],
	note: "编者的话。",
	...more,
});

const law: PolicyDocument = {
	slug: "mou-fa",
	title: "某法",
	kind: "law",
	issuer: "某机关",
	promulgated: "2010-01-01",
	inForce: "2010-03-01",
	amended: [],
	address: "https://example.org/law?a=1&b=2",
	checked: { on: "2026-01-01", how: "text" },
};

const alone = (speech: Speech): Shelf => ({ terms: [], documents: [], speeches: [speech] });

const regulation = makeSpeech(
	makeRecord({
		"1/index.mdx": "## 第一编 总则\n",
		"1/1/index.mdx": "### 第一章 原则\n",
		"1/1/1/index.mdx": "#### 第一节 目的\n",
		"1/1/1/article-1.mdx":
			"##### 第一条\n\n为了**某**事,依《某法》第\\*\\*条，制定本条例。[^a]\n\n[^a]: 说明。\n",
		"1/1/1/article-2.mdx": "##### 第二条\n\n下列各项：\n\n（一）甲；\n\n（二）乙。\n",
		"1/1/2/index.mdx": "#### 第二节 范围\n",
		"1/1/2/article-3.mdx": "##### 第三条\n\n| 项目 | 数 |\n| --- | --- |\n| 甲 | 1 |\n| 乙 | |\n",
		"2/index.mdx": "## 第二编 附则\n",
		"2/article-4.mdx": "### 第四条\n\n本条例自公布之日起施行。\n",
	}),
);

describe("the book of the first speech", () => {
	test("has the source's text, character for character", async () => {
		const source = await readFile("content/speeches/lianzheng/source.txt", "utf8");
		expect(book.text).toBe(
			sourceLines(source)
				.map(({ text }) => text)
				.join(""),
		);
		expect(book.text).toBe(allLinesOf(real).join(""));
	});

	test("is a container whose type stands first, as it is, with fixed dates", async () => {
		const bytes = Buffer.from(book.bytes);
		expect(bytes.readUInt16LE(8), "stored").toBe(0);
		expect(bytes.readUInt16LE(28), "no extra field").toBe(0);
		expect(bytes.subarray(30, 58).toString("latin1")).toBe("mimetypeapplication/epub+zip");
		const dates = Object.values(book.zip.files).map(({ date }) => date.toISOString());
		expect(new Set(dates)).toEqual(new Set(["2000-01-01T00:00:00.000Z"]));
	});

	test("lists exactly the files it has", () => {
		const inside = Object.keys(book.zip.files).filter((name) => name.startsWith("EPUB/"));
		const listed = [...book.hrefs.values(), "book.opf"].map((href) => `EPUB/${href}`);
		expect(inside.sort()).toEqual(listed.sort());
	});

	test("is the same, byte for byte, made twice", async () => {
		const again = await makeEpubFile(real, library, { name: "某某文库", editor: "编者" });
		expect(Buffer.from(again).equals(Buffer.from(book.bytes))).toBe(true);
	});

	test("has no dead link and no id twice", () => {
		expect(linkFaults(book.files)).toEqual([]);
	});

	test("says who made it, of what, in which language", async () => {
		const value = (name: string) => all(book.opf, named(name)).map((node) => textOf(node));
		expect(value("dc:title")).toEqual([real.title]);
		expect(value("dc:language")).toEqual(["zh-Hans-CN"]);
		expect(value("dc:publisher")).toEqual(["某某文库"]);
		expect(value("dc:creator")).toEqual([]);
		expect(value("dc:identifier")[0]).toMatch(
			/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
		);
		const uid = all(book.file("toc.ncx"), named("meta")).find(
			({ attributes }) => attributes.name === "dtb:uid",
		);
		expect(uid?.attributes.content).toBe(value("dc:identifier")[0]);
	});

	test("opens a note at its mark, and leads back", () => {
		const isMark = (node: Node) =>
			typed("noteref")(node) && node.attributes.href?.includes("repeated") === true;
		const file = [...book.files.values()].find((root) => all(root, isMark).length > 0);
		if (!file) throw new Error("no mark of the note");
		const [mark] = all(file, isMark);
		const note = all(file, typed("footnote")).find(
			({ attributes }) => `#${attributes.id}` === mark?.attributes.href,
		);
		expect(note?.name).toBe("aside");
		expect(note && textOf(note)).toContain("这一句与上一句完全相同，原文如此。");
		const [back] = note ? all(note, typed("backlink")) : [];
		expect(back?.attributes.href).toBe(`#${mark?.attributes.id}`);
	});

	test("explains the terms that stand in the text, and no others", () => {
		const explained = [...book.files].flatMap(([name, root]) =>
			name.startsWith("terms")
				? all(root, ({ attributes }) => attributes.class === "explained")
				: [],
		);
		const slugs = explained.map(({ attributes }) => attributes.id?.replace("term-", ""));
		const here = new Set(library.occurrences.filter((o) => o.speech === real).map((o) => o.slug));
		expect(slugs.sort()).toEqual([...here].sort());
		const links = book.order.flatMap((name) =>
			all(book.file(name), ({ attributes }) => attributes.class === "term"),
		);
		expect(links.length).toBeGreaterThan(100);
		expect(
			links.every(({ attributes }) => /^terms(-\d+)?\.xhtml#/.test(attributes.href ?? "")),
		).toBe(true);
	});

	test("shows what is hidden as blanks that keep their asterisks", () => {
		const blanks = book.order.flatMap((name) =>
			all(book.file(name), ({ attributes }) => attributes.class === "redaction"),
		);
		expect(blanks.length).toBeGreaterThan(10);
		expect(blanks.every((blank) => /^\*+$/.test(textOf(blank)))).toBe(true);
		expect(blanks.every(({ attributes }) => attributes["aria-label"] === "此处原文隐去")).toBe(
			true,
		);
	});

	test("says on its first page that the title is the editor's", () => {
		const title = book.file("title.xhtml");
		expect(all(title, named("h1")).map((node) => textOf(node, typed("noteref")))).toEqual([
			real.title,
		]);
		expect(textOf(title)).toContain("题目为编者所加");
	});
});

describe("the book of a regulation of four levels", async () => {
	const { text, files, file, order } = await open(regulation, alone(regulation));

	test("has its text, tables included, character for character", () => {
		expect(text).toBe(allLinesOf(regulation).join("").replaceAll("\t", ""));
		expect(text).toContain("为了某事,依《某法》第**条");
		expect(linkFaults(files)).toEqual([]);
	});

	test("has a file for each first-level division", () => {
		expect(order.slice(1, -1)).toEqual(["chapter-1.xhtml", "chapter-2.xhtml"]);
	});

	test("has the tree as its contents, for new reading apps and old", () => {
		const lines = (node: Node, depth = 0): string[] =>
			node.children.flatMap((child) => {
				if (typeof child === "string") return [];
				const label = ["a", "text"].includes(child.name) ? [`${depth} ${textOf(child)}`] : [];
				const below = ["li", "navPoint"].includes(child.name) ? depth + 1 : depth;
				return child.name === "docTitle" ? [] : [...label, ...lines(child, below)];
			});
		const tree = [
			"1 题目",
			"1 第一编 总则",
			"2 第一章 原则",
			"3 第一节 目的",
			"4 第一条",
			"4 第二条",
			"3 第二节 范围",
			"4 第三条",
			"1 第二编 附则",
			"2 第四条",
			"1 关于本文",
		];
		const [toc] = all(file("nav.xhtml"), typed("toc"));
		expect(toc && lines(toc)).toEqual(tree);
		expect(lines(file("toc.ncx"))).toEqual(tree);
	});

	test("heads every level with its own heading", () => {
		const headings = all(file("chapter-1.xhtml"), ({ name }) => /^h\d$/.test(name));
		expect(headings.map((node) => `${node.name} ${textOf(node)}`)).toEqual([
			"h1 第一编 总则",
			"h2 第一章 原则",
			"h3 第一节 目的",
			"h4 第一条",
			"h4 第二条",
			"h3 第二节 范围",
			"h4 第三条",
		]);
	});
});

test("articles without a chapter follow each other in one file", async () => {
	const articles = Object.fromEntries(
		[1, 2, 3].map((n) => [`article-${n}.mdx`, `## 第${n}条\n\n甲。\n`]),
	);
	const speech = makeSpeech(makeRecord(articles));
	expect(chaptersOf(speech)).toHaveLength(1);
});

describe("what the library knows", async () => {
	const speech = makeSpeech(
		makeRecord(
			{ "text.mdx": "甲。\n" },
			{
				metadata: {
					speaker: "某某",
					date: "2023-02-08",
					received: { encoding: "utf-8", sha256: "ab" },
					sourceSha256: "cd",
				},
				front: [
					{ role: "title", text: "题", line: 1 },
					{ role: "subtitle", text: "——副题", line: 2 },
					{ role: "byline", text: "某 某", line: 3 },
				],
				leftOut: [{ line: 9, text: "— 1 —" }],
			},
		),
	);
	const { opf, file } = await open(speech, alone(speech));

	test("is the book's metadata", () => {
		const value = (name: string) => all(opf, named(name)).map((node) => textOf(node));
		expect(value("dc:creator")).toEqual(["某某"]);
		expect(value("dc:date")).toEqual(["2023-02-08"]);
	});

	test("stands on its first page as the source has it", () => {
		expect(all(file("title.xhtml"), named("p")).map((node) => textOf(node))).toEqual([
			"——副题",
			"某 某",
		]);
	});

	test("and what the book leaves out of the source, with its line, on its last", () => {
		const about = textOf(file("about.xhtml"));
		expect(about).toContain("原文中未显示的1处");
		expect(about).toContain("第9行：— 1 —");
		expect(about).toContain("某某（编者所加）");
	});

	test("what the editor has added is marked by the site's own word for its editor", async () => {
		const titled: Speech = { ...speech, titleBy: "editor" };
		const own = await open(titled, alone(titled), { name: "某某文库", editor: "校注者" });
		const pages = [...own.files.values()].map((page) => textOf(page)).join("");
		expect(textOf(own.file("title.xhtml"))).toContain("题目为校注者所加");
		expect(textOf(own.file("about.xhtml"))).toContain("某某（校注者所加）");
		expect(textOf(own.file("about.xhtml"))).toContain("注明“校注者所加”的");
		expect(pages).not.toContain("编者所加");
	});

	test("a book without terms has no page for them", () => {
		expect(() => file("terms.xhtml")).toThrow("no file");
	});
});

describe("what XML or a book cannot hold", () => {
	test("becomes what it can, and the text stays", async () => {
		const mdx =
			'甲]]>乙&amp;丙\\<丁"戊[^n]\n\n[^n]: 见[上文](/lianzheng/3/2/)和[网页](https://example.org/a?b=1&c=2)。\\\n    换行。\n\n    - [x] 做完\n\n    | 左 | 右 |\n    | :-- | --: |\n    | 1 | 2 |\n';
		const speech = makeSpeech(makeRecord({ "text.mdx": mdx }));
		const { text, file, files, read } = await open(speech, alone(speech));
		expect(text).toBe('甲]]>乙&丙<丁"戊');
		const links = all(file("chapter-1.xhtml"), named("a")).map(({ attributes }) => attributes.href);
		expect(links).toContain("https://example.org/a?b=1&c=2");
		expect(links.filter((href) => href?.startsWith("/"))).toEqual([]);
		expect(textOf(file("chapter-1.xhtml"))).toContain("见上文和网页");
		expect(linkFaults(files)).toEqual([]);
		const raw = await read("EPUB/chapter-1.xhtml");
		expect(raw).toContain("<br />");
		expect(raw).not.toMatch(/<\/br>| align=/);
	});
});

describe("the terms' appendix", async () => {
	const metadata = {
		date: "2023-02-08",
		received: { encoding: "utf-8", sha256: "" },
		sourceSha256: "",
	};
	const one = makeRecord({ "text.mdx": "三管三必须。要“抓好”。\n" }, { slug: "one", metadata });
	const other = makeRecord({ "text.mdx": "别处的话。\n" }, { slug: "two" });
	const terms = [
		term("san-guan", "三管三必须", {
			aliases: ["三必须"],
			evidence: [
				{
					document: "mou-fa",
					place: "第三条",
					role: "defines",
					quote: "管行业必须管“安全”",
					note: "法律未用此词。",
				},
			],
			quotations: [
				{ speech: "one", quote: "要“抓好”" },
				{ speech: "two", quote: "别处的话" },
			],
			expansion: { items: ["管行业", "管业务"], from: { document: "mou-fa" } },
			searched: { until: "2026-01-02", where: ["某库"] },
		}),
		term("bu-zai", "不在文中的词"),
	];
	const made = makeLibrary([one, other], terms, [law]);
	const speech = made.speeches.find(({ slug }) => slug === "one");
	if (!speech) throw new Error("no speech");
	const { file, files } = await open(speech, made);
	const glossary = file("terms.xhtml");

	test("has only the terms of this text", () => {
		expect(all(glossary, named("h2")).map((node) => textOf(node))).toEqual(["三管三必须"]);
	});

	test("gives the sources' words, each with its place, then the editor's", () => {
		const blocks = all(glossary, ({ name }) => name === "p" || name === "li");
		expect(blocks.map((node) => textOf(node))).toEqual([
			"以下为编者所加，不是原文。",
			"又作：三必须",
			"“管行业必须管‘安全’”",
			"定义：《某法》第三条，某机关，2010年1月1日。讲话时有效",
			"编者按：法律未用此词。",
			"“要‘抓好’”",
			"讲话：《题》正文 · 第2句",
			"“别处的话”",
			"讲话：《题》正文 · 第1句",
			"管行业",
			"管业务",
			"各项出自：《某法》，某机关，2010年1月1日",
			"未见国家文件的定义（查至2026年1月2日，查过某库）。",
			"编者说明",
			"编者的话。",
		]);
	});

	test("leads to the documents, and to the words of this text; of another it gives the name", () => {
		expect(all(glossary, named("a")).map(({ attributes }) => attributes.href)).toEqual([
			"https://example.org/law?a=1&b=2",
			"chapter-1.xhtml#text-s2",
		]);
		expect(linkFaults(files)).toEqual([]);
	});
});

describe("a large text", () => {
	const paragraph = (n: number, length: number): BlockRecord => ({
		kind: "paragraph",
		role: "text",
		text: `${"字".repeat(length - 1 - `${n}`.length)}${n}。`,
		marks: [],
		line: n,
	});
	const heading = (level: number, n: number): BlockRecord => ({
		kind: "heading",
		level,
		runIn: false,
		text: `第${n}题`,
		marks: [],
		line: n,
	});
	const withBlocks = (blocks: BlockRecord[]): SpeechRecord => ({
		...makeRecord({}),
		sections: [{ path: "text", file: "text.mdx", blocks, notes: [] }],
	});

	test.each([
		["without headings", (n: number) => n < 0],
		["with a heading every 50 paragraphs", (n: number) => n % 50 === 0],
	])("of 500,000 characters %s has files a phone can open", async (_, isHeaded) => {
		const blocks = Array.from({ length: 2500 }, (_, n) =>
			isHeaded(n) ? [heading(2, n), paragraph(n, 200)] : [paragraph(n, 200)],
		).flat();
		const speech = makeSpeech(withBlocks(blocks));
		const { text, read, order, files } = await open(speech, alone(speech));
		expect(text).toBe(allLinesOf(speech).join(""));
		const sizes = await Promise.all(
			order.map(async (name) => Buffer.byteLength(await read(`EPUB/${name}`))),
		);
		expect(Math.max(...sizes)).toBeLessThan(250_000);
		expect(order.length).toBeLessThan(60);
		expect(linkFaults(files)).toEqual([]);
	});

	test("is parted so that every block stands once, in order, and no heading ends a file", () => {
		const block = fc.oneof(
			fc.integer({ min: 1, max: 5 }).map((level) => ({ level, length: 0 })),
			fc.integer({ min: 10, max: 50_000 }).map((length) => ({ level: 0, length })),
		);
		fc.assert(
			fc.property(fc.array(block, { minLength: 1, maxLength: 40 }), (wanted) => {
				const records = wanted.map(({ level, length }, n) =>
					level > 0 ? heading(level, n) : paragraph(n, length),
				);
				const speech = makeSpeech(withBlocks([paragraph(0, 20), ...records, paragraph(99, 20)]));
				const files = chaptersOf(speech).map(({ pieces }) =>
					pieces.flatMap(({ blocks }) => blocks),
				);
				const blocks = speech.sections.flatMap((section) => section.blocks);
				expect(files.flat()).toHaveLength(blocks.length);
				expect(files.flat().every((own, i) => own === blocks[i])).toBe(true);
				for (const [i, file] of files.slice(0, -1).entries()) {
					const [last, next] = [file.at(-1), files[i + 1]?.[0]];
					// One without anything below it may.
					if (last?.kind !== "heading") continue;
					expect(next?.kind === "heading" && next.level <= last.level).toBe(true);
				}
			}),
			{ numRuns: 30 },
		);
	});
});
