import { BASE } from "../base.ts";
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

/** The place in what was stored, or null when it is none. */
export function readPlace(stored: string | null): ReadingPlace | null {
	let data: unknown;
	try {
		data = JSON.parse(stored ?? "null");
	} catch {
		return null;
	}
	if (typeof data !== "object" || data === null) return null;
	const { speech, title, page, sentence, words } = data as Record<string, unknown>;
	const strings = [speech, title, page, sentence, words];
	if (!strings.every((value) => typeof value === "string")) return null;
	// They become part of an address: only what addresses of this site are made of.
	if (!/^[a-z0-9-]+$/.test(String(speech)) || !/^[a-z0-9/]+$/.test(String(page))) return null;
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
		storage.write(PLACE_KEY, JSON.stringify(place));
	};
	const soon = () => {
		window.clearTimeout(timer);
		timer = window.setTimeout(keep, 400);
	};
	window.addEventListener("scroll", soon, { passive: true });
	window.addEventListener("pagehide", keep);
	soon();
}

/** Fills the places that offer to go on reading, on the library page and on a speech's cover. */
export function offerPlace(): void {
	const place = readPlace(storage.read(PLACE_KEY));
	if (!place) return;
	for (const offer of document.querySelectorAll<HTMLElement>("[data-continue]")) {
		if (offer.dataset.continue && offer.dataset.continue !== place.speech) continue;
		const link = offer.querySelector("a");
		if (!link) continue;
		link.href = `${BASE}${place.speech}/${place.page}/#${place.sentence}`;
		link.textContent = offer.dataset.continue
			? `继续阅读：${place.words}`
			: `继续阅读：《${place.title}》${place.words}`;
		offer.hidden = false;
	}
}
