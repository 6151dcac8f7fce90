import type { GramLength } from "../../search/grams.ts";
import { BASE } from "../base.ts";
import { button, element } from "../elements.ts";
import { SearchView } from "./search-view.ts";

let dialog: HTMLDialogElement | null = null;
let view: SearchView | null = null;

function make(grams: GramLength): HTMLDialogElement {
	view = new SearchView({ base: BASE, grams });
	const made = element("dialog", "dialog search-dialog");
	made.setAttribute("aria-label", "搜索");
	made.append(
		element(
			"div",
			"dialog-head",
			element("h2", "", "搜索"),
			button("关闭", "text-button", () => made.close()),
		),
		view.node,
	);
	made.addEventListener("click", (event) => {
		if ((event.target as Element).closest("a")) made.close();
	});
	document.body.append(made);
	return made;
}

/** Makes the engine ready, before the reader has opened the search. */
export function prepareSearch(grams: GramLength): void {
	dialog ??= make(grams);
	// What fails here is said when the reader asks.
	view?.engine.load().catch(() => undefined);
}

/** Opens the search over the page; the browser gives the focus back when it closes. */
export function openSearch(grams: GramLength): void {
	prepareSearch(grams);
	if (!dialog?.open) dialog?.showModal();
	view?.input.focus();
	view?.input.select();
}
