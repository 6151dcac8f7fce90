import { button } from "../elements.ts";

/** A button for more of a list, which presses itself when a reader scrolls to it. */
export function moreButton(label: string, act: () => void): HTMLButtonElement {
	let isSpent = false;
	const press = () => {
		if (isSpent) return;
		isSpent = true;
		made.disabled = true;
		act();
	};
	const made = button(label, "button search-more", press);
	// What stands in view already waits: only who scrolls on has seen what came first.
	const watch = () => {
		if (!made.isConnected || !("IntersectionObserver" in window)) return;
		const observer = new IntersectionObserver((entries) => {
			if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
			observer.disconnect();
			press();
		});
		observer.observe(made);
	};
	document.addEventListener("scroll", watch, { once: true, capture: true, passive: true });
	return made;
}
