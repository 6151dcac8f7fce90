import { BASE } from "../base.ts";
import { element } from "../elements.ts";

/** The field of a search, which stands before anything else of it is loaded. */
export interface SearchField {
	form: HTMLFormElement;
	input: HTMLInputElement;
}

/** A new field. */
export function makeField(): SearchField {
	const input = element("input", "");
	input.type = "search";
	input.name = "q";
	input.id = "search-input";
	input.placeholder = "输入要找的字句、术语或地址";
	input.autocomplete = "off";
	input.autocapitalize = "off";
	input.enterKeyHint = "search";
	const label = element("label", "visually-hidden", "要找的字句");
	label.htmlFor = input.id;
	const form = element("form", "search-form", label, input);
	form.action = `${BASE}search/`;
	form.setAttribute("role", "search");
	return { form, input };
}
