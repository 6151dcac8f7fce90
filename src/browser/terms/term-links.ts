/**
 * Terms in the text: a tap, Enter or a resting pointer brings out a card. Its code and content are
 * loaded when the first is wanted; until then, and without script, a term is a plain link.
 */
export function followTerms(): void {
	const article = document.querySelector<HTMLElement>(".speech-text");
	if (!article?.querySelector(".term")) return;
	let isLoaded = false;
	const load = () => {
		isLoaded = true;
		return import("./term-card.ts");
	};
	const termAt = (target: EventTarget | null) =>
		target instanceof Element ? target.closest<HTMLAnchorElement>(".speech-text .term") : null;
	let resting: number | undefined;

	document.addEventListener("click", (event) => {
		const term = termAt(event.target);
		if (term) {
			if (event.ctrlKey || event.metaKey || event.shiftKey) return;
			event.preventDefault();
			load().then(
				({ openCard }) => openCard(term, true),
				() => {
					location.href = term.href;
				},
			);
			return;
		}
		if (!isLoaded) return;
		void load().then(({ closeCard, isInCard }) => {
			if (event.target instanceof Node && !isInCard(event.target)) closeCard(false);
		});
	});
	article.addEventListener("pointerover", (event) => {
		const term = termAt(event.target);
		window.clearTimeout(resting);
		if (!term || event.pointerType !== "mouse") return;
		resting = window.setTimeout(() => {
			void load().then(({ openCard }) => openCard(term, false));
		}, 350);
	});
	article.addEventListener("pointerout", () => window.clearTimeout(resting));
	document.addEventListener("keydown", (event) => {
		if (event.key === "Escape" && isLoaded) void load().then(({ closeCard }) => closeCard(true));
	});
}
