import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import JSZip from "jszip";
import type { BrowserContext, Page } from "playwright-core";
import sirv from "sirv";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { readLibrary } from "../../src/library/read-library.ts";
import { sourceLines } from "../../src/model/source.ts";
import { linesOf } from "../lines.ts";
import { COMMON_TERM } from "../make-library.ts";
import { violations } from "./axe.ts";
import { THREE } from "./built-site.ts";
import { plain, printPage, serveChineseFonts } from "./paper.ts";
import { pagesIn } from "./site-map.ts";
import { useBrowser } from "./use-browser.ts";

const three = inject("siteOfThree");
const many = inject("siteOfMany");
const none = inject("siteOfNone");
const { speeches } = await readLibrary(THREE.content);

const browser = useBrowser();
let context: BrowserContext;
let page: Page;

async function begin(options: Parameters<ReturnType<typeof browser>["newContext"]>[0] = {}) {
	context = await browser().newContext({ viewport: { width: 390, height: 844 }, ...options });
	page = await context.newPage();
}

beforeEach(() => begin());

afterEach(() => context.close());

const go = (path: string) => page.goto(three.url + path);
const textsOf = (selector: string) =>
	page.locator(selector).evaluateAll((nodes) => nodes.map((node) => node.textContent?.trim()));
const html = (folder: string, path: string) => readFile(join(folder, path), "utf8");

describe("the first page of a library", () => {
	test("lists its texts, the newest first, by year, with who, kind and length", async () => {
		await go("");
		expect(await textsOf(".catalogue-year > h2")).toEqual(["2024年", "2023年"]);
		expect(await textsOf(".catalogue h3")).toEqual([
			"关于一季度老旧小区改造进展情况的通报",
			"在全区老旧小区改造工作推进会上的讲话",
			"临江区公共停车设施管理规定",
		]);
		expect(await textsOf(".catalogue li:nth-child(2) .catalogue-facts span")).toEqual([
			"3月15日",
			"周明远",
			"领导讲话",
			"503字",
		]);
		expect(await page.locator(".catalogue-filter").count()).toBe(0);
	});

	test("has the office's own words, and none of another's", async () => {
		await go("");
		expect(await page.title()).toBe("临江政策文库");
		const shown = await page.locator("body").textContent();
		expect(shown).toContain("临江区人民政府办公室");
		expect(shown).toContain("文字照录原件。");
		for (const path of (await pagesIn(three.folder)).filter((path) => path !== "guide/")) {
			const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
			const page = await html(three.folder, file);
			expect(page, path).not.toMatch(/讲话读本|编者所加|廉政/);
		}
	});

	test("leads a phrase to the search, without script too", async () => {
		await context.close();
		await begin({ javaScriptEnabled: false });
		await go("");
		await page.fill("#home-query", "一户一策");
		await page.click(".search-form button");
		await page.waitForURL(/\/office\/search\/\?q=/);
		expect(await page.locator(".newest a").count()).toBe(3);
	});

	test("offers the last texts that were read, each with its name", async () => {
		for (const path of ["tiaoli/article-9/", "jianghua/1/"]) {
			await go(path);
			await page.waitForFunction(
				(slug) => localStorage.getItem("/office/place")?.includes(`"${slug}"`),
				path.split("/")[0],
			);
		}
		await go("");
		await expect
			.poll(() => textsOf(".continue-title"))
			.toEqual(["《在全区老旧小区改造工作推进会上的讲话》", "《临江区公共停车设施管理规定》"]);
		await page.click(".continue-card >> nth=1");
		await page.waitForURL(/tiaoli\/article-9\/#s\d/);
	});

	test("of a library without texts says what to do", async () => {
		await page.goto(none.url);
		const shown = await page.locator("main").textContent();
		expect(shown).toContain("文库里还没有文本");
		expect(shown).toContain("npm run cut");
		expect(await page.locator(".search-form, .catalogue").count()).toBe(0);
		for (const path of ["terms/", "search/", "404.html"]) {
			expect((await page.goto(none.url + path))?.ok()).toBe(true);
		}
	});
});

describe("filters", () => {
	test("narrow a list of more than ten by kind, by author and by both, without script", async () => {
		await context.close();
		await begin({ javaScriptEnabled: false });
		await page.goto(many.url);
		expect(await page.locator(".catalogue li").count()).toBe(12);
		await page.click('.catalogue-filter >> nth=0 >> text="报告"');
		await page.waitForURL(/library\/kind\/bao-gao\/$/);
		expect(await page.locator("h1").textContent()).toBe("报告");
		expect(await page.locator(".catalogue li").count()).toBe(3);
		await page.click(".catalogue-filter >> nth=1 >> li >> nth=1 >> a");
		await page.waitForURL(/library\/kind\/bao-gao\/by\//);
		const facts = await textsOf(".catalogue-facts");
		expect(facts.length).toBeGreaterThan(0);
		for (const text of facts) expect(text).toMatch(/第\d+局.*报告/);
		await page.click('.catalogue-filter >> nth=1 >> text="全部"');
		await page.waitForURL(/library\/kind\/bao-gao\/$/);
	});

	test("lead to pages that exist, all of them", async () => {
		const pages = new Set(await pagesIn(many.folder));
		for (const path of [...pages].filter((path) => path === "" || path.startsWith("library/"))) {
			const links = [
				...(await html(many.folder, `${path}index.html`)).matchAll(/href="\/([^"#?]*)"/g),
			]
				.map(([, href]) => href ?? "")
				.filter((href) => href === "" || href.endsWith("/"));
			for (const href of links) expect(pages.has(href), `${path} → ${href}`).toBe(true);
		}
	});
});

describe("a cover", () => {
	test("of a speech has its own lines, and what the editor added marked as theirs", async () => {
		await go("jianghua/");
		expect(await textsOf(".cover-line")).toEqual([
			"——既要改得好，也要管得住",
			"区长　周明远",
			"（2024年3月15日）",
		]);
		expect(await textsOf(".known dd")).toEqual([
			"领导讲话",
			"周明远",
			"全区老旧小区改造工作推进会",
			"区政府会议中心",
		]);
		expect(await page.locator(".known-by").textContent()).toMatch(/以上\s*为整理者所加/);
	});

	test("of a regulation has four levels whose lengths count what is below them", async () => {
		await go("tiaoli/");
		const rows = await page.locator(".cover-contents li").evaluateAll((nodes) =>
			nodes.map((node) => ({
				title: node.querySelector(".cover-contents-title")?.textContent,
				depth: Number(/depth-(\d)/.exec(node.className)?.[1] ?? 0),
				characters: Number.parseInt(
					node.querySelector(".cover-contents-count")?.textContent ?? "",
					10,
				),
			})),
		);
		expect(rows.map(({ depth }) => depth)).toContain(3);
		expect(rows[0]).toEqual({ title: "第一编　总则", depth: 0, characters: 468 });
		const below = (at: number) => {
			const end = rows.findIndex((row, i) => i > at && row.depth <= (rows[at]?.depth ?? 0));
			return rows.slice(at + 1, end < 0 ? undefined : end);
		};
		rows.forEach((row, at) => {
			const children = below(at).filter(({ depth }) => depth === row.depth + 1);
			const sum = children.reduce((total, { characters }) => total + characters, 0);
			expect(sum).toBeLessThan(row.characters + 1);
			if (children.length > 0) expect(row.characters - sum).toBeLessThan(12);
		});
		expect(await page.locator(".known-by").textContent()).toContain("类别、发文机关、日期");
	});

	test("of a text without numbering leads to its text and its appendix", async () => {
		await go("tongbao/");
		expect(await textsOf(".cover-contents-title")).toEqual(["正文", "附件"]);
	});

	test.each([
		["jianghua", "CreativeWork", { "@type": "Person", name: "周明远" }],
		["tiaoli", "Legislation", { "@type": "Organization", name: "临江区人民政府" }],
	])("of %s says what it is to machines: %s", async (slug, type, author) => {
		await go(`${slug}/`);
		const data = JSON.parse(
			(await page.locator('[type="application/ld+json"]').textContent()) ?? "",
		);
		const speech = speeches.find((candidate) => candidate.slug === slug);
		expect(data).toMatchObject({
			"@type": type,
			author,
			name: speech?.title,
			datePublished: speech?.metadata.isoDate,
			inLanguage: "zh-Hans-CN",
			url: `${THREE.site}/office/${slug}/`,
		});
		const meta = (name: string) => page.locator(`meta[property="${name}"]`).getAttribute("content");
		expect(await meta("og:type")).toBe("article");
		expect(await meta("og:site_name")).toBe("临江政策文库");
		expect(await meta("og:url")).toBe(data.url);
		expect(await meta("article:published_time")).toBe(speech?.metadata.isoDate);
	});
});

describe("an article of a regulation", () => {
	test("has a page with its way back, its neighbours and its text", async () => {
		await go("tiaoli/article-9/");
		expect(await textsOf(".breadcrumb li")).toEqual([
			"文库",
			"临江区公共停车设施管理规定",
			"第二编",
			"第三章",
			"第一节",
		]);
		expect(await page.locator("h1").textContent()).toContain("第九条");
		expect(await textsOf(".section-nav a span:last-child")).toEqual(["第八条", "第二节　收费"]);
		await page.click('.section-nav [rel="prev"]');
		await page.waitForURL(/tiaoli\/article-8\/$/);
	});

	test("with an inserted number has an address of its own", async () => {
		await go("tiaoli/article-7-1/");
		expect(await page.locator("h1").textContent()).toContain("第七条之一");
	});

	test("stands under headings without a gap on the page of the whole", async () => {
		await go("tiaoli/full/");
		const levels = await page
			.locator("main h1, main h2, main h3, main h4, main h5, main h6")
			.evaluateAll((nodes) => nodes.map((node) => Number(node.tagName.slice(1))));
		levels.forEach((level, i) => {
			expect(level - (levels[i - 1] ?? 0)).toBeLessThan(2);
		});
		expect(Math.max(...levels)).toBe(5);
	});
});

describe("where texts meet", () => {
	test("a term's page names the text of every place, the newest first", async () => {
		await go("terms/lao-jiu-xiao-qu-gai-zao/");
		expect(await textsOf(".term-speech .speech-name")).toEqual([
			expect.stringContaining("《关于一季度老旧小区改造进展情况的通报》"),
			expect.stringContaining("《在全区老旧小区改造工作推进会上的讲话》"),
			expect.stringContaining("《临江区公共停车设施管理规定》"),
		]);
		const orphans = await page
			.locator('main a[href*="#s"]')
			.evaluateAll((links) => links.filter((link) => !link.closest(".term-speech")).length);
		expect(orphans).toBe(0);
	});

	test("a term of very many places shows a bounded number of them and where the others are", async () => {
		await page.goto(`${many.url}terms/${COMMON_TERM.slug}/`);
		expect(await page.locator(".concordance li").count()).toBeLessThan(61);
		expect(await page.locator("h2", { hasText: "文中" }).textContent()).toContain(
			"36 处，在 12 篇里",
		);
		expect(await page.locator(".term-speech[open]").count()).toBe(3);
	});

	test("no page but a text's own lists its sections", async () => {
		for (const path of ["index.html", "terms/index.html", "search/index.html", "404.html"]) {
			const page = await html(three.folder, path);
			expect(page, path).not.toMatch(
				/href="\/office\/(jianghua|tiaoli|tongbao)\/(\d|article|text|opening)/,
			);
		}
	});

	test("the picture of a text's terms stands on a page of that text", async () => {
		await go("jianghua/");
		await page.click('a[href$="/jianghua/terms/"]');
		expect(await textsOf(".dispersion-name span:first-child")).toEqual([
			"老旧小区改造",
			"一户一策",
		]);
		await page.click("[data-order='category']");
		await expect
			.poll(() => textsOf(".dispersion-name span:first-child"))
			.toEqual(["老旧小区改造", "一户一策"]);
		expect(await page.locator(".dispersion-table tbody tr").count()).toBe(2);
	});

	test("a quotation says whose text it is, of when", async () => {
		await context.close();
		await begin({ permissions: ["clipboard-read", "clipboard-write"] });
		await go("jianghua/2/3/");
		await page.locator("#s2").click();
		await page.click('[data-action="quote"]');
		await page.locator(".sentence-menu-status", { hasText: "引文已复制" }).waitFor();
		const copied = await page.evaluate(() => navigator.clipboard.readText());
		expect(copied).toMatch(
			/——［周明远］：《在全区老旧小区改造工作推进会上的讲话》（2024年3月15日）第二部分第三条$/,
		);
	});
});

describe.each(["light", "dark"] as const)("in the %s theme", (colorScheme) => {
	test("no kind of page has a fault that axe can see, at AAA contrast", async () => {
		await context.close();
		await begin({ colorScheme });
		const found: Record<string, unknown> = {};
		const addresses = [
			...["", "jianghua/", "tiaoli/", "tongbao/", "tiaoli/article-9/", "tongbao/text/"],
			...["terms/", "terms/yi-hu-yi-ce/", "jianghua/terms/", "404.html"],
		].map((path) => three.url + path);
		for (const address of [
			...addresses,
			none.url,
			many.url,
			`${many.url}library/kind/bao-gao/`,
			`${many.url}terms/${COMMON_TERM.slug}/`,
		]) {
			await page.goto(address);
			const faults = await violations(page);
			if (faults.length > 0) found[address] = faults;
		}
		expect(found).toEqual({});
	});
});

test("nothing scrolls sideways at 320 px", async () => {
	await page.setViewportSize({ width: 320, height: 640 });
	const wide: string[] = [];
	for (const { url, folder } of [three, many]) {
		for (const path of (await pagesIn(folder)).filter((path) => !/^text-\d+\/./.test(path))) {
			await page.goto(url + path);
			const width = await page.evaluate(() => document.documentElement.scrollWidth);
			if (width > 320) wide.push(`${url}${path}: ${width}`);
		}
	}
	expect(wide).toEqual([]);
});

describe("the regulation on paper and in Word", () => {
	const regulation = speeches.find(({ slug }) => slug === "tiaoli");
	const expected = regulation?.sections.flatMap(linesOf).join("") ?? "";

	test("is the source, character for character", async () => {
		const source = await readFile(join(THREE.content, "speeches", "tiaoli", "source.txt"), "utf8");
		const lines = sourceLines(source).map(({ text }) => text);
		expect(lines.slice(2).join("")).toBe(expected);
	});

	test("is printed whole, under its title, number and what the editor added", async () => {
		await context.close();
		await begin({ bypassCSP: true });
		const fonts = await serveChineseFonts(page);
		const printed = await printPage(page, `${three.url}tiaoli/full/`, fonts, {
			"data-print": "official",
		});
		const on = plain(printed.flatMap(({ lines }) => lines.map(({ text }) => text)).join(""));
		const at = on.indexOf(plain(expected));
		expect(at).toBeGreaterThan(0);
		// A PDF may name 人、民、月、日 by the signs for radicals.
		expect(on.slice(0, at)).toMatch(
			/^临江区公共停车设施管理规定临政规〔2023〕7号规定临江区..政府2023年8.21.（整理者所加）$/,
		);
		// The library's name and the page's address stand at the end.
		expect(on.slice(at + plain(expected).length)).toMatch(
			/^\D+127\.0\.0\.1:\d+\/office\/tiaoli\/full\/$/,
		);
	});

	test("has an article's head on paper: number, issuing body, date", async () => {
		await go("tiaoli/article-9/");
		expect(await page.locator(".print-facts").textContent()).toBe(
			"临江区人民政府（整理者所加）　临政规〔2023〕7号　2023年8月21日（整理者所加）",
		);
	});

	test("is in Word what it is in the source", async () => {
		const zip = await JSZip.loadAsync(await readFile(join(three.folder, "tiaoli", "full.docx")));
		const document = (await zip.file("word/document.xml")?.async("string")) ?? "";
		const text = [...document.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, t]) => t).join("");
		// The terms stand after it.
		expect(text.split("附：术语解释")[0]?.endsWith(expected)).toBe(true);
		expect(text).toContain("临政规〔2023〕7号");
		expect(text).toContain("规定　临江区人民政府　2023年8月21日（整理者所加）");
		expect(await zip.file("docProps/core.xml")?.async("string")).toContain("临江政策文库");
	});
});

describe("what the ecosystem expects", () => {
	test("a feed of new texts, a map of the site and robots.txt with absolute addresses", async () => {
		const feed = await html(three.folder, "feed.xml");
		expect(feed.match(/<link>[^<]*<\/link>/g)).toEqual(
			["", "tongbao/", "jianghua/", "tiaoli/"].map(
				(path) => `<link>${THREE.site}/office/${path}</link>`,
			),
		);
		expect(await html(three.folder, "sitemap-0.xml")).toContain(
			`${THREE.site}/office/tiaoli/article-9/`,
		);
		expect(await html(three.folder, "robots.txt")).toContain(
			`Sitemap: ${THREE.site}/office/sitemap-index.xml`,
		);
	});

	test("none of them where the site's address is not known", async () => {
		const files = ["feed.xml", "sitemap-index.xml"].map((file) => html(many.folder, file));
		for (const result of await Promise.allSettled(files)) expect(result.status).toBe("rejected");
		expect(await html(many.folder, "index.html")).not.toContain("feed.xml");
		expect(await html(many.folder, "robots.txt")).not.toContain("Sitemap");
	});
});

describe("two libraries on one host", () => {
	const first = inject("siteBelowBase");
	let server: Server;
	let host: string;

	beforeAll(async () => {
		const sites = [
			["/study/", sirv(first.folder)],
			["/office/", sirv(three.folder)],
		] as const;
		server = createServer((request, response) => {
			const found = sites.find(([base]) => request.url?.startsWith(base));
			const missing = () => {
				response.writeHead(404).end();
			};
			if (!found) return missing();
			request.url = request.url?.slice(found[0].length - 1) ?? "/";
			return found[1](request, response, missing);
		});
		await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
		host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	});

	afterAll(() => {
		server.close();
	});

	test("share neither a reader's places nor the settings", async () => {
		await page.goto(`${host}/study/lianzheng/3/2/`);
		await page.click(".settings summary");
		await page.click('.settings input[value="huge"]');
		await expect.poll(() => page.locator("html").getAttribute("data-size")).toBe("huge");
		await page.waitForFunction(() => localStorage.getItem("/study/place") !== null);
		await page.goto(`${host}/office/tiaoli/article-9/`);
		expect(await page.locator("html").getAttribute("data-size")).toBeNull();
		await page.waitForFunction(() => localStorage.getItem("/office/place") !== null);
		await page.goto(`${host}/office/`);
		await expect.poll(() => textsOf(".continue-title")).toEqual(["《临江区公共停车设施管理规定》"]);
		await page.goto(`${host}/study/`);
		await expect
			.poll(() => textsOf(".continue-title"))
			.toEqual(["《在县政府系统廉政工作会议上的讲话》"]);
	});

	test("each prints as its office has chosen, until a reader chooses otherwise", async () => {
		const preset = () => page.locator("html").getAttribute("data-print");
		await page.goto(`${host}/office/tiaoli/article-9/`);
		expect(await preset()).toBe("large");
		await page.click("[data-print-page]");
		await page.click('.print-dialog input[value="official"]');
		await page.reload();
		expect(await preset()).not.toBe("large");
		await page.goto(`${host}/study/lianzheng/3/2/`);
		expect(await preset()).toBeNull();
	});
});
