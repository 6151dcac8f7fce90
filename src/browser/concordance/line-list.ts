import type { ConcordanceLine } from "../../search/concordance.ts";
import { NO_FILTERS } from "../../search/read-asked.ts";
import { element } from "../elements.ts";
import { hrefOf, placeInWords } from "../search/results.ts";

/** A line as a list item: a link to its sentence, the phrase in the middle. */
function lineItem(line: ConcordanceLine, query: string, withTitle: boolean): HTMLLIElement {
	const { place, before, phrase, after } = line;
	const words = element(
		"a",
		"kwic-line",
		element("span", "kwic-before", element("span", "", before)),
		element("mark", "kwic-phrase", phrase),
		element("span", "kwic-after", after),
	);
	words.href = hrefOf(place, { query, filters: NO_FILTERS });
	const title = withTitle ? `《${place.text.title}》` : "";
	return element("li", "", words, element("span", "kwic-place", title + placeInWords(place)));
}

/** Lines as a list. @param withTitle whether they are of several texts */
export function lineList(
	lines: readonly ConcordanceLine[],
	query: string,
	withTitle: boolean,
): HTMLOListElement {
	const list = element("ol", "kwic plain-list");
	list.append(...lines.map((line) => lineItem(line, query, withTitle)));
	return list;
}
