/** On the page of the reader's excerpts: loads what fills it. */
export function openExcerptBook(): void {
	const root = document.querySelector<HTMLElement>("[data-excerpt-book]");
	if (!root) return;
	import("./excerpt-book.ts").then(
		({ openBook }) => openBook(root),
		() => {
			const status = root.querySelector(".excerpt-status");
			if (status) status.textContent = "摘录本没有加载成功，摘录都还在。请检查网络后再打开。";
		},
	);
}
