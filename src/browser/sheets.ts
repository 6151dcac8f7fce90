const sheets = new Map<string, Promise<void>>();

/**
 * Adds the style sheet of what a script makes, once; a failed one is asked for anew. It stands before
 * paper's sheet, which has the last word.
 * @returns settles when the sheet holds, or cannot be had: what it is for then shows without
 */
export function loadSheet(address: string): Promise<void> {
	const known = sheets.get(address);
	if (known) return known;
	const sheet = new Promise<void>((resolve) => {
		const link = document.createElement("link");
		link.rel = "stylesheet";
		link.href = address;
		link.addEventListener("load", () => resolve());
		link.addEventListener("error", () => {
			link.remove();
			sheets.delete(address);
			resolve();
		});
		const paper = document.querySelector("[data-print-styles]");
		if (paper) paper.before(link);
		else document.head.append(link);
	});
	sheets.set(address, sheet);
	return sheet;
}
