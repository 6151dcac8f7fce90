/** On the page of the reader's excerpts: loads what fills it; says so where that fails. */
export function openExcerptBook(): void {
	const root = document.querySelector<HTMLElement>("[data-excerpt-book]");
	if (!root) return;
	import("./excerpt-book.ts").then(
		({ openBook }) => openBook(root),
		() => root.classList.add("is-failed"),
	);
}
