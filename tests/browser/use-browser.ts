import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { launchBrowser } from "./browser.ts";

/**
 * Starts a browser before the tests of a file and closes it after them. What a page at rest keeps for
 * reading offline would go on behind other tests: a context has it only when asked.
 */
export function useBrowser(): () => Browser {
	let browser: Browser;
	beforeAll(async () => {
		browser = await launchBrowser();
		const open = browser.newContext.bind(browser);
		browser.newContext = (options) => open({ serviceWorkers: "block", ...options });
	});
	afterAll(async () => {
		await browser.close();
	});
	return () => browser;
}
