import { type Layer, openLayer } from "../layers.ts";

/** Panels are `<details>`, which open and close by themselves; open, they are layers over the page. */
export function followPanels(): void {
	document.querySelectorAll<HTMLDetailsElement>("details.panel").forEach(followPanel);
}

function followPanel(panel: HTMLDetailsElement): void {
	const summary = panel.querySelector("summary");
	let layer: Layer | null = null;
	const follow = () => {
		if (!panel.open) layer?.close();
		else if (!layer) {
			layer = openLayer({
				nodes: [panel],
				focusBack: summary,
				hide: () => {
					layer = null;
					panel.open = false;
				},
			});
			panel.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
		}
	};
	panel.addEventListener("toggle", follow);
	// The browser tells of it later; the next press may come before.
	summary?.addEventListener("click", (event) => {
		event.preventDefault();
		panel.open = !panel.open;
		follow();
	});
}
