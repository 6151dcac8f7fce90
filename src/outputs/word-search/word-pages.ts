import { idPrefix } from "../../model/element-ids.ts";
import { sectionInWords } from "../../model/places.ts";
import { charactersIn, type Section, type Speech, sentencesIn } from "../../model/speech.ts";

/** What Pagefind reads as a page. */
export interface WordPage {
	/** Site-relative, with a slash before it and without the base path. */
	url: string;
	html: string;
}

/** Letters of a page at most, but for a section that is longer and whose paragraphs part it. */
const LONGEST = 3000;

/** The page on which every sentence of a speech has an id. */
const WHOLE = "full";

/** Text as HTML. */
export function escapeHtml(text: string): string {
	return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A stretch of a section: some of its paragraphs. */
interface Stretch {
	section: Section;
	blocks: Section["blocks"];
	length: number;
}

/** A section in stretches of at most the longest page, as far as its paragraphs allow. */
function stretchesOf(section: Section): Stretch[] {
	const stretches: Stretch[] = [];
	for (const block of section.blocks) {
		const length = charactersIn(sentencesIn(block));
		const last = stretches[stretches.length - 1];
		if (last && last.length + length <= LONGEST) {
			last.blocks.push(block);
			last.length += length;
		} else {
			stretches.push({ section, blocks: [block], length });
		}
	}
	return stretches;
}

/** Stretches that follow each other, as many as fit a page. */
function fillPages(stretches: readonly Stretch[]): Stretch[][] {
	const pages: Stretch[][] = [];
	let room = 0;
	for (const stretch of stretches) {
		const page = pages[pages.length - 1];
		if (page && stretch.length <= room) page.push(stretch);
		else pages.push([stretch]);
		room = (page && stretch.length <= room ? room : LONGEST) - stretch.length;
	}
	return pages;
}

/** A stretch with the ids that its sentences have on the page of the whole speech. */
function renderStretch({ section, blocks }: Stretch): string {
	const prefix = idPrefix(WHOLE, section.path);
	const paragraphs = blocks.map((block) => {
		const sentences = sentencesIn(block).map(
			({ n, text }) => `<span id="${prefix}s${n}">${escapeHtml(text)}</span>`,
		);
		return `<p>${sentences.join("")}</p>`;
	});
	return paragraphs.join("");
}

/** The places of a page's sections in words by their paths, which its results say, as JSON. */
function placesOf(stretches: readonly Stretch[]): string {
	const places = stretches.map(({ section }) => [section.path, sectionInWords(section)]);
	return JSON.stringify(Object.fromEntries(places));
}

/**
 * One HTML document.
 * @param kind what it is, for Pagefind's filter
 * @param meta what a result says besides its title
 */
export function wordPage(
	url: string,
	kind: string,
	title: string,
	body: string,
	meta: Readonly<Record<string, string>> = {},
): WordPage {
	const said = Object.entries(meta).map(
		([name, value]) =>
			`<meta data-pagefind-meta="${name}[content]" content="${escapeHtml(value)}">`,
	);
	const html = `<!doctype html><html lang="zh"><head><title>${escapeHtml(title)}</title>${said.join("")}</head><body><main data-pagefind-body data-pagefind-filter="kind:${kind}">${body}</main></body></html>`;
	return { url, html };
}

/**
 * A speech as pages of some thousand letters, each made of sections that follow each other: Pagefind keeps
 * some bytes in every reader's first download for each page, and fetches a result's page whole. All are the
 * page of the whole speech, on which their ids are; Pagefind wants an address for each.
 */
export function speechPages(speech: Speech): WordPage[] {
	const { slug, title, metadata } = speech;
	return fillPages(speech.sections.flatMap(stretchesOf)).map((stretches, i) =>
		wordPage(
			`/${slug}/${WHOLE}/${i === 0 ? "" : `?stretch=${i + 1}`}`,
			"text",
			title,
			stretches.map(renderStretch).join(""),
			{ places: placesOf(stretches), date: metadata.isoDate ?? "" },
		),
	);
}
