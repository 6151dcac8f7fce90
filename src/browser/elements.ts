/** A new element with a class and children; strings become text, never markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
	tag: K,
	className: string,
	...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
	const node = document.createElement(tag);
	if (className) node.className = className;
	node.append(...children);
	return node;
}

/** A button. */
export function button(label: string, className: string, act: () => void): HTMLButtonElement {
	const node = element("button", className, label);
	node.type = "button";
	node.addEventListener("click", act);
	return node;
}

/** Takes everything out of an element. */
export function empty(node: Node): void {
	node.textContent = "";
}

/** Puts children in the place of what an element holds. */
export function refill(node: ParentNode & Node, ...children: Node[]): void {
	empty(node);
	node.append(...children);
}
