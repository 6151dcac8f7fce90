import JSZip from "jszip";

const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** The insides of a Word file's parts, without their root elements. */
export interface WordParts {
	/** What stands in `w:body`. */
	body: string;
	styles?: string;
	numbering?: string;
	footnotes?: string;
	endnotes?: string;
	comments?: string;
	header?: string;
	/** Members added, or put in place of others; null takes one away. */
	members?: Readonly<Record<string, string | Uint8Array | null>>;
}

const NAMESPACES = [
	`xmlns:w="${W}"`,
	`xmlns:r="${R}"`,
	'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
	'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
	'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
	'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
	'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
	'xmlns:v="urn:schemas-microsoft-com:vml"',
	'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
].join(" ");

const ROOTS = {
	styles: "styles",
	numbering: "numbering",
	footnotes: "footnotes",
	endnotes: "endnotes",
	comments: "comments",
	header: "hdr",
} as const;

/** A part with its root element. */
export function wordPart(root: string, content: string): string {
	return `${DECLARATION}<w:${root} ${NAMESPACES}>${content}</w:${root}>`;
}

/** Makes a Word file of raw XML, for what no library writes: odd lists, broken parts. */
export async function makeWordPackage(parts: WordParts): Promise<Uint8Array> {
	const zip = new JSZip();
	const kinds = (Object.keys(ROOTS) as (keyof typeof ROOTS)[]).filter((kind) => parts[kind]);
	const overrides = ["document", ...kinds].map(
		(kind) =>
			`<Override PartName="/word/${kind}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.${kind === "document" ? "document.main" : kind}+xml"/>`,
	);
	zip.file(
		"[Content_Types].xml",
		`${DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join("")}</Types>`,
	);
	const relationships = (content: string) =>
		`${DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${content}</Relationships>`;
	zip.file(
		"_rels/.rels",
		relationships(
			`<Relationship Id="rId1" Type="${R}/officeDocument" Target="word/document.xml"/>`,
		),
	);
	zip.file(
		"word/_rels/document.xml.rels",
		relationships(
			kinds
				.map(
					(kind, i) => `<Relationship Id="rId${i + 1}" Type="${R}/${kind}" Target="${kind}.xml"/>`,
				)
				.join(""),
		),
	);
	zip.file("word/document.xml", wordPart("document", `<w:body>${parts.body}</w:body>`));
	for (const kind of kinds) {
		zip.file(`word/${kind}.xml`, wordPart(ROOTS[kind], parts[kind] ?? ""));
	}
	for (const [name, content] of Object.entries(parts.members ?? {})) {
		if (content === null) zip.remove(name);
		// Pictures are packed already.
		else if (typeof content === "string") zip.file(name, content);
		else zip.file(name, content, { compression: "STORE" });
	}
	return zip.generateAsync({ type: "uint8array", compression: "DEFLATE" });
}

/** A paragraph: its properties as XML, and its text as plain characters or runs as XML. */
export function paragraph(content: string, properties = ""): string {
	const runs = content.startsWith("<") || content === "" ? content : run(content);
	return `<w:p>${properties === "" ? "" : `<w:pPr>${properties}</w:pPr>`}${runs}</w:p>`;
}

/** A run of plain characters. */
export function run(text: string, properties = ""): string {
	return `<w:r>${properties === "" ? "" : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
}

/** A paragraph's place in a list. */
export function inList(numId: number, level = 0): string {
	return `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numId}"/></w:numPr>`;
}
