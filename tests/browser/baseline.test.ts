import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import bcd from "@mdn/browser-compat-data" with { type: "json" };
import { parse as parseScript } from "acorn";
import postcss from "postcss";
import { expect, inject, test } from "vitest";

/** What astro.config.mjs builds for. */
const BASELINE = { chrome: 90, safari_ios: 14 } as const;

/**
 * Newer than the baseline on purpose: where it is not known it changes nothing a reader needs. Each
 * with what an older browser does.
 */
const ENHANCEMENTS: Readonly<Record<string, string>> = {
	"hanging-punctuation": "punctuation stays inside the measure",
	"text-justify": "justifies as the browser sees fit",
	"text-size-adjust": "the prefixed property stands beside it",
	"scroll-padding": "a sentence linked to begins right at the edge",
	"text-spacing-trim":
		"neighbouring marks may close up on paper; a line then holds a character more",
	"text-wrap": "a long title or heading ends with a short line",
	"overscroll-behavior": "a panel's scrolling goes on into the page",
	appearance: "the prefixed property stands beside it",
	"accent-color": "boxes to tick have the browser's own colour",
	"print-color-adjust": "the prefixed property stands beside it",
	"user-select": "the prefixed property stands beside it",
};

async function filesIn(folder: string, ending: string): Promise<string[]> {
	const files = await readdir(join(folder, "_astro"));
	return files.filter((file) => file.endsWith(ending)).map((file) => join(folder, "_astro", file));
}

interface Support {
	version_added?: string | boolean | null;
	flags?: unknown;
	prefix?: string;
}

/** Whether both browsers of the baseline know a feature, as MDN's data has it. */
function known(
	compat: { support: Record<string, Support | Support[] | undefined> } | undefined,
): boolean {
	return Object.entries(BASELINE).every(([browser, version]) =>
		[compat?.support[browser] ?? []].flat().some((support) => {
			const added = Number.parseFloat(String(support.version_added).replace("≤", ""));
			return !support.flags && !support.prefix && added <= version;
		}),
	);
}

test("the style sheets use no property that the baseline browsers do not know, save named enhancements", async () => {
	const unknown = new Set<string>();
	for (const file of await filesIn(inject("site").folder, ".css")) {
		postcss.parse(await readFile(file, "utf8")).walkDecls(({ prop, value, parent }) => {
			// The page of paper: a browser that does not know it prints with its own margins.
			if (parent?.type === "atrule") return;
			if (prop.startsWith("--") || prop.startsWith("-") || prop in ENHANCEMENTS) return;
			const feature = bcd.css.properties?.[prop];
			if (!feature || !known(feature.__compat)) unknown.add(`${prop}: ${value}`);
		});
	}
	expect([...unknown]).toEqual([]);
});

test("no rule is lost because its selector is newer than the baseline", async () => {
	const selectors: string[] = [];
	for (const file of await filesIn(inject("site").folder, ".css")) {
		postcss.parse(await readFile(file, "utf8")).walkRules(({ selector }) => {
			selectors.push(selector);
		});
	}
	expect(selectors.length).toBeGreaterThan(100);
	expect(
		selectors.filter((selector) => /:(has|is|where|nth-child\([^)]* of )\(?/.test(selector)),
	).toEqual([]);
	// :focus-visible came to Safari with 15.4: alone in its rule it costs nothing but itself.
	expect(selectors.filter((s) => s.includes(":focus-visible") && s.includes(","))).toEqual([]);
});

test("the scripts are ES2021 and call nothing the baseline browsers lack", async () => {
	const newer =
		/(?<!\.\.)\.(at|findLast|toSorted|toReversed|hasOwn|showPopover|checkVisibility|groupBy)\(|structuredClone\(|Promise\.any\(|AbortSignal\.timeout|crypto\.randomUUID/;
	for (const file of await filesIn(inject("site").folder, ".js")) {
		const code = await readFile(file, "utf8");
		expect(() => parseScript(code, { ecmaVersion: 2021, sourceType: "module" })).not.toThrow();
		expect(newer.exec(code)?.[0], file).toBeUndefined();
	}
});
