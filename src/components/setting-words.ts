/** What a setting and its options are called. */
export interface SettingWords {
	label: string;
	options: Readonly<Record<string, string>>;
}

/** By the setting's name and the option's value. */
export const SETTING_WORDS: Readonly<Record<string, SettingWords>> = {
	size: {
		label: "字号",
		options: { small: "小", medium: "标准", large: "大", huge: "特大" },
	},
	theme: {
		label: "底色",
		options: { system: "随系统", light: "浅", dark: "深" },
	},
	layout: {
		label: "版式",
		options: { source: "照原文", items: "小标题另起行" },
	},
	numbers: {
		label: "句号码",
		options: { hidden: "不显示", shown: "显示" },
	},
	notes: {
		label: "校注",
		options: { shown: "显示", hidden: "隐藏" },
	},
	terms: {
		label: "术语标线",
		options: { shown: "有", faint: "淡", hidden: "无" },
	},
	print: {
		label: "版式",
		options: { official: "公文版", large: "大字版", compact: "节纸版" },
	},
	"print-notes": {
		label: "校注",
		options: { shown: "打印", hidden: "不打印" },
	},
	"print-terms": {
		label: "术语解释",
		options: { hidden: "不打印", shown: "附在文后" },
	},
};
