import { loadSheet } from "../sheets.ts";
import cardStyles from "./term-card.css?url";

/** Milliseconds that a pointer rests on a term before its card comes. */
const REST = 350;

/** The filter and the orders of the index of terms; without them the whole index is there. */
export function offerTermFilter(): void {
	if (!document.querySelector("#term-filter, .dispersion-figure")) return;
	import("./term-index.ts").then(
		({ followTermIndex }) => followTermIndex(),
		() => undefined,
	);
}

/**
 * Terms in the text: a tap, Enter or a resting pointer brings out a card. Its code and content are
 * loaded when the first is wanted; until then, and without script, a term is a plain link.
 */
export function followTerms(): void {
	const article = document.querySelector<HTMLElement>(".speech-text");
	if (!article?.querySelector(".term")) return;
	const load = async () => {
		const [card] = await Promise.all([import("./term-card.ts"), loadSheet(cardStyles)]);
		return card;
	};
	const termAt = (target: EventTarget | null) =>
		target instanceof Element ? target.closest<HTMLAnchorElement>(".speech-text .term") : null;
	let resting: number | undefined;

	document.addEventListener("click", (event) => {
		const term = termAt(event.target);
		if (!term || event.ctrlKey || event.metaKey || event.shiftKey) return;
		window.clearTimeout(resting);
		event.preventDefault();
		load().then(
			({ openCard }) => openCard(term, true),
			() => {
				location.href = term.href;
			},
		);
	});
	article.addEventListener("pointerover", (event) => {
		const term = termAt(event.target);
		window.clearTimeout(resting);
		if (!term || event.pointerType !== "mouse") return;
		resting = window.setTimeout(() => {
			// Without a network there is no card.
			void load().then(
				({ openCard }) => openCard(term, false),
				() => undefined,
			);
		}, REST);
	});
	article.addEventListener("pointerout", () => window.clearTimeout(resting));
}
