import type { Kind, PackageKind } from "./recognise.ts";

type Refused = Exclude<Kind, "zip" | "html" | "text"> | Exclude<PackageKind, "docx">;

const SAVE_AS = "请用 Word 或 WPS 打开，另存为 .docx，再切那个文件。";

/** What was found, and what to do. */
const REFUSALS: Readonly<Record<Refused, readonly [found: string, todo: string]>> = {
	rtf: ["RTF 文件（.rtf）", SAVE_AS],
	doc: ["旧格式的 Word 或 WPS 文件（.doc、.wps）", SAVE_AS],
	"old-office": ["旧格式的 Office 文件（.doc、.wps、.xls、.ppt）", SAVE_AS],
	password: ["带密码的文件", "请用 Word 或 WPS 输密码打开，去掉密码，另存为 .docx。"],
	macro: ["带宏的 Word 文件（.docm）", "请在禁用宏的情况下打开，另存为 .docx（不带宏）。"],
	odt: ["OpenDocument 文件（.odt）", SAVE_AS],
	pages: ["Pages 文件", "请在 Pages 里导出为 Word（.docx）。"],
	"word-xml": ["存成 XML 的 Word 文件", SAVE_AS],
	pdf: [
		"PDF，它只记每个字的位置，不记段落",
		"请向来文单位要 Word 文件；或用 Word、WPS 打开 PDF，核对文字后另存为 .docx。",
	],
	ofd: [
		"OFD，它只记每个字的位置，不记段落",
		"请向来文单位要 Word 文件；或在 OFD 阅读器里转换为 .docx，核对文字。",
	],
	image: ["图片", "请向来文单位要 Word 文件；或识别出文字，核对后存为 .docx。"],
	epub: ["电子书（.epub）", "请把文字复制到 Word 里，另存为 .docx。"],
	sheet: ["Excel 文件", "请把文字复制到 Word 里，另存为 .docx。"],
	slides: ["PowerPoint 文件", "请把文字复制到 Word 里，另存为 .docx。"],
	"web-archive": ["存成单个文件的网页（.mht、.mhtml）", "请用浏览器打开，另存为“网页，仅 HTML”。"],
	xml: ["XML 文件", SAVE_AS],
	archive: ["压缩包（.zip、.rar、.7z）", "请先解压，再切里面的文件。"],
	broken: [
		"没有正文的 Word 文件，缺了主要部分",
		"文件可能没有收全。请再要一份；或用 Word、WPS 打开，另存为 .docx。",
	],
};

/** The error for a file that is not read, in words an editor can act on. */
export function refusal(file: string, kind: Refused): Error {
	const [found, todo] = REFUSALS[kind];
	return new Error(`${file}：这是${found}，应当是纯文本、.docx 或存下的网页。${todo}`);
}
