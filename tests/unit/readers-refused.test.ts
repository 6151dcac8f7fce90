import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import JSZip from "jszip";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCut } from "../../src/cut/command.ts";
import { readBytes, readReceived } from "../../src/cut/read/received.ts";
import { makeWordPackage, paragraph, wordPart } from "../word-package.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const bytesOf = (...values: number[]) => Uint8Array.from(values);
const MACRO_TYPE =
	'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>';

let folder = "";
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "received-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What an editor is told of a file of these bytes, whatever its name. */
async function told(bytes: Uint8Array, name = "讲话.docx"): Promise<string> {
	const file = join(folder, name);
	await writeFile(file, bytes);
	const message = await readReceived(file).then(
		({ text }) => `read: ${text.slice(0, 40)}`,
		(error: Error) => error.message,
	);
	return message.replace(`${file}：`, "");
}

const body = paragraph("正文");
const word = (members: Record<string, string | Uint8Array | null>) =>
	makeWordPackage({ body, members });

async function zipOf(members: Record<string, string>): Promise<Uint8Array> {
	const zip = new JSZip();
	for (const [name, content] of Object.entries(members)) zip.file(name, content);
	return zip.generateAsync({ type: "uint8array", compression: "DEFLATE" });
}

/** The head of a compound file and a name in its directory. */
const compound = (name: string) =>
	Uint8Array.from([
		...bytesOf(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
		...new Uint8Array(504),
		...Buffer.from(name, "utf16le"),
	]);

describe("a file of another kind is refused by what it is, and what to do is said", () => {
	const SAVE_AS = /另存为 \.docx/;
	test.each<[string, Uint8Array, RegExp, RegExp]>([
		["rich text", utf8("{\\rtf1\\ansi \\u35762?}"), /RTF/, SAVE_AS],
		["PDF", utf8("%PDF-1.7\n%\u00e2\u00e3"), /这是PDF/, SAVE_AS],
		["old Word or WPS", compound("WordDocument"), /\.doc、\.wps/, SAVE_AS],
		["another old Office file", compound("Workbook"), /旧格式的 Office/, SAVE_AS],
		["one with a password", compound("EncryptedPackage"), /带密码/, /去掉密码/],
		["PNG", bytesOf(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), /图片/, /要 Word 文件/],
		["JPEG", bytesOf(0xff, 0xd8, 0xff, 0xe0), /图片/, /要 Word 文件/],
		["RAR", bytesOf(0x52, 0x61, 0x72, 0x21, 0x1a, 0x07, 0), /压缩包/, /解压/],
		[
			"a page as one archive",
			utf8("From: <Saved by>\nMIME-Version: 1.0\n\n<html>"),
			/\.mht/,
			/仅 HTML/,
		],
		[
			"Word's own XML",
			utf8('<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>'),
			/存成 XML/,
			SAVE_AS,
		],
		["other XML", utf8('<?xml version="1.0"?><rss><a/></rss>'), /XML 文件/, SAVE_AS],
	])("%s", async (_, bytes, found, todo) => {
		for (const name of ["讲话.docx", "讲话.txt"]) {
			const message = await told(bytes, name);
			expect(message).toMatch(found);
			expect(message).toMatch(todo);
		}
	});

	test.each<[string, Record<string, string>, RegExp]>([
		[
			"OpenDocument",
			{ mimetype: "application/vnd.oasis.opendocument.text", "content.xml": "<a/>" },
			/\.odt/,
		],
		["OFD", { "OFD.xml": "<a/>", "Doc_0/Document.xml": "<a/>" }, /OFD/],
		["Excel", { "[Content_Types].xml": "<a/>", "xl/workbook.xml": "<a/>" }, /Excel/],
		["PowerPoint", { "[Content_Types].xml": "<a/>", "ppt/presentation.xml": "<a/>" }, /PowerPoint/],
		["an e-book", { mimetype: "application/epub+zip" }, /电子书/],
		["any ZIP", { "讲话.docx": "x" }, /压缩包.*解压/],
	])("%s", async (_, members, found) => {
		expect(await told(await zipOf(members))).toMatch(found);
	});

	test("a Word file with macros, by its type or by what it holds", async () => {
		expect(await told(await word({ "[Content_Types].xml": MACRO_TYPE }))).toMatch(/带宏/);
		expect(await told(await word({ "word/vbaProject.bin": bytesOf(1, 2) }))).toMatch(/带宏/);
	});

	test("a text that begins with a picture's letters is a text", async () => {
		expect(await told(utf8("BM公司的讲话"), "a.txt")).toBe("read: BM公司的讲话");
	});
});

describe("a Word file that is damaged or made to harm ends in one clear error", () => {
	const DAMAGED = /^这个 Word 文件坏了（.*）.*再要一份.*另存为 \.docx/;

	test("cut off anywhere", async () => {
		const whole = await makeWordPackage({ body: body.repeat(200) });
		for (const part of [0.1, 0.5, 0.9, 0.999]) {
			expect(await told(whole.subarray(0, Math.floor(whole.length * part)))).toMatch(DAMAGED);
		}
	});

	test("with bytes changed within: an error or the text, never another text", async () => {
		const whole = await makeWordPackage({ body: body.repeat(50) });
		for (let i = 0; i < 60; i++) {
			const bytes = whole.slice();
			const at = Math.floor((i / 60) * whole.length);
			bytes[at] = (bytes[at] ?? 0) ^ 0x55;
			const message = await told(bytes);
			if (message.startsWith("read: ")) expect(message).toMatch(/^read: (正文\n)+/);
			else expect(message).toMatch(/应当是/);
		}
	});

	test.each<[string, Record<string, string | null>, RegExp]>([
		["without its text", { "word/document.xml": null }, /里面没有 word\/document\.xml/],
		[
			"without anything but types",
			{ "word/document.xml": null, "_rels/.rels": null, "[Content_Types].xml": "<a/>" },
			/缺了主要部分/,
		],
		[
			"not well formed",
			{ "word/document.xml": wordPart("document", "<w:body><w:p></w:body>") },
			/word\/document\.xml：XML 写法不对：1:\d+/,
		],
		["of another root", { "word/document.xml": wordPart("styles", "") }, /应当是 <w:document>/],
		[
			"with a document type and entities",
			{ "word/document.xml": '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>' },
			/DOCTYPE/,
		],
		[
			"nested beyond reason",
			{
				"word/document.xml": wordPart(
					"document",
					`<w:body>${"<w:sdt>".repeat(500)}${"</w:sdt>".repeat(500)}</w:body>`,
				),
			},
			/套了不止400层/,
		],
		[
			"of too many elements",
			{
				"word/document.xml": wordPart("document", `<w:body>${"<w:p/>".repeat(1_000_001)}</w:body>`),
			},
			/元素不止1000000个/,
		],
	])("%s", async (_, members, found) => {
		expect(await told(await word(members))).toMatch(found);
	});

	test("that unpacks beyond 64 MB, and one that says less than it holds", async () => {
		const bomb = await word({ "word/document.xml": " ".repeat(66 * 1024 * 1024) });
		expect(bomb.length).toBeLessThan(1024 * 1024);
		expect(await told(bomb)).toMatch(/展开有 66 MB，全部应当不超过 64 MB/);
		const lying = bomb.slice();
		const view = new DataView(lying.buffer);
		const name = Buffer.from(lying).lastIndexOf("word/document.xml");
		view.setUint32(name - 46 + 24, 1000, true);
		expect(await told(lying)).toMatch(/文件坏了（too many bytes/);
	});

	test("of too many members", async () => {
		const zip = new JSZip();
		for (let i = 0; i < 10_001; i++) zip.file(`${i}.xml`, "");
		expect(await told(await zip.generateAsync({ type: "uint8array" }))).toMatch(/10001个部分/);
	});

	test("with pictures only says what it holds", async () => {
		const picture =
			'<w:r><w:drawing><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"/></a:graphic></w:drawing></w:r>';
		expect(await told(await makeWordPackage({ body: paragraph(picture) }))).toMatch(
			/里面没有文字，应当有文字。里面有：图片 1 处未取出/,
		);
	});

	test("leaves nothing behind", async () => {
		const root = join(folder, "speeches");
		const file = join(folder, "bad.docx");
		await writeFile(file, (await word({})).subarray(0, 300));
		const said: string[] = [];
		const code = await runCut([file, "--slug", "x"], {
			root,
			out: () => {},
			err: (line) => said.push(line),
		});
		expect(code).toBe(1);
		expect(said.join("\n")).toMatch(/bad\.docx：这个 Word 文件坏了/);
		expect(await readdir(root).catch(() => [])).toEqual([]);
	});
});

describe("a large file", () => {
	test("of 50 MB of pictures is read without unpacking them", async () => {
		const large = await word({
			"word/media/image1.png": randomBytes(50 * 1024 * 1024),
			"word/media/image2.bmp": "0".repeat(66 * 1024 * 1024),
		});
		expect(large.length).toBeGreaterThan(50 * 1024 * 1024);
		const from = performance.now();
		expect((await readBytes("a.docx", large)).text).toBe("正文\n");
		// Unpacking them would take a second and more.
		expect(performance.now() - from).toBeLessThan(500);
	});

	test("of over 100 MB, a text of over 10 MB, and a large file of another kind are refused unread", async () => {
		const zip = Buffer.alloc(101 * 1024 * 1024);
		zip.set([0x50, 0x4b, 0x03, 0x04]);
		expect(await told(zip)).toMatch(/101\.0 MB，Word 文件应当不超过 100 MB/);
		expect(await told(Buffer.alloc(11 * 1024 * 1024, 0x31), "a.txt")).toMatch(
			/11\.0 MB，文字应当不超过 10 MB/,
		);
		const pdf = Buffer.alloc(11 * 1024 * 1024);
		pdf.set(utf8("%PDF-1.7"));
		expect(await told(pdf, "a.pdf")).toMatch(/这是PDF/);
	});
});
