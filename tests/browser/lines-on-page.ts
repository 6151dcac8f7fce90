import type { Page } from "playwright-core";

/** A line of a paragraph as the browser has set it; lengths in characters, that is in font sizes. */
export interface SetLine {
	/** A mark of a note is ※ in it. */
	text: string;
	/** The text that follows in the paragraph; empty after its last line. */
	next: string;
	/** How long a line of its paragraph can be. */
	measure: number;
	/** What is left to the right of its last character. */
	left: number;
	/** By how much two neighbouring characters stand further apart than set solid, on the average. */
	stretch: number;
	/** It holds something narrower than a character: a digit, a blank, a mark of a note, tightened punctuation. */
	isMixed: boolean;
}

/** The lines of every paragraph of a text on a page, but for the notes. */
export function linesOn(page: Page): Promise<SetLine[]> {
	return page.locator(".section > p").evaluateAll((paragraphs) =>
		paragraphs.flatMap((paragraph) => {
			const em = Number.parseFloat(getComputedStyle(paragraph).fontSize);
			const { left: leftEdge, right: rightEdge } = paragraph.getBoundingClientRect();
			const walker = document.createTreeWalker(
				paragraph,
				NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT,
			);
			const characters: { text: string; left: number; right: number; middle: number }[] = [];
			for (let node = walker.nextNode(); node; node = walker.nextNode()) {
				if (node instanceof Element && node.matches(".note-mark")) {
					const { left, right, top, height } = node.getBoundingClientRect();
					characters.push({ text: "※", left, right, middle: top + height / 2 });
				}
				const text = node.nodeValue ?? "";
				for (let i = 0; i < text.length; i++) {
					const range = document.createRange();
					range.setStart(node, i);
					range.setEnd(node, i + 1);
					const rects = range.getClientRects();
					const box = rects[rects.length - 1];
					if (!box) continue;
					const { left, right, top, height } = box;
					characters.push({ text: text.charAt(i), left, right, middle: top + height / 2 });
				}
			}
			const lines: (typeof characters)[] = [];
			for (const character of characters) {
				const line = lines[lines.length - 1];
				const middle = line?.[0]?.middle ?? Number.NEGATIVE_INFINITY;
				if (line && Math.abs(middle - character.middle) < em * 0.6) line.push(character);
				else lines.push([character]);
			}
			const textOf = (line: typeof characters | undefined) =>
				(line ?? []).map(({ text }) => text).join("");
			return lines.map((line, i) => {
				const steps = line
					.slice(1)
					.map((character, j) => (character.left - (line[j]?.left ?? 0)) / em)
					.filter((_, j) => /\p{Script=Han}{2}/u.test(textOf(line.slice(j, j + 2))));
				const sum = steps.reduce((all, step) => all + step, 0);
				return {
					text: textOf(line),
					next: textOf(lines[i + 1]),
					measure: (rightEdge - leftEdge) / em,
					left: (rightEdge - (line[line.length - 1]?.right ?? 0)) / em,
					stretch: steps.length > 0 ? sum / steps.length - 1 : 0,
					isMixed:
						/[!-~※]/.test(textOf(line)) ||
						line.some(({ left, right }, j) => {
							const isNarrow = ((line[j + 1]?.left ?? right) - left) / em < 0.97;
							return isNarrow || right - left < em * 0.97;
						}),
				};
			});
		}),
	);
}
