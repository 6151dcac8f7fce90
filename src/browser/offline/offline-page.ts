import { BASE } from "../base.ts";
import { element } from "../elements.ts";
import { keptTexts } from "./caches.ts";

/** On the page for what is not kept: lists the texts that are. */
export async function listKept(place: HTMLElement): Promise<void> {
	const texts = new Map((await keptTexts()).map(({ speech, title }) => [speech, title]));
	if (texts.size === 0) return;
	const rows = [...texts].map(([speech, title]) => {
		const link = element("a", "", `《${title}》`);
		link.href = `${BASE}${speech}/`;
		return element("li", "", link);
	});
	place.append(element("h2", "", "存在这台设备上的文本"), element("ul", "plain-list", ...rows));
}
