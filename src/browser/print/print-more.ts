import { RARER_PRINT_SETTINGS, readChoices, SETTINGS_KEY } from "../../model/settings.ts";
import { button, element } from "../elements.ts";
import { loadSheet } from "../sheets.ts";
import { storage } from "../storage.ts";
import {
	addressOfChoice,
	printableSections,
	printOnly,
	sectionsInAddress,
} from "./chosen-sections.ts";
import { keepOwn, lackingFields, readOwn, showOwn } from "./own-lines.ts";
import styles from "./print-more.css?url";

/** What the rarer settings and their options are called. */
const WORDS: Readonly<
	Record<string, { label: string; options: Readonly<Record<string, string>> }>
> = {
	"print-code": { label: "网址二维码", options: { hidden: "不打印", shown: "印在文后" } },
	"print-sides": { label: "装订", options: { single: "单面", double: "双面（订口对称）" } },
};

/** A setting with its options, as the other forms have it. */
function settingField(name: string, initial: string, options: readonly string[]): HTMLElement {
	const chosen = readChoices(storage.read(SETTINGS_KEY))[name] ?? initial;
	const choices = options.map((value) => {
		const input = element("input", "");
		input.type = "radio";
		input.name = name;
		input.value = value;
		input.defaultChecked = value === initial;
		input.checked = value === chosen;
		return element("label", "", input, element("span", "", WORDS[name]?.options[value] ?? value));
	});
	const legend = element("legend", "", WORDS[name]?.label ?? name);
	return element("fieldset", "", legend, element("div", "choices", ...choices));
}

/** Fields for what the text does not say of itself, which go below the printed title. */
function ownFields(article: HTMLElement): HTMLElement | null {
	const fields = lackingFields(article);
	if (fields.length === 0) return null;
	const own = readOwn(article);
	const rows = fields.map(({ name, label }) => {
		const input = element("input", "print-field");
		input.type = "text";
		input.name = `own-${name}`;
		input.maxLength = 60;
		input.value = own[name] ?? "";
		input.addEventListener("change", () => {
			keepOwn(article, { ...readOwn(article), [name]: input.value });
			showOwn(article);
		});
		return element("label", "print-row", element("span", "", label), input);
	});
	const remark = element(
		"p",
		"print-hint",
		"原文没有写明的，可以填在题下，印出时注明是打印时所填。",
	);
	return element("details", "print-part", element("summary", "", "填写题下各项"), remark, ...rows);
}

/** Boxes for the sections of a page that has several, and the link that passes the choice on. */
function sectionBoxes(article: HTMLElement, remark: HTMLElement): HTMLElement | null {
	const sections = printableSections(article);
	if (sections.length < 2) return null;
	const chosen = new Set(sectionsInAddress(article));
	const boxes = sections.map(({ path, name }) => {
		const box = element("input", "");
		box.type = "checkbox";
		box.name = "section";
		box.value = path;
		box.checked = chosen.has(path);
		return { box, row: element("label", "print-row print-box", box, element("span", "", name)) };
	});
	const paths = () => boxes.filter(({ box }) => box.checked).map(({ box }) => box.value);
	const list = element("div", "print-sections", ...boxes.map(({ row }) => row));
	list.addEventListener("change", () => {
		printOnly(article, paths());
		history.replaceState(history.state, "", addressOfChoice(paths()));
	});
	const copy = button("复制所选的链接", "text-button", () => {
		navigator.clipboard.writeText(addressOfChoice(paths())).then(
			() => {
				remark.textContent = "链接已复制。";
			},
			() => {
				remark.textContent = "没有复制成，可以复制地址栏里的网址。";
			},
		);
	});
	const hint = element("p", "print-hint", "勾选要印的各节；一节也不勾，就印全部。");
	const part = element(
		"details",
		"print-part",
		element("summary", "", "只印几节"),
		hint,
		list,
		copy,
	);
	part.open = chosen.size > 0;
	return part;
}

/** Adds to the dialog, before the line of its remarks, what is asked for more rarely. */
export async function addMore(article: HTMLElement, remark: HTMLElement): Promise<void> {
	await loadSheet(styles);
	const fields = RARER_PRINT_SETTINGS.filter(
		// An excerpt book has no address that others could open.
		({ name }) => name !== "print-code" || article.querySelector(".print-foot"),
	).map(({ name, initial, options }) => settingField(name, initial, options));
	const parts = [ownFields(article), sectionBoxes(article, remark)].filter((part) => part !== null);
	remark.before(...fields, ...parts);
	showOwn(article);
}
