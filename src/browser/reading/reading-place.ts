import { BASE } from "../base.ts";
import { empty } from "../elements.ts";
import { storage } from "../storage.ts";

const PLACE_KEY = "place";

/** Height in CSS pixels that a bar may cover at the top of the window. */
const BAR = 56;

/** Where the reader stopped. */
export interface ReadingPlace {
	speech: string;
	title: string;
	/** Page below the speech, such as `3/2` or `full`. */
	page: string;
	/** Id of the first sentence in view on that page. */
	sentence: string;
	/** The same in words: 第三部分第二条第5句. */
	words: string;
}

/** So many places are kept, each of another speech; the first page shows the last few. */
const KEPT = 8;
const SHOWN = 3;

/** The places in what was stored, the last one first; what is none is left out. */
export function readPlaces(stored: string | null): ReadingPlace[] {
	let data: unknown;
	try {
		data = JSON.parse(stored ?? "[]");
	} catch {
		return [];
	}
	// One place alone is how it was kept before.
	return (Array.isArray(data) ? data : [data]).flatMap((item: unknown) => readPlace(item) ?? []);
}

/** Something that was kept as a place, or null when it is none. */
function readPlace(data: unknown): ReadingPlace | null {
	if (typeof data !== "object" || data === null) return null;
	const { speech, title, page, sentence, words } = data as Record<string, unknown>;
	const strings = [speech, title, page, sentence, words];
	if (!strings.every((value) => typeof value === "string")) return null;
	// They become part of an address: only what addresses of this site are made of.
	if (!/^[a-z0-9-]+$/.test(String(speech)) || !/^[a-z0-9/-]+$/.test(String(page))) return null;
	if (!/^[a-z0-9-]+$/.test(String(sentence))) return null;
	return data as ReadingPlace;
}

/** Keeps the first sentence that begins in view, as the reader goes on. */
export function keepPlace(): void {
	const article = document.querySelector<HTMLElement>(".speech-text[data-page]");
	if (!article) return;
	const { speech = "", title = "", page = "" } = article.dataset;
	let timer: number | undefined;
	const keep = () => {
		const sentences = [...article.querySelectorAll<HTMLElement>(".sentence")];
		const sentence =
			sentences.find((s) => (s.getClientRects()[0]?.top ?? 0) >= BAR) ??
			sentences[sentences.length - 1];
		const section = sentence?.closest<HTMLElement>(".section");
		if (!sentence || !section) return;
		const number = sentence.querySelector(".sentence-link")?.getAttribute("aria-label") ?? "";
		const words = `${section.dataset.place ?? ""}${number}`;
		const place: ReadingPlace = { speech, title, page, sentence: sentence.id, words };
		const others = readPlaces(storage.read(PLACE_KEY)).filter((kept) => kept.speech !== speech);
		storage.write(PLACE_KEY, JSON.stringify([place, ...others].slice(0, KEPT)));
	};
	const soon = () => {
		window.clearTimeout(timer);
		timer = window.setTimeout(keep, 400);
	};
	window.addEventListener("scroll", soon, { passive: true });
	window.addEventListener("pagehide", keep);
	soon();
}

const addressOf = ({ speech, page, sentence }: ReadingPlace) =>
	`${BASE}${speech}/${page}/#${sentence}`;

/** The library page's cards: one for each of the last speeches that were read. */
function offerCards(list: HTMLElement, places: readonly ReadingPlace[]): void {
	const template = list.firstElementChild;
	if (!template) return;
	const cards = places.slice(0, SHOWN).map((place) => {
		const card = template.cloneNode(true) as HTMLElement;
		card.querySelector("a")?.setAttribute("href", addressOf(place));
		for (const [part, text] of [
			["title", `《${place.title}》`],
			["words", place.words],
		] as const) {
			const node = card.querySelector(`[data-continue-${part}]`);
			if (node) node.textContent = text;
		}
		return card;
	});
	empty(list);
	list.append(...cards);
	list.hidden = cards.length === 0;
}

/** Fills the places that offer to go on reading, on the library page and on a speech's cover. */
export function offerPlace(): void {
	const places = readPlaces(storage.read(PLACE_KEY));
	for (const offer of document.querySelectorAll<HTMLElement>("[data-continue]")) {
		const speech = offer.dataset.continue;
		if (!speech) {
			offerCards(offer, places);
			continue;
		}
		const place = places.find((kept) => kept.speech === speech);
		const link = offer.querySelector("a");
		if (!place || !link) continue;
		link.href = addressOf(place);
		link.textContent = `继续阅读：${place.words}`;
		offer.hidden = false;
	}
}
