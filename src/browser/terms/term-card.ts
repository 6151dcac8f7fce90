import { inQuotes } from "../../model/citation.ts";
import type { TermCard } from "../../model/term-cards.ts";
import { BASE } from "../base.ts";
import { button, element } from "../elements.ts";
import { hasLayers, type Layer, openLayer } from "../layers.ts";

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

interface Card {
	node: HTMLElement;
	term: HTMLElement;
	layer: Layer;
	/** It came on a resting pointer and goes with it. */
	isPassing: boolean;
}

let shown: Card | null = null;
/** Counts what was asked for: while content is fetched, another card may have been wanted. */
let asked = 0;

/** Milliseconds that a pointer may be away from a term and its card. */
const AWAY = 300;

/** Takes a passing card away when the pointer has left it and its term. */
function leaveWithPointer(card: Card): void {
	let away: number | undefined;
	for (const place of [card.node, card.term]) {
		place.addEventListener("pointerenter", () => window.clearTimeout(away));
		place.addEventListener("pointerleave", () => {
			away = window.setTimeout(() => {
				if (card.isPassing && !card.node.contains(document.activeElement)) card.layer.close();
			}, AWAY);
		});
	}
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

/** The content of a card, or undefined where there is none or it cannot be fetched. */
async function contentOf(term: HTMLElement): Promise<TermCard | undefined> {
	try {
		return (await loadCards())[term.dataset.term ?? ""];
	} catch {
		return undefined;
	}
}

function draw(card: TermCard, href: string, close: () => void): HTMLElement {
	const more = element("a", "term-card-more", `共 ${card.count} 处 · 查看`);
	more.href = href;
	const node = element(
		"div",
		"term-card",
		element(
			"div",
			"term-card-head",
			element("p", "term-card-name", card.name),
			button("关闭", "term-card-close", close),
		),
		element("p", "term-card-brief", card.isQuote ? inQuotes(card.words) : card.words),
		...(card.source === "" ? [] : [element("p", "term-card-source", card.source)]),
		more,
	);
	node.setAttribute("role", "dialog");
	node.setAttribute("aria-label", card.name);
	return node;
}

/**
 * Shows the card of a term.
 * @param takeFocus the reader asked for it: the focus goes in, and back when it closes; else it passes
 */
export async function openCard(term: HTMLAnchorElement, takeFocus: boolean): Promise<void> {
	if (shown?.term === term && (!takeFocus || !shown.isPassing)) return;
	const mine = ++asked;
	const content = await contentOf(term);
	if (mine !== asked) return;
	if (!content) {
		// Without its content the card has nothing to say; the page may.
		if (takeFocus) location.href = term.href;
		return;
	}
	shown?.layer.close();
	if (!takeFocus && hasLayers()) return;
	const node = draw(content, term.href, () => layer.close());
	const layer = openLayer({
		nodes: [node, term],
		focusBack: takeFocus ? term : null,
		isPassing: !takeFocus,
		hide: () => {
			shown = null;
			node.remove();
			term.removeAttribute("aria-expanded");
		},
	});
	shown = { node, term, layer, isPassing: !takeFocus };
	document.body.append(node);
	term.setAttribute("aria-expanded", "true");
	place(node, term);
	if (takeFocus) node.querySelector<HTMLElement>(".term-card-more")?.focus();
	else leaveWithPointer(shown);
}
