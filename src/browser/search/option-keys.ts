/**
 * The keyboard of a combobox: arrow keys go through the options of its lists while the focus stays in the
 * field, Enter follows the one chosen.
 */
export class OptionKeys {
	/** An input method is putting characters together. */
	isComposing = false;
	private readonly input: HTMLInputElement;
	private readonly lists: readonly HTMLElement[];
	private active: HTMLElement | null = null;

	/** @param lists listboxes with ids */
	constructor(input: HTMLInputElement, lists: readonly HTMLElement[]) {
		this.input = input;
		this.lists = lists;
		input.setAttribute("role", "combobox");
		input.setAttribute("aria-autocomplete", "list");
		input.setAttribute("aria-controls", lists.map(({ id }) => id).join(" "));
		input.addEventListener("compositionstart", () => {
			this.isComposing = true;
		});
		input.addEventListener("compositionend", () => {
			this.isComposing = false;
		});
		input.addEventListener("keydown", (event) => this.key(event));
		this.update();
	}

	/** Takes notice of options that came or went; one that is chosen stays so. */
	update(): void {
		const options = this.options();
		options.forEach((option, i) => {
			option.id = `search-option-${i}`;
		});
		for (const list of this.lists) list.hidden = list.childElementCount === 0;
		this.input.setAttribute("aria-expanded", String(options.length > 0));
		if (this.active && !options.includes(this.active)) this.select(null);
		else if (this.active) this.input.setAttribute("aria-activedescendant", this.active.id);
	}

	private options(): HTMLElement[] {
		return this.lists.flatMap((list) => [...list.querySelectorAll<HTMLElement>('[role="option"]')]);
	}

	private key(event: KeyboardEvent): void {
		// Safari sends the Enter that ends a composition after its end, as key 229.
		if (event.isComposing || this.isComposing || event.keyCode === 229) return;
		if (event.key === "ArrowDown" || event.key === "ArrowUp") {
			const options = this.options();
			if (options.length === 0) return;
			event.preventDefault();
			// Before the first and after the last is the field itself.
			const places = [null, ...options];
			const at = Math.max(0, places.indexOf(this.active));
			const step = event.key === "ArrowDown" ? 1 : -1;
			this.select(places[(at + step + places.length) % places.length] ?? null);
		} else if (event.key === "Enter" && this.active) {
			event.preventDefault();
			this.active.click();
		}
	}

	private select(option: HTMLElement | null): void {
		this.active?.setAttribute("aria-selected", "false");
		this.active = option;
		if (!option) {
			this.input.removeAttribute("aria-activedescendant");
			return;
		}
		option.setAttribute("aria-selected", "true");
		this.input.setAttribute("aria-activedescendant", option.id);
		option.scrollIntoView({ block: "nearest" });
	}
}
