import type { Element, ElementContent } from "hast";
import { knownFacts } from "../../model/facts.ts";
import { addedBy, titleAddedBy } from "../../model/site-settings.ts";
import { type Speech, sentencesOf } from "../../model/speech.ts";
import { element } from "../../render/elements.ts";
import { titleInBook } from "../../render/section.ts";
import type { Book } from "../../render/sentence.ts";

/** What a book takes from the site: who makes it, and what its editor is called. */
export interface BookSite {
	/** The site's name. */
	name: string;
	/** What the editor is called where something is marked as theirs. */
	editor: string;
}

/**
 * A book's first page: the title as the site's whole-speech page has it, with what stands above the text.
 * @param editor what the site calls its editor
 */
export function renderTitlePage(speech: Speech, book: Book, editor: string): ElementContent[] {
	const { front, titleBy, metadata } = speech;
	const { title, notes } = titleInBook(speech, book);
	// An editor's title stands in the place of the source's.
	const lines = front.filter(({ role }) => role !== "title" || titleBy === "editor");
	const { subtitle } = metadata;
	return [
		element(
			"header",
			{ className: ["title-page"] },
			element("h1", {}, ...title),
			titleBy === "editor"
				? element("p", { className: ["by-editor"] }, titleAddedBy(editor))
				: null,
			subtitle?.by === "editor"
				? element("p", {}, `${subtitle.value}（${addedBy(editor)}）`)
				: null,
			...lines.map(({ role, text }) => element("p", { className: [`front-${role}`] }, text)),
		),
		...notes,
	];
}

function renderFacts(speech: Speech, editor: string): Element | null {
	const facts = knownFacts(speech.metadata);
	if (facts.length === 0) return null;
	return element(
		"dl",
		{},
		...facts.flatMap(({ name, value, by }) => [
			element("dt", {}, name),
			element("dd", {}, by === "editor" ? `${value}（${addedBy(editor)}）` : value),
		]),
	);
}

function renderLeftOut({ leftOut }: Speech): ElementContent[] {
	if (leftOut.length === 0) return [];
	return [
		element("h2", {}, `原文中未显示的${leftOut.length}处`),
		element(
			"ol",
			{ className: ["left-out"] },
			...leftOut.map(({ line, text }) => element("li", {}, `第${line}行：${text}`)),
		),
	];
}

/** A book's last page: what the text was made from, and what of it the book does not show. */
export function renderAbout(speech: Speech, { name, editor }: BookSite): ElementContent[] {
	const hasRedactions = speech.sections.some((section) =>
		sentencesOf(section).some(({ marks }) => marks.some(({ kind }) => kind === "redaction")),
	);
	return [
		element("h1", {}, "关于本文"),
		element(
			"p",
			{},
			`${speech.leftOut.length > 0 ? "除文末所列未显示之处外，" : ""}正文与收到的原文一字不差；校注、术语解释和注明“${addedBy(editor)}”的，不是原文。`,
		),
		hasRedactions ? element("p", {}, "原文用“*”隐去之处显示为空白横线。") : null,
		renderFacts(speech, editor),
		element(
			"p",
			{},
			"收到的文件，SHA-256 为 ",
			element("code", {}, speech.metadata.received.sha256),
			"。",
		),
		...renderLeftOut(speech),
		element("p", {}, `${name}制作。`),
	].filter((node) => node !== null);
}
