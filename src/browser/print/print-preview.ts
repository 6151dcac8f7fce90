import { element } from "../elements.ts";
import { fontsReady, loadPaperFont, usesPaperFont } from "./paper-font.ts";
import { loadPrintSheet } from "./print-sheet.ts";

/** The printed pages of this page's text, drawn in a frame; one of them shows. */
export class PrintPreview {
	private readonly frame: HTMLIFrameElement;
	private readonly styles: string;
	private ready: Promise<Document> | null = null;
	private shown = 1;
	private count = 1;

	/**
	 * @param frame an empty frame the size of a sheet
	 * @param styles address of the style sheet that lays the pages out on the screen
	 */
	constructor(frame: HTMLIFrameElement, styles: string) {
		this.frame = frame;
		this.styles = styles;
	}

	/** The page that shows and how many there are, from 1. */
	get position(): { shown: number; count: number } {
		return { shown: this.shown, count: this.count };
	}

	/** Draws what would be printed now and shows its first page. */
	async draw(): Promise<void> {
		this.ready ??= this.prepare();
		this.ready.catch(() => {
			this.ready = null;
		});
		const page = await this.ready;
		const [from, to] = [document.documentElement, page.documentElement];
		for (const name of Object.keys(to.dataset)) delete to.dataset[name];
		for (const [name, value] of Object.entries(from.dataset)) to.dataset[name] = value;
		page.body.textContent = "";
		page.body.append(this.text(page));
		// Laying out asks for the fonts.
		page.body.getBoundingClientRect();
		await fontsReady(page);
		if (usesPaperFont(page)) await loadPaperFont();
		const { scrollWidth, clientWidth } = page.body;
		const sheet = page.documentElement.clientWidth;
		this.count = Math.max(1, Math.round((scrollWidth - clientWidth) / sheet) + 1);
		this.show(1);
	}

	/** Shows one page, counted from 1; the nearest there is. */
	show(wanted: number): void {
		const page = this.frame.contentDocument;
		if (!page) return;
		this.shown = Math.min(Math.max(1, wanted), this.count);
		const isEven = this.shown % 2 === 0;
		page.documentElement.classList.toggle("even-sheet", isEven);
		page.body.style.transform = `translateX(${-210 * (this.shown - 1)}mm)`;
		page.querySelector(".preview-number")?.remove();
		// Browsers that cannot number pages themselves say so by not knowing the boxes at a page's edge.
		if (!("CSSMarginRule" in window)) return;
		const number = page.createElement("p");
		number.className = isEven ? "preview-number" : "preview-number odd";
		number.textContent = `— ${this.shown} —`;
		page.documentElement.append(number);
	}

	/** The page's text as it stands, without anything the keyboard could reach. */
	private text(page: Document): HTMLElement {
		const main = page.importNode(document.querySelector("main") ?? element("main", ""), true);
		for (const link of main.querySelectorAll("a")) link.removeAttribute("href");
		for (const control of main.querySelectorAll("button, input")) control.remove();
		return main;
	}

	/** Gives the frame the sheets of this page, print's on the screen. */
	private async prepare(): Promise<Document> {
		const page = this.frame.contentDocument;
		if (!page) throw new Error("the preview's frame has no document");
		// An empty frame has no doctype, and lines would be set as in the last century.
		page.open();
		page.write("<!doctype html><title>打印预览</title>");
		page.close();
		page.documentElement.lang = document.documentElement.lang;
		await loadPrintSheet();
		const sheets = [...document.querySelectorAll<HTMLElement>("link[rel=stylesheet], style")].map(
			(sheet) => {
				const copy = page.importNode(sheet, true);
				if (sheet.hasAttribute("data-print-styles")) copy.setAttribute("media", "all");
				return copy;
			},
		);
		const layout = page.createElement("link");
		layout.rel = "stylesheet";
		layout.href = this.styles;
		const links = [...sheets, layout];
		await Promise.all(
			links.map(
				(link) =>
					new Promise<void>((resolve, reject) => {
						if (link.localName === "link") {
							link.addEventListener("load", () => resolve());
							link.addEventListener("error", () => reject(new Error("a style sheet is missing")));
						} else resolve();
						page.head.append(link);
					}),
			),
		);
		return page;
	}
}
