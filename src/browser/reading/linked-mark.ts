/** Takes the mark off the sentence that the page's address names, until another one is named. */
export function takeMarkOff(): void {
	document.documentElement.classList.add("unmarked");
}

/** Escape takes the mark off, when it has nothing else to close. */
export function offerUnmarking(): void {
	document.addEventListener("keydown", ({ key, isComposing }) => {
		if (key === "Escape" && !isComposing) takeMarkOff();
	});
	window.addEventListener("hashchange", () =>
		document.documentElement.classList.remove("unmarked"),
	);
}
