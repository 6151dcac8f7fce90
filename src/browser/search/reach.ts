import { loadSheet } from "../sheets.ts";
import arrivalStyles from "./arrival.css?url";
import searchStyles from "./search.css?url";

/**
 * The way to the search from every page, and nothing more: the search itself is loaded when the reader
 * reaches for it. Without `<dialog>` the link leads to the search page.
 */
export function offerSearch(): void {
	const links = document.querySelectorAll<HTMLAnchorElement>(".search-link");
	const link = links[0];
	if (!link || document.querySelector(".search-page") || !("HTMLDialogElement" in window)) return;
	const sections = Number(link.dataset.sections);
	const load = async () => {
		const [dialog] = await Promise.all([import("./search-dialog.ts"), loadSheet(searchStyles)]);
		return dialog;
	};
	const open = async () => {
		try {
			(await load()).openSearch(sections);
		} catch {
			location.href = link.href;
		}
	};
	const prepare = () => {
		load().then(
			({ prepareSearch }) => prepareSearch(sections),
			() => undefined,
		);
	};
	for (const event of ["pointerenter", "touchstart", "focus"] as const) {
		link.addEventListener(event, prepare, { once: true, passive: true });
	}
	link.addEventListener("click", (event) => {
		if (event.ctrlKey || event.metaKey || event.shiftKey) return;
		event.preventDefault();
		void open();
	});
	document.addEventListener("keydown", (event) => {
		const isTyping = (event.target as Element).closest?.(
			"input, textarea, select, [contenteditable]",
		);
		const isSlash =
			event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey;
		const isK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
		if (!isSlash && !isK) return;
		event.preventDefault();
		void open();
	});
}

/** Puts the search into the page that is its own. */
export function offerSearchPage(): void {
	const place = document.querySelector<HTMLElement>(".search-page");
	if (!place) return;
	import("./search-page.ts").then(
		({ showSearchPage }) => showSearchPage(place),
		() => {
			place.textContent = "搜索没有加载成功。请检查网络，再打开这一页。";
		},
	);
}

/** Marks what was searched for on a page opened from the results. */
export function followQuery(): void {
	if (!/[?&]q=/.test(location.search) || !document.querySelector(".speech-text")) return;
	Promise.all([import("./arrival.ts"), loadSheet(arrivalStyles)]).then(
		([{ markArrival }]) => markArrival(),
		() => undefined,
	);
}
