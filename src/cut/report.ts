import { join } from "node:path";
import { HISTORY_FILE, METADATA_FILE, OUTLINE_FILE } from "../library/speech-files.ts";
import { titleAddedBy } from "../model/site-settings.ts";
import { countCharacters, sourceLines } from "../model/source.ts";
import type { CutResult } from "./cut-speech.ts";
import type { EditionChange } from "./editions.ts";
import type { Received } from "./read/received.ts";
import type { Rehearsal } from "./rehearse/rehearsal.ts";
import type { Replaced } from "./speech-folder.ts";

const ENCODING_NAMES = {
	"utf-8": "UTF-8",
	"utf-16le": "UTF-16（小端）",
	"utf-16be": "UTF-16（大端）",
	gb18030: "GB18030（GBK）",
} as const;

/** What was received, in a line. */
export function receivedLines(file: string, input: Received): string[] {
	const { format, encoding, hasMark, text } = input;
	const ends = /\r\n/.test(text) ? "CRLF" : "LF";
	const form =
		format === "docx"
			? "Word 文件"
			: `${format === "html" ? "网页，" : ""}${ENCODING_NAMES[encoding]}${hasMark ? "，有字节顺序标记" : ""}，${ends} 换行`;
	return [`${file}：${form}，${sourceLines(text).length}行，${countCharacters(text)}字`];
}

/**
 * What was written, what became of the addresses, and what to do next.
 * @param editor what the site calls its editor
 */
export function writtenLines(
	folder: string,
	{ speech, sentences, runIns }: CutResult,
	done: Replaced,
	change: EditionChange | null,
	editor: string,
): string[] {
	const kept = done.kept.filter((file) => file !== HISTORY_FILE);
	return [
		"",
		`《${speech.title}》${speech.titleBy === "editor" ? `（${titleAddedBy(editor)}）` : ""}：${speech.sections.length}节，${sentences}句，段内小标题${runIns}个。`,
		...(change
			? [
					`与上一次相比：${change.stayed}句地址不变，${change.moved}句换了地址，${change.changed}句有改动，${change.went}句已删去。用本站复制的链接都能找到或说明。`,
				]
			: []),
		...done.removed.map((file) => `删去了 ${file}：新的切分里没有这一节。`),
		...kept.map((file) => `${file} 不是切分写的，原样留着。`),
		`写好 ${done.written.length} 个文件，在 ${folder}；写后读回，与原文一字不差。`,
		`下一步：层次不对，就改 ${join(folder, OUTLINE_FILE)} 里那一行的角色，再运行 npm run cut -- --slug ${speech.slug}；题目、日期等写在 ${join(folder, METADATA_FILE)}；看看 npm run dev，再 npm run build。`,
	];
}

/** What a rehearsal found, each in a line, and where its page is. */
export function rehearsedLines(
	{ findings, unknownTerms, blocked, differences }: Rehearsal,
	place: string,
): string[] {
	const told = findings.filter(({ kind }) => kind !== "redaction");
	const redactions = findings.length - told.length;
	return [
		"",
		...(told.length > 0
			? [
					`字句上请看这${told.length}处：`,
					...told.map(({ line, what, text }) => `第${line}行：${what}：${text}`),
				]
			: ["字句上没有发现疑点。"]),
		...(redactions > 0 ? [`隐去${redactions}处，都在预演里。`] : []),
		...(unknownTerms === null ? [] : [unknownTerms]),
		...(differences
			? [
					`与上一次相比：${differences.stayed}句不变，${differences.moved.length}句换了地址，${differences.changed.length}句有改动，${differences.went.length}句删去，${differences.added.length}句新增。`,
				]
			: []),
		...(blocked === null ? [] : ["还不能切分：", blocked]),
		`预演写在 ${place}，用浏览器打开，也可以打印。文库里什么都没有写。`,
	];
}
