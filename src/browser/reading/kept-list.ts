import { button, element, empty } from "../elements.ts";
import { addressOf, inWords, offerPlace } from "./continue-cards.ts";
import { forgetPlaces, keptPlaces } from "./kept-places.ts";
import { markSectionsRead } from "./sections-read.ts";

/** Shows in a form of settings where the reader stopped in each text, all that is kept of it, and erases it. */
export function showKept(form: HTMLFormElement): void {
	let place = form.querySelector<HTMLElement>(".kept");
	if (!place) {
		place = element("div", "kept");
		place.setAttribute("role", "group");
		place.setAttribute("aria-label", "阅读记录");
		form.append(place);
	}
	fill(place, keptPlaces().length > 0 ? "" : "还没有记录。");
}

function fill(group: HTMLElement, remark: string): void {
	empty(group);
	group.append(element("p", "kept-title", "阅读记录（只存在这台设备上）"));
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
			fill(group, "已清除停下的地方和“已读”标记。");
			offerPlace();
			markSectionsRead();
			group.closest("details")?.querySelector("summary")?.focus({ preventScroll: true });
		});
		group.append(element("ul", "plain-list", ...rows), erase);
	}
	group.append(status);
}
