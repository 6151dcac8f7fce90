import { loadSheet } from "../sheets.ts";
import type { PageSearch } from "./page-search.ts";
import searchStyles from "./search.css?url";
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

let provided: Search | null = null;

/** The script says what it can do: it may have been loaded from a second address. */
export function provideSearch(search: Search): void {
	provided = search;
}

/** Milliseconds after which the script is given up. */
const TIMEOUT = 8000;

function withinTime<T>(work: Promise<T>): Promise<T> {
	return new Promise((resolve, reject) => {
		const timer = window.setTimeout(() => reject(new Error("timeout")), TIMEOUT);
		work.then(resolve, reject).finally(() => window.clearTimeout(timer));
	});
}

/** Loads the search's script and style, once; after a failure, anew. */
class SearchLoader {
	/** How often it has failed. */
	failures = 0;
	#kept: Promise<Search> | null = null;
	/** Address of the script that failed to load: a browser may remember it as failed. */
	#failed: string | null = null;

	load(): Promise<Search> {
		this.#kept ??= this.#loadBoth().catch((error: unknown) => {
			this.#kept = null;
			this.failures++;
			// Chromium names the script; other browsers ask for a failed one anew.
			this.#failed ??= /https?:\/\/\S+\.js/.exec(String(error))?.[0] ?? null;
			throw error;
		});
		return this.#kept;
	}

	async #loadBoth(): Promise<Search> {
		// Without its style the search works.
		const style = withinTime(loadSheet(searchStyles)).catch(() => undefined);
		await withinTime(this.#loadScript());
		await style;
		if (!provided) throw new Error("the search's script is something else");
		return provided;
	}

	#loadScript(): Promise<unknown> {
		if (this.#failed === null) return import("./search.ts");
		return import(/* @vite-ignore */ `${this.#failed}?try=${this.failures}`);
	}
}

const loader = new SearchLoader();

/**
 * The search itself, loaded when the reader reaches for it.
 * @returns rejects when it cannot be had within 8 s; another call tries anew
 */
export function loadSearch(): Promise<Search> {
	return loader.load();
}
