import { button, element } from "../elements.ts";

let line: HTMLElement | null = null;

/** Says something of reading without a network, quietly, at the foot of the page. */
export function say(words: string, ...more: (Node | string)[]): void {
	if (!line) {
		line = element("p", "offline-status");
		line.setAttribute("role", "status");
		document.querySelector(".colophon")?.append(line);
	}
	line.textContent = words;
	line.append(...more);
}

/** Offers something there. */
export function offer(words: string, label: string, act: () => void): void {
	say(words, " ", button(label, "button", act));
}

/** Bytes as a reader knows them. */
export const inSize = (bytes: number): string =>
	bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
