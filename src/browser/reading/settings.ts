import { SETTINGS_KEY } from "../../model/settings.ts";
import { whenIdle } from "../idle.ts";
import { loadSheet } from "../sheets.ts";
import { storage } from "../storage.ts";
import keptStyles from "./kept-list.css?url";

let forms: Promise<void> | null = null;
/** What was chosen before its code had come. */
let changed: HTMLInputElement[] = [];

/** Sees to it that the forms of settings show what was chosen and are followed; where that cannot be had, nothing is chosen. */
export function loadSettings(): Promise<void> {
	void loadSheet(keptStyles);
	forms ??= import("./settings-form.ts").then(
		({ bindSettings }) => {
			document.removeEventListener("change", remember);
			bindSettings(changed);
			changed = [];
		},
		() => {
			// Asked for anew when the reader next reaches for them.
			forms = null;
		},
	);
	return forms;
}

/** On the device at once: the reader may leave before the code has come, and the next page begins with it. */
function keep({ name, value }: HTMLInputElement): void {
	try {
		const kept: unknown = JSON.parse(storage.read(SETTINGS_KEY) ?? "{}");
		storage.write(SETTINGS_KEY, JSON.stringify({ ...(kept as object), [name]: value }));
	} catch {
		// What is kept there is damaged; the form's own code mends it.
	}
}

function remember({ target }: Event): void {
	if (!(target instanceof HTMLInputElement) || !target.closest("[data-settings]")) return;
	keep(target);
	changed = [...changed.filter(({ name }) => name !== target.name), target];
	void loadSettings();
}

/** The settings: their code is loaded when the reader reaches for them, or when the page is at rest. */
export function offerSettings(): void {
	const panel = document.querySelector(".settings");
	if (!panel) return;
	for (const reach of ["pointerover", "pointerdown", "focusin", "toggle"]) {
		panel.addEventListener(reach, () => void loadSettings(), { passive: true });
	}
	document.addEventListener("change", remember);
	whenIdle(() => void loadSettings());
}
