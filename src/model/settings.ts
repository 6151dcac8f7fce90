/**
 * The reader's settings: kept on the device, written to `<html data-…>`, read by the style sheet. Here,
 * since the forms, the script before the first paint and the browser's code share them; their words are
 * in src/components/setting-words.ts, which the browser has in the forms.
 */

export interface Setting {
	name: string;
	/** What a reader gets who has chosen nothing. */
	initial: string;
	options: readonly string[];
}

/** How the text is read on the screen. */
export const DISPLAY_SETTINGS: readonly Setting[] = [
	{ name: "size", initial: "medium", options: ["small", "medium", "large", "huge"] },
	{ name: "theme", initial: "system", options: ["system", "light", "dark"] },
	{ name: "layout", initial: "source", options: ["source", "items"] },
	{ name: "numbers", initial: "hidden", options: ["hidden", "shown"] },
	{ name: "notes", initial: "shown", options: ["shown", "hidden"] },
	{ name: "terms", initial: "shown", options: ["shown", "faint", "hidden"] },
];

/** Those that hold on every page, with a text or without. */
export const COMMON_SETTINGS: readonly Setting[] = DISPLAY_SETTINGS.filter(({ name }) =>
	["size", "theme"].includes(name),
);

/** What stands on paper, and how. */
export const PRINT_SETTINGS: readonly Setting[] = [
	{ name: "print", initial: "official", options: ["official", "large", "compact"] },
	{ name: "print-notes", initial: "shown", options: ["shown", "hidden"] },
	{ name: "print-terms", initial: "hidden", options: ["hidden", "shown"] },
];

/** The same, asked for more rarely: the dialog adds them when it is opened. */
export const RARER_PRINT_SETTINGS: readonly Setting[] = [
	{ name: "print-code", initial: "hidden", options: ["hidden", "shown"] },
	{ name: "print-sides", initial: "single", options: ["single", "double"] },
];

export const SETTINGS: readonly Setting[] = [
	...DISPLAY_SETTINGS,
	...PRINT_SETTINGS,
	...RARER_PRINT_SETTINGS,
];

/** Where settings are kept on the device. */
export const SETTINGS_KEY = "settings";

/** A reader's choices by setting name, only those that differ from what the site begins with. */
export type Choices = Record<string, string>;

/**
 * The settings of a site whose office has chosen a preset for printing.
 * @param print the preset's value
 */
export function withPreset(settings: readonly Setting[], print: string): Setting[] {
	return settings.map((setting) =>
		setting.name === "print" ? { ...setting, initial: print } : setting,
	);
}

/** The choices in what was stored; whatever is not a known choice is left out. */
export function readChoices(stored: string | null): Choices {
	let data: unknown;
	try {
		data = JSON.parse(stored ?? "{}");
	} catch {
		return {};
	}
	if (typeof data !== "object" || data === null) return {};
	const values = data as Record<string, unknown>;
	return Object.fromEntries(
		SETTINGS.flatMap((setting) => {
			const chosen = setting.options.find((value) => value === values[setting.name]);
			return chosen === undefined ? [] : [[setting.name, chosen]];
		}),
	);
}
