import { whenIdle } from "../idle.ts";
import { storage } from "../storage.ts";
import { PLACE_KEY } from "./place-key.ts";

/** Brings a page to what the device has kept of earlier reading: cards that lead back, marks in the contents. */
export function showWhatIsKept(): void {
	const show = () => {
		if (storage.read(PLACE_KEY) === null) return;
		if (!document.querySelector("[data-continue], [data-contents]")) return;
		import("./fill-in-kept.ts").then(
			({ fillInKept }) => fillInKept(),
			// The page reads without.
			() => undefined,
		);
	};
	show();
	// A page that is gone back to stands as it was left.
	window.addEventListener("pageshow", ({ persisted }) => {
		if (persisted) show();
	});
}

/** Loads what goes with reading on when the reader scrolls, or stays. */
export function offerReadingOn(): void {
	const article = document.querySelector<HTMLElement>(".speech-text[data-page]");
	if (!article) return;
	let isAsked = false;
	const begin = () => {
		if (isAsked) return;
		isAsked = true;
		import("./reading-on.ts").then(
			({ followReading }) => followReading(article),
			() => {
				// Asked for anew with the next step.
				isAsked = false;
			},
		);
	};
	window.addEventListener("scroll", begin, { passive: true });
	whenIdle(begin);
}
