import { findRedactions, REDACTION_LABEL } from "../model/redactions.ts";
import { element } from "./elements.ts";

/** A text as nodes in which redactions are blanks, as on its page; the asterisks stay underneath. */
export function redacted(text: string): Node[] {
	const nodes: Node[] = [];
	let at = 0;
	const put = (to: number) => {
		if (to > at) nodes.push(document.createTextNode(text.slice(at, to)));
	};
	for (const { start, end } of findRedactions(text)) {
		put(start);
		const blank = element("span", "redaction", text.slice(start, end));
		blank.setAttribute("role", "img");
		blank.setAttribute("aria-label", REDACTION_LABEL);
		nodes.push(blank);
		at = end;
	}
	put(text.length);
	return nodes;
}
