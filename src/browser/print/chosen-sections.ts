/** The query of a page of several sections that names those to be printed: `?only=3/1,3/2`. */
export const ONLY = "only";

const LEFT_OUT = "print-left-out";

/** A section of the page, for the reader who chooses. */
export interface PrintableSection {
	path: string;
	/** Its heading, or its place in words where it has none. */
	name: string;
}

const sectionsOf = (article: HTMLElement) => [
	...article.querySelectorAll<HTMLElement>(".section[data-section]"),
];

/** The sections of a page in the order of the text. */
export function printableSections(article: HTMLElement): PrintableSection[] {
	return sectionsOf(article).map((section) => {
		const heading = section.querySelector(".section-heading")?.textContent?.trim();
		return { path: section.dataset.section ?? "", name: heading || section.dataset.place || "" };
	});
}

/** The sections that the page's address names; none where it names none of the page. */
export function sectionsInAddress(article: HTMLElement): string[] {
	const named = new URLSearchParams(location.search).get(ONLY)?.split(",") ?? [];
	const known = new Set(printableSections(article).map(({ path }) => path));
	return named.filter((path) => known.has(path));
}

/** The page's address with a choice of sections, which can be passed on. */
export function addressOfChoice(paths: readonly string[]): string {
	const url = new URL(location.href);
	url.hash = "";
	// Slashes and commas may stand in a query as they are.
	url.search = paths.length > 0 ? `${ONLY}=${paths.join(",")}` : "";
	return url.href;
}

/**
 * Leaves the other sections out of what is printed, with their notes; on the screen nothing changes.
 * @param paths those to print; with none of them everything is printed
 */
export function printOnly(article: HTMLElement, paths: readonly string[]): void {
	const chosen = new Set(paths);
	const notes = new Map(
		[...article.querySelectorAll<HTMLElement>(".footnotes li")].map((note) => [note.id, note]),
	);
	const places: string[] = [];
	let left = notes.size;
	for (const section of sectionsOf(article)) {
		const isOut = chosen.size > 0 && !chosen.has(section.dataset.section ?? "");
		section.classList.toggle(LEFT_OUT, isOut);
		if (!isOut) places.push(section.dataset.place ?? "");
		for (const mark of section.querySelectorAll<HTMLAnchorElement>(".note-mark")) {
			const note = notes.get(decodeURIComponent(mark.hash.slice(1)));
			if (!note) continue;
			// It keeps the number that its mark has.
			note.setAttribute("value", mark.dataset.n ?? "");
			note.classList.toggle(LEFT_OUT, isOut);
			if (isOut) left--;
		}
	}
	for (const block of article.querySelectorAll(".footnotes"))
		block.classList.toggle(LEFT_OUT, left <= 0);
	sayChoice(article, chosen.size > 0 ? places : []);
}

/** Says below the title what was chosen: a printed part must not pass for the whole. */
function sayChoice(article: HTMLElement, places: readonly string[]): void {
	article.querySelector(".print-choice")?.remove();
	if (places.length === 0) return;
	const line = document.createElement("p");
	line.className = "print-choice";
	line.textContent = `选印：${places.join("、")}`;
	article.querySelector(".speech-title, .print-head")?.append(line);
}
