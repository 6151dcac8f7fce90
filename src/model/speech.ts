import { type SectionRef, sectionPath } from "./address.ts";
import { type Range, splitSentences } from "./sentences.ts";
import { countCharacters } from "./source.ts";

/** The smallest thing that can be linked to, quoted, searched and counted. */
export interface Sentence {
	/** Number in its section, from 1. */
	n: number;
	text: string;
	/** The sentence is a heading of a part or point, or a run-in heading inside a paragraph. */
	role: "heading" | "run-in" | "body";
	/** Where an editor has forced a term or switched terms off, in offsets of the sentence. */
	termMarks: TermMark[];
}

/** An editor's word on a place: this term, or, with null, none. */
export interface TermMark extends Range {
	slug: string | null;
}

export interface Paragraph {
	sentences: Sentence[];
	/** Where it stands in the MDX file, from 1. */
	line: number;
}

export interface Section {
	ref: SectionRef;
	path: string;
	/** The MDX file, relative to the speech folder. */
	file: string;
	/** The part's or point's own first line. `runIn`: the first paragraph follows on the same line of the source. */
	heading: (Paragraph & { runIn: boolean }) | null;
	paragraphs: Paragraph[];
	/** The editor's notes in the order of their marks. */
	notes: Note[];
}

/** An editor's remark on a sentence; never part of the text. */
export interface Note {
	/** Number of the sentence that carries its mark. */
	n: number;
	text: string;
}

export interface Part {
	number: number;
	lead: Section;
	points: Section[];
}

export interface Speech<Metadata = unknown> {
	slug: string;
	title: string;
	metadata: Metadata;
	/** Every section in the order of the text. */
	sections: Section[];
	opening: Section | null;
	parts: Part[];
	closing: Section | null;
	/** The single section of a text without numbering. */
	text: Section | null;
}

/** One block of text as it stands in an MDX file: a heading or a paragraph. */
export interface TextBlock {
	kind: "heading" | "paragraph";
	text: string;
	line: number;
	/** Ranges set in strong emphasis. */
	strong: Range[];
	termMarks: TermMark[];
	/** Where marks of notes stand, with what the notes say. */
	noteMarks: { at: number; text: string }[];
}

/** A strong range that is exactly one sentence is a run-in heading. */
function roleOf(block: TextBlock, range: Range): Sentence["role"] {
	if (block.kind === "heading") return "heading";
	const length = (r: Range) => block.text.slice(r.start, r.end).trimEnd().length;
	return block.strong.some((s) => s.start === range.start && length(s) === length(range))
		? "run-in"
		: "body";
}

/**
 * Numbers the sentences of a section's blocks, in order, from 1. The Markdown plugin that marks the
 * sentences on the page and the model both go through here, so that they cannot disagree.
 */
export function numberSentences(
	blocks: readonly TextBlock[],
): { range: Range; sentence: Sentence }[][] {
	let n = 0;
	return blocks.map((block) =>
		splitSentences(block.text).map((range) => ({
			range,
			sentence: {
				n: ++n,
				text: block.text.slice(range.start, range.end),
				role: roleOf(block, range),
				termMarks: block.termMarks
					.filter((mark) => mark.start < range.end && mark.end > range.start)
					.map((mark) => ({
						...mark,
						start: mark.start - range.start,
						end: mark.end - range.start,
					})),
			},
		})),
	);
}

/**
 * Makes a section from the blocks of its MDX file.
 * @param headingRunsIn whether the heading and the first paragraph are one line of the source
 * @throws Error when a heading stands anywhere but first.
 */
export function makeSection(
	ref: SectionRef,
	file: string,
	blocks: readonly TextBlock[],
	headingRunsIn: boolean,
): Section {
	const numbered = numberSentences(blocks);
	const paragraphs = numbered.map((sentences, i) => ({
		sentences: sentences.map(({ sentence }) => sentence),
		line: blocks[i]?.line ?? 0,
	}));
	const notes = blocks.flatMap(({ noteMarks }, i) =>
		noteMarks.map(({ at, text }) => ({
			n: numbered[i]?.find(({ range }) => at <= range.end)?.sentence.n ?? 0,
			text,
		})),
	);
	const stray = blocks.findIndex((block, i) => block.kind === "heading" && i > 0);
	if (stray > 0) {
		throw new Error(
			`${file}:${blocks[stray]?.line}: found a second heading “${blocks[stray]?.text}”, expected one heading at the top at most. Set a deeper heading in strong emphasis inside its paragraph instead.`,
		);
	}
	const hasHeading = blocks[0]?.kind === "heading";
	const [first, ...rest] = paragraphs;
	return {
		ref,
		path: sectionPath(ref),
		file,
		heading: hasHeading && first ? { ...first, runIn: headingRunsIn } : null,
		paragraphs: hasHeading ? rest : paragraphs,
		notes,
	};
}

/**
 * Puts sections into a speech.
 * @throws Error when a part has no lead, a number is missing, or a section stands twice.
 */
export function makeSpeech<Metadata>(
	slug: string,
	title: string,
	metadata: Metadata,
	sections: readonly Section[],
): Speech<Metadata> {
	const byPath = new Map(sections.map((section) => [section.path, section]));
	const parts: Part[] = [];
	for (let number = 1; byPath.has(String(number)); number++) {
		const points: Section[] = [];
		for (let point = 1; ; point++) {
			const section = byPath.get(`${number}/${point}`);
			if (!section) break;
			points.push(section);
		}
		parts.push({ number, lead: byPath.get(String(number)) as Section, points });
	}
	const opening = byPath.get("opening") ?? null;
	const closing = byPath.get("closing") ?? null;
	const text = byPath.get("text") ?? null;
	const ordered = [opening, text, ...parts.flatMap((p) => [p.lead, ...p.points]), closing].filter(
		(section) => section !== null,
	);
	const lost = sections.filter((section) => !ordered.includes(section));
	if (lost.length > 0) {
		throw new Error(
			`${slug}: found ${lost.map((s) => s.file).join(", ")} without what comes before. Expected parts 1, 2, 3 … each with an index.mdx, and points 1.mdx, 2.mdx … without a gap. Rename or add the missing file.`,
		);
	}
	if (ordered.length === 0) {
		throw new Error(
			`${slug}: found no section, expected at least one MDX file. Run the cutter on the source again.`,
		);
	}
	return { slug, title, metadata, sections: ordered, opening, parts, closing, text };
}

/** Every block of a section, heading first. */
export function blocksOf(section: Section): Paragraph[] {
	return section.heading ? [section.heading, ...section.paragraphs] : section.paragraphs;
}

/** Every sentence of a section in order. */
export function sentencesOf(section: Section): Sentence[] {
	return blocksOf(section).flatMap((block) => block.sentences);
}

/** The text of a paragraph. */
export function textOf(paragraph: Paragraph): string {
	return paragraph.sentences.map((s) => s.text).join("");
}

/**
 * The lines of a section as the source has them: a run-in heading joined with its paragraph.
 * `line` is where the line begins in the MDX file.
 */
export function linesOf(section: Section): { text: string; line: number }[] {
	const lines = section.paragraphs.map((p) => ({ text: textOf(p), line: p.line }));
	if (!section.heading) return lines;
	const heading = { text: textOf(section.heading), line: section.heading.line };
	const first = lines[0];
	if (section.heading.runIn && first) {
		return [{ text: heading.text + first.text, line: heading.line }, ...lines.slice(1)];
	}
	return [heading, ...lines];
}

/** The number of characters of a section, white space left out. */
export function charactersOf(section: Section): number {
	return linesOf(section).reduce((sum, line) => sum + countCharacters(line.text), 0);
}
