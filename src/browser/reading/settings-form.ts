import { readChoices, SETTINGS, SETTINGS_KEY } from "../../model/settings.ts";
import { storage } from "../storage.ts";
import { holdPlace } from "./hold-place.ts";
import { showKept } from "./kept-list.ts";

/**
 * Shows the kept choices in the forms of settings (`[data-settings]`) and follows them.
 * @param changed what the reader has chosen in them already
 */
export function bindSettings(changed: readonly HTMLInputElement[]): void {
	for (const input of changed) choose(input);
	for (const form of document.querySelectorAll<HTMLFormElement>("[data-settings]")) {
		const choices = readChoices(storage.read(SETTINGS_KEY));
		for (const input of form.querySelectorAll<HTMLInputElement>("input")) {
			const chosen = choices[input.name];
			if (chosen !== undefined) input.checked = chosen === input.value;
		}
		form.addEventListener("change", (event) => {
			choose(event.target as HTMLInputElement);
		});
		form.addEventListener("submit", (event) => event.preventDefault());
		const kept = form.querySelector<HTMLDetailsElement>(".kept");
		kept?.addEventListener("toggle", () => {
			if (kept.open) showKept(kept);
		});
		if (kept?.open) showKept(kept);
	}
}

/**
 * Sets one choice on the page and keeps it; what the other forms and windows chose stays. The one that
 * this site begins with is not kept.
 */
function choose({ name, value, defaultChecked }: HTMLInputElement): void {
	const setting = SETTINGS.find((candidate) => candidate.name === name);
	if (!setting) return;
	const choices = readChoices(storage.read(SETTINGS_KEY));
	if (defaultChecked) delete choices[name];
	else choices[name] = value;
	// Styles hold without an attribute for what a setting begins with everywhere.
	holdPlace(() => {
		if (value === setting.initial) document.documentElement.removeAttribute(`data-${name}`);
		else document.documentElement.setAttribute(`data-${name}`, value);
	});
	storage.write(SETTINGS_KEY, JSON.stringify(choices));
}
