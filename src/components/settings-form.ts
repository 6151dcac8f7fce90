import { type Choices, readChoices, SETTINGS, SETTINGS_KEY } from "./settings.ts";
import { storage } from "./storage.ts";

/** Shows the kept choices in the settings form and follows it. */
export function bindSettings(): void {
	const form = document.querySelector<HTMLFormElement>(".settings form");
	if (!form) return;
	const choices = readChoices(storage.read(SETTINGS_KEY));
	for (const input of form.querySelectorAll<HTMLInputElement>("input")) {
		const chosen = choices[input.name];
		if (chosen !== undefined) input.checked = chosen === input.value;
	}
	form.addEventListener("change", () => {
		const data = new FormData(form);
		const chosen: Choices = {};
		for (const { name, initial } of SETTINGS) {
			const value = data.get(name);
			if (typeof value === "string" && value !== initial) {
				chosen[name] = value;
				document.documentElement.setAttribute(`data-${name}`, value);
			} else {
				document.documentElement.removeAttribute(`data-${name}`);
			}
		}
		storage.write(SETTINGS_KEY, JSON.stringify(chosen));
	});
	form.addEventListener("submit", (event) => event.preventDefault());
}
