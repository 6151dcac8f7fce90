import type { FoldedSentence, FoldedText } from "./folded-text.ts";
import { type NamedPlace, readNumeral } from "./place-words.ts";
import type { Place } from "./search-text.ts";

/**
 * Finds the sentence that a reader has named, in a text.
 * @param here path of the section the reader has open: 第二条 alone is that of the same part
 * @returns the sentence, or the first of the section when none is named; null when the text has no such place
 */
export function resolvePlace(
	text: FoldedText,
	named: NamedPlace,
	here: string | null = null,
): Place | null {
	for (const path of pathsOf(named, here)) {
		const own = text.sentences.filter(({ section }) => section.path === path);
		const found = own.length > 0 ? sentenceIn(own, named) : undefined;
		if (found) return placeOf(text, found);
	}
	const wanted = headingOf(named);
	const own = wanted
		? text.sentences.filter(({ section }) =>
				squeeze(`${section.place}${section.title}`).includes(wanted),
			)
		: [];
	const path = own[0]?.section.path;
	const found = sentenceIn(
		own.filter(({ section }) => section.path === path),
		named,
	);
	return found ? placeOf(text, found) : null;
}

/** Words of a section without what parts them and with digits, to compare headings. */
export const squeeze = (words: string): string =>
	words
		.replace(/[\s·]+/g, "")
		.replace(
			/第([零〇一二三四五六七八九十百千]+)(?=编|章|节)/g,
			(own, numeral: string) => `第${readNumeral(numeral) ?? own}`,
		);

/** The sections a name may mean, the likeliest first. */
export function pathsOf(named: NamedPlace, here: string | null): string[] {
	const { path, section, article, articleAfter, appendix } = named;
	if (appendix !== undefined) return [appendix === 1 ? "appendix" : `appendix-${appendix}`];
	if (path) return path[0] === undefined ? [] : [path.join("/")];
	if (article !== undefined) {
		const part = /^\d+/.exec(here ?? "")?.[0];
		const own = `article-${article}${articleAfter === undefined ? "" : `-${articleAfter}`}`;
		return part ? [own, `${part}/${article}`] : [own];
	}
	if (section === "opening" || section === "closing" || section === "text") return [section];
	const namesSentence = named.sentence !== undefined || named.block !== undefined;
	return namesSentence && !named.divisions && !named.heading && here ? [here] : [];
}

/** Words of a heading, or of divisions as they call themselves, without blanks; empty for none. */
export function headingOf({ heading, divisions }: NamedPlace): string {
	if (heading) return squeeze(heading);
	return (divisions ?? []).map(({ unit, n }) => `第${n}${unit}`).join("");
}

/** The sentence in a section: by number; the first of a paragraph; the first of all. */
function sentenceIn(own: readonly FoldedSentence[], named: NamedPlace): FoldedSentence | undefined {
	if (named.sentence !== undefined)
		return own.find(({ sentence }) => sentence.n === named.sentence);
	const paragraph = named.block ?? named.paragraph;
	if (paragraph === undefined) return own[0];
	const bodies = own.filter(({ section, block }) => section.blocks[block]?.kind === "text");
	const blocks = [...new Set(bodies.map(({ block }) => block))];
	return bodies.find(({ block }) => block === blocks[paragraph - 1]);
}

/** A whole sentence as a place. */
export function placeOf(
	{ head }: FoldedText,
	{ at, length, section, block, sentence }: FoldedSentence,
): Place {
	const { path, title, place } = section;
	return {
		text: head,
		section: { path, title, place },
		firstBlock: block,
		lastBlock: block,
		sentences: [{ ...sentence, start: 0, end: 0, offset: 0, isWhole: true }],
		position: at,
		length,
	};
}
