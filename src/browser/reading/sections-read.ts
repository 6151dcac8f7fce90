import { BASE } from "../base.ts";
import { sectionsRead } from "./kept-places.ts";

/** Marks in the contents of a text what was read: a part when all of it listed there was. */
export function markSectionsRead(): void {
	for (const list of document.querySelectorAll<HTMLElement>("[data-contents]")) {
		const speech = list.dataset.contents ?? "";
		const read = sectionsRead(speech);
		const start = `${BASE}${speech}/`;
		const links = [...list.querySelectorAll("a")].map((link) => ({
			link,
			path: pathOf(link, start),
		}));
		for (const { link, path } of links) {
			const parts = links.filter((other) => `${other.path}/`.startsWith(`${path}/`));
			link.classList.toggle("is-read", path !== "" && parts.every((part) => read.has(part.path)));
		}
	}
}

/** The path of the section that a link leads to, on this page or on its own. */
function pathOf(link: HTMLAnchorElement, start: string): string {
	if (!link.hash) return link.pathname.slice(start.length).replace(/\/$/, "");
	return document.getElementById(link.hash.slice(1))?.dataset.section ?? "";
}
