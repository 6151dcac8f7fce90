/** The print button, the page's whole address on paper, and the explanations of terms after the text. */
export function offerPrinting(): void {
	const article = document.querySelector<HTMLElement>(".speech-text");
	if (!article) return;
	const url = article.querySelector(".print-url");
	if (url) url.textContent = location.origin + location.pathname;
	for (const button of document.querySelectorAll("[data-print-page]")) {
		button.addEventListener("click", () => {
			void appendTerms(article).then(() => window.print());
		});
	}
	// The browser's own print command does not wait: what the reader chose is made ready beforehand.
	void appendTerms(article);
	document.querySelector(".settings form")?.addEventListener("change", () => {
		void appendTerms(article);
	});
}

/** Puts 附：术语解释 after the text when the reader prints terms; once a page, in the order of the text. */
async function appendTerms(article: HTMLElement): Promise<void> {
	if (document.documentElement.dataset.printTerms !== "shown") return;
	if (article.querySelector(".print-terms")) return;
	const slugs = new Set(
		[...article.querySelectorAll<HTMLElement>(".term")].map((term) => term.dataset.term ?? ""),
	);
	const base = document.querySelector<HTMLElement>(".search-link")?.dataset.base ?? "/";
	try {
		const [{ loadCards }, { element }] = await Promise.all([
			import("./term-card.ts"),
			import("./elements.ts"),
		]);
		const cards = await loadCards(base);
		if (slugs.size === 0 || article.querySelector(".print-terms")) return;
		const block = element("aside", "print-terms", element("h2", "", "附：术语解释"));
		for (const slug of slugs) {
			const card = cards[slug];
			if (!card) continue;
			const sources = card.sources.length > 0 ? `（${card.sources.join("；")}）` : "";
			block.append(
				element("p", "", element("b", "", card.name), `：${card.explanation}${sources}`),
			);
		}
		article.append(block);
	} catch {
		// Without a network the text is printed without its appendix.
	}
}
