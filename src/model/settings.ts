/** The reader's settings: kept on the device, written to `<html data-…>`, read by the style sheet. */

export interface Setting {
	name: string;
	label: string;
	/** What a reader gets who has chosen nothing. */
	initial: string;
	options: readonly { value: string; label: string }[];
}

/** How the text is read on the screen. */
export const DISPLAY_SETTINGS: readonly Setting[] = [
	{
		name: "size",
		label: "字号",
		initial: "medium",
		options: [
			{ value: "small", label: "小" },
			{ value: "medium", label: "标准" },
			{ value: "large", label: "大" },
			{ value: "huge", label: "特大" },
		],
	},
	{
		name: "theme",
		label: "底色",
		initial: "system",
		options: [
			{ value: "system", label: "随系统" },
			{ value: "light", label: "浅" },
			{ value: "dark", label: "深" },
		],
	},
	{
		name: "layout",
		label: "版式",
		initial: "source",
		options: [
			{ value: "source", label: "照原文" },
			{ value: "items", label: "小标题另起行" },
		],
	},
	{
		name: "numbers",
		label: "句号码",
		initial: "hidden",
		options: [
			{ value: "hidden", label: "不显示" },
			{ value: "shown", label: "显示" },
		],
	},
	{
		name: "notes",
		label: "校注",
		initial: "shown",
		options: [
			{ value: "shown", label: "显示" },
			{ value: "hidden", label: "隐藏" },
		],
	},
];

/** What stands on paper, and how. */
export const PRINT_SETTINGS: readonly Setting[] = [
	{
		name: "print",
		label: "版式",
		initial: "official",
		options: [
			{ value: "official", label: "公文版" },
			{ value: "large", label: "大字版" },
			{ value: "compact", label: "节纸版" },
		],
	},
	{
		name: "print-notes",
		label: "校注",
		initial: "shown",
		options: [
			{ value: "shown", label: "打印" },
			{ value: "hidden", label: "不打印" },
		],
	},
	{
		name: "print-terms",
		label: "术语解释",
		initial: "hidden",
		options: [
			{ value: "hidden", label: "不打印" },
			{ value: "shown", label: "附在文后" },
		],
	},
];

export const SETTINGS: readonly Setting[] = [...DISPLAY_SETTINGS, ...PRINT_SETTINGS];

/** Where settings are kept on the device. */
export const SETTINGS_KEY = "settings";

/** A reader's choices by setting name, only those that differ from the initial ones. */
export type Choices = Record<string, string>;

/** What of a setting can be chosen and is then kept. */
export function choicesOf({ options, initial }: Setting): string[] {
	return options.map(({ value }) => value).filter((value) => value !== initial);
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
			const chosen = choicesOf(setting).find((value) => value === values[setting.name]);
			return chosen === undefined ? [] : [[setting.name, chosen]];
		}),
	);
}
