import { fill } from "./search-dialog.ts";
import type { SearchField } from "./search-field.ts";

/** The field that stands in a page. */
function fieldIn(place: ParentNode): SearchField | null {
	const form = place.querySelector("form");
	const input = form?.querySelector("input");
	return form && input ? { form, input } : null;
}

/** Fills the search's own page. */
export function fillSearchPage(page: HTMLElement, link: HTMLElement): void {
	const place = page.querySelector<HTMLElement>(".search-view");
	const field = fieldIn(page);
	if (!place || !field) return;
	field.input.value ||= new URLSearchParams(location.search).get("q") ?? "";
	void fill(place, field, link, true);
}
