import type { TermCard } from "../../model/term-cards.ts";
import { BASE } from "../base.ts";
import { button, element } from "../elements.ts";

let cards: Promise<Record<string, TermCard>> | null = null;

/** Every card's content, fetched once; after a failure, anew. */
export function loadCards(): Promise<Record<string, TermCard>> {
	cards ??= fetch(`${BASE}terms/cards.json`).then((response) => {
		if (!response.ok) throw new Error(`cards.json: ${response.status}`);
		return response.json() as Promise<Record<string, TermCard>>;
	});
	cards.catch(() => {
		cards = null;
	});
	return cards;
}

let shown: { node: HTMLElement; term: HTMLElement } | null = null;

/** Takes the card away. */
export function closeCard(returnFocus: boolean): void {
	if (!shown) return;
	const { node, term } = shown;
	shown = null;
	node.remove();
	term.removeAttribute("aria-expanded");
	if (returnFocus) term.focus();
}

/** Whether a node lies in the card that is shown, or is its term. */
export function isInCard(node: Node): boolean {
	return shown !== null && (shown.node.contains(node) || shown.term.contains(node));
}

/** Below the term where there is room, else above, always inside the window. */
function place(node: HTMLElement, term: HTMLElement): void {
	if (window.innerWidth < 600) return;
	const lines = term.getClientRects();
	const line = lines[lines.length - 1] ?? term.getBoundingClientRect();
	const { offsetWidth: width, offsetHeight: height } = node;
	const left = Math.max(12, Math.min(line.left, window.innerWidth - width - 12));
	const below = line.bottom + 8;
	const top =
		below + height + 12 < window.innerHeight ? below : Math.max(12, line.top - height - 8);
	node.style.left = `${left}px`;
	node.style.top = `${top}px`;
}

/**
 * Shows the card of a term.
 * @param takeFocus for keyboard and screen reader: the focus goes in, and back on Escape
 */
export async function openCard(term: HTMLAnchorElement, takeFocus: boolean): Promise<void> {
	if (shown?.term === term) {
		if (takeFocus) shown.node.querySelector<HTMLElement>("a")?.focus();
		return;
	}
	let card: TermCard | undefined;
	try {
		card = (await loadCards())[term.dataset.term ?? ""];
	} catch {
		card = undefined;
	}
	if (!card) {
		// Without its content the card has nothing to say; the page may.
		if (takeFocus) location.href = term.href;
		return;
	}
	closeCard(false);
	const more = element("a", "term-card-more", `共 ${card.count} 处 · 查看`);
	more.href = term.href;
	const node = element(
		"div",
		"term-card",
		element(
			"div",
			"term-card-head",
			element("p", "term-card-name", card.name),
			button("关闭", "term-card-close", () => closeCard(true)),
		),
		element("p", "term-card-brief", card.brief),
		...card.sources
			.slice(0, 1)
			.map((source) => element("p", "term-card-source", `出处：${source}`)),
		more,
	);
	node.setAttribute("role", "dialog");
	node.setAttribute("aria-label", card.name);
	document.body.append(node);
	term.setAttribute("aria-expanded", "true");
	shown = { node, term };
	place(node, term);
	if (takeFocus) more.focus();
}
