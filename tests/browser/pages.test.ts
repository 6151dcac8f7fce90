import { readFile } from "node:fs/promises";
import { describe, expect, inject, test } from "vitest";
import { readLibrary } from "../../src/library/read-library.ts";
import { sourceLines } from "../../src/model/source.ts";
import { linesOf } from "../lines.ts";
import { useBrowser } from "./use-browser.ts";

const browser = useBrowser();
const { url } = inject("site");

const { speeches } = await readLibrary();

describe.each(speeches)("the text of $slug on its pages", (speech) => {
	/** The characters of each section on a page as a browser has them, notes left out. */
	async function sectionsOn(path: string): Promise<Map<string, string>> {
		const page = await browser().newPage();
		await page.goto(`${url}${speech.slug}/${path}/`);
		const sections = await page.locator(".section").evaluateAll((nodes) =>
			nodes.map((node) => {
				const copy = node.cloneNode(true) as HTMLElement;
				for (const notes of copy.querySelectorAll(".footnotes")) notes.remove();
				return [node.getAttribute("data-section") ?? "", copy.textContent ?? ""] as const;
			}),
		);
		await page.close();
		// A record would put the paths that are numbers first.
		return new Map(sections);
	}

	test("every section's own page shows its lines of the source", async () => {
		for (const section of speech.sections) {
			const shown = await sectionsOn(section.path);
			expect(shown.get(section.path)).toBe(linesOf(section).join(""));
		}
	});

	test("the page of the whole speech shows the whole source", async () => {
		const source = await readFile(`content/speeches/${speech.slug}/source.txt`, "utf8");
		expect([...(await sectionsOn("full")).values()].join("")).toBe(
			sourceLines(source)
				.map(({ text }) => text)
				.join(""),
		);
	});
});
