import { button, element } from "../elements.ts";

/** How many times as fast as usual. */
export const RATES = [0.75, 1, 1.25, 1.5, 2] as const;

/** What the reader does at the player. */
export interface PlayerActions {
	onPlay(): void;
	onStep(items: number): void;
	onRate(rate: number): void;
	onStop(): void;
}

/** The bar with which one listens, in the place of the tools. */
export interface Player {
	bar: HTMLElement;
	/** Which is being read, of how many. */
	showPlace(index: number, total: number): void;
	showState(isReading: boolean): void;
	/** A word to the reader; empty takes it away. */
	tell(words: string): void;
}

function rateChoice(rate: number, actions: PlayerActions): HTMLElement {
	const select = element("select", "");
	for (const value of RATES) select.append(new Option(`${value}倍`, String(value)));
	select.value = String(rate);
	select.setAttribute("aria-label", "语速");
	select.addEventListener("change", () => actions.onRate(Number(select.value)));
	return select;
}

/** Makes the player; it is not yet on the page. */
export function makePlayer(rate: number, actions: PlayerActions): Player {
	const play = button("暂停", "text-button listening-play", actions.onPlay);
	const place = element("span", "listening-place");
	const words = element("p", "listening-words");
	words.setAttribute("role", "status");
	const controls = element(
		"div",
		"listening-controls",
		button("上一句", "text-button", () => actions.onStep(-1)),
		play,
		button("下一句", "text-button", () => actions.onStep(1)),
		rateChoice(rate, actions),
		button("停止", "text-button", actions.onStop),
	);
	const bar = element("section", "listening", words, place, controls);
	bar.setAttribute("aria-label", "朗读");
	return {
		bar,
		showPlace: (index, total) => {
			place.textContent = `第${index + 1}句，共${total}句`;
		},
		showState: (isReading) => {
			play.textContent = isReading ? "暂停" : "继续";
		},
		tell: (said) => {
			words.textContent = said;
		},
	};
}
