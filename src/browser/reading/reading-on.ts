import { holdPlaceOnTurning } from "./hold-place.ts";
import { keepSectionsRead } from "./kept-places.ts";
import { showProgress } from "./progress.ts";
import { hasReadOn, keepPlace, REST } from "./reading-place.ts";

/** So many windows further down at once is a jump. */
const JUMP = 3;

/** What a reader has who reads on: the place kept, also when a phone is turned, the line of progress, sections kept as read. */
export function followReading(article: HTMLElement): void {
	keepPlace();
	showProgress(article);
	holdPlaceOnTurning();
	let timer: number | undefined;
	/** How far the page was scrolled when it last rested. */
	let rested = window.scrollY;
	const keep = () => {
		const ending = sectionsEnding(article, rested);
		rested = window.scrollY;
		keepSectionsRead(article.dataset.speech ?? "", ending);
	};
	const follow = () => {
		window.clearTimeout(timer);
		timer = window.setTimeout(() => {
			if (hasReadOn()) keep();
		}, REST);
	};
	window.addEventListener("scroll", follow, { passive: true });
	// A link within the page has been followed.
	window.addEventListener("hashchange", () => {
		rested = window.scrollY;
	});
	follow();
}

/**
 * The paths of the sections whose last sentence ends in view, or went by since the page last rested: what
 * a jump leaves out has not been read.
 * @param rested how far the page was scrolled then
 */
function sectionsEnding(article: HTMLElement, rested: number): string[] {
	const passed = window.scrollY - rested;
	const top = passed > 0 && passed < JUMP * window.innerHeight ? -passed : 0;
	return [...article.querySelectorAll<HTMLElement>(".section")].flatMap((section) => {
		const sentences = section.querySelectorAll(".sentence");
		const end = sentences[sentences.length - 1]?.getBoundingClientRect().bottom;
		const isRead = end !== undefined && end >= top && end <= window.innerHeight;
		return isRead && section.dataset.section ? [section.dataset.section] : [];
	});
}
