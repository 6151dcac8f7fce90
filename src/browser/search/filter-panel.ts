import type { Choice, Choices } from "../../search/choose-texts.ts";
import type { Order, SearchFilters } from "../../search/read-asked.ts";
import { element } from "../elements.ts";
import { loadSheet } from "../sheets.ts";
import styles from "./filter-panel.css?url";

/** What the reader changes. */
export type Change = Partial<SearchFilters>;

const ORDERS: readonly [Order, string][] = [
	["newest", "由新到旧"],
	["oldest", "由旧到新"],
	["relevance", "按相关"],
];

const NAMES = [
	["text", "篇"],
	["part", "部分"],
	["kind", "类别"],
	["year", "年份"],
] as const;

type Name = (typeof NAMES)[number][0];

/** Everything that a library's answer can be filtered by: fields that stand still while their choices change. */
export class FilterPanel {
	readonly node = element("div", "search-panel");
	private readonly fields = new Map<Name, HTMLSelectElement>();
	private readonly order: HTMLSelectElement;

	/** @param choose called with what the reader changes */
	constructor(choose: (change: Change) => void) {
		void loadSheet(styles);
		this.node.setAttribute("role", "group");
		this.node.setAttribute("aria-label", "筛选与次序");
		for (const [name, label] of NAMES) {
			const field = this.field(label, `search-panel-${name}`);
			field.disabled = true;
			field.addEventListener("change", () => {
				const value = field.value === "" ? null : field.value;
				choose(name === "text" ? { text: value, part: null } : { [name]: value });
			});
			this.fields.set(name, field);
		}
		this.order = this.field("次序", "search-panel-order");
		this.order.append(...ORDERS.map(([value, label]) => optionOf(value, label)));
		this.order.addEventListener("change", () => {
			choose({ order: this.order.value as Order });
		});
	}

	private field(label: string, className: string): HTMLSelectElement {
		const field = element("select", "");
		const words = element("span", "", label);
		this.node.append(element("label", className, words, field));
		return field;
	}

	/** Shows what is chosen, and what can be: each choice with its count under the others. */
	show(filters: SearchFilters, choices: Choices | null): void {
		const { order } = filters;
		this.order.value = order === "text" ? "newest" : order;
		const lists: Record<Name, readonly Choice[]> = {
			text: choices?.texts.map((one) => ({ ...one, label: `《${one.label}》` })) ?? [],
			part: choices?.parts ?? [],
			kind: choices?.kinds ?? [],
			year: choices?.years.map((one) => ({ ...one, label: `${one.label}年` })) ?? [],
		};
		for (const [name, field] of this.fields) {
			const chosen = filters[name];
			const list = lists[name];
			const isKnown = chosen === null || list.some(({ value }) => value === chosen);
			field.replaceChildren(
				optionOf("", "全部"),
				...list.map(({ value, label, count }) => optionOf(value, `${label}（${count}）`)),
				...(isKnown ? [] : [optionOf(chosen, choices ? `${chosen}（0）` : chosen)]),
			);
			field.value = chosen ?? "";
			field.disabled = list.length + (isKnown ? 0 : 1) === 0;
		}
	}
}

function optionOf(value: string, label: string): HTMLOptionElement {
	const option = element("option", "", label);
	option.value = value;
	return option;
}
