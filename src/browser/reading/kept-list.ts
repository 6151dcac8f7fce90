import { button, element, empty } from "../elements.ts";
import { LAST_TEXT_KEY } from "../search/last-text.ts";
import { storage } from "../storage.ts";
import { addressOf, inWords } from "./continue-cards.ts";
import { fillInKept } from "./fill-in-kept.ts";
import { forgetPlaces, keptPlaces } from "./kept-places.ts";

/** Shows where the reader stopped in each text, all that is kept of their reading, and erases it. */
export function showKept(details: HTMLDetailsElement): void {
	let list = details.querySelector("div");
	if (!list) {
		list = element("div", "");
		details.append(list);
	}
	fill(list, keptPlaces().length > 0 ? "" : "还没有记录。");
}

function fill(group: HTMLElement, remark: string): void {
	empty(group);
	group.append(element("p", "kept-title", "只存在这台设备上。"));
	const status = element("p", "", remark);
	status.setAttribute("role", "status");
	const places = keptPlaces();
	if (places.length > 0) {
		const rows = places.map((place) => {
			const link = element("a", "", `《${place.title}》`);
			link.href = addressOf(place);
			return element("li", "", link, element("span", "", inWords(place)));
		});
		const erase = button("全部清除", "button", () => {
			forgetPlaces();
			storage.remove(LAST_TEXT_KEY);
			fill(group, "已清除停下的地方和“已读”标记。");
			fillInKept();
			group.closest("details")?.querySelector("summary")?.focus({ preventScroll: true });
		});
		group.append(element("ul", "plain-list", ...rows), erase);
	}
	group.append(status);
}
