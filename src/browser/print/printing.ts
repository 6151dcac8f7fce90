import { loadSettings } from "../reading/settings.ts";
import { loadSheet } from "../sheets.ts";
import { storage } from "../storage.ts";
import { PAPER_FONT_KEY } from "./paper-font-key.ts";
import dialogStyles from "./print-dialog.css?url";
import { loadPrintSheet } from "./print-sheet.ts";

/** The print button, the page's whole address on paper, and the explanations of terms after the text. */
export function offerPrinting(): void {
	const article = document.querySelector<HTMLElement>(".speech-text");
	const dialog = document.querySelector<HTMLDialogElement>(".print-dialog");
	if (!article || !dialog) return;
	const url = article.querySelector(".print-url");
	if (url) url.textContent = location.origin + location.pathname;
	document.querySelector("[data-print-page]")?.addEventListener("click", () => {
		Promise.all([import("./print-dialog.ts"), loadSettings(), loadSheet(dialogStyles)]).then(
			([{ openPrintDialog }]) => openPrintDialog(dialog, article),
			// Without a network it is printed as the reader last chose.
			() => loadPrintSheet().then(() => window.print()),
		);
	});
	const { printCode, printTerms } = document.documentElement.dataset;
	// A choice of sections that was passed on.
	if (location.search.startsWith("?only=")) {
		import("./chosen-sections.ts").then(
			({ printOnly, sectionsInAddress }) => printOnly(article, sectionsInAddress(article)),
			// Everything is printed, as the page says.
			() => undefined,
		);
	}
	if (printCode === "shown") {
		import("./print-code.ts").then(
			({ appendCode }) => appendCode(article),
			// The address stands on paper in letters.
			() => undefined,
		);
	}
	// Where this reader's machine needed the site's FangSong before, it is made ready for the next time.
	if (storage.read(PAPER_FONT_KEY) !== null) {
		import("./paper-font.ts").then(
			({ loadPaperFont }) => loadPaperFont(),
			() => undefined,
		);
	}
	// The browser's own print command does not wait: what the reader chose is made ready beforehand.
	if (printTerms === "shown") {
		import("./print-terms.ts").then(
			({ appendTerms }) => appendTerms(article),
			// The text is printed without its appendix.
			() => undefined,
		);
	}
}
