import { windowStorage } from "../storage.ts";
import { RETURN_KEY } from "./return-key.ts";
import { openSearch, prepareSearch } from "./search-dialog.ts";
import type { SearchReturn } from "./search-return.ts";

/** Milliseconds for which answers may still come. */
const PATIENCE = 3000;

/** What was kept, or null when it is none; from storage, as any other input. */
export function readReturn(stored: string | null): SearchReturn | null {
	try {
		const { path, query, filters, top } = JSON.parse(stored ?? "null") as Record<string, unknown>;
		const isOne = typeof path === "string" && typeof query === "string" && typeof top === "number";
		const given = typeof filters === "string" ? filters : "";
		return isOne && top >= 0 ? { path, query, filters: given, top } : null;
	} catch {
		return null;
	}
}

/**
 * What was left on this page, once: when the reader has come back to it through the history.
 * @param isKept the browser had kept the page as it was
 */
function takeReturn(isKept: boolean): SearchReturn | null {
	const left = readReturn(windowStorage.read(RETURN_KEY));
	const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
	const cameBack = isKept || entry?.type === "back_forward";
	if (!left || left.path !== location.pathname || !cameBack) return null;
	windowStorage.remove(RETURN_KEY);
	return left;
}

/** Scrolls answers to where they were, as soon as they are long enough. */
function scrollBack(dialog: HTMLElement, top: number): void {
	const from = performance.now();
	const attempt = () => {
		dialog.scrollTop = top;
		const isThere = dialog.scrollTop >= top - 1;
		if (!isThere && performance.now() - from < PATIENCE) window.requestAnimationFrame(attempt);
	};
	attempt();
}

/**
 * Opens the search as it was left, for a reader who has come back to its page.
 * @param isKept the browser had kept the page as it was
 */
export function comeBackToSearch(link: HTMLElement, isKept: boolean): void {
	const left = takeReturn(isKept);
	if (!left) return;
	const { dialog, field, place } = prepareSearch(link);
	field.input.value = left.query;
	place.dataset.filters = left.filters;
	openSearch(link);
	scrollBack(dialog, left.top);
}
