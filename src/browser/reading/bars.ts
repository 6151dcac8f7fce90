import { hasLayers } from "../layers.ts";
import { loadSheet } from "../sheets.ts";
import barStyles from "./bars.css?url";

/** Scrolled so far one way, in CSS pixels, the bars go or come. */
const FAR = 24;
/** So near to the page's top or end, in CSS pixels, they stand. */
const EDGE = 64;

const root = document.documentElement;

/** Brings back the bars, if they have left. */
export function showBars(): void {
	root.classList.remove("bars-away");
}

/** Whether the keyboard stands on a bar; browsers that cannot tell keep it where the focus is. */
function isReached(bars: readonly Element[]): boolean {
	const focused = document.activeElement;
	if (!bars.some((bar) => bar.contains(focused))) return false;
	try {
		return focused?.matches(":focus-visible") ?? false;
	} catch {
		return true;
	}
}

/** The bars leave on scrolling down and come back on scrolling up; what they may not leave is left to them. */
export function followBars(): void {
	void loadSheet(barStyles);
	const bars = [...document.querySelectorAll(".masthead, .toolbar")];
	let last: number | null = null;
	/** Where the present way, up or down, began. */
	let from = 0;
	let isDown = false;

	const follow = () => {
		const y = Math.max(0, window.scrollY);
		const step = last === null ? Number.POSITIVE_INFINITY : y - last;
		const before = last ?? y;
		last = y;
		const end = root.scrollHeight - window.innerHeight;
		const mayLeave = y >= EDGE && y <= end - EDGE && end >= window.innerHeight / 2;
		if (!mayLeave) showBars();
		// A jump to a place is no reading on.
		if (Math.abs(step) > window.innerHeight) {
			from = y;
			return;
		}
		if (step !== 0 && step > 0 !== isDown) {
			isDown = step > 0;
			from = before;
		}
		if (from - y > FAR) showBars();
		else if (mayLeave && y - from > FAR && !hasLayers() && !isReached(bars))
			root.classList.add("bars-away");
	};
	const forget = () => {
		last = null;
	};
	window.addEventListener("scroll", follow, { passive: true });
	window.addEventListener("resize", forget, { passive: true });
	window.addEventListener("hashchange", forget);
	for (const bar of bars) bar.addEventListener("focusin", showBars);
}
