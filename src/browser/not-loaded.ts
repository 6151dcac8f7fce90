import { element } from "./elements.ts";

/** Milliseconds that it stands. */
const SHOWN = 8000;

/** Says over the page, for a while, that something could not be loaded; the text reads on. */
export function sayNotLoaded(what: string): void {
	const said = element("p", "not-loaded");
	said.setAttribute("role", "status");
	document.body.append(said);
	// A screen reader says what comes into a status that is there already.
	window.setTimeout(() => {
		const why = navigator.onLine === false ? "现在没有网络，" : "";
		said.textContent = `${why}${what}没有加载成功。正文可以照常读。`;
	}, 100);
	window.setTimeout(() => said.remove(), SHOWN);
}
