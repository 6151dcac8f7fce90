import { BASE } from "../base.ts";
import { readQuery } from "./read-query.ts";
import { SearchView } from "./search-view.ts";

/** Puts the search into its own page; the address carries the query and follows it. */
export function showSearchPage(place: HTMLElement): void {
	const link = document.querySelector<HTMLElement>(".search-link");
	if (!link) return;
	const queryOf = () => readQuery(location.search);
	const view = new SearchView({
		base: BASE,
		sections: Number(link.dataset.sections),
		onAnswer: (query) => {
			if (query === queryOf()) return;
			// Each keystroke is not a step to go back through.
			try {
				history.replaceState(history.state, "", `?q=${encodeURIComponent(query.slice(0, 200))}`);
			} catch {
				// A query that no address can hold is searched all the same.
			}
		},
	});
	place.append(view.node);
	const begin = () => {
		view.input.value = queryOf();
		void view.ask(view.input.value);
	};
	window.addEventListener("popstate", () => {
		if (queryOf() !== view.input.value) begin();
	});
	begin();
	view.input.focus();
}
