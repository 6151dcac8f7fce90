import { createHash } from "node:crypto";
import { authorOf } from "../../model/metadata.ts";
import type { Speech } from "../../model/speech.ts";
import { LANGUAGE, STYLE_FILE, xml, xmlFile } from "./xml.ts";

/**
 * The time stamped on every book and on every file in it, as on the Word files. Not the clock, nor the
 * time of a file, which a checkout sets: two builds give the same bytes, wherever they run.
 */
export const STAMP = "2000-01-01T00:00:00Z";

export const NAVIGATION_FILE = "nav.xhtml";
export const NCX_FILE = "toc.ncx";
export const PACKAGE_FILE = "book.opf";

/** The namespace of names that are addresses (RFC 9562, 6.6). */
const URL_NAMESPACE = "6ba7b8119dad11d180b400c04fd430c8";

/** A name-based UUID, version 5 (RFC 9562, 5.5). */
function nameUuid(name: string): string {
	const hash = createHash("sha1").update(Buffer.from(URL_NAMESPACE, "hex")).update(name).digest();
	const bytes = hash.subarray(0, 16);
	bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
	bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
	return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** The identifier of a speech's book: the same as long as its slug and source are. */
export function identifierOf({ slug, metadata }: Speech): string {
	return `urn:uuid:${nameUuid(`urn:sha256:${metadata.sourceSha256}#${slug}`)}`;
}

/** What the library knows of a speech, as Dublin Core (EPUB 3.3, 5.5), and how the book can be read. */
function metadataOf(speech: Speech, publisher: string) {
	const { isoDate, summary, kind } = speech.metadata;
	const author = authorOf(speech.metadata)?.value;
	const known = (name: string, value: string | null | undefined) =>
		value ? xml(`dc:${name}`, {}, value) : null;
	const meta = (property: string, value: string) => xml("meta", { property }, value);
	return xml(
		"metadata",
		{ "xmlns:dc": "http://purl.org/dc/elements/1.1/" },
		xml("dc:identifier", { id: "identifier" }, identifierOf(speech)),
		known("title", speech.title),
		known("language", LANGUAGE),
		known("creator", author),
		known("date", isoDate),
		known("publisher", publisher),
		known("description", summary),
		known("subject", kind?.value),
		meta("dcterms:modified", STAMP),
		meta("schema:accessMode", "textual"),
		meta("schema:accessModeSufficient", "textual"),
		meta("schema:accessibilityFeature", "structuralNavigation"),
		meta("schema:accessibilityFeature", "tableOfContents"),
		meta("schema:accessibilityHazard", "none"),
	);
}

/**
 * The package document (EPUB 3.3, 5).
 * @param files the book's XHTML files in the order of reading
 */
export function packageFile(speech: Speech, publisher: string, files: readonly string[]): string {
	const idOf = (file: string) => file.replace(/\.\w+$/, "");
	const item = (id: string, href: string, type: string, more = {}) =>
		xml("item", { id, href, "media-type": type, ...more });
	const xhtml = "application/xhtml+xml";
	return xmlFile(
		xml(
			"package",
			{
				xmlns: "http://www.idpf.org/2007/opf",
				version: "3.0",
				"unique-identifier": "identifier",
				"xml:lang": LANGUAGE,
			},
			metadataOf(speech, publisher),
			xml(
				"manifest",
				{},
				item("nav", NAVIGATION_FILE, xhtml, { properties: "nav" }),
				item("ncx", NCX_FILE, "application/x-dtbncx+xml"),
				item("style", STYLE_FILE, "text/css"),
				...files.map((file) => item(idOf(file), file, xhtml)),
			),
			xml("spine", { toc: "ncx" }, ...files.map((file) => xml("itemref", { idref: idOf(file) }))),
		),
	);
}

/** Where the package document is (EPUB 3.3, 4.2.6.3.1). */
export function containerFile(): string {
	const rootfile = xml("rootfile", {
		"full-path": `EPUB/${PACKAGE_FILE}`,
		"media-type": "application/oebps-package+xml",
	});
	return xmlFile(
		xml(
			"container",
			{ xmlns: "urn:oasis:names:tc:opendocument:xmlns:container", version: "1.0" },
			xml("rootfiles", {}, rootfile),
		),
	);
}
