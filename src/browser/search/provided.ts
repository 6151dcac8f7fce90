import type { Search } from "./search-types.ts";

let search: Search | null = null;

/** The search's script says what it can do: it may have been loaded from a second address. */
export function provideSearch(what: Search): void {
	search = what;
}

/** What the search's script can do; null before it is there. */
export function provided(): Search | null {
	return search;
}
