import type { Page } from "playwright-core";

/** Begins to note what goes wrong in a page: unhandled errors, and errors on its console. */
export function noteFaults(page: Page): string[] {
	const faults: string[] = [];
	page.on("pageerror", (error) => faults.push(error.message));
	page.on("console", (message) => {
		if (message.type() === "error") faults.push(message.text());
	});
	return faults;
}
