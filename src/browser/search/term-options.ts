import type { TermEntry } from "../../search/match-terms.ts";
import { BASE } from "../base.ts";
import { element } from "../elements.ts";
import { optionTo, resultGroup } from "./results.ts";

/** Terms beside the sentences: more would push those out of sight. */
const FEW = 2;

/**
 * The terms a query may mean, each with a line of its explanation, which comes a little later into a place
 * kept for it.
 * @param isAlone nothing else answers: all are shown
 */
export function termGroup(terms: readonly TermEntry[], isAlone: boolean): HTMLElement {
	const group = resultGroup("术语", "", "search-group search-terms");
	for (const { slug, name } of isAlone ? terms : terms.slice(0, FEW)) {
		const brief = element("span", "search-address search-brief", "\u00a0");
		const named = element("span", "search-term-name", name);
		const option = optionTo(`${BASE}terms/${slug}/`, named, brief);
		option.classList.add("search-term");
		void explain(slug, brief);
		group.append(option);
	}
	return group;
}

async function explain(slug: string, brief: HTMLElement): Promise<void> {
	try {
		const { loadCards } = await import("../terms/term-card.ts");
		brief.textContent = (await loadCards())[slug]?.words ?? "\u00a0";
	} catch {
		// The name alone leads to the explanation.
	}
}
