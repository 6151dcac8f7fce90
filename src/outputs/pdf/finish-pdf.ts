import { createHash } from "node:crypto";
import { deflateSync, inflateSync } from "node:zlib";
import {
	decodePDFRawStream,
	PDFArray,
	PDFDict,
	PDFDocument,
	PDFHexString,
	PDFName,
	PDFNumber,
	PDFRawStream,
	PDFRef,
	PDFString,
} from "@cantoo/pdf-lib";
import { leanContent, type Widths } from "./lean-content.ts";

/** What a PDF says of itself. */
export interface PdfFacts {
	title: string;
	/** Speaker or body; empty where nobody is named. */
	author: string;
	/** The site's name. */
	site: string;
}

const name = (text: string) => PDFName.of(text);

/** The widths of a composite font (ISO 32000-1, 9.7.4.3). */
function widthsOf(font: PDFDict): Widths {
	const descendant = font.lookupMaybe(name("DescendantFonts"), PDFArray)?.lookup(0, PDFDict);
	const other = descendant?.lookupMaybe(name("DW"), PDFNumber)?.asNumber() ?? 1000;
	const widths = new Map<number, number>();
	const list = descendant?.lookupMaybe(name("W"), PDFArray);
	for (let i = 0; list && i < list.size(); ) {
		const first = list.lookup(i, PDFNumber).asNumber();
		const second = list.lookup(i + 1);
		if (second instanceof PDFArray) {
			for (let j = 0; j < second.size(); j++)
				widths.set(first + j, second.lookup(j, PDFNumber).asNumber());
			i += 2;
		} else {
			const last = list.lookup(i + 1, PDFNumber).asNumber();
			const width = list.lookup(i + 2, PDFNumber).asNumber();
			for (let code = first; code <= last; code++) widths.set(code, width);
			i += 3;
		}
	}
	return (code) => widths.get(code) ?? other;
}

function leanPages(pdf: PDFDocument): void {
	for (const page of pdf.getPages()) {
		const reference = page.node.get(name("Contents"));
		const stream = page.node.lookup(name("Contents"));
		if (!(reference instanceof PDFRef) || !(stream instanceof PDFRawStream)) continue;
		const fonts = page.node.Resources()?.lookupMaybe(name("Font"), PDFDict);
		const known = new Map<string, Widths>();
		const content = Buffer.from(decodePDFRawStream(stream).decode()).toString("latin1");
		const lean = leanContent(content, (font) => {
			const widths =
				known.get(font) ?? widthsOf(fonts?.lookup(name(font), PDFDict) ?? pdf.context.obj({}));
			known.set(font, widths);
			return widths;
		});
		const bytes = deflateSync(Buffer.from(lean, "latin1"), { level: 9 });
		const entries = { Filter: "FlateDecode", Length: bytes.length };
		pdf.context.assign(reference, PDFRawStream.of(pdf.context.obj(entries), bytes));
	}
}

/** Packs the fonts once more, as small as the format allows. */
function packFonts(pdf: PDFDocument): void {
	for (const [reference, object] of pdf.context.enumerateIndirectObjects()) {
		if (!(object instanceof PDFRawStream) || !object.dict.has(name("Length1"))) continue;
		if (object.dict.get(name("Filter")) !== name("FlateDecode")) continue;
		const bytes = deflateSync(inflateSync(object.contents), { level: 9 });
		if (bytes.length >= object.contents.length) continue;
		object.dict.set(name("Length"), PDFNumber.of(bytes.length));
		pdf.context.assign(reference, PDFRawStream.of(object.dict, bytes));
	}
}

/** The names of elements count on from the page's own nodes, which differ from run to run. */
function renameElements(pdf: PDFDocument): void {
	const renamed = new Map<string, string>();
	const visit = (value: unknown): void => {
		if (value instanceof PDFArray) {
			for (let i = 0; i < value.size(); i++) {
				const item = value.get(i);
				if (item instanceof PDFString || item instanceof PDFHexString) {
					const known = nameFor(item.asString());
					if (known) value.set(i, PDFString.of(known));
				} else if (!(item instanceof PDFRef)) visit(item);
			}
		} else if (value instanceof PDFDict) {
			for (const [key, item] of value.entries()) {
				if (item instanceof PDFString || item instanceof PDFHexString) {
					const known = nameFor(item.asString());
					if (known) value.set(key, PDFString.of(known));
				} else if (!(item instanceof PDFRef)) visit(item);
			}
		}
	};
	const nameFor = (text: string) => {
		if (!/^node\d+$/.test(text)) return null;
		const known = renamed.get(text) ?? `e${String(renamed.size).padStart(6, "0")}`;
		renamed.set(text, known);
		return known;
	};
	for (const [, object] of pdf.context.enumerateIndirectObjects()) visit(object);
}

/** Takes out what nothing leads to. */
function dropUnreached(pdf: PDFDocument): void {
	const reached = new Set<PDFRef>();
	const open: unknown[] = [pdf.context.trailerInfo.Root, pdf.context.trailerInfo.Info];
	for (let value = open.pop(); value !== undefined; value = open.pop()) {
		if (value instanceof PDFRef) {
			if (reached.has(value)) continue;
			reached.add(value);
			open.push(pdf.context.lookup(value));
		} else if (value instanceof PDFArray) open.push(...value.asArray());
		else if (value instanceof PDFDict) open.push(...value.values());
		else if (value instanceof PDFRawStream) open.push(...value.dict.values());
	}
	for (const [reference] of pdf.context.enumerateIndirectObjects()) {
		if (!reached.has(reference)) pdf.context.delete(reference);
	}
}

/** How many fonts of a PDF have no outlines of their own (Type 3): characters that no font of the project has. */
function unnamedFonts(pdf: PDFDocument): number {
	return pdf.context
		.enumerateIndirectObjects()
		.filter(
			([, object]) => object instanceof PDFDict && object.get(name("Subtype")) === name("Type3"),
		).length;
}

/**
 * A PDF as Chromium has printed it, made light and always the same: no dates, no names of a run, its
 * objects packed, its id from its own bytes.
 */
export async function finishPdf(
	printed: Uint8Array,
	{ title, author, site }: PdfFacts,
): Promise<{ pdf: Uint8Array; unnamedFonts: number }> {
	const pdf = await PDFDocument.load(printed, { updateMetadata: false });
	leanPages(pdf);
	dropUnreached(pdf);
	packFonts(pdf);
	renameElements(pdf);
	const info = pdf.context.lookup(pdf.context.trailerInfo.Info, PDFDict);
	for (const [key] of info.entries()) info.delete(key);
	pdf.setTitle(title);
	if (author !== "") pdf.setAuthor(author);
	pdf.setCreator(site);
	const id = (bytes: Uint8Array) => {
		const hash = PDFHexString.of(createHash("sha256").update(bytes).digest("hex").slice(0, 32));
		return pdf.context.obj([hash, hash]);
	};
	pdf.context.trailerInfo.ID = id(Buffer.alloc(0));
	const options = { useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false };
	pdf.context.trailerInfo.ID = id(await pdf.save(options));
	return { pdf: await pdf.save(options), unnamedFonts: unnamedFonts(pdf) };
}
