/** The print button, and the page's whole address on paper. */
export function offerPrinting(): void {
	const url = document.querySelector(".print-url");
	if (url) url.textContent = location.origin + location.pathname;
	for (const button of document.querySelectorAll("[data-print-page]")) {
		button.addEventListener("click", () => window.print());
	}
}
