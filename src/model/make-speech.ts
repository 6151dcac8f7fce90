import { makeDivisions } from "./divisions.ts";
import { fingerprintSentences } from "./fingerprint.ts";
import { makeMetadata } from "./metadata.ts";
import { nameSections } from "./places.ts";
import { findRedactions } from "./redactions.ts";
import { parseSectionPath } from "./refs.ts";
import { type Range, splitSentences } from "./sentences.ts";
import {
	type Block,
	type Mark,
	type Note,
	type Section,
	type Sentence,
	type Speech,
	sentencesOf,
} from "./speech.ts";
import type {
	BlockRecord,
	InlineRecord,
	MarkRecord,
	NoteRecord,
	SectionRecord,
	SpeechRecord,
} from "./speech-record.ts";

/** Where an editor has forced a term, or with null switched terms off. */
export interface ForcedTerm extends Range {
	slug: string | null;
}

/** A place in a sentence where a term stands. */
export interface TermMatch extends Range {
	slug: string;
}

/** Finds the terms of a sentence; the speech's slug is for terms of a limited scope. */
export type FindTerms = (
	text: string,
	forced: readonly ForcedTerm[],
	speech: string,
) => TermMatch[];

const noTerms: FindTerms = (_text, forced) =>
	forced.flatMap(({ slug, ...range }) => (slug === null ? [] : [{ ...range, slug }]));

const within = (mark: Range, { start, end }: Range) => mark.start < end && mark.end > start;

/** The part of a mark that lies in a range, in offsets of the range. */
function clip<M extends Range>(mark: M, { start, end }: Range): M {
	return {
		...mark,
		start: Math.max(mark.start, start) - start,
		end: Math.min(mark.end, end) - start,
	};
}

interface Numbering {
	n: number;
	speech: string;
	findTerms: FindTerms;
	notes: readonly NoteRecord[];
}

/** The marks of one sentence, given those of its block. */
function marksOf(
	text: string,
	range: Range,
	isFirst: boolean,
	records: readonly MarkRecord[],
	numbering: Numbering,
): Mark[] {
	const forced: ForcedTerm[] = [];
	const marks: Mark[] = findRedactions(text).map((found) => ({ ...found, kind: "redaction" }));
	for (const record of records) {
		if (record.kind === "note") {
			// A mark goes with what stands before it.
			const isHere = record.start > range.start || isFirst;
			if (!isHere || record.start > range.end) continue;
			const number = numbering.notes.findIndex(({ name }) => name === record.name) + 1;
			const at = record.start - range.start;
			marks.push({ kind: "note", number, start: at, end: at });
		} else if (within(record, range)) {
			const { kind } = record;
			if (kind === "term") forced.push(clip({ ...record, slug: record.slug }, range));
			else marks.push(clip({ kind, start: record.start, end: record.end }, range));
		}
	}
	const terms = numbering.findTerms(text, forced, numbering.speech);
	marks.push(...terms.map(({ start, end, slug }) => ({ kind: "term" as const, start, end, slug })));
	return marks.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** A strong range that is exactly one sentence is a run-in heading. */
function isRunIn(text: string, range: Range, marks: readonly MarkRecord[]): boolean {
	const length = (r: Range) => text.slice(r.start, r.end).trimEnd().length;
	return marks.some(
		(mark) =>
			mark.kind === "strong" && mark.start === range.start && length(mark) === length(range),
	);
}

/** Cuts characters into numbered sentences. */
function makeSentences(
	{ text, marks }: InlineRecord,
	ranges: readonly Range[],
	isHeading: boolean,
	numbering: Numbering,
): Sentence[] {
	return ranges.map((range, i) => {
		const own = text.slice(range.start, range.end);
		const role = isHeading ? "heading" : isRunIn(text, range, marks) ? "run-in" : "body";
		return {
			n: ++numbering.n,
			text: own,
			fingerprint: "",
			role,
			marks: marksOf(own, range, i === 0, marks, numbering),
		};
	});
}

function makeBlock(record: BlockRecord, numbering: Numbering): Block {
	if (record.kind === "table") {
		const cell = (inline: InlineRecord) => ({
			sentences: makeSentences(
				inline,
				inline.text === "" ? [] : [{ start: 0, end: inline.text.length }],
				false,
				numbering,
			),
		});
		return { kind: "table", lines: record.lines, rows: record.rows.map((row) => row.map(cell)) };
	}
	const isHeading = record.kind === "heading";
	const sentences = makeSentences(record, splitSentences(record.text), isHeading, numbering);
	return isHeading
		? { kind: "heading", level: record.level, runIn: record.runIn, sentences }
		: { kind: "paragraph", role: record.role, sentences };
}

function makeSection(record: SectionRecord, speech: string, findTerms: FindTerms): Section {
	const ref = parseSectionPath(record.path);
	if (!ref)
		throw new Error(`${speech}/${record.file}: found “${record.path}”, which names no section.`);
	const numbering: Numbering = { n: 0, speech, findTerms, notes: record.notes };
	const blocks = record.blocks.map((block) => makeBlock(block, numbering));
	const [first] = blocks;
	const section: Section = {
		ref,
		path: record.path,
		file: record.file,
		title: "",
		place: "",
		heading: first?.kind === "heading" ? first : null,
		blocks,
		notes: [],
	};
	section.notes = makeNotes(record.notes, sentencesOf(section));
	return section;
}

function makeNotes(records: readonly NoteRecord[], sentences: readonly Sentence[]): Note[] {
	return records.map(({ name, content }, i) => {
		const marked = sentences.find(({ marks }) =>
			marks.some((mark) => mark.kind === "note" && mark.number === i + 1),
		);
		return { number: i + 1, name, n: marked?.n ?? 0, content };
	});
}

/** Gives every sentence its fingerprint, which depends on its neighbours in the whole speech. */
function fingerprint(sections: readonly Section[]): void {
	const sentences = sections.flatMap(sentencesOf);
	const prints = fingerprintSentences(sentences.map(({ text }) => text));
	sentences.forEach((sentence, i) => {
		sentence.fingerprint = prints[i] ?? "";
	});
}

/**
 * The model of a speech, from what its files say.
 * @param findTerms finds the terms of a sentence; without it only those that an editor has forced stand
 * @throws Error when a section's path names none
 */
export function makeSpeech(record: SpeechRecord, findTerms: FindTerms = noTerms): Speech {
	const { slug, front, leftOut, history } = record;
	const sections = record.sections.map((section) => makeSection(section, slug, findTerms));
	const divisions = makeDivisions(sections);
	nameSections(divisions);
	fingerprint(sections);
	const own = front.flatMap(({ role, text }) => (role === "title" ? [text] : [])).join("");
	const title = record.title?.text ?? own;
	const titleNumbering = { n: 0, speech: slug, findTerms: noTerms, notes: record.titleNotes };
	const titleRange = { start: 0, end: title.length };
	return {
		slug,
		title,
		titleBy: title === own ? "source" : "editor",
		titleMarks: marksOf(title, titleRange, true, record.title?.marks ?? [], titleNumbering),
		titleNotes: makeNotes(record.titleNotes, []),
		metadata: makeMetadata(record.metadata, front),
		front,
		leftOut,
		history,
		sections,
		divisions,
	};
}
