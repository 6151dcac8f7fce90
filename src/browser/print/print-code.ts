import { QUIET_ZONE, qrCode, qrPath } from "../qr-code.ts";
import { lastingLink } from "../reading/sentence-address.ts";

const SVG = "http://www.w3.org/2000/svg";

/** The address that lasts longest: of a single section that of its first sentence, else the page's own. */
function addressOf(article: HTMLElement): string {
	const sections = article.querySelectorAll(".section");
	const first = article.querySelector<HTMLElement>(".section .sentence");
	return sections.length === 1 && first ? lastingLink(first) : location.origin + location.pathname;
}

/** Puts the QR code of the page's address at the foot of the printed text, when the reader wants it; once. */
export function appendCode(article: HTMLElement): void {
	const foot = article.querySelector(".print-foot");
	if (!foot || foot.querySelector("svg")) return;
	if (document.documentElement.dataset.printCode !== "shown") return;
	const code = qrCode(addressOf(article));
	const svg = document.createElementNS(SVG, "svg");
	const edge = code.size + 2 * QUIET_ZONE;
	svg.setAttribute("viewBox", `${-QUIET_ZONE} ${-QUIET_ZONE} ${edge} ${edge}`);
	svg.setAttribute("class", "print-code");
	svg.setAttribute("role", "img");
	svg.setAttribute("aria-label", "本页网址的二维码");
	const path = document.createElementNS(SVG, "path");
	path.setAttribute("d", qrPath(code));
	svg.append(path);
	foot.prepend(svg);
}
