import noticeStyles from "./link-notice.css?url";
import { takeMarkOff } from "./linked-mark.ts";

export { noticeStyles };

/**
 * Says what became of the sentence a link means, above the paragraph that it is about, until the reader
 * puts it away.
 * @param page what the page is about, at whose beginning it stands when there is no such paragraph
 * @param sentence where the reader is
 * @returns the notice, when it has been said
 */
export function sayOfLink(
	page: HTMLElement,
	sentence: HTMLElement | null,
	...words: (string | Node)[]
): Promise<HTMLElement> {
	const notice = document.createElement("div");
	notice.className = "link-notice";
	const status = document.createElement("div");
	status.setAttribute("role", "status");
	const close = document.createElement("button");
	close.type = "button";
	close.className = "text-button";
	close.textContent = "关闭";
	close.addEventListener("click", () => {
		notice.remove();
		takeMarkOff();
		document.getElementById("main")?.focus({ preventScroll: true });
	});
	notice.append(status, close);
	const block = sentence?.closest(".section > *");
	if (block) block.before(notice);
	else page.prepend(notice);
	// A screen reader says what comes into a status that is there already.
	return new Promise((resolve) => {
		window.setTimeout(() => {
			status.append(...words);
			resolve(notice);
		}, 100);
	});
}
