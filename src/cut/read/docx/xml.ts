import { SaxesParser, type SaxesTagNS } from "saxes";

/** An element of a part of a Word file. */
export interface XmlElement {
	/** `w:p`: the prefix says the namespace (see {@link PREFIXES}), whatever prefix the part itself uses. */
	name: string;
	/** Attributes by their names, prefixed likewise. */
	attributes: Readonly<Record<string, string>>;
	children: readonly XmlElement[];
	/** The characters directly in it; only elements that hold text have any. */
	text: string;
}

/** An element that is being read. */
interface OpenElement extends XmlElement {
	children: XmlElement[];
}

/** Most elements of one part: a long report has 200,000. */
const LARGEST = 1_000_000;
/** Deepest nesting: a table in a table in a text box is at about 40. */
const DEEPEST = 400;

/** The namespaces read here, of ECMA-376's transitional and of ISO's strict form, and their prefixes. */
const PREFIXES: Readonly<Record<string, string>> = {
	"http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
	"http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
	"http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
	"http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
	"http://purl.oclc.org/ooxml/officeDocument/math": "m",
	"http://schemas.openxmlformats.org/drawingml/2006/main": "a",
	"http://purl.oclc.org/ooxml/drawingml/main": "a",
	"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
	"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
	"http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
	"http://schemas.openxmlformats.org/package/2006/relationships": "rel",
	"http://schemas.openxmlformats.org/package/2006/content-types": "ct",
	"http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
	"http://schemas.microsoft.com/office/word/2010/wordml": "w14",
	"urn:schemas-microsoft-com:vml": "v",
	"urn:schemas-microsoft-com:office:office": "o",
	"http://www.w3.org/XML/1998/namespace": "xml",
};

/** Elements whose characters are text; white space between others is layout of the file. */
const HOLDS_TEXT = new Set(["w:t", "w:delText", "w:instrText", "w:delInstrText", "m:t", "a:t"]);

const NONE: Readonly<Record<string, string>> = Object.freeze({});

/** Shared by all elements without children: half of a part's. */
const CHILDLESS: XmlElement[] = [];

/** Gives names with the prefixes of {@link PREFIXES}; each name is one string, however often it occurs. */
function makeNames(): (uri: string, local: string) => string {
	const spaces = new Map<string, Map<string, string>>();
	return (uri, local) => {
		const names = spaces.get(uri) ?? new Map<string, string>();
		spaces.set(uri, names);
		const known = names.get(local);
		if (known !== undefined) return known;
		const name = uri === "" ? local : `${PREFIXES[uri] ?? `{${uri}}`}:${local}`;
		names.set(local, name);
		return name;
	};
}

function decodePart(bytes: Uint8Array): string {
	const utf16 =
		bytes[0] === 0xff && bytes[1] === 0xfe
			? "utf-16le"
			: bytes[0] === 0xfe && bytes[1] === 0xff
				? "utf-16be"
				: null;
	return new TextDecoder(utf16 ?? "utf-8", { fatal: true }).decode(bytes);
}

/** An opening tag as an element without its content. */
function makeElement(
	{ uri, local, attributes }: SaxesTagNS,
	nameOf: (uri: string, local: string) => string,
): OpenElement {
	let own: Record<string, string> | null = null;
	for (const { uri: space, local: key, value, prefix } of Object.values(attributes)) {
		// Revision marks of the saving program: most attributes of a file, and nothing to read.
		if (prefix === "xmlns" || key.startsWith("rsid")) continue;
		own ??= {};
		own[nameOf(space, key)] = value;
	}
	return { name: nameOf(uri, local), attributes: own ?? NONE, children: CHILDLESS, text: "" };
}

/** Builds the tree under `root` from what the parser finds, within the limits. */
function build(parser: SaxesParser<{ xmlns: true }>, root: OpenElement): void {
	const nameOf = makeNames();
	const open = [root];
	let count = 0;
	parser.on("opentag", (tag) => {
		if (++count > LARGEST) throw new Error(`一个部分里的元素不止${LARGEST}个`);
		if (open.length > DEEPEST) throw new Error(`元素套了不止${DEEPEST}层`);
		const element = makeElement(tag, nameOf);
		const parent = open.at(-1) ?? root;
		if (parent.children === CHILDLESS) parent.children = [element];
		else parent.children.push(element);
		open.push(element);
	});
	parser.on("closetag", () => {
		open.pop();
	});
	const addText = (text: string) => {
		const element = open.at(-1);
		if (element && HOLDS_TEXT.has(element.name)) element.text += text;
	};
	parser.on("text", addText);
	parser.on("cdata", addText);
}

/**
 * Parses one part of a Word file. Well-formed XML with namespaces only; a document type, and with it
 * every entity of its own, is refused, as the Open Packaging Conventions do (ECMA-376-2, XML usage).
 * @param bytes the part, in UTF-8 or UTF-16
 * @returns its root element
 * @throws Error naming the line of what is not well formed or beyond the limits
 */
export function parseXml(bytes: Uint8Array): XmlElement {
	const parser = new SaxesParser({ xmlns: true, position: true });
	parser.on("error", (error) => {
		throw new Error(`XML 写法不对：${error.message}`);
	});
	parser.on("doctype", () => {
		throw new Error("里面有 DOCTYPE，Word 文件不会有");
	});
	const root: OpenElement = { name: "", attributes: NONE, children: CHILDLESS, text: "" };
	build(parser, root);
	parser.write(decodePart(bytes)).close();
	const [document] = root.children;
	if (!document) throw new Error("里面没有元素");
	return document;
}

/** The first child of that name. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
	return element?.children.find((inner) => inner.name === name);
}

/** Every child of that name. */
export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
	return element?.children.filter((inner) => inner.name === name) ?? [];
}

/** The `w:val` of the first child of that name. */
export function valOf(element: XmlElement | undefined, name: string): string | undefined {
	return child(element, name)?.attributes["w:val"];
}

/** A property that is on or off (ECMA-376-1, 17.17.4): present without a value means on. */
export function toggleOf(element: XmlElement | undefined, name: string): boolean | undefined {
	const found = child(element, name);
	if (!found) return undefined;
	return !/^(0|false|off)$/.test(found.attributes["w:val"] ?? "true");
}

/** An integer value, or undefined where it is absent or no integer. */
export function integerOf(element: XmlElement | undefined, name: string): number | undefined {
	const value = valOf(element, name);
	return value !== undefined && /^-?\d+$/.test(value) ? Number(value) : undefined;
}

/** Every element of these names below, itself left out; not inside one found. */
export function descendants(element: XmlElement, ...names: string[]): XmlElement[] {
	return element.children.flatMap((inner) =>
		names.includes(inner.name) ? [inner] : descendants(inner, ...names),
	);
}
