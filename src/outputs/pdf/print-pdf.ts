import type { Page } from "playwright-core";
import { charactersOnPaper } from "../paper-font/paper-characters.ts";
import { BOLD_INK } from "./lean-content.ts";
import type { PaperFonts } from "./paper-fonts.ts";

const FONT_PATH = "/fonts-of-the-pdf/";

/** Prints pages of a built site with the project's fonts alone. */
export class PdfPrinter {
	readonly #page: Page;
	#fonts: PaperFonts = new Map();

	/** @param page of a context that bypasses the pages' policy: the fonts are not the site's */
	constructor(page: Page) {
		this.#page = page;
	}

	/** Keeps the pages' own script out: paper is made from what is built. */
	async prepare(): Promise<void> {
		await this.#page.route(/\.js$/, (route) => route.abort());
		await this.#page.route(`**${FONT_PATH}*`, (route) => {
			const family = decodeURIComponent(route.request().url().split("/").at(-1) ?? "");
			return route.fulfill({ body: Buffer.from(this.#fonts.get(family) ?? []) });
		});
	}

	/** The characters of a page's text, and of what paper says besides. */
	async charactersOf(address: string): Promise<string> {
		await this.#page.goto(address);
		return charactersOnPaper(await this.#page.locator("main").textContent());
	}

	/** The address of paper's style sheet, which the pages' script adds. */
	async #printSheet(): Promise<string> {
		const place = this.#page.locator("[data-print-styles]");
		const sheet = await place.getAttribute("data-print-styles");
		if (!sheet) throw new Error(`${this.#page.url()}：没有找到打印样式。`);
		return sheet;
	}

	/** The page of an address as Chromium prints it, tagged and with bookmarks. */
	async print(address: string, fonts: PaperFonts): Promise<Uint8Array> {
		this.#fonts = fonts;
		await this.#page.goto(address);
		await this.#page.addStyleTag({ url: await this.#printSheet() });
		await this.#page.addStyleTag({ content: styleFor(fonts) });
		await this.#page.emulateMedia({ media: "print" });
		await this.#page.evaluate(makeReady);
		return this.#page.pdf({ preferCSSPageSize: true, tagged: true, outline: true });
	}
}

/** The fonts, and what becomes bold type in the finished PDF: Chromium has no outlines for what it thickens. */
function styleFor(fonts: PaperFonts): string {
	const faces = [...fonts.keys()].map(
		(family) =>
			`@font-face { font-family: "${family}"; src: url("${FONT_PATH}${encodeURIComponent(family)}"); }`,
	);
	const bold = `.speech-text :is(strong, b) { font-weight: 400 !important; color: ${BOLD_INK} !important; }`;
	return [...faces, bold].join("\n");
}

/**
 * In the page: leaves out what a PDF has no use for (links to the site, whose address nobody knows here,
 * and the elements of sentences), gives each section a destination, and waits for the fonts.
 */
async function makeReady(): Promise<void> {
	const article = document.querySelector(".speech-text");
	if (!article) throw new Error("the page has no text of a speech");
	for (const link of article.querySelectorAll("a.sentence-link, a.note-back")) link.remove();
	for (const part of article.querySelectorAll(".sentence, .term"))
		part.replaceWith(...part.childNodes);
	article.normalize();
	// This machine's own address is nobody's: the site's is known only to a build that was told it.
	for (const link of article.querySelectorAll<HTMLAnchorElement>("a[href]")) {
		if (link.origin === location.origin && link.hash === "") link.removeAttribute("href");
	}
	const canonical = document.querySelector<HTMLLinkElement>("link[rel=canonical]");
	for (const address of article.querySelectorAll(".print-url"))
		address.textContent = canonical?.href ?? "";
	// The browser keeps as destinations what a link of the page leads to.
	const list = document.createElement("p");
	list.hidden = true;
	for (const { id } of article.querySelectorAll(".section[id]")) {
		const link = document.createElement("a");
		link.href = `#${id}`;
		list.append(link);
	}
	article.append(list);
	document.body.getBoundingClientRect();
	await Promise.all([...document.fonts].map((font) => font.load()));
	await document.fonts.ready;
}
