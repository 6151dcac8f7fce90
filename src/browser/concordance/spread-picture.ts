import { spreadInWords, spreadOf } from "../../search/concordance.ts";
import { button, element } from "../elements.ts";
import type { TextSpread } from "./line-feed.ts";

/** Texts shown at first and with each further step. */
const STEP = 12;
const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 1000;
const HEIGHT = 44;

function shape(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
	const node = document.createElementNS(SVG, name);
	for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
	return node;
}

/** A text from its beginning on the left to its end, a stroke where the phrase stands. */
function strip({ title, positions, letters }: TextSpread): SVGElement {
	const picture = shape("svg", {
		class: "spread-strip",
		viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
		preserveAspectRatio: "none",
		role: "img",
		"aria-label": `《${title}》${spreadInWords(positions, letters)}`,
	});
	for (const share of spreadOf(positions, letters)) {
		picture.append(
			shape("rect", { x: Math.round(share * WIDTH), y: 8, width: 4, height: HEIGHT - 16 }),
		);
	}
	return picture;
}

/** A text's row: its name and how often, as text that scales, and the picture. */
function row(spread: TextSpread, addressOf: (slug: string) => string): HTMLLIElement {
	const name = element(
		"a",
		"spread-name",
		element("span", "", spread.title),
		element("span", "spread-count", String(spread.positions.length)),
	);
	name.href = addressOf(spread.slug);
	return element("li", "", name, strip(spread));
}

/**
 * A picture of where in the texts a phrase stands.
 * @param addressOf where a text's name leads: its own concordance
 */
export function spreadPicture(
	texts: readonly TextSpread[],
	addressOf: (slug: string) => string,
): HTMLElement {
	const list = element("ol", "plain-list spread");
	const place = element("div", "", list);
	let shown = 0;
	const add = () => {
		const now = texts.slice(shown, shown + STEP);
		list.append(...now.map((text) => row(text, addressOf)));
		shown += now.length;
		more.hidden = shown >= texts.length;
		more.textContent = `再列 ${Math.min(STEP, texts.length - shown)} 篇（共 ${texts.length} 篇）`;
	};
	const more = button("", "button search-more", add);
	add();
	place.append(more);
	return place;
}
