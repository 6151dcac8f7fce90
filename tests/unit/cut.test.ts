import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runCut } from "../../src/cut/command.ts";
import { readSpeech } from "../../src/markdown/read-speech.ts";
import { compareWithSource } from "../../src/model/fidelity.ts";
import { linesOf, type Speech, sentencesOf } from "../../src/model/speech.ts";

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
	const speech = await readSpeech(join(speeches(), "speech"));
	expect(compareWithSource(speech, text)).toBeNull();
	return speech;
}

const outlineOf = (speech: Speech) =>
	Object.fromEntries(
		speech.sections.map((section) => [section.path, linesOf(section).map(({ text }) => text)]),
	);

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
		expect(out.join("\n")).toContain("found 4 parts (第一) and 11 points (一要)");
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
		["第一、", "第一、回顾。甲。\n第二、打算。乙。"],
		["一是", "一是回顾。甲。\n二是打算。乙。"],
		["１．", "１．回顾\n甲。\n２．打算\n乙。"],
		["首先", "首先，回顾。甲。\n其次，打算。乙。\n最后，保障。丙。"],
	])("%s gives parts", async (_style, text) => {
		const speech = await cutText(`开场的话。\n${text}`);
		expect(speech.parts.length).toBeGreaterThanOrEqual(2);
		expect(speech.opening).not.toBeNull();
	});

	test("a text without numbering becomes one section", async () => {
		const speech = await cutText("甲。乙。\n丙。");
		expect(Object.keys(outlineOf(speech))).toEqual(["text"]);
		expect(out.join("\n")).toContain("found no numbering: one section");
	});

	test("a lone number is no hierarchy", async () => {
		expect(Object.keys(outlineOf(await cutText("一、只有一条。甲。\n乙。")))).toEqual(["text"]);
	});

	test("a numbered line without a short beginning is text, not a heading", async () => {
		const long = `一是${"要抓好各项工作的落实，".repeat(8)}见实效。`;
		const speech = await cutText(`${long}\n二是收尾。完。`);
		expect(speech.parts[0]?.lead.heading).toBeNull();
		expect(speech.parts[1]?.lead.heading?.runIn).toBe(true);
	});

	test("a gap is a warning that names the line", async () => {
		await cutText("第一，甲。\n一是一。二。三是三。四。\n第三，乙。");
		expect(out.join("\n")).toMatch(
			/received\.txt:3: found number 3 in the items like “第一”, expected 2/,
		);
		expect(out.join("\n")).toMatch(
			/received\.txt:2: found number 3 in the items like “一是”, expected 2/,
		);
	});

	test("a closing is what addresses the hearers after the last point", async () => {
		const speech = await cutText("第一，甲。\n第二，乙。\n还有一段。\n同志们，努力！\n谢谢大家！");
		expect(outlineOf(speech)).toMatchObject({
			"2": ["第二，乙。", "还有一段。"],
			closing: ["同志们，努力！", "谢谢大家！"],
		});
	});

	test("a title line of the text is the title and stays in the text", async () => {
		const speech = await cutText("在全县大会上的讲话\n同志们：\n第一，甲。\n第二，乙。");
		expect(speech.title).toBe("在全县大会上的讲话");
		expect(speech.metadata).toMatchObject({ titleBy: "source" });
		expect(linesOf(speech.sections[0] as Speech["sections"][0])[0]?.text).toBe(
			"在全县大会上的讲话",
		);
	});
});

describe("encodings", () => {
	const fixture = (name: string) => `tests/fixtures/cut/${name}.txt`;

	test.each([
		["gbk", "GB18030 (GBK)", "gb18030"],
		["utf-16le", "UTF-16 (little-endian) with a byte order mark", "utf-16le"],
		["utf-16be", "UTF-16 (big-endian) with a byte order mark", "utf-16be"],
		["utf-16le-no-mark", "UTF-16 (little-endian)", "utf-16le"],
	])("%s is detected, said, and turned into UTF-8", async (name, said, encoding) => {
		expect(await cut(fixture(name), "--slug", "speech"), err.join("\n")).toBe(0);
		expect(out[0]).toContain(`${said}, CRLF line ends`);
		const folder = join(speeches(), "speech");
		const source = await readFile(join(folder, "source.txt"), "utf8");
		expect(source).toContain("完成**项。\r\n");
		const speech = await readSpeech(folder);
		expect(compareWithSource(speech, source)).toBeNull();
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
		expect(out[0]).toContain("UTF-8 with a byte order mark, CRLF line ends");
	});
});

describe("cutting again", () => {
	const text = "第一，甲一。甲二。\n第二，乙一。乙二。\n";
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
		await writeFile(speech, edited.replace("titleBy: editor", "titleBy: editor\nsummary: 一句话"));
	});

	test("without --force says why not and writes nothing", async () => {
		const before = await readFile(inFolder("1/index.mdx"), "utf8");
		expect(await cut(join(root, "received.txt"), "--slug", "speech")).toBe(1);
		expect(err.join()).toMatch(/found a speech there already.*--force/);
		expect(await readFile(inFolder("1/index.mdx"), "utf8")).toBe(before);
	});

	test("with --force keeps notes, title and metadata where the text is the same", async () => {
		const speech = await cutText(text.replace("乙二", "乙二改"), "--force");
		expect(await readFile(inFolder("1/index.mdx"), "utf8")).toContain(
			"甲二。[^a]\n\n[^a]: 编者的话。",
		);
		expect(speech.title).toBe("我的题目");
		expect(await readFile(inFolder("speech.mdx"), "utf8")).toMatch(
			/summary: 一句话[\s\S]*\[\^t\]: 编者所加。/,
		);
	});

	test("with --force refuses and names the note that would be lost", async () => {
		const before = await readFile(inFolder("1/index.mdx"), "utf8");
		await writeFile(join(root, "received.txt"), text.replace("甲二", "甲三"));
		expect(await cut(join(root, "received.txt"), "--slug", "speech", "--force")).toBe(1);
		expect(err.join()).toMatch(
			/would be lost:\n {2}1\/index\.mdx: the note or comment in the paragraph “甲二。/,
		);
		expect(await readFile(inFolder("1/index.mdx"), "utf8")).toBe(before);
		expect(await readFile(inFolder("source.txt"), "utf8")).toBe(text);
	});

	test("with --force refuses when a section with notes is gone", async () => {
		await writeFile(join(root, "received.txt"), "没有编号。");
		expect(await cut(join(root, "received.txt"), "--slug", "speech", "--force")).toBe(1);
		expect(err.join()).toMatch(/1\/index\.mdx: its notes and comments/);
	});

	test("with --force refuses to remove files it does not know", async () => {
		await writeFile(inFolder("remarks.docx"), "x");
		expect(await cut(join(root, "received.txt"), "--slug", "speech", "--force")).toBe(1);
		expect(err.join()).toContain("remarks.docx");
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
		expect(await failing("")).toMatch(/bad\.txt: found an empty file/);
		err = [];
		expect(await failing(" \n\u3000\n")).toMatch(/white space only/);
	});

	test("a binary file, bytes of no encoding", async () => {
		expect(await failing(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 8]))).toMatch(
			/damaged Word file/,
		);
		err = [];
		expect(await failing(new Uint8Array([0xff, 0xff, 0xfe, 0x80, 0x81]))).toMatch(
			/no text in UTF-8/,
		);
	});

	test.each(["Lian", "廉政", "a/b", "../x", "a b", "search", "terms"])(
		"the slug %j",
		async (slug) => {
			expect(await failing("甲。", slug)).toMatch(/--slug/);
		},
	);

	test("no such file, a folder, no arguments, an unknown option", async () => {
		expect(await cut(join(root, "none.txt"), "--slug", "speech")).toBe(1);
		expect(err.pop()).toMatch(/none\.txt: found no such file/);
		expect(await cut(root, "--slug", "speech")).toBe(1);
		expect(err.pop()).toMatch(/found a folder/);
		expect(await cut()).toBe(1);
		expect(err.pop()).toMatch(/Usage: npm run cut/);
		expect(await cut("x", "--slug", "a", "--wat")).toBe(1);
		expect(err.pop()).toMatch(/--wat[\s\S]*Usage/);
	});

	test("a file over 10 MB", async () => {
		const file = join(root, "large.txt");
		await writeFile(file, "");
		await truncate(file, 11 * 1024 * 1024);
		expect(await cut(file, "--slug", "speech")).toBe(1);
		expect(err[0]).toMatch(/found 11\.0 MB, expected at most 10 MB/);
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
