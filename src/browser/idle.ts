/** Milliseconds after the page has loaded in which nothing is fetched that nobody asked for. */
const QUIET = 3000;

/** Does something once the page has been there for some seconds and the browser is at rest. */
export function whenIdle(act: () => void): void {
	const wait = () =>
		window.setTimeout(() => {
			// Safari has no idle callbacks.
			if ("requestIdleCallback" in window) window.requestIdleCallback(act, { timeout: QUIET });
			else act();
		}, QUIET);
	if (document.readyState === "complete") wait();
	else window.addEventListener("load", wait, { once: true });
}
