import type { Element, ElementContent } from "hast";
import type { Note } from "../model/speech.ts";
import { element } from "./elements.ts";
import { bookRemark, lastParagraph, renderRemark } from "./remark.ts";
import { noteId, noteMarkId } from "./sentence.ts";

/** A note as it stands on a page. */
export interface PlacedNote {
	note: Note;
	/** What goes before its id, see `idPrefix`. */
	prefix: string;
	/** Its number on the page, from 1. */
	number: number;
	/** How many marks it has in the text. */
	marks: number;
}

/** The links back from a note to its marks; their words are drawn, so that copying gives the note alone. */
function backLinks({ note, prefix, number, marks }: PlacedNote): ElementContent[] {
	return Array.from({ length: Math.max(1, marks) }, (_, i) =>
		element("a", {
			href: `#${encodeURIComponent(noteMarkId(prefix, note.name, i + 1))}`,
			dataFootnoteBackref: "",
			ariaLabel: `从校注${number}回到正文`,
			className: ["note-back"],
		}),
	);
}

/**
 * The notes of a title, a section or several, as the block that stands after the text.
 * @param level of its heading, 1 to 6
 * @param label id of its heading
 */
export function renderNotes(notes: readonly PlacedNote[], level: number, label: string): Element {
	const items = notes.map((placed) => {
		const content = renderRemark(placed.note.content);
		const links = backLinks(placed);
		const paragraph = lastParagraph(content);
		if (paragraph) paragraph.children.push({ type: "text", value: " " }, ...links);
		else content.push(...links);
		return element("li", { id: noteId(placed.prefix, placed.note.name) }, ...content);
	});
	return element(
		"section",
		{ dataFootnotes: "", className: ["footnotes"] },
		element(`h${level}`, { className: ["notes-title"], id: label }, "校注"),
		element("ol", {}, ...items),
	);
}

/**
 * The same in a book: each note by itself, which reading apps open at its mark (EPUB 3.3,
 * `footnote` of the Structural Semantics Vocabulary), with a link back for those that do not.
 */
export function renderBookNotes(notes: readonly Note[], prefix: string): Element[] {
	return notes.map((note) => {
		const content = bookRemark(note.content);
		const back = element(
			"a",
			{
				href: `#${encodeURIComponent(noteMarkId(prefix, note.name, 1))}`,
				"epub:type": "backlink",
				role: "doc-backlink",
				className: ["note-back"],
			},
			"返回",
		);
		const paragraph = lastParagraph(content);
		if (paragraph) paragraph.children.push({ type: "text", value: " " }, back);
		else content.push(element("p", {}, back));
		return element(
			"aside",
			{
				id: noteId(prefix, note.name),
				"epub:type": "footnote",
				role: "doc-footnote",
				className: ["note"],
			},
			element("p", { className: ["note-name"] }, `校注${note.number}`),
			...content,
		);
	});
}
