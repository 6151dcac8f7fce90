import { button, element, empty, refill } from "../elements.ts";
import { openLayer } from "../layers.ts";
import { loadSearch } from "./load-search.ts";
import { pageSearch } from "./page-search.ts";
import { makeField, type SearchField } from "./search-field.ts";
import { keepReturn } from "./search-return.ts";

/** For what else asks the search: from here, so that both stay in one script. */
export { pageSearch };

/*
 * The search's dialog and page before the search itself: a field to type into at once, what is said while
 * the rest is on its way, and when it cannot be had.
 */

/** Says in a search's place that it could not be loaded, and offers to try again. */
function sayFailed(place: HTMLElement, again: () => void): void {
	const isOffline = navigator.onLine === false;
	const words = `${isOffline ? "现在没有网络" : "搜索没有加载成功"}。正文可以照常读。`;
	const said = element("p", "search-status", words);
	said.setAttribute("role", "status");
	refill(place, said, element("p", "", button("再试一次", "button button-main", again)));
}

/** Loads the search into a place below its field. */
export function fill(
	place: HTMLElement,
	field: SearchField,
	link: HTMLElement,
	isPage: boolean,
): Promise<void> {
	const waiting = element("p", "search-status");
	waiting.setAttribute("role", "status");
	refill(place, waiting);
	const timer = window.setTimeout(() => {
		waiting.textContent = "正在加载，可以先输入。";
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

/** The dialog of a page. */
interface Reach {
	dialog: HTMLDialogElement;
	field: SearchField;
	/** Where it answers. */
	place: HTMLElement;
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
	void fill(place, field, link, false);
	return { dialog, field, place };
}

let reach: Reach | null = null;

/** Makes the search's dialog, and has the search loaded into it. */
export function prepareSearch(link: HTMLElement): Reach {
	reach ??= makeReach(link);
	return reach;
}

/** Opens the search over the page, its field ready to type. */
export function openSearch(link: HTMLElement): void {
	const { dialog, field } = prepareSearch(link);
	if (!dialog.open) {
		const layer = openLayer({ nodes: [dialog], hide: () => dialog.close() });
		// Phones close a dialog by a gesture of their own.
		dialog.addEventListener("close", () => layer.close(), { once: true });
		dialog.showModal();
	}
	field.input.focus();
	field.input.select();
}

/** Marks what was searched for on a page opened from the results. */
export async function markQuery(link: HTMLElement): Promise<void> {
	const { markArrival } = await loadSearch();
	await markArrival(pageSearch(link));
}
