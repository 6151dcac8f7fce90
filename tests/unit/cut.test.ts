import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runCut } from "../../src/cut/command.ts";
import { readSpeech } from "../../src/library/read-speech.ts";
import { type Speech, sentencesOf } from "../../src/model/speech.ts";
import { linesOf } from "../lines.ts";

let root: string;
let out: string[];
let err: string[];

beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), "cut-"));
	out = [];
	err = [];
});

afterEach(async () => {
	await rm(root, { recursive: true, force: true });
});

const speeches = () => join(root, "speeches");

const cut = (...args: string[]) =>
	runCut(args, {
		out: (line) => out.push(line),
		err: (line) => err.push(line),
		root: speeches(),
	});

/** Cuts a text and reads the speech back. */
async function cutText(text: string, ...args: string[]): Promise<Speech> {
	const file = join(root, "received.txt");
	await writeFile(file, text);
	expect(await cut(file, "--slug", "speech", ...args), err.join("\n")).toBe(0);
	return readSpeech(join(speeches(), "speech"));
}

const outlineOf = (speech: Speech) =>
	Object.fromEntries(speech.sections.map((section) => [section.path, linesOf(section)]));

const runInsOf = (speech: Speech, path: string) =>
	speech.sections
		.filter((section) => section.path === path)
		.flatMap(sentencesOf)
		.filter(({ role }) => role === "run-in")
		.map(({ text }) => text);

describe("the first speech", () => {
	const file = "content/speeches/lianzheng/source.txt";

	test("is cut into four parts, eleven points, an opening and a closing", async () => {
		const speech = await cutText(await readFile(file, "utf8"));
		expect(speech.sections.map(({ path }) => path)).toEqual(
			"opening 1 2 2/1 2/2 2/3 3 3/1 3/2 3/3 3/4 4 4/1 4/2 4/3 4/4 closing".split(" "),
		);
		expect(out.join("\n")).toContain("17节，131句");
	});

	test("has its run-in headings marked", async () => {
		const speech = await cutText(await readFile(file, "utf8"));
		expect(runInsOf(speech, "2/2")).toEqual([
			"要强化公共资源管理。",
			"要强化公共工程监管。",
			"要强化公共资产管理。",
		]);
		expect(runInsOf(speech, "3/1")).toEqual([
			"要强化保障扩投资。",
			"要纾困解难稳工业。",
			"要总结提升促文旅。",
		]);
		expect(runInsOf(speech, "1")).toHaveLength(8);
	});

	test("as it stands in the site is what the cutter makes of its source, notes kept", async () => {
		const folder = "content/speeches/lianzheng";
		const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((f) =>
			f.isFile(),
		);
		const target = join(speeches(), "lianzheng");
		for (const { parentPath, name } of files) {
			const to = join(target, parentPath.slice(folder.length), name);
			await mkdir(join(to, ".."), { recursive: true });
			await writeFile(to, await readFile(join(parentPath, name)));
		}
		expect(await cut(file, "--slug", "lianzheng", "--force"), err.join("\n")).toBe(0);
		for (const { parentPath, name } of files) {
			const path = join(parentPath.slice(folder.length), name);
			expect(await readFile(join(target, path), "utf8"), path).toBe(
				await readFile(join(folder, path), "utf8"),
			);
		}
	});
});

/** What is spoken under one item, where the items are parts and no list inside an argument. */
const LONG = "这一年，我们把各项工作抓实抓细，干部群众都说好。".repeat(12);

describe("numbering", () => {
	test("一、 with （一） gives parts and points; 1. below stays in the point as a run-in heading", async () => {
		const speech = await cutText(
			"同志们：\n讲两点。\n一、认识\n先说认识。\n（一）形势好。总体向好。\n1.工业。增长快。\n2.农业。稳得住。\n（二）问题多。不少。\n二、措施\n（一）抓紧。快办。\n（二）抓实。细办。\n",
		);
		expect(outlineOf(speech)).toEqual({
			opening: ["同志们：", "讲两点。"],
			"1": ["一、认识", "先说认识。"],
			"1/1": ["（一）形势好。总体向好。", "1.工业。增长快。", "2.农业。稳得住。"],
			"1/2": ["（二）问题多。不少。"],
			"2": ["二、措施"],
			"2/1": ["（一）抓紧。快办。"],
			"2/2": ["（二）抓实。细办。"],
		});
		expect(runInsOf(speech, "1/1")).toEqual(["1.工业。", "2.农业。"]);
	});

	test.each([
		["第一部分", "第一部分 回顾\n甲。\n第二部分 打算\n乙。"],
		["第一、", `第一、回顾。${LONG}\n第二、打算。${LONG}`],
		["一是", `一是回顾。${LONG}\n二是打算。${LONG}`],
		["１．", "１．回顾\n甲。\n２．打算\n乙。"],
		["首先", `首先，回顾。${LONG}\n其次，打算。${LONG}\n最后，保障。${LONG}`],
	])("%s gives parts", async (_style, text) => {
		const speech = await cutText(`开场的话。\n${text}`);
		expect(speech.sections.map(({ path }) => path).slice(0, 3)).toEqual(["opening", "1", "2"]);
	});

	test("a text without numbering becomes one section", async () => {
		const speech = await cutText("甲。乙。\n丙。");
		expect(Object.keys(outlineOf(speech))).toEqual(["text"]);
	});

	test("a lone number is no hierarchy", async () => {
		expect(Object.keys(outlineOf(await cutText("一、只有一条。甲。\n乙。")))).toEqual(["text"]);
	});

	test("a numbered line without a short beginning is text, not a heading", async () => {
		const long = `一是${"要抓好各项工作的落实，".repeat(8)}见实效。`;
		const speech = await cutText(`${long}\n二是收尾。完。`);
		expect(speech.sections.map(({ path }) => path)).toEqual(["text"]);
	});

	test("a closing is what addresses the hearers after the last point", async () => {
		const speech = await cutText(
			`一、认识\n${LONG}\n二、措施\n${LONG}\n还有一段。\n同志们，努力！\n谢谢大家！`,
		);
		expect(outlineOf(speech)).toMatchObject({
			"2": ["二、措施", LONG, "还有一段。"],
			closing: ["同志们，努力！", "谢谢大家！"],
		});
	});

	test("a title line of the text is the title and does not stand in the text again", async () => {
		const speech = await cutText(
			"在全县大会上的讲话\n同志们：\n一、甲\n甲的话。\n二、乙\n乙的话。",
		);
		expect(speech.title).toBe("在全县大会上的讲话");
		expect(speech.titleBy).toBe("source");
		expect(outlineOf(speech).opening).toEqual(["同志们："]);
	});

	test("a title that the editor gave is marked by the site's own word for its editor", async () => {
		await writeFile(join(root, "site.yaml"), "editor: 校注者\n");
		await cutText("甲。\n", "--title", "题目");
		expect(out.join("\n")).toContain("（题目为校注者所加）");
	});

	test("a site.yaml that cannot be read stops no cut", async () => {
		await writeFile(join(root, "site.yaml"), "editor: [\n");
		await cutText("甲。\n", "--title", "题目");
		expect(out.join("\n")).toContain("（题目为编者所加）");
	});

	test("a regulation's articles have sections of their own and keep their numbers", async () => {
		const speech = await cutText(
			"某某办法\n第一章 总则\n第一条 为了甲，制定本办法。\n第二条 本办法适用于乙。\n第二章 附则\n第三条 本办法自公布之日起施行。\n",
		);
		expect(outlineOf(speech)).toEqual({
			"1": ["第一章 总则"],
			"article-1": ["第一条 为了甲，制定本办法。"],
			"article-2": ["第二条 本办法适用于乙。"],
			"2": ["第二章 附则"],
			"article-3": ["第三条 本办法自公布之日起施行。"],
		});
		expect(speech.sections.map(({ place }) => place)).toEqual(
			"第一章 第一条 第二条 第二章 第三条".split(" "),
		);
		expect(await readdir(join(speeches(), "speech", "1"))).toEqual([
			"article-1.mdx",
			"article-2.mdx",
			"index.mdx",
		]);
	});
});

describe("encodings", () => {
	const fixture = (name: string) => `tests/fixtures/cut/${name}.txt`;

	test.each([
		["gbk", "GB18030（GBK）", "gb18030"],
		["utf-16le", "UTF-16（小端），有字节顺序标记", "utf-16le"],
		["utf-16be", "UTF-16（大端），有字节顺序标记", "utf-16be"],
		["utf-16le-no-mark", "UTF-16（小端）", "utf-16le"],
	])("%s is detected, said, and turned into UTF-8", async (name, said, encoding) => {
		expect(await cut(fixture(name), "--slug", "speech"), err.join("\n")).toBe(0);
		expect(out[0]).toContain(`${said}，CRLF 换行`);
		const folder = join(speeches(), "speech");
		const source = await readFile(join(folder, "source.txt"), "utf8");
		expect(source).toContain("完成**项。\r\n");
		const speech = await readSpeech(folder);
		const received = await readFile(fixture(name));
		expect(speech.metadata.received).toEqual({
			encoding,
			sha256: createHash("sha256").update(received).digest("hex"),
		});
	});

	test("UTF-8 is kept byte for byte, byte order mark included", async () => {
		const received = await readFile(fixture("utf-8-mark"));
		expect(await cut(fixture("utf-8-mark"), "--slug", "speech")).toBe(0);
		expect(await readFile(join(speeches(), "speech", "source.txt"))).toEqual(received);
		expect(out[0]).toContain("UTF-8，有字节顺序标记，CRLF 换行");
	});
});

describe("cutting again", () => {
	const text = "一、甲一\n甲二。\n二、乙一\n乙二。\n";
	const inFolder = (name: string) => join(speeches(), "speech", name);

	beforeEach(async () => {
		await cutText(text);
		const file = inFolder("1/index.mdx");
		const content = (await readFile(file, "utf8")).replace("甲二。", "甲二。[^a]");
		await writeFile(file, `${content}\n[^a]: 编者的话。\n`);
		const speech = inFolder("speech.mdx");
		const edited = (await readFile(speech, "utf8")).replace(
			/# .*/,
			"# 我的题目[^t]\n\n[^t]: 编者所加。",
		);
		await writeFile(speech, edited.replace("received:", "# 待查日期\nsummary: 一句话\nreceived:"));
	});

	test("without --force says why not and writes nothing", async () => {
		const before = await readFile(inFolder("1/index.mdx"), "utf8");
		expect(await cut(join(root, "received.txt"), "--slug", "speech")).toBe(1);
		expect(err.join()).toMatch(/已经有一篇.*--force/);
		expect(await readFile(inFolder("1/index.mdx"), "utf8")).toBe(before);
	});

	test("with --force keeps notes, title and metadata where the text is the same", async () => {
		const speech = await cutText(text.replace("乙二", "乙二改"), "--force");
		expect(await readFile(inFolder("1/index.mdx"), "utf8")).toContain(
			"甲二。[^a]\n\n[^a]: 编者的话。",
		);
		expect(speech.title).toBe("我的题目");
		expect(await readFile(inFolder("speech.mdx"), "utf8")).toMatch(
			/# 待查日期\nsummary: 一句话[\s\S]*\[\^t\]: 编者所加。/,
		);
	});

	test("with --force says what became of the addresses, and notes it for old links", async () => {
		const history = () => readFile(inFolder("history.tsv"), "utf8");
		const printsOf = (speech: Speech) =>
			new Map(
				speech.sections.flatMap((section) =>
					sentencesOf(section).map(({ text, fingerprint }) => [text, fingerprint]),
				),
			);
		const inserted = await cutText(text.replace("乙二。", "乙新。乙二。"), "--force");
		expect(out.join("\n")).toContain(
			"与上一次相比：3句地址不变，1句换了地址，0句有改动，0句已删去。",
		);
		expect(inserted.history).toEqual([]);

		await cutText(text.replace("乙一\n乙二。", "乙一改\n乙新。"), "--force");
		expect(out.join("\n")).toContain("3句地址不变，0句换了地址，1句有改动，1句已删去。");
		const second = await history();
		expect(second).toContain(`2#s3\t${printsOf(inserted).get("乙二。")}\tgone\t`);

		const last = await cutText(text.replace("乙一\n乙二。", "乙三"), "--force");
		const third = await history();
		expect(third.startsWith(second)).toBe(true);
		expect(third.length).toBeGreaterThan(second.length);
		expect(last.history).toHaveLength(third.trimEnd().split("\n").length);
	});

	test("with --force refuses and names the note that would be lost", async () => {
		const before = await readFile(inFolder("1/index.mdx"), "utf8");
		await writeFile(join(root, "received.txt"), text.replace("甲二", "甲三"));
		expect(await cut(join(root, "received.txt"), "--slug", "speech", "--force")).toBe(1);
		expect(err.join()).toMatch(/会丢失：\n {2}1\/index\.mdx：在“甲二。/);
		expect(await readFile(inFolder("1/index.mdx"), "utf8")).toBe(before);
		expect(await readFile(inFolder("source.txt"), "utf8")).toBe(text);
	});

	test("with --force refuses when a section with notes is gone", async () => {
		await writeFile(join(root, "received.txt"), "没有编号。没有条。");
		expect(await cut(join(root, "received.txt"), "--slug", "speech", "--force")).toBe(1);
		expect(err.join()).toMatch(/1\/index\.mdx：在“甲二。/);
	});

	test.each([
		["emphasis", "甲*二*。"],
		["a term", '甲<Term slug="x">二</Term>。'],
		["a switched-off term", "甲<NoTerm>二</NoTerm>。"],
		["a comment", "甲二。{/* 待核 */}"],
	])("with --force keeps %s, or names it", async (_what, mdx) => {
		await cutText(text, "--force");
		const file = inFolder("1/index.mdx");
		const content = (await readFile(file, "utf8")).replace("甲二。", mdx);
		await writeFile(file, content);
		expect(await cut(join(root, "received.txt"), "--slug", "speech", "--force")).toBe(0);
		expect(await readFile(file, "utf8")).toBe(content);
		await writeFile(join(root, "received.txt"), text.replace("甲二", "甲三"));
		expect(await cut(join(root, "received.txt"), "--slug", "speech", "--force")).toBe(1);
		expect(err.join()).toMatch(/1\/index\.mdx：在“甲二。”/);
	});

	test("brings a note along to the section its paragraph moves to", async () => {
		const moved = "一、新的\n新二。\n二、甲一\n甲二。\n三、乙一\n乙二。\n";
		await cutText(moved, "--force");
		expect(await readFile(inFolder("2/index.mdx"), "utf8")).toContain(
			"甲二。[^a]\n\n[^a]: 编者的话。",
		);
	});

	test("keeps a comment that stands between paragraphs", async () => {
		const file = inFolder("2/index.mdx");
		const content = `${await readFile(file, "utf8")}\n{/* 这一段待核 */}\n`;
		await writeFile(file, content);
		expect(await cut(join(root, "received.txt"), "--slug", "speech", "--force")).toBe(0);
		expect(await readFile(file, "utf8")).toBe(content);
	});

	test("by a changed row of the outline turns a heading into text, without the received file", async () => {
		const outline = inFolder("outline.tsv");
		const rows = await readFile(outline, "utf8");
		await writeFile(outline, rows.replace(/^3\theading\t[^\t]*/m, "3\ttext\t-"));
		expect(await cut("--slug", "speech"), err.join("\n")).toBe(0);
		const speech = await readSpeech(join(speeches(), "speech"));
		expect(speech.sections.map(({ path }) => path)).toEqual(["1"]);
		expect(await readFile(inFolder("1/index.mdx"), "utf8")).toContain("甲二。[^a]");
	});

	test("leaves files that it does not know where they are", async () => {
		await writeFile(inFolder("remarks.docx"), "x");
		expect(await cut(join(root, "received.txt"), "--slug", "speech", "--force")).toBe(0);
		expect(await readFile(inFolder("remarks.docx"), "utf8")).toBe("x");
	});
});

describe("errors", () => {
	async function failing(bytes: string | Uint8Array, slug = "speech"): Promise<string> {
		const file = join(root, "bad.txt");
		await writeFile(file, bytes);
		expect(await cut(file, "--slug", slug)).toBe(1);
		expect(await readdir(root)).not.toContain("speeches");
		expect(err).toHaveLength(1);
		return err[0] ?? "";
	}

	test("an empty file, white space only", async () => {
		expect(await failing("")).toMatch(/bad\.txt：这是空文件/);
		err = [];
		expect(await failing(" \n\u3000\n")).toMatch(/只有空白/);
	});

	test("a binary file, bytes of no encoding", async () => {
		expect(await failing(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 8]))).toMatch(/Word 文件坏了/);
		err = [];
		expect(await failing(new Uint8Array([0xff, 0xff, 0xfe, 0x80, 0x81]))).toMatch(/应当是 UTF-8/);
	});

	test.each(["Lian", "廉政", "a/b", "../x", "a b", "search", "terms", "-", "con", "nul", "_astro"])(
		"the slug %j",
		async (slug) => {
			expect(await failing("甲。", slug)).toMatch(/--slug/);
		},
	);

	test("no such file, a folder, no arguments, an unknown option", async () => {
		expect(await cut(join(root, "none.txt"), "--slug", "speech")).toBe(1);
		expect(err.pop()).toMatch(/none\.txt：没有这个文件/);
		expect(await cut(root, "--slug", "speech")).toBe(1);
		expect(err.pop()).toMatch(/这是文件夹/);
		expect(await cut()).toBe(1);
		expect(err.pop()).toMatch(/用法：npm run cut/);
		expect(await cut("x", "--slug", "a", "--wat")).toBe(1);
		expect(err.pop()).toMatch(/--wat[\s\S]*用法/);
	});

	test("in a file that an editor has spoilt is told with what it means, in Chinese first", async () => {
		const received = join(root, "received.txt");
		await writeFile(received, "题目讲话\n一、甲事\n甲一，甲二。\n二、乙事\n乙一。");
		expect(await cut(received, "--slug", "speech")).toBe(0);
		await writeFile(join(root, "speeches/speech/1/index.mdx"), "## 一、甲事\n\n<b>甲</b>\n");
		expect(await cut("--slug", "speech")).toBe(1);
		expect(err.join()).toMatch(/^没有切分，文库还是原来的样子[\s\S]*1\/index\.mdx/);
		expect(await cut("--slug", "none")).toBe(1);
		expect(err.pop()).toMatch(/none：这里还没有这一篇/);
	});

	test("a file over 10 MB", async () => {
		const file = join(root, "large.txt");
		await writeFile(file, "");
		await truncate(file, 11 * 1024 * 1024);
		expect(await cut(file, "--slug", "speech")).toBe(1);
		expect(err[0]).toMatch(/有 11\.0 MB，文字应当不超过 10 MB/);
	});

	test("the command itself ends with code 1 and says so on stderr", async () => {
		const run = promisify(execFile)(process.execPath, [
			"src/cut/cli.ts",
			"none.txt",
			"--slug",
			"x",
		]);
		await expect(run).rejects.toMatchObject({
			code: 1,
			stderr: expect.stringContaining("none.txt"),
		});
	});
});
