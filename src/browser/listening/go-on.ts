import { windowStorage } from "../storage.ts";

/** Names the page whose text is to be read aloud when it has been reached. */
export const GO_ON_KEY = "listening";

/** Goes on reading aloud on a page that was reached by listening; whatever else is kept there is dropped. */
export function goOnListening(): void {
	const path = windowStorage.read(GO_ON_KEY);
	if (path === null) return;
	windowStorage.remove(GO_ON_KEY);
	if (path === location.pathname) void import("./listening.ts").then(({ listenOn }) => listenOn());
}

/** Loads what reads aloud, and begins. */
export function startListening(from: Element | null): Promise<void> {
	return import("./listening.ts").then(({ listen }) => listen(from));
}
