import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import jsQR from "jsqr";
import type { Page } from "playwright-core";
import { beforeEach, expect, inject, test } from "vitest";
import { readSpeech } from "../../src/library/read-speech.ts";
import { linesOf } from "../lines.ts";
import { footOf, openPaperPage, plain, printNow } from "./paper.ts";
import { useBrowser } from "./use-browser.ts";

const { url } = inject("site");
const speech = await readSpeech("content/speeches/lianzheng");

const browser = useBrowser();
let page: Page;
let fontStyles: string;

beforeEach(async () => {
	({ page, fontStyles } = await openPaperPage(browser()));
	return () => page.context().close();
});

const textOf = (path: string) =>
	plain(
		speech.sections
			.filter((section) => section.path === path)
			.flatMap(linesOf)
			.join(""),
	);

async function open(address: string): Promise<void> {
	await page.goto(url + address);
	await page.addStyleTag({ content: fontStyles });
	await page.click("[data-print-page]");
	await expect.poll(() => page.locator(".preview-count").textContent()).toMatch(/^第1页，共\d+页$/);
}

const printed = async () =>
	plain((await printNow(page)).flatMap(({ lines }) => lines.map(({ text }) => text)).join(""));

test("prints chosen sections alone, says so, and its address passes the choice on", async () => {
	await open("lianzheng/full/");
	await page.click(".print-part:has(input[name=section]) summary");
	for (const path of ["3/1", "closing"]) await page.check(`input[name=section][value="${path}"]`);
	expect(page.url()).toBe(`${url}lianzheng/full/?only=3/1,closing`);
	const on = await printed();
	expect(on).toContain("选印：第三部分第一条、结尾");
	expect(on).toContain(textOf("3/1"));
	expect(on.replace(/〔注\d+〕/g, "")).toContain(textOf("closing"));
	expect(on).not.toContain(textOf("3/2").slice(0, 40));

	const passedOn = page.url();
	await page.goto("about:blank");
	await page.goto(passedOn);
	await page.addStyleTag({ content: fontStyles });
	await expect.poll(() => page.locator(".print-choice").count()).toBe(1);
	expect(await printed()).toBe(on);
	// On the screen everything is there.
	expect(await page.locator(".section:visible").count()).toBe(speech.sections.length);
});

test("an address with sections that the page does not have prints everything", async () => {
	await page.goto(`${url}lianzheng/full/?only=99,<b>`);
	await page.waitForTimeout(500);
	expect(await page.locator(".print-left-out, .print-choice").count()).toBe(0);
});

test("what the reader fills in stands below the printed title as theirs, never as HTML", async () => {
	await open("lianzheng/3/1/");
	await page.click(".print-part:has(input[name=own-speaker]) summary");
	// The text has a year: that is not asked for.
	expect(await page.locator("input[name=own-date]").count()).toBe(0);
	await page.fill("input[name=own-speaker]", "<b>某某</b>");
	await page.fill("input[name=own-occasion]", "县政府廉政工作会议");
	await page.locator("input[name=own-occasion]").blur();
	const line = page.locator(".print-own");
	await expect.poll(() => line.textContent()).toBe("<b>某某</b>　县政府廉政工作会议（打印时所填）");
	expect(await line.locator("b").count()).toBe(0);
	expect(await printed()).toContain("<b>某某</b>县政府廉政工作会议（打印时所填）");
	// It holds for the text's other pages in this window.
	await open("lianzheng/2/1/");
	expect(await page.locator(".print-own").textContent()).toContain("县政府廉政工作会议");
});

test("double-sided, even pages have their binding margin at the right, in the preview too", async () => {
	await open("lianzheng/2/");
	await page.check("input[name=print-sides][value=double]");
	const leftOf = async () =>
		(await printNow(page)).slice(0, 2).map(({ lines }) => Math.min(...lines.map((l) => l.left)));
	const [odd = 0, even = 0] = await leftOf();
	expect(odd).toBeCloseTo(28, 0);
	// Positions are whole pixels.
	expect(Math.abs(odd - even - 2)).toBeLessThan(0.3);
	const frame = page.frames()[1];
	const inPreview = () =>
		frame?.evaluate(() => (document.body.getBoundingClientRect().left * 25.4) / 96);
	await page.click("[data-action=next]");
	const mirrored = await inPreview();
	await page.check("input[name=print-sides][value=single]");
	await expect.poll(() => page.locator(".preview-count").textContent()).toMatch(/^第1页/);
	await page.click("[data-action=next]");
	expect(((await inPreview()) ?? 0) - (mirrored ?? 0)).toBeCloseTo(2, 1);
	expect(
		footOf((await printNow(page))[1] ?? { width: 0, height: 0, glyphs: [], lines: [] }).text,
	).toBe("—2—");
});

/** Whether Debian's poppler-utils is at hand, which draws PDFs. */
const hasPoppler = await promisify(execFile)("pdftoppm", ["-v"]).then(
	() => true,
	() => false,
);

test.runIf(hasPoppler)("the printed QR code leads to the address that lasts", async () => {
	await open("lianzheng/3/1/");
	await page.check("input[name=print-code][value=shown]");
	await expect.poll(() => page.locator(".print-foot svg").count()).toBe(1);
	await page.emulateMedia({ media: "print" });
	const folder = await mkdtemp(join(tmpdir(), "qr-"));
	try {
		const file = join(folder, "page.pdf");
		await writeFile(file, await page.pdf({ preferCSSPageSize: true }));
		const pages = (await printNow(page)).length;
		const { stdout } = await promisify(execFile)(
			"pdftoppm",
			["-r", "150", "-f", `${pages}`, "-l", `${pages}`, file],
			{ encoding: "buffer", maxBuffer: 64 * 1024 * 1024 },
		);
		const [head = "", width, height] = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(
			stdout.subarray(0, 64).toString("latin1"),
		) ?? [""];
		const dots = stdout.subarray(head.length);
		const pixels = new Uint8ClampedArray(Number(width) * Number(height) * 4).fill(255);
		for (let i = 0; i < pixels.length / 4; i++) pixels.set(dots.subarray(i * 3, i * 3 + 3), i * 4);
		const first = await page.locator(".sentence").first().getAttribute("data-f");
		expect(jsQR(pixels, Number(width), Number(height))?.data).toBe(
			`${url}lianzheng/3/1/?f=${first}#s1`,
		);
	} finally {
		await rm(folder, { recursive: true });
	}
});
