import type { Kind, PackageKind } from "./recognise.ts";

type Refused = Exclude<Kind, "zip" | "html" | "text"> | Exclude<PackageKind, "docx">;

const SAVE_AS = "Open it in Word or WPS and save it as .docx (另存为 .docx), then cut that file.";

/** What was found, and what to do. */
const REFUSALS: Readonly<Record<Refused, readonly [found: string, todo: string]>> = {
	rtf: ["a rich text file (.rtf)", SAVE_AS],
	doc: ["a Word or WPS file of the old kind (.doc, .wps)", SAVE_AS],
	"old-office": ["an Office file of the old kind (.doc, .wps, .xls, .ppt)", SAVE_AS],
	password: [
		"a file with a password",
		"Open it with the password in Word or WPS, take the password off and save it as .docx (另存为 .docx).",
	],
	macro: [
		"a Word file with macros (.docm)",
		"Open it with macros switched off and save it as .docx (另存为 .docx), which carries none.",
	],
	odt: ["an OpenDocument file (.odt)", SAVE_AS],
	pages: ["a Pages file", "Export it as Word (.docx) from Pages."],
	"word-xml": ["a Word file saved as XML", SAVE_AS],
	pdf: [
		"a PDF, which keeps the place of each character and not the text's lines",
		"Ask for the Word file, or open the PDF in Word or WPS, check the text and save it as .docx (另存为 .docx).",
	],
	ofd: [
		"an OFD file, which keeps the place of each character and not the text's lines",
		"Ask for the Word file, or turn it into .docx (转换为 .docx) in your OFD reader and check the text.",
	],
	image: [
		"a picture",
		"Ask for the Word file, or have the text recognised, checked and saved as .docx.",
	],
	epub: ["an e-book (.epub)", "Copy the text into Word and save it as .docx (另存为 .docx)."],
	sheet: ["an Excel file", "Copy the text into Word and save it as .docx (另存为 .docx)."],
	slides: ["a PowerPoint file", "Copy the text into Word and save it as .docx (另存为 .docx)."],
	"web-archive": [
		"a web page saved as one archive (.mht, .mhtml)",
		"Open it in the browser and save it as HTML only (另存为：网页，仅 HTML).",
	],
	xml: ["an XML file", SAVE_AS],
	archive: ["a packed file (.zip, .rar, .7z)", "Unpack it (解压) and cut the file in it."],
	broken: [
		"a Word file without its text: its main part is missing",
		"It may not have arrived whole. Ask for it again, or open it in Word or WPS and save it as .docx (另存为 .docx).",
	],
};

/** The error for a file that is not read, in words an editor can act on. */
export function refusal(file: string, kind: Refused): Error {
	const [found, todo] = REFUSALS[kind];
	return new Error(
		`${file}: found ${found}, expected a text, a .docx or a saved web page. ${todo}`,
	);
}
