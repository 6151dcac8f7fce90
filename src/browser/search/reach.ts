import { button, element, empty, refill } from "../elements.ts";
import { openLayer } from "../layers.ts";
import { loadSheet } from "../sheets.ts";
import arrivalStyles from "./arrival.css?url";
import { loadSearch } from "./load-search.ts";
import { keepText, pageSearch } from "./page-search.ts";
import { fieldIn, makeField, type SearchField } from "./search-field.ts";
import { keepReturn, scrollBack, takeReturn } from "./search-return.ts";

/*
 * The way to the search from every page, and nothing more: a field to type into at once. The search itself
 * is loaded when the reader reaches for it.
 */

/** Says in a search's place that it could not be loaded, and offers to try again. */
function sayFailed(place: HTMLElement, again: () => void): void {
	const isOffline = navigator.onLine === false;
	const words = `${isOffline ? "现在没有网络，搜索用不了" : "搜索没有加载成功"}。正文可以照常读。`;
	const said = element("p", "search-status", words);
	said.setAttribute("role", "status");
	refill(place, said, element("p", "", button("再试一次", "button button-main", again)));
}

/** Loads the search into a place below its field. */
function fill(
	place: HTMLElement,
	field: SearchField,
	link: HTMLElement,
	isPage: boolean,
): Promise<void> {
	const waiting = element("p", "search-status", "");
	waiting.setAttribute("role", "status");
	refill(place, waiting);
	const timer = window.setTimeout(() => {
		waiting.textContent = "正在加载搜索，可以先输入。";
	}, 300);
	return loadSearch()
		.then(
			({ startSearch }) => {
				empty(place);
				startSearch({ field, place, page: pageSearch(link), isPage });
			},
			() => sayFailed(place, () => void fill(place, field, link, isPage)),
		)
		.finally(() => window.clearTimeout(timer));
}

interface Reach {
	dialog: HTMLDialogElement;
	field: SearchField;
	place: HTMLElement;
	filled: Promise<void>;
}

function makeReach(link: HTMLElement): Reach {
	const field = makeField();
	const place = element("div", "search-view");
	const dialog = element("dialog", "dialog search-dialog");
	dialog.setAttribute("aria-label", "搜索");
	const close = button("关闭", "text-button", () => dialog.close());
	dialog.append(element("div", "dialog-head", element("h2", "", "搜索"), close), field.form, place);
	place.addEventListener("click", ({ target }) => {
		if ((target as Element).closest("a"))
			keepReturn(dialog, field.input.value, place.dataset.filters);
	});
	document.body.append(dialog);
	return { dialog, field, place, filled: fill(place, field, link, false) };
}

/** Offers the search over every page. Without `<dialog>` the link leads to the search page. */
export function offerSearch(): void {
	const link = document.querySelector<HTMLAnchorElement>(".search-link");
	if (!link || document.querySelector(".search-page") || !("HTMLDialogElement" in window)) return;
	keepText(link);
	let reach: Reach | null = null;
	const prepare = () => {
		reach ??= makeReach(link);
		return reach;
	};
	const open = () => {
		const { dialog, field } = prepare();
		if (!dialog.open) {
			const layer = openLayer({ nodes: [dialog], hide: () => dialog.close() });
			// Phones close a dialog by a gesture of their own.
			dialog.addEventListener("close", () => layer.close(), { once: true });
			dialog.showModal();
		}
		field.input.focus();
		field.input.select();
	};
	const comeBack = (isKept: boolean) => {
		const left = takeReturn(isKept);
		if (!left) return;
		const { dialog, field, place } = prepare();
		field.input.value = left.query;
		place.dataset.filters = left.filters;
		open();
		scrollBack(dialog, left.top);
	};
	comeBack(false);
	window.addEventListener("pageshow", ({ persisted }) => {
		if (persisted) comeBack(true);
	});
	for (const event of ["pointerenter", "touchstart", "focus"] as const) {
		link.addEventListener(event, prepare, { once: true, passive: true });
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
	const link = document.querySelector<HTMLElement>(".search-link");
	const place = page?.querySelector<HTMLElement>(".search-view");
	const field = page && fieldIn(page);
	if (!link || !place || !field) return;
	field.input.value ||= new URLSearchParams(location.search).get("q") ?? "";
	void fill(place, field, link, true);
}

/** Marks what was searched for on a page opened from the results. */
export function followQuery(): void {
	const link = document.querySelector<HTMLElement>(".search-link");
	if (!link || !/[?&]q=/.test(location.search) || !document.querySelector(".speech-text")) return;
	Promise.all([loadSearch(), loadSheet(arrivalStyles)]).then(
		([{ markArrival }]) => markArrival(pageSearch(link)),
		// The page reads as it is.
		() => undefined,
	);
}
