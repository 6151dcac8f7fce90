/** A thin line at the window's top: how far the reader is through the text of this page. */
export function showProgress(article: HTMLElement): void {
	const line = document.createElement("div");
	line.className = "progress";
	line.setAttribute("aria-hidden", "true");
	document.body.append(line);
	let isDrawing = false;
	const draw = () => {
		isDrawing = false;
		const { top, height } = article.getBoundingClientRect();
		const way = top + height - window.innerHeight + window.scrollY;
		const share = way > 0 ? Math.min(1, window.scrollY / way) : 1;
		line.style.transform = `scaleX(${share})`;
	};
	const follow = () => {
		if (!isDrawing) window.requestAnimationFrame(draw);
		isDrawing = true;
	};
	window.addEventListener("scroll", follow, { passive: true });
	window.addEventListener("resize", follow, { passive: true });
	follow();
}
