import { sayNotLoaded } from "../not-loaded.ts";
import { loadSheet } from "../sheets.ts";
import { windowStorage } from "../storage.ts";
import arrivalStyles from "./arrival.css?url";
import { keepText } from "./last-text.ts";
import { provided } from "./provided.ts";
import { RETURN_KEY } from "./return-key.ts";
import searchStyles from "./search.css?url";

/* The way to the search from every page, and nothing more: all of it is loaded when the reader reaches for it. */

const SEARCH_LINK = ".search-link";

/** The dialog's script, and the search's with its style at the same time: one does not wait for another. */
async function load() {
	// It is loaded anew, and its failure said, by the dialog.
	if (!provided()) import("./search.ts").catch(() => undefined);
	const style = loadSheet(searchStyles);
	const dialog = await import("./search-dialog.ts");
	await style;
	return dialog;
}

const sayFailed = () => sayNotLoaded("搜索");

/** Offers the search over every page. Without `<dialog>` the link leads to the search page. */
export function offerSearch(): void {
	const link = document.querySelector<HTMLAnchorElement>(SEARCH_LINK);
	if (!link || document.querySelector(".search-page") || !("HTMLDialogElement" in window)) return;
	keepText(link);
	const open = () => void load().then(({ openSearch }) => openSearch(link), sayFailed);
	const comeBack = (isKept: boolean) => {
		if (windowStorage.read(RETURN_KEY) === null) return;
		// Who cannot have it back searches anew.
		Promise.all([import("./come-back.ts"), load()]).then(
			([{ comeBackToSearch }]) => comeBackToSearch(link, isKept),
			() => undefined,
		);
	};
	comeBack(false);
	window.addEventListener("pageshow", ({ persisted }) => {
		if (persisted) comeBack(true);
	});
	for (const event of ["pointerenter", "touchstart", "focus"] as const) {
		link.addEventListener(
			event,
			// What fails here is said when the reader asks.
			() =>
				void load().then(
					({ prepareSearch }) => void prepareSearch(link),
					() => undefined,
				),
			{ once: true, passive: true },
		);
	}
	link.addEventListener("click", (event) => {
		if (event.ctrlKey || event.metaKey || event.shiftKey) return;
		event.preventDefault();
		open();
	});
	document.addEventListener("keydown", (event) => {
		if (!isShortcut(event)) return;
		event.preventDefault();
		open();
	});
}

/** `/` outside a field, or Ctrl+K. */
function isShortcut(event: KeyboardEvent): boolean {
	const isTyping = (event.target as Element).closest?.(
		"input, textarea, select, [contenteditable]",
	);
	const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
	if (event.key === "/") return isPlain && !isTyping;
	return event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
}

/** Fills the search's own page. */
export function offerSearchPage(): void {
	const page = document.querySelector<HTMLElement>(".search-page");
	const link = document.querySelector<HTMLElement>(SEARCH_LINK);
	if (!page || !link) return;
	Promise.all([import("./search-page.ts"), load()]).then(
		([{ fillSearchPage }]) => fillSearchPage(page, link),
		sayFailed,
	);
}

/** Marks what was searched for on a page opened from the results. */
export function followQuery(): void {
	const link = document.querySelector<HTMLElement>(SEARCH_LINK);
	if (!link || !/[?&]q=/.test(location.search) || !document.querySelector(".speech-text")) return;
	// The page reads as it is.
	void Promise.all([load(), loadSheet(arrivalStyles)])
		.then(([{ markQuery }]) => markQuery(link))
		.catch(() => undefined);
}
