import { windowStorage } from "../storage.ts";
import { RETURN_KEY } from "./return-key.ts";

/** Where a reader left the search for one of its results. */
export interface SearchReturn {
	/** Path of the page that the search lay over. */
	path: string;
	query: string;
	/** What of the answers was shown, as an address has it. */
	filters: string;
	/** Pixels that the answers were scrolled. */
	top: number;
}

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

/** Keeps where the reader leaves the dialog, for the way back. */
export function keepReturn(dialog: HTMLElement, query: string, filters = ""): void {
	const left: SearchReturn = { path: location.pathname, query, filters, top: dialog.scrollTop };
	windowStorage.write(RETURN_KEY, JSON.stringify(left));
}

/**
 * What was left on this page, once: when the reader has come back to it through the history.
 * @param isKept the browser had kept the page as it was
 */
export function takeReturn(isKept: boolean): SearchReturn | null {
	const left = readReturn(windowStorage.read(RETURN_KEY));
	const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
	const cameBack = isKept || entry?.type === "back_forward";
	if (!left || left.path !== location.pathname || !cameBack) return null;
	windowStorage.remove(RETURN_KEY);
	return left;
}

/** Scrolls answers to where they were, as soon as they are long enough. */
export function scrollBack(dialog: HTMLElement, top: number): void {
	const from = performance.now();
	const attempt = () => {
		dialog.scrollTop = top;
		const isThere = dialog.scrollTop >= top - 1;
		if (!isThere && performance.now() - from < PATIENCE) window.requestAnimationFrame(attempt);
	};
	attempt();
}
