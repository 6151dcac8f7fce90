/** Panels are `<details>`, which open and close by themselves; this closes them when a reader leaves. */
export function closePanels(): void {
	const panels = [...document.querySelectorAll<HTMLDetailsElement>("details.panel")];
	const close = (panel: HTMLDetailsElement) => {
		panel.open = false;
	};
	document.addEventListener("click", (event) => {
		const target = event.target as Element;
		for (const panel of panels) {
			if (panel.open && (!panel.contains(target) || target.closest("a"))) close(panel);
		}
	});
	document.addEventListener("keydown", (event) => {
		if (event.key !== "Escape") return;
		for (const panel of panels) {
			if (!panel.open) continue;
			close(panel);
			panel.querySelector("summary")?.focus();
		}
	});
	for (const panel of panels) {
		panel.addEventListener("toggle", () => {
			if (panel.open) panel.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
		});
	}
}
