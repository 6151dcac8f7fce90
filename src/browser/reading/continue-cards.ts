import { BASE } from "../base.ts";
import { keptPlaces, type ReadingPlace } from "./kept-places.ts";

/** So many texts are offered on the library page. */
const SHOWN = 3;

/** The address of a place's sentence. */
export function addressOf({ speech, page, sentence }: ReadingPlace): string {
	return `${BASE}${speech}/${page}/#${sentence}`;
}

/** A place in words: its section, the sentence, how much of the text lies before. */
export function inWords({ words, section, share }: ReadingPlace): string {
	return [section, words, share === null ? "" : `已读${share}%`].filter(Boolean).join(" · ");
}

/** Fills the lists that offer to go on reading: the last texts on the library page, its own on a cover. */
export function offerPlace(): void {
	for (const list of document.querySelectorAll<HTMLElement>("[data-continue]")) {
		const template = list.firstElementChild;
		if (!template) continue;
		const wanted = list.dataset.continue;
		const places = keptPlaces().filter(({ speech }) => !wanted || speech === wanted);
		const cards = places.slice(0, SHOWN).map((place) => cardOf(place, template));
		if (cards.length > 0) list.replaceChildren(...cards);
		list.hidden = cards.length === 0;
	}
}

function cardOf(place: ReadingPlace, template: Element): HTMLElement {
	const card = template.cloneNode(true) as HTMLElement;
	card.querySelector("a")?.setAttribute("href", addressOf(place));
	const words = { title: `《${place.title}》`, words: inWords(place) };
	for (const [part, text] of Object.entries(words)) {
		const node = card.querySelector(`[data-continue-${part}]`);
		if (node) node.textContent = text;
	}
	return card;
}
