import type { Element, ElementContent, Properties } from "hast";

/** An element of an HTML tree; strings become text, never markup, and `null` nothing. */
export function element(
	tagName: string,
	properties: Properties,
	...children: (ElementContent | string | null)[]
): Element {
	return {
		type: "element",
		tagName,
		properties,
		children: children.flatMap((child): ElementContent[] =>
			child === null ? [] : typeof child === "string" ? [{ type: "text", value: child }] : [child],
		),
	};
}
