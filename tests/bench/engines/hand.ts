import type { Engine } from "./engine.ts";

/** Milliseconds in which something has to show. */
const PATIENCE = 15_000;

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A reader's hand and eye at an engine: presses what is in view, looks until something shows. */
export class Hand {
	readonly engine: Engine;

	constructor(engine: Engine) {
		this.engine = engine;
	}

	/**
	 * Looks until an expression of the page is neither null, false, empty nor an error.
	 * @returns what it is @throws Error that names what was looked for, and where
	 */
	async see(what: string, expression: string, patience = PATIENCE): Promise<string> {
		const end = Date.now() + patience;
		let last = "nothing";
		do {
			try {
				const seen = await this.engine.run(expression);
				if (seen) return String(seen);
				last = "nothing";
			} catch (error) {
				last = error instanceof Error ? error.message : String(error);
			}
			await wait(100);
		} while (Date.now() < end);
		const where = await this.engine.run("location.pathname + location.hash").catch(() => "?");
		throw new Error(`no ${what} at ${where}: ${last}`);
	}

	/** The words of the first element of a selector that shows. */
	words(selector: string): Promise<string> {
		return this.see(
			selector,
			`[...document.querySelectorAll(${JSON.stringify(selector)})]
				.find((node) => node.getClientRects().length)?.textContent.trim()`,
		);
	}

	/** Waits until nothing of a selector shows. */
	gone(selector: string): Promise<string> {
		return this.see(
			`end of ${selector}`,
			`[...document.querySelectorAll(${JSON.stringify(selector)})]
				.every((node) => node.getClientRects().length === 0)`,
		);
	}

	/** Presses the first line of the first element of a selector that shows, brought into view first. */
	async press(selector: string): Promise<void> {
		const place = await this.see(
			selector,
			`(async () => {
				const node = [...document.querySelectorAll(${JSON.stringify(selector)})]
					.find((one) => one.getClientRects().length);
				if (!node) return null;
				const inView = () => {
					const { top, bottom } = node.getClientRects()[0];
					return top >= 60 && bottom <= innerHeight - 60;
				};
				if (!inView()) node.scrollIntoView({ block: "center", behavior: "instant" });
				await new Promise((done) => setTimeout(done, 300));
				const { left, top, width, height } = node.getClientRects()[0];
				return [left + width / 2, top + height / 2].join(" ");
			})()`,
		);
		const [x = 0, y = 0] = place.split(" ").map(Number);
		await this.engine.press(x, y);
	}
}
