import { storage } from "../storage.ts";

/** Under it the text that was read last is kept. */
export const LAST_TEXT_KEY = "search-text";

/** Remembers the open text, for the search from other pages. */
export function keepText(link: HTMLElement): void {
	const { text: slug, file } = link.dataset;
	if (slug === undefined || !document.querySelector(".speech-text")) return;
	storage.write(LAST_TEXT_KEY, JSON.stringify({ slug, file: file ?? null }));
}

/** Forgets the text that was read last: its file has gone. */
export function forgetText(): void {
	storage.remove(LAST_TEXT_KEY);
}
