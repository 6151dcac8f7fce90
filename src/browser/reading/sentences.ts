import { whenIdle } from "../idle.ts";
import { loadSheet } from "../sheets.ts";
import { offerUnmarking } from "./linked-mark.ts";
import menuStyles from "./sentence-menu.css?url";

let isReady = false;
let menu: Promise<void> | null = null;

function load(): Promise<void> {
	menu ??= Promise.all([import("./sentence-menu.ts"), loadSheet(menuStyles)]).then(
		([{ followSentences }]) => {
			followSentences();
			isReady = true;
		},
		() => {
			// Asked for anew with the next tap.
			menu = null;
		},
	);
	return menu;
}

/** The menu of a sentence is loaded when the reader reaches for one; when the page is at rest, and the next section with it. */
export function offerSentences(): void {
	const article = document.querySelector(".speech-text[data-speech]");
	if (!article) return;
	document.documentElement.classList.add("js-sentences");
	offerUnmarking();
	for (const reach of ["pointerover", "pointerdown", "focusin"]) {
		article.addEventListener(reach, load, { once: true, passive: true });
	}
	document.addEventListener("keydown", load, { once: true });
	whenIdle(() => {
		void load();
		void import("./next-page.ts").then(
			({ fetchNext }) => fetchNext(),
			() => undefined,
		);
	});
	article.addEventListener("click", (event) => {
		if (isReady || event.defaultPrevented || !(event instanceof MouseEvent)) return;
		const { target } = event;
		if (!(target instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.shiftKey)
			return;
		const link = target.closest("a");
		if (!target.closest(".sentence") || (link && !link.matches(".sentence-link"))) return;
		// Its own link is followed only where there is no menu.
		if (link) event.preventDefault();
		void load().then(() => {
			if (isReady) target.click();
			else if (link) location.assign(link.href);
		});
	});
}
