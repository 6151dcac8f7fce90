import { readChoices, SETTINGS, SETTINGS_KEY } from "../../model/settings.ts";
import { storage } from "../storage.ts";

/** Shows the kept choices in the forms of settings (`[data-settings]`) and follows them. */
export function bindSettings(): void {
	for (const form of document.querySelectorAll<HTMLFormElement>("[data-settings]")) {
		const choices = readChoices(storage.read(SETTINGS_KEY));
		for (const input of form.querySelectorAll<HTMLInputElement>("input")) {
			const chosen = choices[input.name];
			if (chosen !== undefined) input.checked = chosen === input.value;
		}
		form.addEventListener("change", (event) => {
			const { name, value } = event.target as HTMLInputElement;
			choose(name, value);
		});
		form.addEventListener("submit", (event) => event.preventDefault());
	}
}

/** Sets one choice on the page and keeps it; what the other forms and windows chose stays. */
function choose(name: string, value: string): void {
	const setting = SETTINGS.find((candidate) => candidate.name === name);
	if (!setting) return;
	const choices = readChoices(storage.read(SETTINGS_KEY));
	if (value === setting.initial) {
		delete choices[name];
		document.documentElement.removeAttribute(`data-${name}`);
	} else {
		choices[name] = value;
		document.documentElement.setAttribute(`data-${name}`, value);
	}
	storage.write(SETTINGS_KEY, JSON.stringify(choices));
}
