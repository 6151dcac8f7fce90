/** What a received file is, by its content. */
export type Kind =
	| "zip"
	| "html"
	| "text"
	| "rtf"
	| "pdf"
	| "doc"
	| "password"
	| "old-office"
	| "image"
	| "web-archive"
	| "word-xml"
	| "xml"
	| "archive";

const SIGNATURES: readonly [Kind, readonly number[]][] = [
	["zip", [0x50, 0x4b, 0x03, 0x04]],
	["zip", [0x50, 0x4b, 0x05, 0x06]],
	["old-office", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
	["image", [0x89, 0x50, 0x4e, 0x47]],
	["image", [0xff, 0xd8, 0xff]],
	["image", [0x47, 0x49, 0x46, 0x38]],
	["image", [0x42, 0x4d]],
	["image", [0x49, 0x49, 0x2a, 0x00]],
	["image", [0x4d, 0x4d, 0x00, 0x2a]],
	["archive", [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
	["archive", [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
	["archive", [0x1f, 0x8b, 0x08]],
];

/** Bytes as characters one to one, for looking at signatures. */
function asLatin(bytes: Uint8Array, length = bytes.length): string {
	return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(length, bytes.length)).toString(
		"latin1",
	);
}

/** `EncryptedPackage` as a compound file's directory writes a name: UTF-16. */
const utf16 = (name: string) => [...name].map((letter) => `${letter}\0`).join("");

/** Which kind of compound file ([MS-CFB]) it is, by the streams its directory names. */
function recogniseCompound(bytes: Uint8Array): Kind {
	const content = asLatin(bytes);
	if (content.includes(utf16("EncryptedPackage"))) return "password";
	return content.includes(utf16("WordDocument")) ? "doc" : "old-office";
}

/** Whether a picture's first two letters `BM` are that and not the beginning of a text. */
const isBitmap = (bytes: Uint8Array) => bytes.subarray(6, 10).every((byte) => byte === 0);

/**
 * Recognises a file by its first bytes; a name's ending says nothing here.
 * @param bytes the whole file, or its beginning (then a compound file is only `old-office`)
 * @returns null when the bytes are none of the binary kinds: a text, whose markup is to be looked at
 */
export function recogniseBytes(bytes: Uint8Array): Kind | null {
	for (const [kind, signature] of SIGNATURES) {
		if (!signature.every((byte, i) => bytes[i] === byte)) continue;
		if (kind === "old-office") return recogniseCompound(bytes);
		if (signature[0] === 0x42 && !isBitmap(bytes)) continue;
		return kind;
	}
	const start = asLatin(bytes, 1024);
	if (start.includes("%PDF-")) return "pdf";
	if (/^.{4}ftyp(heic|heix|mif1|avif)/s.test(start) || /^RIFF.{4}WEBP/s.test(start)) return "image";
	return null;
}

const ATTRIBUTES = /(?:\s+[\w:-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?)*\s*\/?/.source;
/** Tags that no text has for another reason. */
const TAGS = new RegExp(
	`</\\w+>|<(?:p|div|span|br|hr|table|tr|td|font|img|strong|h[1-6]|ul|ol|li|center)${ATTRIBUTES}>`,
	"i",
);
/** Tags that might be something else, once: `<b>`. */
const SHORT_TAGS = new RegExp(`<(?:a|b|i|u|em|s)${ATTRIBUTES}>`, "gi");
const REFERENCES =
	/&(?:nbsp|ldquo|rdquo|lsquo|rsquo|mdash|hellip|middot|amp|lt|gt|quot|ensp|emsp|#\d{2,6}|#x[\da-f]{2,5});/i;

/**
 * Recognises markup in decoded text, whatever the file's name says: one tag or character reference
 * of HTML is enough, since a speech has none.
 */
export function recogniseMarkup(text: string): Kind {
	const start = text.slice(0, 4096).trimStart();
	if (/^\{\\rtf/i.test(start)) return "rtf";
	if (/^(From:\s|MIME-Version:\s)/i.test(start) && /^MIME-Version:/im.test(start))
		return "web-archive";
	if (/^(<\?xml[^>]*\?>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|meta)\b/is.test(start))
		return "html";
	if (/^<\?xml\b/i.test(start)) {
		return /<(?:\w+:)?(wordDocument|package)\b|progid="Word\.Document"/.test(start)
			? "word-xml"
			: "xml";
	}
	const isMarkup =
		TAGS.test(text) || REFERENCES.test(text) || (text.match(SHORT_TAGS)?.length ?? 0) >= 2;
	return isMarkup ? "html" : "text";
}

/** Which kind of package a ZIP file is, by the names of its members. */
export type PackageKind =
	| "docx"
	| "macro"
	| "odt"
	| "ofd"
	| "epub"
	| "sheet"
	| "slides"
	| "pages"
	| "broken"
	| "archive";

/**
 * @param names the members' names
 * @param types the text of `[Content_Types].xml`, or empty
 * @param mime the text of the member `mimetype`, or empty
 */
export function recognisePackage(
	names: readonly string[],
	types: string,
	mime: string,
): PackageKind {
	const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
	if (/macroEnabled/i.test(types) || has(/(^|\/)vbaProject\.bin$/i)) return "macro";
	if (mime.includes("opendocument")) return "odt";
	if (mime.includes("epub")) return "epub";
	if (has(/^OFD\.xml$/i)) return "ofd";
	if (/wordprocessingml\.(document|template)\.main\+xml/.test(types)) return "docx";
	if (has(/^word\/document\d*\.xml$/)) return "docx";
	if (has(/^xl\//)) return "sheet";
	if (has(/^ppt\//)) return "slides";
	if (has(/^Index\/Document\.iwa$/)) return "pages";
	return has(/^word\//) || has(/^\[Content_Types\]\.xml$/) ? "broken" : "archive";
}
