import type { PageSearch } from "./page-search.ts";
import type { SearchField } from "./search-field.ts";

/** A search that is to work in its place. */
export interface SearchStart {
	field: SearchField;
	/** Where it answers, below the field. */
	place: HTMLElement;
	page: PageSearch;
	/** It is a page of its own, whose address carries the query. */
	isPage: boolean;
}

/** What the search's script can do. */
export interface Search {
	/** Lets a search answer; what was typed meanwhile, at once. */
	startSearch(start: SearchStart): void;
	/** Marks what was searched for on the page it led to. */
	markArrival(page: PageSearch): Promise<void>;
}
