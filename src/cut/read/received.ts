import { open, readFile, stat } from "node:fs/promises";
import { type Decoded, decode, type Encoding } from "../decode.ts";
import type { Hints } from "../line-hint.ts";
import { readDocx } from "./docx/read-docx.ts";
import { decodePage } from "./html/charset.ts";
import { readHtml } from "./html/read-html.ts";
import type { ReadText } from "./read-text.ts";
import { recogniseBytes, recogniseMarkup, recognisePackage } from "./recognise.ts";
import { refusal } from "./refusal.ts";
import { openZip, type Zip } from "./zip.ts";

/** A received file that has been read. */
export interface Received {
	/** What becomes `source.txt`. */
	text: string;
	format: "text" | "docx" | "html";
	/** Of the file as received; a Word file's is `utf-8`. */
	encoding: Encoding;
	/** A byte order mark stood at the beginning. */
	hasMark: boolean;
	/** The file as received. */
	bytes: Uint8Array;
	/** What lines look like, by their number, from 1; empty for a plain text. */
	hints: Hints;
	/** What the file holds that is not in the text: one Chinese sentence a kind. */
	leftOut: string[];
}

/**
 * What is written as `source.txt`: a text in UTF-8 byte for byte as received, of anything else the text
 * alone. A Word file's or a page's own bytes are never it, whatever its encoding.
 */
export function sourceOf({ format, encoding, bytes, text }: Received): Uint8Array | string {
	return format === "text" && encoding === "utf-8" ? bytes : text;
}

const MB = 1024 * 1024;

/** The largest text or page, and the largest Word file (its pictures are not unpacked), in bytes. */
export const LARGEST_TEXT = 10 * MB;
export const LARGEST_WORD = 100 * MB;

/** How much of a file is looked at before it is read. */
const HEAD = 4096;

const inMegabytes = (size: number) => `${(size / MB).toFixed(1)} MB`;

async function readHead(file: string): Promise<Uint8Array> {
	const handle = await open(file);
	try {
		const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD), 0, HEAD, 0);
		return buffer.subarray(0, bytesRead);
	} finally {
		await handle.close();
	}
}

/** Refuses a file by its size and its first bytes, before the whole of it is in memory. */
async function checkFile(file: string): Promise<void> {
	const found = await stat(file).catch(() => null);
	if (!found) throw new Error(`${file}：没有这个文件。请看文件名和文件夹写得对不对。`);
	if (found.isDirectory()) {
		throw new Error(`${file}：这是文件夹，应当是一个文件。请写上里面的文件名。`);
	}
	if (found.size === 0) throw new Error(`${file}：这是空文件，应当有文字。请再要一份。`);
	if (found.size <= LARGEST_TEXT) return;
	const kind = recogniseBytes(await readHead(file));
	if (kind !== null && kind !== "zip" && kind !== "html" && kind !== "text") {
		throw refusal(file, kind);
	}
	if (kind !== "zip") {
		throw new Error(
			`${file}：有 ${inMegabytes(found.size)}，文字应当不超过 10 MB。请看它是不是文字，先存为纯文本，或另存为 .docx。`,
		);
	}
	if (found.size > LARGEST_WORD) {
		throw new Error(
			`${file}：有 ${inMegabytes(found.size)}，Word 文件应当不超过 100 MB。请删去里面的图片，再存一次。`,
		);
	}
}

/** Opens a package and makes sure that it is a Word file. */
async function openWordFile(file: string, bytes: Uint8Array): Promise<Zip> {
	const zip = await openZip(bytes);
	const textOf = async (name: string) => {
		const member = await zip.read(name);
		return member ? new TextDecoder().decode(member) : "";
	};
	const kind = recognisePackage(
		zip.names,
		await textOf("[Content_Types].xml"),
		await textOf("mimetype"),
	);
	if (kind !== "docx") throw refusal(file, kind);
	return zip;
}

async function readWordFile(file: string, bytes: Uint8Array): Promise<ReadText> {
	try {
		return await readDocx(await openWordFile(file, bytes));
	} catch (error) {
		const { message } = error as Error;
		if (message.startsWith(`${file}：`)) throw error;
		throw new Error(
			`${file}：这个 Word 文件坏了（${message}），应当是完好的。可能没有收全：请再要一份；或用 Word、WPS 打开，另存为 .docx。`,
		);
	}
}

function readPage(file: string, text: string): ReadText {
	try {
		return readHtml(text);
	} catch (error) {
		throw new Error(
			`${file}：这个网页读不出来（${(error as Error).message}），应当是从网站存下的网页。请用浏览器打开，把文字复制到 Word 里，另存为 .docx；如果本是纯文本，请把里面的“<”改成“＜”。`,
		);
	}
}

function readDecoded(
	file: string,
	decoded: Decoded,
	bytes: Uint8Array,
): ReadText & Decoded & Pick<Received, "format"> {
	const kind = recogniseMarkup(decoded.text);
	if (kind === "text") return { ...decoded, format: "text", hints: new Map(), leftOut: [] };
	if (kind === "html") {
		const page = decodePage(bytes);
		if (!page) throw unreadable(file);
		return { ...page, ...readPage(file, page.text), format: "html" };
	}
	if (kind === "zip") throw unreadable(file);
	throw refusal(file, kind);
}

function unreadable(file: string): Error {
	return new Error(
		`${file}：读不出文字，应当是 UTF-8、UTF-16 或 GB18030（GBK）的文本。请用原来的程序打开，存为纯文本（UTF-8），或另存为 .docx。`,
	);
}

/**
 * Reads a received file's bytes, by what they are and not by the file's name.
 * @param file its name, for messages
 * @throws Error naming the file, what was found, what was expected and what to do
 */
export async function readBytes(file: string, bytes: Uint8Array): Promise<Received> {
	const kind = recogniseBytes(bytes);
	let read: ReadText & Pick<Received, "format" | "encoding" | "hasMark">;
	if (kind === "zip") {
		const word = await readWordFile(file, bytes);
		read = { ...word, format: "docx", encoding: "utf-8", hasMark: false };
	} else if (kind !== null && kind !== "html" && kind !== "text") throw refusal(file, kind);
	else {
		const decoded = decode(bytes) ?? decodePage(bytes);
		if (!decoded) throw unreadable(file);
		read = readDecoded(file, decoded, bytes);
	}
	checkText(file, read);
	return { ...read, bytes };
}

/** A file without text, or with more of it than anyone reads, is refused. */
function checkText(file: string, read: ReadText & Pick<Received, "format">): void {
	if (read.text.trim() === "") {
		const what = read.format === "text" ? "只有空白" : "没有文字";
		const todo = read.leftOut.length > 0 ? `里面有：${read.leftOut.join("")}` : "";
		throw new Error(`${file}：里面${what}，应当有文字。${todo}`);
	}
	const size = Buffer.byteLength(read.text);
	if (size > LARGEST_TEXT) {
		throw new Error(`${file}：文字有 ${inMegabytes(size)}，应当不超过 10 MB。请分成几篇。`);
	}
}

/**
 * Reads a received file: a plain text in UTF-8, UTF-16 or GB18030, a Word file, a saved web page.
 * @throws Error naming the file, what was found, what was expected and what to do
 */
export async function readReceived(file: string): Promise<Received> {
	await checkFile(file);
	return readBytes(file, await readFile(file));
}
