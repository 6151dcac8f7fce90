import type { BrowserContext, Page } from "playwright-core";
import { afterEach, describe, expect, inject, test } from "vitest";
import { linesOn, type SetLine } from "./lines-on-page.ts";
import { useBrowser } from "./use-browser.ts";

const { url } = inject("site");
const browser = useBrowser();
let context: BrowserContext;

const WIDTHS = [320, 360, 375, 390, 414, 768, 1280];
const SIZES = ["small", "medium", "large", "huge"];
/** Sections with digits, blanks, notes, quotation marks and run-in headings. */
const SECTIONS = ["opening", "1", "2/2", "3/2", "4/3"];

afterEach(async () => {
	await context.close();
});

/** Characters that begin no line, that end none, and those that are not parted from each other. */
const BEGINS_NONE = /^[，。、；：？！”’）》〉」』】〕…—%·※]/;
const ENDS_NONE = /^[“‘（《〈「『【〔]/;
const NOT_PARTED = /^[!-~]/;

/** Whether the first character of the next line could have stood at the end of this one, by itself. */
const couldTakeMore = ({ next }: SetLine) =>
	!ENDS_NONE.test(next) &&
	!BEGINS_NONE.test(next) &&
	!BEGINS_NONE.test(next.slice(1)) &&
	!NOT_PARTED.test(next);

async function openPage(width: number, size: string, root?: string): Promise<Page> {
	context = await browser().newContext({ viewport: { width, height: 800 } });
	const page = await context.newPage();
	await page.addInitScript(
		([chosen, rootSize]) => {
			document.addEventListener("DOMContentLoaded", () => {
				document.documentElement.setAttribute("data-size", chosen ?? "");
				if (rootSize) document.documentElement.style.fontSize = rootSize;
			});
		},
		[size, root],
	);
	return page;
}

async function linesIn(page: Page): Promise<SetLine[]> {
	const lines: SetLine[] = [];
	for (const section of SECTIONS) {
		await page.goto(`${url}lianzheng/${section}/`);
		lines.push(...(await linesOn(page)));
	}
	return lines;
}

function check(lines: readonly SetLine[], longest: number): void {
	const measures = new Set(lines.map(({ measure }) => measure.toFixed(1)));
	expect(measures.size).toBe(1);
	const [measure = ""] = measures;
	expect(measure).toMatch(/\.0$/);
	// No room for another character is given away.
	expect(Number(measure)).toBe(longest);
	const inner = lines.filter(({ next }) => next !== "");
	expect(inner.length).toBeGreaterThan(50);
	// Half of closing punctuation is white.
	expect(inner.filter(({ left }) => left > 0.6).map(({ text }) => text)).toEqual([]);
	const stretched = inner.filter(({ stretch }) => stretch > 0.02);
	expect(stretched.filter((line) => !line.isMixed && couldTakeMore(line))).toEqual([]);
	expect(stretched.length / inner.length).toBeLessThan(0.3);
}

describe.each(SIZES)("the text in the size %s", (size) => {
	test.each(WIDTHS)(
		"at %i px has lines of a whole number of characters, set solid",
		async (width) => {
			const page = await openPage(width, size);
			const lines = await linesIn(page);
			const em = { small: 17, medium: 19, large: 23, huge: 28 }[size] ?? 0;
			check(lines, Math.floor(Math.min(width - 32, 684) / em));
		},
	);
});

test.each(["20px", "24px", "32px"])("so it is where the browser's own type is %s", async (root) => {
	const page = await openPage(390, "medium", root);
	const rem = Number.parseFloat(root);
	const room = Math.min(390 - 2 * rem, 42.75 * rem);
	check(await linesIn(page), Math.floor(room / (1.1875 * rem)));
});
