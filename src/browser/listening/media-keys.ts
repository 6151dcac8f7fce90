import type { Reader } from "./reader.ts";

/**
 * Follows the keys on headphones and on a locked screen, where the browser tells of them.
 * @returns follows them no longer
 */
export function followMediaKeys(reader: Reader, stop: () => void): () => void {
	if (!("mediaSession" in navigator)) return () => {};
	const title =
		document.querySelector<HTMLElement>(".speech-text")?.dataset.title ?? document.title;
	if ("MediaMetadata" in window) navigator.mediaSession.metadata = new MediaMetadata({ title });
	const handlers: readonly (readonly [MediaSessionAction, () => void])[] = [
		["play", () => reader.read()],
		["pause", () => reader.pause()],
		["previoustrack", () => reader.step(-1)],
		["nexttrack", () => reader.step(1)],
		["stop", stop],
	];
	const set = (action: MediaSessionAction, handler: (() => void) | null) => {
		try {
			navigator.mediaSession.setActionHandler(action, handler);
		} catch {
			// The browser does not know the key.
		}
	};
	for (const [action, handler] of handlers) set(action, handler);
	return () => {
		for (const [action] of handlers) set(action, null);
		navigator.mediaSession.metadata = null;
	};
}
