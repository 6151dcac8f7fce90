/** The index of terms: the filter field and the order of the dispersion picture. */
export function followTermIndex(): void {
	const field = document.querySelector<HTMLInputElement>("#term-filter");
	const status = document.querySelector<HTMLElement>(".term-filter-count");
	const items = [...document.querySelectorAll<HTMLElement>("[data-keys]")];
	const groups = [...document.querySelectorAll<HTMLElement>(".term-group")];
	let composing = false;

	const filter = () => {
		const wanted = (field?.value ?? "").toLowerCase().replace(/\s+/g, "");
		const shown = new Set<string>();
		for (const item of items) {
			item.hidden = !(item.dataset.keys ?? "").includes(wanted);
			if (!item.hidden) shown.add(item.querySelector("a")?.getAttribute("href") ?? "");
		}
		for (const group of groups) group.hidden = !group.querySelector("[data-keys]:not([hidden])");
		if (status)
			status.textContent = wanted === "" ? "" : shown.size > 0 ? `${shown.size} 条` : "没有找到";
	};
	field?.addEventListener("compositionstart", () => {
		composing = true;
	});
	field?.addEventListener("compositionend", () => {
		composing = false;
		filter();
	});
	field?.addEventListener("input", () => {
		if (!composing) filter();
	});
	// What was typed before the script came, or what the browser has kept in the field.
	filter();

	for (const figure of document.querySelectorAll<HTMLElement>(".dispersion-figure")) {
		const list = figure.querySelector(".dispersion");
		const buttons = [...figure.querySelectorAll<HTMLButtonElement>("[data-order]")];
		const by = (key: string) => (row: Element) => Number((row as HTMLElement).dataset[key]);
		for (const button of buttons) {
			button.addEventListener("click", () => {
				const order = button.dataset.order ?? "first";
				const value = by(order);
				const sign = order === "count" ? -1 : 1;
				const rows = [...(list?.children ?? [])].sort(
					(a, b) => sign * (value(a) - value(b)) || by("first")(a) - by("first")(b),
				);
				list?.append(...rows);
				for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
			});
		}
	}
}
