import { inQuotes } from "../../model/citation.ts";
import { element } from "../elements.ts";
import { loadCards } from "../terms/term-card.ts";

/** What became of 附：术语解释: not wanted, after the text, no terms here, or not fetched. */
export type PrintedTerms = "none" | "shown" | "absent" | "failed";

/** Puts 附：术语解释 after the text when the reader prints terms; once a page, in the order of the text. */
export async function appendTerms(article: HTMLElement): Promise<PrintedTerms> {
	if (document.documentElement.dataset.printTerms !== "shown") return "none";
	if (article.querySelector(".print-terms")) return "shown";
	const slugs = new Set(
		[...article.querySelectorAll<HTMLElement>(".term")].map((term) => term.dataset.term ?? ""),
	);
	if (slugs.size === 0) return "absent";
	try {
		const cards = await loadCards();
		// Asked for twice at once, it is put once.
		if (article.querySelector(".print-terms")) return "shown";
		const block = element("aside", "print-terms", element("h2", "", "附：术语解释"));
		for (const slug of slugs) {
			const card = cards[slug];
			if (!card) continue;
			const quote = card.isQuote ? inQuotes(card.words) : "";
			const source = card.source === "" ? "" : `（${card.source}）`;
			block.append(
				element("p", "", element("b", "", card.name), `：${quote}${source}${card.note}`),
			);
		}
		article.querySelector(".print-foot")?.before(block);
		return "shown";
	} catch {
		return "failed";
	}
}
