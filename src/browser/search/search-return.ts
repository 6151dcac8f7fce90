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

/** Keeps where the reader leaves the dialog, for the way back. */
export function keepReturn(dialog: HTMLElement, query: string, filters = ""): void {
	const left: SearchReturn = { path: location.pathname, query, filters, top: dialog.scrollTop };
	windowStorage.write(RETURN_KEY, JSON.stringify(left));
}
