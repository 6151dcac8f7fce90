/** The reader's settings: kept on the device, written to `<html data-…>`, read by the style sheet. */

export interface Setting {
	name: string;
	label: string;
	/** The first option is what a reader gets who has chosen nothing. */
	options: readonly { value: string; label: string }[];
}

export const SETTINGS: readonly Setting[] = [
	{
		name: "size",
		label: "字号",
		options: [
			{ value: "medium", label: "标准" },
			{ value: "small", label: "小" },
			{ value: "large", label: "大" },
			{ value: "huge", label: "特大" },
		],
	},
	{
		name: "theme",
		label: "底色",
		options: [
			{ value: "system", label: "随系统" },
			{ value: "light", label: "浅" },
			{ value: "dark", label: "深" },
		],
	},
	{
		name: "layout",
		label: "版式",
		options: [
			{ value: "source", label: "照原文" },
			{ value: "items", label: "小标题另起行" },
		],
	},
	{
		name: "numbers",
		label: "句号码",
		options: [
			{ value: "hidden", label: "不显示" },
			{ value: "shown", label: "显示" },
		],
	},
	{
		name: "notes",
		label: "校注",
		options: [
			{ value: "shown", label: "显示" },
			{ value: "hidden", label: "隐藏" },
		],
	},
];

/** Where settings are kept on the device. */
export const SETTINGS_KEY = "settings";

/** A reader's choices by setting name, only those that differ from the first option. */
export type Choices = Record<string, string>;

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
		SETTINGS.flatMap(({ name, options }) => {
			const chosen = options.slice(1).find(({ value }) => value === values[name]);
			return chosen ? [[name, chosen.value]] : [];
		}),
	);
}
