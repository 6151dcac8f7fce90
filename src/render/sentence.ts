import type { Element, ElementContent } from "hast";
import { REDACTION_LABEL } from "../model/redactions.ts";
import type { Range } from "../model/sentences.ts";
import type { Mark, Sentence } from "../model/speech.ts";
import { element } from "./elements.ts";

/** What takes the place of the site around a text in a book (EPUB). */
export interface Book {
	/** Where the book explains a term; null where it does not, and the words stand plain. */
	termHref: (slug: string) => string | null;
}

/** Where a sentence stands on a page. */
export interface SentencePlace {
	/** What goes before every id, see `idPrefix`. */
	prefix: string;
	/** The address of its section's own page, where its permanent address is. */
	address: string;
	/** The site's base path, ending in `/`. */
	base: string;
	/** Terms that stand before it in its section; it adds its own. */
	seenTerms: Set<string>;
	/** Marks of notes that stand before it, by the note's number; it adds its own. */
	noteMarks: Map<number, number>;
	/** The names of the section's notes. */
	noteNames: readonly string[];
	/** How many notes the sections before it on its page have: notes are numbered through. */
	notesBefore: number;
	/** Id of the heading over the notes. */
	notesLabel: string;
	/** Set in a book: then a sentence carries no link to its address, which is on the site. */
	book: Book | null;
}

/** Id of a note on a page; the mark's own ids are made from it. */
export function noteId(prefix: string, name: string): string {
	return `${prefix}fn-${name}`;
}

/** Id of one of a note's marks; most have only one. */
export function noteMarkId(prefix: string, name: string, nth: number): string {
	return `${prefix}fnref-${name}${nth > 1 ? `-${nth}` : ""}`;
}

/**
 * The mark of a note. On a page its number is drawn by the style sheet, so that selecting and copying
 * give the text alone; a reading app opens the note at it and needs words there.
 */
function noteMark(number: number, place: SentencePlace): Element {
	const name = place.noteNames[number - 1] ?? "";
	const nth = (place.noteMarks.get(number) ?? 0) + 1;
	place.noteMarks.set(number, nth);
	const target = {
		href: `#${encodeURIComponent(noteId(place.prefix, name))}`,
		id: noteMarkId(place.prefix, name, nth),
	};
	if (place.book) {
		const meaning = { "epub:type": "noteref", role: "doc-noteref", className: ["note-mark"] };
		return element("sup", {}, element("a", { ...target, ...meaning }, `注${number}`));
	}
	return element(
		"sup",
		{},
		element("a", {
			...target,
			dataFootnoteRef: "",
			ariaDescribedBy: [place.notesLabel],
			dataN: place.notesBefore + number,
			ariaLabel: `校注${place.notesBefore + number}`,
			className: ["note-mark"],
		}),
	);
}

const isInside = (inner: Range, outer: Range) => inner.start > outer.start && inner.end < outer.end;
const covers = (mark: Range, { start, end }: Range) => mark.start <= start && mark.end >= end;

/** The characters of a stretch in which no mark begins or ends, with what is set around them. */
function stretch(text: string, range: Range, marks: readonly Mark[]): ElementContent {
	const own = marks.filter((mark) => covers(mark, range)).map(({ kind }) => kind);
	let node: ElementContent = { type: "text", value: text.slice(range.start, range.end) };
	if (own.includes("redaction")) {
		node = element(
			"span",
			{ className: ["redaction"], role: "img", ariaLabel: REDACTION_LABEL },
			node,
		);
	}
	if (own.includes("emphasis")) node = element("em", {}, node);
	if (own.includes("strong")) node = element("strong", {}, node);
	return node;
}

/** The nodes of a range of a sentence, terms left aside. */
function plain(sentence: Sentence, { start, end }: Range, place: SentencePlace): ElementContent[] {
	const { text, marks } = sentence;
	const widths = marks.filter((mark) => mark.kind !== "note" && mark.kind !== "term");
	const notes = marks.filter((mark) => mark.kind === "note");
	const edges = [...widths.flatMap((mark) => [mark.start, mark.end]), ...notes.map((n) => n.start)];
	const cuts = [...new Set([start, ...edges, end])]
		.filter((at) => at >= start && at <= end)
		.sort((a, b) => a - b);
	return cuts.flatMap((at, i) => {
		const next = cuts[i + 1];
		const nodes: ElementContent[] = [];
		// A mark at the very beginning of a later range stands already at the end of the one before.
		for (const note of notes) {
			if (note.start === at && (at > start || start === 0))
				nodes.push(noteMark(note.number, place));
		}
		if (next !== undefined) nodes.push(stretch(text, { start: at, end: next }, widths));
		return nodes;
	});
}

/** A term as a link to its explanation: the first in a section visibly, later ones quietly. */
function termLink(slug: string, words: ElementContent[], place: SentencePlace): ElementContent[] {
	const href = place.book ? place.book.termHref(slug) : `${place.base}terms/${slug}/`;
	if (href === null) return words;
	const className = place.seenTerms.has(slug) ? ["term", "term-again"] : ["term"];
	place.seenTerms.add(slug);
	const card = place.book ? {} : { dataTerm: slug };
	return [element("a", { href, className, ...card }, ...words)];
}

/** The nodes of a sentence. Headings carry no links, nor does a term with a note's mark inside. */
function contentOf(sentence: Sentence, place: SentencePlace): ElementContent[] {
	const nodes: ElementContent[] = [];
	let at = 0;
	for (const mark of sentence.marks) {
		if (mark.kind !== "term" || sentence.role !== "body" || mark.start < at) continue;
		if (sentence.marks.some((other) => other.kind === "note" && isInside(other, mark))) continue;
		if (mark.start > at || mark.start === 0)
			nodes.push(...plain(sentence, { start: at, end: mark.start }, place));
		// A note's mark at the term's end stands after the link, not in it.
		const words = plain(
			{ ...sentence, marks: sentence.marks.filter((m) => m.kind !== "note") },
			mark,
			place,
		);
		nodes.push(...termLink(mark.slug, words, place));
		for (const note of sentence.marks) {
			if (note.kind === "note" && note.start === mark.end) nodes.push(noteMark(note.number, place));
		}
		at = mark.end;
	}
	if (at < sentence.text.length || at === 0) {
		nodes.push(...plain(sentence, { start: at, end: sentence.text.length }, place));
	}
	return nodes;
}

function sentenceLink(n: number, { address }: SentencePlace): Element {
	return element("a", {
		href: `${address}#s${n}`,
		className: ["sentence-link"],
		ariaLabel: `第${n}句`,
		dataN: n,
	});
}

/**
 * A sentence as `<span class="sentence" id="s5" data-f="…">` that ends with an empty link to its permanent
 * address, on the site. There its fingerprint stands in the page, so that a link that lasts is at hand when
 * the reader taps: browsers refuse to copy what had to be waited for. Numbers in print stand in the left
 * and the right margin by turns, hence `even`.
 */
export function renderSentence(sentence: Sentence, place: SentencePlace): Element {
	const { n, role, fingerprint } = sentence;
	const className = [
		"sentence",
		...(n % 2 === 0 ? ["even"] : []),
		...(role === "run-in" ? ["run-in"] : []),
	];
	return element(
		"span",
		{
			className,
			id: `${place.prefix}s${n}`,
			...(place.book ? {} : { dataN: n, dataF: fingerprint }),
		},
		...contentOf(sentence, place),
		place.book ? null : sentenceLink(n, place),
	);
}
