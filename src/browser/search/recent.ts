import { storage } from "../storage.ts";

const KEY = "searches";
const MOST = 8;

/** The reader's last searches, the newest first. */
export function recentSearches(): string[] {
	try {
		const kept: unknown = JSON.parse(storage.read(KEY) ?? "[]");
		return Array.isArray(kept)
			? kept.filter((text) => typeof text === "string").slice(0, MOST)
			: [];
	} catch {
		return [];
	}
}

/** Keeps a search on the device. */
export function keepSearch(text: string): void {
	const trimmed = text.trim().slice(0, 60);
	if (trimmed === "") return;
	const others = recentSearches().filter((kept) => kept !== trimmed);
	storage.write(KEY, JSON.stringify([trimmed, ...others].slice(0, MOST)));
}

/** Forgets them all. */
export function forgetSearches(): void {
	storage.write(KEY, "[]");
}
