import type { BrowserContext, Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { violations } from "./axe.ts";
import { tapSentence } from "./tap-sentence.ts";
import { useBrowser } from "./use-browser.ts";

const { url } = inject("site");
const browser = useBrowser();
let context: BrowserContext;
let page: Page;

/** What the stub is to be: its voices, how it answers, how long a breath takes. */
interface Stub {
	voices?: readonly string[];
	answer?: "speaks" | "wants a press" | "is dumb";
	milliseconds?: number;
}

/** In place of the device's voice: notes what it is given, and tells when it would have been said. */
function stubVoice({ voices = ["zh-CN"], answer = "speaks", milliseconds = 60 }: Stub): void {
	const said: { text: string; rate: number }[] = [];
	let saying: { utterance: SpeechSynthesisUtterance; timer: number } | null = null;
	const tell = (utterance: SpeechSynthesisUtterance, type: string, error = "") =>
		utterance.dispatchEvent(Object.assign(new Event(type), { error }));
	class Utterance extends EventTarget {
		rate = 1;
		voice = null;
		lang = "";
		text: string;
		constructor(text: string) {
			super();
			this.text = text;
		}
	}
	const speechSynthesis = {
		getVoices: () => voices.map((lang) => ({ lang, name: lang, localService: true })),
		addEventListener: () => {},
		speak: (utterance: SpeechSynthesisUtterance) => {
			if (answer === "is dumb") return;
			if (answer === "wants a press" && !navigator.userActivation.isActive) {
				window.setTimeout(() => tell(utterance, "error", "not-allowed"));
				return;
			}
			said.push({ text: utterance.text, rate: utterance.rate });
			tell(utterance, "start");
			saying = { utterance, timer: window.setTimeout(() => tell(utterance, "end"), milliseconds) };
		},
		cancel: () => {
			if (!saying) return;
			window.clearTimeout(saying.timer);
			tell(saying.utterance, "error", "canceled");
			saying = null;
		},
	};
	for (const [name, value] of Object.entries({
		said,
		speechSynthesis,
		SpeechSynthesisUtterance: Utterance,
	})) {
		Object.defineProperty(window, name, { value, configurable: true });
	}
}

async function begin(stub: Stub = {}): Promise<void> {
	context = await browser().newContext({ viewport: { width: 390, height: 844 } });
	await context.addInitScript(stubVoice, stub);
	page = await context.newPage();
}

const said = () =>
	page.evaluate(() => (window as unknown as { said: { text: string; rate: number }[] }).said);
const saidAfter = async (least: number) => {
	await expect.poll(async () => (await said()).length).toBeGreaterThanOrEqual(least);
	return said();
};
const player = () => page.getByRole("region", { name: "朗读" });
const press = (name: string) => player().getByRole("button", { name }).click();
const beingRead = () => page.locator(".being-read").getAttribute("id");

async function listenFrom(sentence: string): Promise<void> {
	await tapSentence(page, sentence);
	await page.getByRole("button", { name: "从这里朗读" }).click();
	await player().waitFor();
}

beforeEach(() => begin());
afterEach(() => context.close());

describe("reading aloud", () => {
	test("goes sentence by sentence from the chosen one, marks it and keeps it in view", async () => {
		await page.goto(`${url}lianzheng/3/2/`);
		await listenFrom("s4");
		const words = await saidAfter(6);
		expect(words[0]?.text).toBe(
			"尽管我县行政审批制度改革取得了一定成效，但在减时限、减环节上仍有一定提升空间。",
		);
		await press("暂停");
		const mark = page.locator(".being-read");
		expect(await mark.count()).toBe(1);
		const box = await mark.boundingBox();
		const bar = await player().boundingBox();
		expect(box && box.y >= 0 && box.y < (bar?.y ?? 0)).toBe(true);
	});

	test("says redactions as 某, never an asterisk", async () => {
		await page.goto(`${url}lianzheng/full/`);
		const id = await page.locator(".sentence:has(.redaction)").first().getAttribute("id");
		await page.locator(`#${id}`).evaluate((node) => node.scrollIntoView({ block: "center" }));
		await listenFrom(id ?? "");
		const all = async () => (await said()).map(({ text }) => text).join("");
		await expect.poll(all).toContain("某");
		expect(await all()).not.toContain("*");
	});

	test("pauses, goes back and on by a sentence, and changes its speed, which is kept", async () => {
		await context.close();
		await begin({ milliseconds: 60_000 });
		await page.goto(`${url}lianzheng/3/2/`);
		await listenFrom("s4");
		await press("暂停");
		await press("上一句");
		expect(await beingRead()).toBe("s3");
		await press("下一句");
		await press("下一句");
		expect(await beingRead()).toBe("s5");
		const before = (await said()).length;
		await page.waitForTimeout(300);
		expect((await said()).length).toBe(before);
		await player().getByLabel("语速").selectOption("1.5");
		await press("继续");
		expect((await saidAfter(before + 1))[before]?.rate).toBe(1.5);
		await press("停止");
		await page.reload();
		await listenFrom("s4");
		expect((await saidAfter(1))[0]?.rate).toBe(1.5);
	});

	test("goes on with the next section, and stops when told", async () => {
		await page.goto(`${url}lianzheng/3/1/`);
		const last = await page.locator(".sentence").last().getAttribute("id");
		await page.locator(`#${last}`).evaluate((node) => node.scrollIntoView({ block: "center" }));
		await listenFrom(last ?? "");
		await page.waitForURL(/\/lianzheng\/3\/2\/$/);
		await saidAfter(1);
		await press("停止");
		await player().waitFor({ state: "detached" });
		expect(await page.locator(".being-read").count()).toBe(0);
		const before = (await said()).length;
		await page.waitForTimeout(300);
		expect((await said()).length).toBe(before);
		await page.reload();
		await page.waitForTimeout(500);
		expect(await said()).toEqual([]);
	});

	test("is offered in 显示 on a text, a cover and the home page", async () => {
		for (const [path, to] of [
			["lianzheng/3/2/", /3\/2\/$/],
			["lianzheng/", /lianzheng\/opening\/$/],
			["", /lianzheng\/opening\/$/],
		] as const) {
			await page.goto(url + path);
			await page.locator("summary", { hasText: "显示" }).click();
			await page.locator("[data-listen]").click();
			await page.waitForURL(to);
			await saidAfter(1);
			expect(await page.locator("details[open]").count()).toBe(0);
			await press("停止");
		}
	});

	test("can be used by keyboard, and has nothing that axe finds", async () => {
		await page.goto(`${url}lianzheng/3/2/`);
		await listenFrom("s4");
		expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("暂停");
		await page.keyboard.press("Enter");
		expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("继续");
		expect(await violations(page)).toEqual([]);
		const heights = await player()
			.locator("button, select")
			.evaluateAll((nodes) => nodes.map((node) => node.getBoundingClientRect().height));
		for (const height of heights) expect(height).toBeGreaterThanOrEqual(44);
	});
});

describe("where nothing can be heard", () => {
	test("a device without a Chinese voice says so, and shows nothing that does not work", async () => {
		await context.close();
		await begin({ voices: ["en-US"] });
		await page.goto(`${url}lianzheng/3/2/`);
		await tapSentence(page, "s4");
		await page.getByRole("button", { name: "从这里朗读" }).click();
		await page.getByText("没有可用的中文语音").waitFor();
		expect(await page.getByRole("button", { name: "继续" }).count()).toBe(0);
		await page.getByRole("button", { name: "知道了" }).click();
		expect(await page.getByText("没有可用的中文语音").count()).toBe(0);
	});

	test("a browser that wants a press first is given one", async () => {
		await context.close();
		await begin({ answer: "wants a press" });
		await page.goto(`${url}lianzheng/`);
		await page.evaluate(() => sessionStorage.setItem("/listening", "/lianzheng/3/2/"));
		await page.goto(`${url}lianzheng/3/2/`);
		await page.getByText("点“继续”接着听。").waitFor();
		expect(await said()).toEqual([]);
		await press("继续");
		await saidAfter(1);
	});

	test("a voice that does not answer is said, and can be asked again", async () => {
		await context.close();
		await begin({ answer: "is dumb" });
		await page.goto(`${url}lianzheng/3/2/`);
		await listenFrom("s4");
		await page.getByText("语音没有响应").waitFor({ timeout: 15_000 });
		expect(await player().getByRole("button", { name: "继续" }).count()).toBe(1);
	});
});
