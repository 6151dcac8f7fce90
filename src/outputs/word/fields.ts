import {
	BookmarkEnd,
	BookmarkStart,
	BuilderElement,
	type ParagraphChild,
	StringContainer,
	TextRun,
} from "docx";

/** A mark of a field's beginning, middle or end (ECMA-376 part 1, 17.16.18). */
function fieldMark(type: "begin" | "separate" | "end"): TextRun {
	const mark = new BuilderElement<{ type: string }>({
		name: "w:fldChar",
		attributes: { type: { key: "w:fldCharType", value: type } },
	});
	return new TextRun({ children: [mark] });
}

function instruction(code: string): TextRun {
	return new TextRun({ children: [new StringContainer("w:instrText", code)] });
}

/** How a field begins: its code, and what stands for its result follows until `FIELD_END`. */
export function fieldBegin(code: string): TextRun[] {
	return [fieldMark("begin"), instruction(code), fieldMark("separate")];
}

/** The end of a field. */
export function fieldEnd(): TextRun {
	return fieldMark("end");
}

/** A field with its result, so that nothing asks to be updated when the file is opened. */
export function field(code: string, result: readonly ParagraphChild[]): ParagraphChild[] {
	return [...fieldBegin(code), ...result, fieldEnd()];
}

/** A field without a result, which shows nothing: an entry for a table of contents. */
export function markField(code: string): ParagraphChild[] {
	return [fieldMark("begin"), instruction(code), fieldMark("end")];
}

/** Words in the quotation marks of a field's code (17.16.1). */
export function quoted(words: string): string {
	return `"${words.replace(/[\\"]/g, (mark) => `\\${mark}`)}"`;
}

/** Numbers for the bookmarks of one file, each used once. */
export type BookmarkIds = () => number;

/** The library counts bookmarks on from file to file; files made twice must not differ. */
export function bookmarkIds(): BookmarkIds {
	let last = 0;
	return () => ++last;
}

/** A stretch with a name that references lead to. */
export function bookmarked(
	name: string,
	id: number,
	children: readonly ParagraphChild[],
): ParagraphChild[] {
	// A paragraph takes both, as the library's own example has it; its type leaves them out.
	const [start, end] = [new BookmarkStart(name, id), new BookmarkEnd(id)] as unknown as [
		ParagraphChild,
		ParagraphChild,
	];
	return [start, ...children, end];
}
