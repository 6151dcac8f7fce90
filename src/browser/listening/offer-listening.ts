import { goTo } from "../layers.ts";
import { sayNotLoaded } from "../not-loaded.ts";
import { windowStorage } from "../storage.ts";

/** Names the page whose text is to be read aloud when it has been reached. */
export const GO_ON_KEY = "listening";

/**
 * Loads what reads aloud, and begins.
 * @param from the sentence to begin with; null: the first in view
 */
export function startListening(from: Element | null): Promise<void> {
	return import("./listening.ts").then(
		({ listen }) => listen(from),
		() => sayNotLoaded("朗读"),
	);
}

/** Goes to a page in order to read it aloud from its beginning. */
export function listenAt(address: string): void {
	windowStorage.write(GO_ON_KEY, new URL(address, location.href).pathname);
	goTo(address);
}

/** Whether the page was reached in order to be read aloud; whatever else is kept there is dropped. */
function isReachedToListen(): boolean {
	const path = windowStorage.read(GO_ON_KEY);
	if (path !== null) windowStorage.remove(GO_ON_KEY);
	return path === location.pathname;
}

/** Follows the button 朗读: the page's own text, or where it has none that of the section the button names. */
export function offerListening(): void {
	const button = document.querySelector<HTMLElement>("[data-listen]");
	button?.addEventListener("click", () => {
		if (!document.querySelector(".speech-text .sentence")) {
			listenAt(button.dataset.listen ?? "");
			return;
		}
		const panel = button.closest("details");
		if (panel) panel.open = false;
		void startListening(null);
	});
	if (isReachedToListen()) {
		void startListening(document.querySelector(".speech-text .section"));
	}
}
