import { launchBrowser } from "../../browser/browser.ts";
import { type Engine, WINDOW } from "./engine.ts";

/** The tests' Chromium, by Playwright. */
export async function startChromium(): Promise<Engine> {
	const browser = await launchBrowser();
	const context = await browser.newContext({ viewport: WINDOW });
	const page = await context.newPage();
	const faults: string[] = [];
	page.on("pageerror", ({ message }) => faults.push(message));
	return {
		name: `Chromium ${browser.version()}`,
		open: async (address) => void (await page.goto(address)),
		run: (expression) => page.evaluate(expression),
		press: (x, y) => page.mouse.click(x, y),
		type: async (text) => {
			await page.keyboard.insertText(text.replaceAll("\n", ""));
			if (text.endsWith("\n")) await page.keyboard.press("Enter");
		},
		back: async () => void (await page.evaluate("history.back()")),
		faults: () => faults,
		quit: () => browser.close(),
	};
}
