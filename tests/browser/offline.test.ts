import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sparticuz from "@sparticuz/chromium";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import sirv from "sirv";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";

const first = inject("siteBelowBase");
const second = inject("siteOfSecondEdition");
const BASE = "/study/";

/** A host that can publish another build, lose its network, answer late, or break off. */
class Host {
	folder = first.folder;
	isDown = false;
	/** Milliseconds before an answer. */
	delay = 0;
	/** Bundles break off in their middle. */
	isTorn = false;
	readonly asked: string[] = [];
	readonly server: Server = createServer((request, response) => {
		this.asked.push(request.url ?? "");
		if (this.isDown) request.socket.destroy();
		else if (this.isTorn && request.url?.includes("/offline/lianzheng.")) tear(response);
		else {
			setTimeout(() => {
				const path = (request.url ?? "").replace(BASE, "/");
				request.url = path;
				sirv(this.folder, { dev: true })(request, response, () => {
					response.statusCode = 404;
					response.end();
				});
			}, this.delay);
		}
	});

	async start(): Promise<string> {
		await new Promise<void>((resolve) => this.server.listen(0, "localhost", resolve));
		return `http://localhost:${(this.server.address() as AddressInfo).port}${BASE}`;
	}
}

function tear(response: ServerResponse): void {
	response.writeHead(200, { "content-type": "text/plain", "content-length": "100000" });
	response.write("[[");
	setTimeout(() => response.destroy(), 50);
}

let host: Host;
let url: string;
let profile: string;
let context: BrowserContext;
let page: Page;

async function open(script?: () => void): Promise<void> {
	context = await chromium.launchPersistentContext(profile, {
		executablePath: await sparticuz.executablePath(),
		args: sparticuz.args,
		headless: true,
		viewport: { width: 390, height: 844 },
	});
	if (script) await context.addInitScript(script);
	page = await context.newPage();
}

/** Closes the browser and opens it with the same profile. */
async function restart(): Promise<void> {
	await context.close();
	await open();
}

const status = () => page.locator(".offline-status");

async function keep(path = "lianzheng/3/2/"): Promise<void> {
	await page.goto(url + path);
	await page.getByText("本文已可离线阅读").waitFor({ timeout: 20_000 });
}

beforeEach(async () => {
	host = new Host();
	url = await host.start();
	profile = await mkdtemp(join(tmpdir(), "offline-"));
});

afterEach(async () => {
	await context.close();
	host.server.closeAllConnections();
	host.server.close();
	await rm(profile, { recursive: true, force: true });
});

describe("after one visit, without a network and after a restart of the browser", () => {
	test("the text, its next sections, search, a term's card and page are there; the rest says so", async () => {
		await open();
		await keep();
		host.isDown = true;
		await restart();
		await page.goto(`${url}lianzheng/3/2/`);
		expect(await page.locator("h1").first().textContent()).toContain("二要加快转变政府职能");
		await page.locator('main a[rel="next"]').click();
		await page.waitForURL(/3\/3\//);
		expect(await page.locator("h1").first().textContent()).toContain("三要持续增进民生福祉");
		await page.goto(`${url}lianzheng/full/?f=Mnp9EM3H#p3-2-s3`);
		expect(await page.locator(".sentence").count()).toBeGreaterThan(100);
		await page.getByRole("link", { name: "搜索" }).click();
		await page.locator("#search-input").fill("为官不为");
		await page.locator(".search-own [role=option]").first().waitFor();
		await page.goto(`${url}lianzheng/3/2/`);
		await page.locator(".term").first().click();
		await page.locator(".term-card").waitFor();
		await page.locator(".term-card-more").click();
		await page.waitForURL(/terms\//);
		expect(await page.locator(".term-evidence, .term-page").count()).toBeGreaterThan(0);
		await page.goto(`${url}guide/`);
		expect(await page.locator("h1").textContent()).toBe("没有网络");
		await page.getByRole("link", { name: /《.*讲话》/ }).click();
		await page.waitForURL(/lianzheng\/$/);
	});
});

describe("a newer version", () => {
	test("shows on the next visit with network, and is what is kept then", async () => {
		await open();
		await keep();
		host.folder = second.folder;
		await page.goto(`${url}lianzheng/full/`);
		const now = await page.locator(".sentence").allTextContents();
		await page.getByText("本文已可离线阅读").waitFor({ timeout: 20_000 });
		await page.goto(`${url}lianzheng/full/`);
		await page.getByText("本文已可离线阅读").waitFor({ timeout: 20_000 });
		await expect.poll(() => page.evaluate(async () => (await caches.keys()).length)).toBe(1);
		host.isDown = true;
		await restart();
		await page.goto(`${url}lianzheng/full/`);
		expect(await page.locator(".sentence").allTextContents()).toEqual(now);
	});

	test("is offered to who reads the kept one, which stays whole meanwhile", async () => {
		await open();
		await keep();
		const old = await page.locator(".sentence").allTextContents();
		host.folder = second.folder;
		host.delay = 7000;
		await page.goto(`${url}lianzheng/3/2/`);
		expect(await page.locator("html").getAttribute("data-kept")).toMatch(/^[0-9a-f]{16}$/);
		expect(await page.locator(".sentence").allTextContents()).toEqual(old);
		host.delay = 0;
		await page.getByRole("button", { name: "打开新版" }).click({ timeout: 30_000 });
		await expect.poll(() => page.locator("html").getAttribute("data-kept")).toBe(null);
	});

	test("that breaks off harms nothing: the kept one reads on, and the next visit fetches it", async () => {
		await open();
		await keep();
		host.folder = second.folder;
		host.isTorn = true;
		await page.goto(`${url}lianzheng/3/2/`);
		await expect
			.poll(() => host.asked.filter((path) => path.includes("/offline/lianzheng.")).length, {
				timeout: 20_000,
			})
			.toBeGreaterThan(1);
		await page.waitForTimeout(500);
		expect(await page.evaluate(async () => (await caches.keys()).length)).toBe(1);
		host.isDown = true;
		await page.goto(`${url}lianzheng/3/3/`);
		expect(await page.locator("html").getAttribute("data-kept")).not.toBe(null);
		host.isDown = false;
		host.isTorn = false;
		await keep();
	});
});

describe("what is not kept", () => {
	test("nothing on save-data", async () => {
		await open(() => {
			Object.defineProperty(navigator, "connection", { value: { saveData: true } });
		});
		await page.goto(`${url}lianzheng/3/2/`);
		await page.waitForTimeout(6000);
		expect(host.asked.filter((path) => /offline|sw\.js|3\/3\//.test(path))).toEqual([]);
	});

	test("nothing where there are no service workers, and the page works", async () => {
		await open(() => {
			Reflect.deleteProperty(Navigator.prototype, "serviceWorker");
		});
		const errors: Error[] = [];
		page.on("pageerror", (error) => errors.push(error));
		await page.goto(`${url}lianzheng/3/2/`);
		await page.waitForTimeout(5000);
		expect(host.asked.filter((path) => /offline|sw\.js/.test(path))).toEqual([]);
		expect(errors).toEqual([]);
	});

	test("a text for which the device has no room: the reader is told, and nothing half is left", async () => {
		await open(() => {
			Cache.prototype.put = () => Promise.reject(new DOMException("no room", "QuotaExceededError"));
		});
		await page.goto(`${url}lianzheng/3/2/`);
		await status().getByText("存储满了").waitFor({ timeout: 20_000 });
		expect(await page.evaluate(async () => (await caches.keys()).length)).toBe(0);
	});

	test("what the browser has cleared away is kept anew, and said", async () => {
		await open();
		await keep();
		await page.evaluate(async () => {
			for (const name of await caches.keys()) await caches.delete(name);
		});
		await page.goto(`${url}lianzheng/3/2/`);
		await page.getByText("已重新存好").waitFor({ timeout: 20_000 });
	});
});
