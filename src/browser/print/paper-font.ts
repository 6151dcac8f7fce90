import { storage } from "../storage.ts";
import { PAPER_FONT_KEY } from "./paper-font-key.ts";

const FAMILY = "Paper FangSong";
/** Milliseconds: whoever waits longer for a font had rather print without. */
const LONGEST = 8000;

const atMost = (wanted: Promise<unknown>): Promise<unknown> =>
	Promise.race([wanted, new Promise((resolve) => setTimeout(resolve, LONGEST))]);

/** Waits until a document has the fonts it asked for, at most some seconds. */
export function fontsReady({ fonts }: Document): Promise<unknown> {
	return atMost(fonts.ready);
}

/** Whether a document that was laid out for paper had to take the site's FangSong. */
export function usesPaperFont({ fonts }: Document): boolean {
	return [...fonts].some(({ family, status }) => family.includes(FAMILY) && status === "loaded");
}

/** Makes the site's FangSong ready in this page for the browser's print command, here and on later pages. */
export async function loadPaperFont(): Promise<void> {
	storage.write(PAPER_FONT_KEY, "used");
	try {
		await atMost(document.fonts.load(`16px "${FAMILY}"`));
	} catch {
		// It is printed in the next font of the list.
	}
}
