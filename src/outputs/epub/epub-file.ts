import { headingTitle } from "../../model/places.ts";
import type { Speech } from "../../model/speech.ts";
import { renderInBook } from "../../render/section.ts";
import type { Book } from "../../render/sentence.ts";
import { partOf, storedPart, writeZip } from "../zip.ts";
import { type Chapter, chaptersOf, placesIn } from "./chapters.ts";
import { type Entry, entriesOf, navigationFile, ncxFile } from "./contents.ts";
import { type BookSite, renderAbout, renderTitlePage } from "./front-and-back.ts";
import { glossaryOf, glossaryPlace, renderGlossary, type Shelf, termPlaces } from "./glossary.ts";
import {
	containerFile,
	identifierOf,
	NAVIGATION_FILE,
	NCX_FILE,
	PACKAGE_FILE,
	packageFile,
} from "./package.ts";
import { STYLE } from "./style.ts";
import { STYLE_FILE, xhtmlFile } from "./xml.ts";

const TITLE_FILE = "title.xhtml";
const ABOUT_FILE = "about.xhtml";

/** A file of a book by its name. */
type File = readonly [name: string, content: string];

function chapterFile({ file, pieces }: Chapter, speech: Speech, book: Book): File {
	const heading = pieces[0]?.blocks.find((block) => block.kind === "heading");
	const title = heading ? headingTitle(heading) : (pieces[0]?.section.title ?? speech.title);
	const sections = pieces.map(({ section, blocks }) => renderInBook(section, blocks, book));
	return [file, xhtmlFile(title, "bodymatter", sections)];
}

/** Every XHTML file of a book in the order of reading, and its contents. */
function bookFiles(
	speech: Speech,
	shelf: Shelf,
	site: BookSite,
): { files: File[]; entries: Entry[]; bodyHref: string } {
	const chapters = chaptersOf(speech);
	const places = placesIn(chapters);
	const glossary = glossaryOf(speech, shelf.terms);
	const place = glossaryPlace(speech, places, shelf);
	const book: Book = { termHref: termPlaces(glossary) };
	const files: File[] = [
		[
			TITLE_FILE,
			xhtmlFile(speech.title, "frontmatter", renderTitlePage(speech, book, site.editor)),
		],
		...chapters.map((chapter) => chapterFile(chapter, speech, book)),
		...glossary.map(
			(part): File => [
				part.file,
				xhtmlFile("术语", "backmatter", [renderGlossary(part, place, site.editor)]),
			],
		),
		[ABOUT_FILE, xhtmlFile("关于本文", "backmatter", renderAbout(speech, site))],
	];
	const entry = (title: string, href: string): Entry => ({ title, href, children: [] });
	const entries = [
		entry("题目", TITLE_FILE),
		...entriesOf(speech.divisions, places),
		...glossary.slice(0, 1).map(({ file }) => entry("术语", file)),
		entry("关于本文", ABOUT_FILE),
	];
	return { files, entries, bodyHref: chapters[0]?.file ?? TITLE_FILE };
}

/**
 * The book of a speech: EPUB 3.3, with an NCX for reading apps of before.
 * @param shelf whose terms the book explains, with the documents and speeches that they quote
 * @param site who makes the book, and what its editor is called
 * @returns the bytes of an .epub; the same for the same text, terms and notes
 */
export function makeEpubFile(speech: Speech, shelf: Shelf, site: BookSite): Uint8Array {
	const { files, entries, bodyHref } = bookFiles(speech, shelf, site);
	const names = files.map(([name]) => name);
	const book: File[] = [
		[PACKAGE_FILE, packageFile(speech, site.name, names)],
		[NAVIGATION_FILE, navigationFile(entries, bodyHref)],
		[NCX_FILE, ncxFile(entries, speech.title, identifierOf(speech))],
		[STYLE_FILE, STYLE],
		...files,
	];
	return writeZip([
		// The type stands first and as it is, so that its bytes are found (EPUB 3.3, 4.3).
		storedPart("mimetype", "application/epub+zip"),
		partOf("META-INF/container.xml", containerFile()),
		...book.map(([name, content]) => partOf(`EPUB/${name}`, content)),
	]);
}
