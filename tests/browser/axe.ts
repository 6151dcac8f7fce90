import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export interface Violation {
	id: string;
	targets: string[];
}

/**
 * What axe finds wrong with a page, at AAA contrast.
 * @param within the selector of a part of the page, looked at without its frames; else the whole page
 */
export async function violations(page: Page, within?: string): Promise<Violation[]> {
	await page.evaluate(axe);
	return page.evaluate(async (part) => {
		// axe-core puts itself on window when it is evaluated.
		const { axe } = window as unknown as { axe: typeof import("axe-core") };
		const result = await axe.run(part ?? document, {
			runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice", "cat.color"],
			rules: { "color-contrast-enhanced": { enabled: true } },
			iframes: part === undefined,
		});
		return result.violations.map(({ id, nodes }) => ({
			id,
			targets: nodes.slice(0, 5).map((node) => node.target.join(" ")),
		}));
	}, within);
}
