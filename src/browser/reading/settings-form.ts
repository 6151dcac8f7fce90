import { readChoices, SETTINGS, SETTINGS_KEY } from "../../model/settings.ts";
import { storage } from "../storage.ts";
import { holdPlace } from "./hold-place.ts";

/** Shows the kept choices in the forms of settings (`[data-settings]`) and follows them. */
export function bindSettings(): void {
	for (const form of document.querySelectorAll<HTMLFormElement>("[data-settings]")) {
		const choices = readChoices(storage.read(SETTINGS_KEY));
		for (const input of form.querySelectorAll<HTMLInputElement>("input")) {
			const chosen = choices[input.name];
			if (chosen !== undefined) input.checked = chosen === input.value;
		}
		form.addEventListener("change", (event) => {
			const { name, value, defaultChecked } = event.target as HTMLInputElement;
			choose(name, value, defaultChecked);
		});
		const kept = form.querySelector<HTMLDetailsElement>(".kept");
		kept?.addEventListener("toggle", () => {
			if (!kept.open) return;
			import("./kept-list.ts").then(
				({ showKept }) => showKept(kept),
				// The rest of the settings works without it.
				() => undefined,
			);
		});
		form.addEventListener("submit", (event) => event.preventDefault());
	}
}

/**
 * Sets one choice on the page and keeps it; what the other forms and windows chose stays.
 * @param isInitial whether this site begins with it, so that there is nothing to keep
 */
function choose(name: string, value: string, isInitial: boolean): void {
	const setting = SETTINGS.find((candidate) => candidate.name === name);
	if (!setting) return;
	const choices = readChoices(storage.read(SETTINGS_KEY));
	if (isInitial) delete choices[name];
	else choices[name] = value;
	// Styles hold without an attribute for what a setting begins with everywhere.
	holdPlace(() => {
		if (value === setting.initial) document.documentElement.removeAttribute(`data-${name}`);
		else document.documentElement.setAttribute(`data-${name}`, value);
	});
	storage.write(SETTINGS_KEY, JSON.stringify(choices));
}
