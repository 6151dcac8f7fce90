import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { useBrowser } from "./use-browser.ts";

const { url } = inject("site");
const SECTION = `${url}lianzheng/3/4/`;

const browser = useBrowser();
let context: BrowserContext;
let page: Page;

async function begin(options: Parameters<Browser["newContext"]>[0] = {}): Promise<void> {
	context = await browser().newContext({ viewport: { width: 390, height: 844 }, ...options });
	page = await context.newPage();
	await page.goto(url);
	await page.goto(SECTION);
}

beforeEach(() => begin());

afterEach(async () => {
	await context.close();
});

/** The page, whatever sentence of it the address names. */
const here = () => page.url().replace(/[?#].*$/, "");
const entries = () => page.evaluate(() => history.length);
const focused = () =>
	page.evaluate(() => {
		const node = document.activeElement;
		return node === document.body ? "" : `${node?.localName}.${node?.className}`.trim();
	});

interface Kind {
	name: string;
	/** What shows while it is open. */
	shown: string;
	/** Opens it by the keyboard. */
	open(): Promise<void>;
	/** Opens it by a press. */
	press(): Promise<void>;
	/** Its own way out. */
	leave: string;
	/** What has the focus before and afterwards. */
	focus: string;
}

const kinds: Kind[] = [
	{
		name: "the contents",
		shown: ".contents-panel .panel-body",
		open: async () => {
			await page.locator(".contents-panel summary").focus();
			await page.keyboard.press("Enter");
		},
		press: () => page.locator(".contents-panel summary").click(),
		leave: ".contents-panel summary",
		focus: "summary.tool",
	},
	{
		name: "the settings",
		shown: ".settings .panel-body",
		open: async () => {
			await page.locator(".settings > summary").focus();
			await page.keyboard.press("Enter");
		},
		press: () => page.locator(".settings > summary").click(),
		leave: ".settings > summary",
		focus: "summary.tool",
	},
	{
		name: "a sentence's menu",
		shown: ".sentence-menu",
		open: async () => {
			await page.evaluate(() => document.documentElement.setAttribute("data-numbers", "shown"));
			await page.locator(".section p .sentence-link").first().focus();
			await page.keyboard.press("Enter");
		},
		press: async () => {
			const sentence = page.locator("#s3");
			await sentence.scrollIntoViewIfNeeded();
			const { x, y } = await sentence.evaluate((node) => {
				const { left, top, height } = node.getClientRects()[0] ?? node.getBoundingClientRect();
				return { x: left + 12, y: top + height / 2 };
			});
			await page.mouse.click(x, y);
		},
		leave: ".sentence-menu [data-action=close]",
		focus: "a.sentence-link",
	},
	{
		name: "a term's card",
		shown: ".term-card",
		open: async () => {
			await page.locator(".term").first().focus();
			await page.keyboard.press("Enter");
		},
		press: () => page.locator(".term").first().click(),
		leave: ".term-card-close",
		focus: "a.term",
	},
	{
		name: "the search",
		shown: ".search-dialog[open]",
		open: async () => {
			await page.locator(".search-link").focus();
			await page.keyboard.press("Enter");
		},
		press: () => page.locator(".search-link").click(),
		leave: ".search-dialog .text-button",
		focus: "a.tool search-link",
	},
	{
		name: "the dialog before printing",
		shown: ".print-dialog[open]",
		open: async () => {
			await page.locator("[data-print-page]").focus();
			await page.keyboard.press("Enter");
		},
		press: () => page.locator("[data-print-page]").click(),
		leave: ".print-dialog [data-action=close]",
		focus: "button.button needs-script",
	},
];

const showing = (kind: Kind) => page.locator(kind.shown).waitFor({ state: "visible" });
const gone = (kind: Kind) => page.locator(kind.shown).waitFor({ state: "hidden" });
/** Waits until the window's history is back where the page began. */
const settled = () => page.waitForFunction(() => !history.state?.layers?.length);

describe.each(kinds)("$name", (kind) => {
	test("closes on Escape and gives the focus back", async () => {
		await kind.open();
		await showing(kind);
		await page.keyboard.press("Escape");
		await gone(kind);
		await settled();
		await expect.poll(() => focused()).toContain(kind.focus);
		expect(here()).toBe(SECTION);
	});

	test("closes by its own control, and back then leaves the page", async () => {
		await kind.press();
		await showing(kind);
		await page.locator(kind.leave).first().click();
		await gone(kind);
		await settled();
		expect(here()).toBe(SECTION);
		await page.goBack();
		expect(page.url()).toBe(url);
	});

	test("closes on the browser's back, which stays on the page; the next leaves it", async () => {
		await kind.open();
		await showing(kind);
		await page.goBack();
		await gone(kind);
		expect(here()).toBe(SECTION);
		await expect.poll(() => focused()).toContain(kind.focus);
		await page.goBack();
		expect(page.url()).toBe(url);
	});

	test("forward, after it has closed, does nothing; it opens again, and closes again", async () => {
		await kind.press();
		await showing(kind);
		await page.goBack();
		await gone(kind);
		const before = await entries();
		// There and back again.
		await page.evaluate(
			() =>
				new Promise<void>((resolve) => {
					let steps = 0;
					window.addEventListener("popstate", () => {
						if (++steps === 2) resolve();
					});
					history.forward();
				}),
		);
		await settled();
		expect(await page.locator(kind.shown).isVisible()).toBe(false);
		expect(here()).toBe(SECTION);
		await kind.press();
		await showing(kind);
		expect(await entries()).toBe(before);
		await page.goBack();
		await gone(kind);
		expect(here()).toBe(SECTION);
	});

	test("does not scroll the page when it closes", async () => {
		await kind.press();
		await showing(kind);
		await page.evaluate(() => window.scrollBy({ top: 300, behavior: "instant" }));
		const before = await page.evaluate(() => window.scrollY);
		await page.keyboard.press("Escape");
		await gone(kind);
		await settled();
		await page.waitForTimeout(50);
		expect(await page.evaluate(() => window.scrollY)).toBe(before);
	});

	test("is gone after a reload, with its entry in the history", async () => {
		await kind.press();
		await showing(kind);
		await page.reload();
		await settled();
		expect(await page.locator(kind.shown).isVisible()).toBe(false);
		await page.goBack();
		expect(page.url()).toBe(url);
	});
});

/** Where a press lands beside a layer, each of which would do something if none were open. */
const places = [
	{ name: "a link", at: ".breadcrumb a" },
	{ name: "a sentence", at: ".section-heading .sentence" },
	{ name: "a term", at: ".term" },
	{ name: "another panel's button", at: ".toolbar summary" },
] as const;

/** Layers that leave the rest of the page within reach. */
const open = kinds.filter(
	({ name }) => !name.startsWith("the search") && !name.includes("printing"),
);

describe.each(open)("a press beside $name", (kind) => {
	test.each(places)("on $name closes it and does nothing else", async ({ at }) => {
		await page.setViewportSize({ width: 1000, height: 900 });
		await kind.press();
		await showing(kind);
		const box = await page.evaluate(
			([selector, layer]) => {
				for (const node of document.querySelectorAll(selector as string)) {
					if (node.closest(".panel[open]") || node.getAttribute("aria-expanded")) continue;
					for (const { left, top, width, height } of node.getClientRects()) {
						const x = left + Math.min(width / 2, 20);
						const y = top + height / 2;
						const hit = document.elementFromPoint(x, y);
						if (hit && node.contains(hit) && !hit.closest(layer as string)) return { x, y };
					}
				}
				return null;
			},
			[at, kind.shown],
		);
		if (!box) throw new Error(`${at}: nothing of it can be pressed`);
		await page.mouse.click(box.x, box.y);
		await gone(kind);
		await settled();
		await page.waitForTimeout(100);
		expect(here()).toBe(SECTION);
		for (const other of kinds) expect(await page.locator(other.shown).isVisible()).toBe(false);
		// The next press is meant.
		await page.mouse.click(box.x, box.y);
		await page.waitForFunction(
			([section, selectors]) =>
				location.href !== section ||
				(selectors as string[]).some((shown) => {
					const node = document.querySelector(shown);
					return node !== null && node.getClientRects().length > 0;
				}),
			[SECTION, kinds.map(({ shown }) => shown)],
		);
	});
});

describe("a finger's press beside a layer", () => {
	beforeEach(async () => {
		await context.close();
		await begin({ hasTouch: true, isMobile: true });
	});

	test.each(open)(
		"closes $name and leaves the focus, the link beneath and the address alone",
		async (kind) => {
			await kind.press();
			await showing(kind);
			const link = page.locator(".masthead .brand");
			await page.evaluate(() => window.scrollTo(0, 0));
			await link.tap({ force: true });
			await gone(kind);
			await settled();
			await page.waitForTimeout(100);
			expect(here()).toBe(SECTION);
			expect(await focused()).not.toContain("brand");
		},
	);

	test("a drag is no press: the page is scrolled and the menu stays", async () => {
		await kinds[2]?.press();
		const session = await context.newCDPSession(page);
		const touch = (type: "touchStart" | "touchMove" | "touchEnd", y: number) =>
			session.send("Input.dispatchTouchEvent", {
				type,
				touchPoints: type === "touchEnd" ? [] : [{ x: 200, y }],
			});
		await touch("touchStart", 500);
		for (let y = 490; y > 300; y -= 10) await touch("touchMove", y);
		await touch("touchEnd", 300);
		expect(await page.locator(".sentence-menu").isVisible()).toBe(true);
	});
});

test.each(["the search", "the dialog before printing"])(
	"a press beside %s, on its backdrop, closes it; a selection that ends there does not",
	async (name) => {
		await page.setViewportSize({ width: 1280, height: 900 });
		const kind = kinds.find((candidate) => candidate.name === name) as Kind;
		await kind.press();
		await showing(kind);
		await page.mouse.move(640, 80);
		await page.mouse.down();
		await page.mouse.move(20, 400, { steps: 4 });
		await page.mouse.up();
		expect(await page.locator(kind.shown).isVisible()).toBe(true);
		await page.mouse.click(20, 400);
		await gone(kind);
		await settled();
		expect(here()).toBe(SECTION);
	},
);

test("layers above each other close one at a time, by Escape and by back", async () => {
	await page.locator(".contents-panel summary").click();
	await page.locator(".contents-panel .panel-body").waitFor();
	for (const close of [() => page.keyboard.press("Escape"), () => page.goBack()]) {
		await page.keyboard.press("Control+k");
		await page.locator(".search-dialog[open]").waitFor();
		await close();
		await page.locator(".search-dialog").waitFor({ state: "hidden" });
		expect(await page.locator(".contents-panel .panel-body").isVisible()).toBe(true);
		await page.waitForFunction(() => history.state?.layers?.length === 1);
	}
	await page.goBack();
	await page.locator(".contents-panel .panel-body").waitFor({ state: "hidden" });
	expect(here()).toBe(SECTION);
	await page.goBack();
	expect(page.url()).toBe(url);
});

test("a link followed inside a layer leaves no entry of the layer: one step back is the page", async () => {
	await page.locator(".contents-panel summary").click();
	await page.locator(".contents-panel").getByRole("link", { name: "结尾" }).click();
	await page.waitForURL(`${url}lianzheng/closing/`);
	await page.goBack();
	expect(here()).toBe(SECTION);
	await page.waitForFunction(() => document.readyState === "complete");
	expect(await page.locator(".contents-panel .panel-body").isVisible()).toBe(false);
	await page.goBack();
	expect(page.url()).toBe(url);
});

test("a layer that closes while another opens leaves the history whole", async () => {
	await page.evaluate(() => {
		const panels = document.querySelectorAll<HTMLDetailsElement>("details.panel");
		for (let round = 0; round < 5; round++) {
			for (const panel of panels) setTimeout(() => (panel.open = !panel.open), round * 7);
		}
	});
	await page.waitForTimeout(300);
	while (await page.evaluate(() => history.state?.layers?.length > 0)) {
		await page.goBack();
		expect(here()).toBe(SECTION);
	}
	expect(await page.locator("details.panel[open]").count()).toBe(0);
	await page.goBack();
	expect(page.url()).toBe(url);
});

test("a card that came on a resting pointer goes with it, and leaves back alone", async () => {
	await page.setViewportSize({ width: 1280, height: 900 });
	const before = await entries();
	await page.locator(".term").first().hover();
	await page.locator(".term-card").waitFor();
	expect(await entries()).toBe(before);
	// The pointer may go into the card.
	await page.locator(".term-card").hover();
	await page.waitForTimeout(400);
	expect(await page.locator(".term-card").isVisible()).toBe(true);
	await page.mouse.move(5, 500);
	await page.locator(".term-card").waitFor({ state: "detached" });
});
