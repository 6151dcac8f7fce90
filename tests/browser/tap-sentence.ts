import type { Page } from "playwright-core";

/** Taps the middle of a sentence's first line: its box as a whole spans other sentences. */
export async function tapSentence(page: Page, id: string): Promise<void> {
	const sentence = page.locator(`#${id}`);
	await sentence.scrollIntoViewIfNeeded();
	const { x, y } = await sentence.evaluate((node) => {
		const line = node.getClientRects()[0];
		return { x: (line?.left ?? 0) + (line?.width ?? 0) / 2, y: (line?.top ?? 0) + 8 };
	});
	await page.mouse.click(x, y);
}
