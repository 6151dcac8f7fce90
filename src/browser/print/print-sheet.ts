import { whenIdle } from "../idle.ts";

let sheet: Promise<void> | null = null;

/**
 * Adds paper's style sheet, which no screen needs, after every other sheet.
 * @returns settles when it holds, or cannot be had: the text is then printed plainly
 */
export function loadPrintSheet(): Promise<void> {
	sheet ??= new Promise((resolve) => {
		const place = document.querySelector<HTMLElement>("noscript[data-print-styles]");
		if (!place) return resolve();
		const link = document.createElement("link");
		link.rel = "stylesheet";
		link.media = "print";
		link.dataset.printStyles = "";
		link.addEventListener("load", () => resolve());
		link.addEventListener("error", () => {
			link.remove();
			sheet = null;
			resolve();
		});
		link.href = place.dataset.printStyles ?? "";
		place.after(link);
	});
	return sheet;
}

/**
 * Fetches paper's sheet when the page is at rest. The browser does not wait for it in its own print
 * command: the keys for that wait here while it is on its way, and the menu's command begins to fetch it
 * at the latest.
 */
export function preparePrintSheet(): void {
	let isThere = false;
	const load = () =>
		loadPrintSheet().then(() => {
			isThere = document.querySelector("link[data-print-styles]") !== null;
		});
	whenIdle(load);
	window.addEventListener("beforeprint", load);
	// Safari 14 knows this only by its older name.
	window.matchMedia("print").addListener(load);
	window.addEventListener("keydown", (event) => {
		const isPrint = event.key.toLowerCase() === "p" && (event.ctrlKey || event.metaKey);
		if (!isPrint || event.shiftKey || event.altKey || isThere) return;
		event.preventDefault();
		void load().then(() => window.print());
	});
}
