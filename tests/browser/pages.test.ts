import { readFile } from "node:fs/promises";
import { describe, expect, inject, test } from "vitest";
import { readSpeeches } from "../../src/markdown/read-speech.ts";
import { sourceLines } from "../../src/model/source.ts";
import { linesOf } from "../../src/model/speech.ts";
import { useBrowser } from "./use-browser.ts";

const browser = useBrowser();
const { url } = inject("site");

const speeches = await readSpeeches();

describe.each(speeches)("the text of $slug on its pages", (speech) => {
	/** The characters of each block of text on a page, notes left out. */
	async function blocksOn(path: string): Promise<string[]> {
		const page = await browser().newPage();
		await page.goto(`${url}${speech.slug}/${path}/`);
		const blocks = await page
			.locator(".section :is(h1,h2,h3,p)")
			.evaluateAll((nodes) =>
				nodes.filter((node) => !node.closest(".footnotes")).map((node) => node.textContent ?? ""),
			);
		await page.close();
		return blocks;
	}

	test("every section's own page shows its lines of the source", async () => {
		const source = sourceLines(
			await readFile(`content/speeches/${speech.slug}/source.txt`, "utf8"),
		).map(({ text }) => text);
		const shown: string[] = [];
		for (const section of speech.sections) {
			const blocks = await blocksOn(section.path);
			const own = linesOf(section).length + (section.heading?.runIn ? 1 : 0);
			const lines = blocks.slice(0, own);
			if (section.heading?.runIn) lines.splice(0, 2, lines.slice(0, 2).join(""));
			shown.push(...lines);
		}
		expect(shown).toEqual(source);
	});

	test("the page of the whole speech shows the whole source", async () => {
		const source = await readFile(`content/speeches/${speech.slug}/source.txt`, "utf8");
		const joined = (await blocksOn("full")).join("");
		expect(joined).toBe(
			sourceLines(source)
				.map(({ text }) => text)
				.join(""),
		);
	});
});
