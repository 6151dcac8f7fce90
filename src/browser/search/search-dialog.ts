import { BASE } from "../base.ts";
import { button, element } from "../elements.ts";
import { openLayer } from "../layers.ts";
import { SearchView } from "./search-view.ts";

let dialog: HTMLDialogElement | null = null;
let view: SearchView | null = null;

function make(sections: number): HTMLDialogElement {
	view = new SearchView({ base: BASE, sections });
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
	document.body.append(made);
	return made;
}

function show(dialog: HTMLDialogElement): void {
	const layer = openLayer({ nodes: [dialog], hide: () => dialog.close() });
	// Phones close a dialog by a gesture of their own.
	dialog.addEventListener("close", () => layer.close(), { once: true });
	dialog.showModal();
}

/** Makes the engine ready, before the reader has opened the search. */
export function prepareSearch(sections: number): void {
	dialog ??= make(sections);
	// What fails here is said when the reader asks.
	view?.engine.load().catch(() => undefined);
}

/** Opens the search over the page. */
export function openSearch(sections: number): void {
	prepareSearch(sections);
	if (dialog && !dialog.open) show(dialog);
	view?.input.focus();
	view?.input.select();
}
