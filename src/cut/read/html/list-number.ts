import type { Element } from "hast";
import { formatNumber } from "../number-formats.ts";
import { attributeOf, elementsOf, styleOf, wordsOf } from "./elements.ts";

const TYPES: Readonly<Record<string, string>> = {
	a: "lowerLetter",
	A: "upperLetter",
	i: "lowerRoman",
	I: "upperRoman",
};

const LIST_STYLES: Readonly<Record<string, string>> = {
	"lower-alpha": "lowerLetter",
	"lower-latin": "lowerLetter",
	"upper-alpha": "upperLetter",
	"upper-latin": "upperLetter",
	"lower-roman": "lowerRoman",
	"upper-roman": "upperRoman",
	"cjk-ideographic": "chineseCountingThousand",
	"simp-chinese-informal": "chineseCountingThousand",
	"cjk-decimal": "ideographDigital",
	"decimal-leading-zero": "decimalZero",
};

const integer = (value: string) => (/^-?\d+$/.test(value) ? Number(value) : null);

/** Items that bring their own number, as `一、` or `1.`, show no other. */
const NUMBERED = /^[\s（(〔[]*([0-9０-９]+|[一二三四五六七八九十]+)[\s、.．)）〕\]]/;

/**
 * The numbers that a browser writes before the items of an ordered list, as text, such as `1.`
 * (HTML, 4.4.5); nothing for a list without them.
 */
export function listNumbers(list: Element): Map<Element, string> {
	const items = elementsOf(list).filter(({ tagName }) => tagName === "li");
	const style =
		styleOf(list, "list-style-type") || styleOf(list, "list-style").split(/\s/)[0] || "";
	const isOwn = items.length > 0 && items.every((item) => NUMBERED.test(wordsOf(item)));
	const numbers = new Map<Element, string>();
	if (list.tagName !== "ol" || style === "none" || isOwn) return numbers;
	const { reversed } = list.properties;
	let value = integer(attributeOf(list, "start")) ?? (reversed ? items.length : 1);
	const format = LIST_STYLES[style] ?? TYPES[attributeOf(list, "type")] ?? "decimal";
	for (const item of items) {
		value = integer(attributeOf(item, "value")) ?? value;
		const isChinese = style.startsWith("cjk") || style.startsWith("simp");
		numbers.set(item, formatNumber(value, format) + (isChinese ? "、" : "."));
		value += reversed ? -1 : 1;
	}
	return numbers;
}
