import type { Term } from "../../model/glossary.ts";
import type { Library } from "../../model/library.ts";
import { type Range, splitSentences } from "../../model/sentences.ts";
import type { Note, Section, Speech } from "../../model/speech.ts";
import { remarkText } from "../../render/remark.ts";
import { noteId } from "../../render/sentence.ts";
import { escapeHtml, type WordPage, wordPage } from "./word-pages.ts";

/** A remark's sentences, each with an id, so that a result can show the one that has the words. */
function sentencesWith(id: string, text: string): string {
	const pieces: Range[] = splitSentences(text);
	const spans = pieces.map(
		({ start, end }, i) =>
			`<span id="${escapeHtml(id)}${i === 0 ? "" : `-${i + 1}`}">${escapeHtml(text.slice(start, end))}</span>`,
	);
	return `<p>${spans.join("")}</p>`;
}

function notesPage(address: string, title: string, notes: readonly Note[]): WordPage[] {
	if (notes.length === 0) return [];
	const body = notes
		.map(({ name, content }) => sentencesWith(noteId("", name), remarkText(content)))
		.join("");
	return [wordPage(address, "note", title, body)];
}

/** The editor's notes on a speech: a page for its title and for each section that has some. */
export function notePages(speech: Speech): WordPage[] {
	const onSection = (section: Section) =>
		notesPage(
			`/${speech.slug}/${section.path}/`,
			`《${speech.title}》${section.place}`,
			section.notes,
		);
	return [
		...notesPage(`/${speech.slug}/`, `《${speech.title}》`, speech.titleNotes),
		...speech.sections.flatMap(onSection),
	];
}

/** What is said of a term: its own words first, then the documents' and the editor's. */
function explanationOf(term: Term): string[] {
	const quoted = term.evidence.flatMap(({ quote }) => quote ?? []);
	const items = term.expansion ? [`${term.name}：${term.expansion.items.join("；")}。`] : [];
	return [[term.name, ...term.aliases].join("、"), ...items, ...quoted, term.note];
}

/** Every term's explanation as a page. */
export function termPages({ terms }: Library): WordPage[] {
	return terms.map((term) => {
		const body = explanationOf(term)
			.filter((text) => text.trim() !== "")
			.map((text, i) => sentencesWith(`e${i + 1}`, text));
		return wordPage(`/terms/${term.slug}/`, "term", term.name, body.join(""));
	});
}
