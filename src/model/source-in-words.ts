import { authorOf, dateInWords, type Fact, type Metadata } from "./metadata.ts";
import { addedBy } from "./site-settings.ts";
import type { Speech } from "./speech.ts";

const isFact = (fact: Fact | null): fact is Fact => fact !== null;

/** What the source does not say itself stands in brackets, as in a bibliography (ISBD, A.5.1). */
const bracketed = ({ value, by }: Fact) => (by === "editor" ? `［${value}］` : value);

/**
 * A speech as a citation names it, its place in the text after it: 区长　周明远：《……讲话》（2024年3月15日）.
 * What the editor has added is in brackets.
 */
export function citedSource({ title, metadata }: Pick<Speech, "title" | "metadata">): string {
	const author = authorOf(metadata);
	const { number, isoDate, date } = metadata;
	const day: Fact | null = isoDate
		? { value: dateInWords(isoDate), by: date?.by ?? "source" }
		: null;
	const about = [number, day].filter(isFact).map(bracketed).join("，");
	const who = author ? `${bracketed(author).replace(/\s+/g, " ")}：` : "";
	return `${who}《${title}》${about ? `（${about}）` : ""}`;
}

/** Facts as one line; what the editor has added is marked as theirs, once where all of it is. */
function inOneLine(facts: readonly Fact[], editor: string): string {
	const mark = `（${addedBy(editor)}）`;
	if (facts.length > 0 && facts.every(({ by }) => by === "editor")) {
		return facts.map(({ value }) => value).join("　") + mark;
	}
	return facts.map(({ value, by }) => value + (by === "editor" ? mark : "")).join("　");
}

/** Whose text a page of paper is from, when and under what number; empty where nothing is known. */
export function headLine({ metadata }: Pick<Speech, "metadata">, editor: string): string {
	const { number, date } = metadata;
	return inOneLine([authorOf(metadata), number, date].filter(isFact), editor);
}

const ADDED = ["kind", "speaker", "issuer", "occasion", "place", "date", "number"] as const;

/** What the editor has added to the metadata, as one line; empty where there is nothing. */
function addedLine(metadata: Metadata, shown: readonly string[], editor: string): string {
	const facts = ADDED.map((name) => metadata[name])
		.filter(isFact)
		// A name that the source gives above the text need not stand twice.
		.filter(({ value, by }) => by === "editor" && !shown.some((line) => line.includes(value)));
	return inOneLine(facts, editor);
}

/** A line below a title. */
export interface TitleLine {
	/** Where it comes from: a role of the source's lines, or the editor. */
	role: string;
	text: string;
}

/**
 * What stands below the title of a whole text: the source's own lines as they are, then what the editor
 * has added, marked as theirs. The source's title is among them where the editor has given another.
 */
export function titleLines(speech: Speech, editor: string): TitleLine[] {
	const { front, metadata, titleBy } = speech;
	const own = front.filter(({ role }) => role !== "title" || titleBy === "editor");
	const shown = own.map(({ text }) => text.replace(/\s+/g, ""));
	const subtitle = metadata.subtitle?.by === "editor" ? [metadata.subtitle] : [];
	const added = addedLine(metadata, shown, editor);
	return [
		...(titleBy === "editor" ? [{ role: "editor", text: `题目为${addedBy(editor)}` }] : []),
		...subtitle.map((fact) => ({ role: "subtitle", text: inOneLine([fact], editor) })),
		...own.map(({ role, text }) => ({ role, text })),
		...(added === "" ? [] : [{ role: "editor", text: added }]),
	];
}
