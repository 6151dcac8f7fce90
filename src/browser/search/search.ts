import { addressQuery, readQuery, type SearchFilters } from "../../search/read-asked.ts";
import { provideSearch } from "./provided.ts";
import type { SearchField } from "./search-field.ts";
import type { SearchStart } from "./search-types.ts";
import { SearchView } from "./search-view.ts";
import { Sources } from "./sources.ts";

/** Characters of a query that an address keeps. */
const LONGEST_KEPT = 200;

function startSearch({ field, place, page, isPage }: SearchStart): void {
	const sources = new Sources(page);
	// What fails here is said when the reader asks.
	sources.text().catch(() => undefined);
	const here = document.querySelector<HTMLElement>(".speech-text")?.dataset.page ?? null;
	const view = new SearchView({
		field,
		place,
		sources,
		here,
		onAnswer: isPage ? keepAddress : keepFilters,
	});
	if (sources.hasLibrary(null) && (page.texts > 1 || !page.text?.file)) {
		sources.library().catch(() => undefined);
	}
	if (isPage) followAddress(view, field);
	void begin(view, field, isPage ? location.search : (place.dataset.filters ?? ""));
}

/** Asks what stands in the field, with the filters of an address. */
async function begin(view: SearchView, { input }: SearchField, address: string): Promise<void> {
	if (/[?&](?:text|kind|year|order)=/.test(address)) {
		try {
			const { readFilters } = await import("./later.ts");
			view.wanted = readFilters(new URLSearchParams(address));
		} catch {
			// Everything is shown then.
		}
	}
	await view.ask(input.value);
}

/** A dialog's filters stand at its place, for the way back to it. */
function keepFilters(_query: string, filters: SearchFilters, place: HTMLElement): void {
	place.dataset.filters = addressQuery("", filters);
}

/** The page's address follows query and filters; each keystroke is not a step to go back through. */
function keepAddress(query: string, filters: SearchFilters): void {
	try {
		const address = addressQuery(query.slice(0, LONGEST_KEPT), filters) || location.pathname;
		if (address !== location.search) history.replaceState(history.state, "", address);
	} catch {
		// A query that no address can hold is searched all the same.
	}
}

function followAddress(view: SearchView, { input }: SearchField): void {
	window.addEventListener("popstate", () => {
		const query = readQuery(location.search);
		if (query === input.value) return;
		input.value = query;
		void view.ask(query);
	});
	input.focus();
}

provideSearch({
	startSearch,
	async markArrival(page) {
		await (await import("./arrival.ts")).markArrival(page);
	},
});
