import { FootnoteReferenceRun, type Paragraph, type ParagraphChild } from "docx";
import type { Note } from "../../model/speech.ts";
import { type BookmarkIds, bookmarked, field } from "./fields.ts";
import { remarkParagraphs } from "./remark.ts";
import { textRun } from "./runs.ts";
import { STYLE } from "./styles.ts";

/** What a note is called before its words: a footnote of the source's would look the same. */
const NAME = "校注";

const NOTE_INDENT = 420;

/** The footnotes of a file, numbered through in the order of their marks. */
export interface Footnotes {
	/** The reference of a note where its mark stands; a further mark leads to the same footnote. */
	mark(note: Note | undefined): ParagraphChild[];
	/** Every footnote by its number, as the library takes them. */
	all(): Record<string, { children: Paragraph[] }>;
}

/** No footnotes as yet. */
export function makeFootnotes(ids: BookmarkIds): Footnotes {
	const numbers = new Map<Note, number>();
	const mark = (note: Note | undefined): ParagraphChild[] => {
		if (!note) return [];
		const known = numbers.get(note);
		const name = `_Ref${known ?? numbers.size + 1}`;
		if (known !== undefined) {
			return field(`NOTEREF ${name} \\f \\h`, [
				textRun(String(known), { style: "FootnoteReference" }),
			]);
		}
		const number = numbers.size + 1;
		numbers.set(note, number);
		return bookmarked(name, ids(), [new FootnoteReferenceRun(number)]);
	};
	return {
		mark,
		all: () =>
			Object.fromEntries(
				[...numbers].map(([note, number]) => [
					String(number),
					{
						children: remarkParagraphs(
							note.content,
							[textRun(` ${NAME}：`)],
							{ style: STYLE.note },
							NOTE_INDENT,
						),
					},
				]),
			),
	};
}
