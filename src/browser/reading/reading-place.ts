import { keepPlaceIn, keptPlaces, type ReadingPlace } from "./kept-places.ts";
import { firstInView } from "./sentence-at-top.ts";

/** Scrolled less far than this from where a page was opened, in CSS pixels, nothing has been read on. */
const READ_ON = 40;
/** Milliseconds after which a page that is looked at is being read, scrolled or not. */
const LOOKED_AT = 20_000;
/** Milliseconds without scrolling after which the place is kept. */
export const REST = 400;

/** Keeps where the reader is in a text, as they go on. */
export function keepPlace(): void {
	const article = document.querySelector<HTMLElement>(".speech-text[data-page]");
	const { speech, page } = article?.dataset ?? {};
	if (!article || !speech || !page) return;
	const sentences = [...article.querySelectorAll<HTMLElement>(".sentence")];
	let isReading = false;
	let timer: number | undefined;

	const keep = () => {
		isReading ||= hasReadOn();
		// What is opened first in a text is its place; later, a page opened from a link is none yet.
		const isFirst = !isReading && !keptPlaces().some((kept) => kept.speech === speech);
		if (!isReading && !isFirst) return;
		const opened = document.querySelector<HTMLElement>(".sentence:target");
		const here = (hasReadOn() ? null : opened) ?? sentences[firstInView(sentences)];
		const place = here && isInWindow(here) && placeOf(article, sentences, here);
		if (place) keepPlaceIn(place);
	};
	const follow = () => {
		window.clearTimeout(timer);
		timer = window.setTimeout(keep, REST);
	};
	window.addEventListener("scroll", follow, { passive: true });
	// A link within the page has been followed.
	window.addEventListener("hashchange", () => {
		isReading = false;
	});
	window.addEventListener("pagehide", keep);
	window.setTimeout(() => {
		if (document.visibilityState !== "visible") return;
		isReading = true;
		keep();
	}, LOOKED_AT);
	follow();
}

/** Whether the page stands elsewhere than where its address opens it. */
export function hasReadOn(): boolean {
	const { scrollHeight, clientHeight } = document.documentElement;
	const target = document.querySelector(":target");
	const pixels = (value: string) => Number.parseFloat(value) || 0;
	const opened = target
		? window.scrollY +
			target.getBoundingClientRect().top -
			pixels(getComputedStyle(document.documentElement).scrollPaddingTop) -
			pixels(getComputedStyle(target).scrollMarginTop)
		: 0;
	const reachable = Math.max(0, Math.min(opened, scrollHeight - clientHeight));
	return Math.abs(window.scrollY - reachable) >= READ_ON;
}

function isInWindow(sentence: Element): boolean {
	return sentence.getBoundingClientRect().top < window.innerHeight;
}

/** A sentence of the page as a place to come back to. */
function placeOf(
	article: HTMLElement,
	sentences: readonly HTMLElement[],
	sentence: HTMLElement,
): ReadingPlace | null {
	const { speech = "", page = "", title = "", span = "" } = article.dataset;
	const section = sentence.closest<HTMLElement>(".section");
	if (!section) return null;
	const [start = 0, end = 0, total = 0] = span.split(" ").map(Number);
	const lengths = sentences.map(({ textContent }) => textContent?.length ?? 0);
	const sum = (all: readonly number[]) => all.reduce((a, b) => a + b, 0);
	const before = sum(lengths.slice(0, sentences.indexOf(sentence))) / Math.max(1, sum(lengths));
	return {
		speech,
		title,
		page,
		sentence: sentence.id,
		words: `${section.dataset.place ?? ""}第${sentence.dataset.n ?? ""}句`,
		section: section.querySelector(".section-heading")?.textContent?.trim() ?? "",
		share: total > 0 ? Math.round((100 * (start + before * (end - start))) / total) : null,
	};
}
