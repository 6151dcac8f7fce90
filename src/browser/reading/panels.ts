/**
 * Panels are `<details>`, which open and close by themselves; this closes them, and modal dialogs, when a
 * reader presses beside them.
 */
export function closePanels(): void {
	const panels = [...document.querySelectorAll<HTMLDetailsElement>("details.panel")];
	const close = (panel: HTMLDetailsElement) => {
		panel.open = false;
	};
	document.addEventListener("click", (event) => {
		const target = event.target as Element;
		if (target.localName === "dialog" && isBeside(target, event)) {
			(target as HTMLDialogElement).close();
		}
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

/** A dialog's backdrop has no element of its own: a press on it lands on the dialog, as on its edge. */
function isBeside(dialog: Element, { clientX, clientY }: MouseEvent): boolean {
	const { left, top, right, bottom } = dialog.getBoundingClientRect();
	return clientX < left || clientX > right || clientY < top || clientY > bottom;
}
