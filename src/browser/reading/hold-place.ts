import { firstInView, topEdge } from "./sentence-at-top.ts";

/** What the reader has before the eyes: a point of a sentence and its height in the window. */
interface Hold {
	sentence: Element;
	/** How much of the sentence's height lies above the point, 0 to 1. */
	above: number;
	/** CSS pixels from the window's top. */
	top: number;
}

/** What is before the eyes now; null at the head of a page, which stays at its head. */
function take(): Hold | null {
	if (window.scrollY < 1) return null;
	const sentences = [...document.querySelectorAll(".speech-text .sentence")];
	const sentence = sentences[firstInView(sentences)];
	if (!sentence) return null;
	const { top, height } = sentence.getBoundingClientRect();
	const edge = topEdge();
	if (top >= edge) return top < window.innerHeight ? { sentence, above: 0, top } : null;
	return { sentence, above: (edge - top) / Math.max(1, height), top: edge };
}

function putBack({ sentence, above, top }: Hold): void {
	const box = sentence.getBoundingClientRect();
	const away = box.top + above * box.height - top;
	if (Math.abs(away) >= 1) window.scrollBy({ left: 0, top: away, behavior: "auto" });
}

/** Does what lays the page out anew, such as another size, and keeps the sentence under the eye. */
export function holdPlace(act: () => void): void {
	const hold = take();
	act();
	if (hold) putBack(hold);
}

/** Keeps the sentence under the eye when the window becomes wider or narrower, as when a phone is turned. */
export function holdPlaceOnTurning(): void {
	let width = window.innerWidth;
	let hold = take();
	let timer: number | undefined;
	window.addEventListener(
		"scroll",
		() => {
			window.clearTimeout(timer);
			timer = window.setTimeout(() => {
				// The window turned meanwhile: what is in view now is what the turn has made of it.
				if (window.innerWidth === width) hold = take();
			}, 100);
		},
		{ passive: true },
	);
	window.addEventListener("resize", () => {
		// A phone's address bar changes the height alone, and nothing moves.
		if (window.innerWidth === width) return;
		width = window.innerWidth;
		if (hold && window.scrollY >= 1) putBack(hold);
	});
}
