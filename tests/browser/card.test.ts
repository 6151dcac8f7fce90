import jsqr from "jsqr";
import type { BrowserContext, Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { readSpeech } from "../../src/library/read-speech.ts";
import { inQuotes } from "../../src/model/citation.ts";
import { excerptId } from "../../src/model/excerpts.ts";
import { citedSource } from "../../src/model/source-in-words.ts";
import { sentencesOf } from "../../src/model/speech.ts";
import { violations } from "./axe.ts";
import { tapSentence } from "./tap-sentence.ts";
import { useBrowser } from "./use-browser.ts";

const { url } = inject("site");
const speech = await readSpeech("content/speeches/lianzheng");
const browser = useBrowser();
let context: BrowserContext;
let page: Page;
let errors: string[];

beforeEach(async () => {
	context = await browser().newContext({ viewport: { width: 390, height: 844 } });
	page = await context.newPage();
	errors = [];
	page.on("pageerror", (error) => errors.push(error.message));
	page.on("console", (message) => {
		if (message.type() === "error") errors.push(message.text());
	});
});

afterEach(async () => {
	expect(errors).toEqual([]);
	await context.close();
});

/** The picture's pixels, as one who has kept it sees them. */
async function pixelsOf(): Promise<{ data: Uint8ClampedArray; width: number; height: number }> {
	const { data, width, height } = await page.locator(".card-picture").evaluate(async (node) => {
		const picture = node as HTMLImageElement;
		await picture.decode();
		const canvas = document.createElement("canvas");
		const [w, h] = [picture.naturalWidth, picture.naturalHeight];
		canvas.width = w;
		canvas.height = h;
		const context = canvas.getContext("2d");
		context?.drawImage(picture, 0, 0);
		const { data: bytes } = context?.getImageData(0, 0, w, h) ?? { data: new Uint8ClampedArray() };
		let binary = "";
		for (let i = 0; i < bytes.length; i += 8192)
			binary += String.fromCharCode(...bytes.subarray(i, i + 8192));
		return { data: btoa(binary), width: w, height: h };
	});
	return { data: new Uint8ClampedArray(Buffer.from(data, "base64")), width, height };
}

type Pixels = Awaited<ReturnType<typeof pixelsOf>>;

/** Whether anything but paper stands in a stripe of the picture, from column to column. */
function inkIn({ data, width, height }: Pixels, from: number, to: number): boolean {
	for (let y = 0; y < height; y++) {
		for (let x = from; x < to; x++) if ((data[(y * width + x) * 4] ?? 0) < 200) return true;
	}
	return false;
}

const rowHasInk = ({ data, width }: Pixels, y: number, from: number, to: number) => {
	for (let x = from; x < to; x++) if ((data[(y * width + x) * 4] ?? 0) < 200) return true;
	return false;
};

/** How many lines of text stand above the red rule. */
function countLines(pixels: Pixels): number {
	let lines = 0;
	let blank = 12;
	for (let y = 0; y < pixels.height; y++) {
		const [red = 0, green = 0] = pixels.data.subarray((y * pixels.width + 540) * 4);
		if (red > 120 && green < 60 && isRule(pixels, y)) return lines;
		if (rowHasInk(pixels, y, 100, 1000)) {
			if (blank >= 12) lines++;
			blank = 0;
		} else blank++;
	}
	throw new Error("found no rule");
}

const isRule = ({ data, width }: Pixels, y: number) =>
	[200, 400, 600, 800].every((x) => (data[(y * width + x) * 4 + 1] ?? 255) < 60);

/** A text of so many characters, from the real speech. */
const all = speech.sections
	.flatMap((section) => sentencesOf(section).map(({ text }) => text))
	.join("");
const taken = (length: number) => [...all].slice(100, 100 + length).join("");

/** Puts one excerpt of these words into the book and draws it. */
async function draw(text: string): Promise<void> {
	const excerpt = {
		speech: speech.slug,
		path: "3/2",
		source: citedSource(speech),
		place: "第三部分第二条",
		sentences: [{ n: 2, f: "Abcdefgh", text }],
		remark: "",
		kept: 1,
	};
	await page.goto(`${url}excerpts/`);
	await page.evaluate(([key, value]) => localStorage.setItem(key, value), [
		`/excerpt:${excerptId(excerpt)}`,
		JSON.stringify(excerpt),
	] as const);
	await page.reload();
	await page.locator('[data-tool="card"]').click();
	await page.locator(".card-dialog").waitFor();
}

describe("the card", () => {
	test("is drawn from the sentence menu, and its code leads to the sentence", async () => {
		await page.goto(`${url}lianzheng/3/2/`);
		await tapSentence(page, "s2");
		await page.locator('.sentence-menu [data-action="card"]').click();
		const picture = page.locator(".card-picture");
		await picture.waitFor();
		const section = speech.sections.find(({ path }) => path === "3/2");
		const sentence = section && sentencesOf(section)[1];
		const alt = await picture.getAttribute("alt");
		expect(alt).toContain(
			`${inQuotes(sentence?.text ?? "")}——${citedSource(speech)}${section?.place}`,
		);
		expect(await picture.getAttribute("src")).toMatch(/^data:image\/png;base64,/);
		const { data, width, height } = await pixelsOf();
		const link = jsqr(data, width, height)?.data ?? "";
		expect(link).toBe(`${url}lianzheng/3/2/?f=${sentence?.fingerprint}#s2`);
		await page.goto(link);
		expect(await page.locator(".sentence:target").textContent()).toBe(sentence?.text);
	});

	test.each([2, 9, 13, 20, 40, 41, 80, 100, 137, 200, 201, 400])(
		"of %i characters has every line whole, and its code is read, also at half its size",
		async (length) => {
			await draw(taken(length));
			const pixels = await pixelsOf();
			expect(pixels.width).toBe(1080);
			// The margins are paper, but for a mark that hangs.
			expect(inkIn(pixels, 0, 110)).toBe(false);
			expect(inkIn(pixels, 1050, 1080)).toBe(false);
			expect(rowHasInk(pixels, pixels.height - 60, 0, 1080)).toBe(false);
			expect(rowHasInk(pixels, 60, 0, 1080)).toBe(false);
			const perLine =
				length <= 12 ? 9 : length <= 40 ? 12 : length <= 100 ? 15 : length <= 200 ? 18 : 22;
			const lines = countLines(pixels);
			expect(lines).toBeGreaterThanOrEqual(Math.floor(length / (perLine + 1)));
			expect(lines).toBeLessThanOrEqual(Math.ceil(length / (perLine - 4)) + 1);
			expect(jsqr(pixels.data, pixels.width, pixels.height)?.data).toContain("/lianzheng/3/2/");
			const half = halved(pixels);
			expect(jsqr(half.data, half.width, half.height)?.data).toContain("/lianzheng/3/2/");
		},
	);

	test("of a longer one is none: the page says why", async () => {
		await draw(taken(401));
		expect(await page.locator(".card-remark").textContent()).toContain("401字");
		expect(await page.locator(".card-picture").count()).toBe(0);
	});

	test("has blanks where the source has, and its description says so", async () => {
		await draw("安排****年政府系统廉政建设工作。");
		expect(await page.locator(".card-picture").getAttribute("alt")).toContain(
			"安排（此处原文隐去）年政府",
		);
		const withBlank = await pixelsOf();
		expect(countLines(withBlank)).toBe(2);
	});

	test("is the same paper in the dark theme", async () => {
		const pictures = [];
		for (const colorScheme of ["light", "dark"] as const) {
			await page.emulateMedia({ colorScheme });
			await draw(taken(30));
			pictures.push(await page.locator(".card-picture").getAttribute("src"));
			expect(await violations(page, ".card-dialog")).toEqual([]);
			await page.keyboard.press("Escape");
		}
		expect(pictures[1]).toBe(pictures[0]);
	});

	test("closes by Escape and by the browser's back, and gives the focus back", async () => {
		await draw(taken(30));
		await page.keyboard.press("Escape");
		await expect.poll(() => page.locator(".card-dialog").count()).toBe(0);
		const button = page.locator('[data-tool="card"]');
		await expect.poll(() => button.evaluate((node) => node === document.activeElement)).toBe(true);
		await page.keyboard.press("Enter");
		await page.locator(".card-picture").waitFor();
		await page.goBack();
		await expect.poll(() => page.locator(".card-dialog").count()).toBe(0);
		expect(page.url()).toBe(`${url}excerpts/`);
	});
});

/** A picture at half its size, as a chat app shows it. */
function halved({ data, width, height }: Pixels): Pixels {
	const [w, h] = [Math.floor(width / 2), Math.floor(height / 2)];
	const small = new Uint8ClampedArray(w * h * 4);
	for (let i = 0; i < w * h; i++) {
		const [x, y] = [2 * (i % w), 2 * Math.floor(i / w)];
		for (let c = 0; c < 4; c++) {
			const at = (dx: number, dy: number) => data[((y + dy) * width + x + dx) * 4 + c] ?? 0;
			small[i * 4 + c] = (at(0, 0) + at(1, 0) + at(0, 1) + at(1, 1)) / 4;
		}
	}
	return { data: small, width: w, height: h };
}
