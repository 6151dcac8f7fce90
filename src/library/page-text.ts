import { Parser } from "htmlparser2";

/** What a built page shows of a speech. */
export interface PageText {
	/** Slug of the speech; null on a page that shows no text. */
	speech: string | null;
	/** Path of the page below the speech. */
	page: string | null;
	/** The characters of each section on the page, by the section's path, in order. */
	sections: Map<string, string>;
	/** Characters in the text that stand in no section and belong to no part that is known to be the site's. */
	stray: string;
	/** The characters of the whole of `<main>`. */
	main: string;
}

/** Parts of a page's text that are the site's own or the editor's, by class. */
const NOT_TEXT = ["footnotes", "print-head", "print-foot", "speech-title", "visually-hidden"];

const VOID = new Set("area base br col embed hr img input link meta source track wbr".split(" "));

/** Reads what a page shows, from its HTML alone. */
export function readPageText(html: string): PageText {
	const found: PageText = { speech: null, page: null, sections: new Map(), stray: "", main: "" };
	const open: {
		isArticle: boolean;
		isMain: boolean;
		isNotText: boolean;
		section: string | null;
	}[] = [];
	const parser = new Parser({
		onopentag(name, attributes) {
			if (VOID.has(name)) return;
			const above = open.at(-1);
			const classes = (attributes.class ?? "").split(/\s+/);
			const isArticle = above?.isArticle || classes.includes("speech-text");
			if (classes.includes("speech-text")) {
				found.speech = attributes["data-speech"] ?? null;
				found.page = attributes["data-page"] ?? null;
			}
			const section = attributes["data-section"] ?? above?.section ?? null;
			if (attributes["data-section"] !== undefined)
				found.sections.set(attributes["data-section"], "");
			open.push({
				isArticle: isArticle ?? false,
				isMain: (above?.isMain ?? false) || name === "main",
				isNotText: (above?.isNotText ?? false) || classes.some((one) => NOT_TEXT.includes(one)),
				section,
			});
		},
		onclosetag(name) {
			if (!VOID.has(name)) open.pop();
		},
		ontext(text) {
			const at = open.at(-1);
			if (at?.isMain) found.main += text;
			if (!at?.isArticle || at.isNotText) return;
			if (at.section === null) found.stray += text;
			else found.sections.set(at.section, (found.sections.get(at.section) ?? "") + text);
		},
	});
	parser.write(html);
	parser.end();
	return found;
}
