import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import { describe, expect, inject, test } from "vitest";
import { pagesIn } from "./site-map.ts";

const parser = unified().use(rehypeParse);

interface PageLinks {
	ids: Set<string>;
	links: string[];
	/** Ids that stand more than once. */
	repeated: string[];
}

async function readPage(file: string): Promise<PageLinks> {
	const ids = new Set<string>();
	const links: string[] = [];
	const repeated: string[] = [];
	visit(parser.parse(await readFile(file, "utf8")), "element", ({ properties }) => {
		const { id, href, src, action, rel } = properties;
		// A document's official address is the only way out of the site, and says so.
		if (Array.isArray(rel) && rel.includes("external")) return;
		if (typeof id === "string") ids.has(id) ? repeated.push(id) : ids.add(id);
		for (const link of [href, src, action]) if (typeof link === "string") links.push(link);
	});
	return { ids, links, repeated };
}

describe.each(["site", "siteBelowBase"] as const)("every internal link of %s", (name) => {
	test("leads to a page or file that is there, and to a place on it that is there", async () => {
		const { folder, url } = inject(name);
		const pages = new Map<string, PageLinks>();
		for (const page of await pagesIn(folder)) {
			const file = join(folder, page === "" || page.endsWith("/") ? `${page}index.html` : page);
			pages.set(page, await readPage(file));
		}
		expect(pages.size).toBeGreaterThan(15);

		const broken: string[] = [];
		let followed = 0;
		for (const [page, { links, repeated }] of pages) {
			if (repeated.length > 0) broken.push(`${page}: ids stand twice: ${repeated.join(", ")}`);
			for (const link of links) {
				const target = new URL(link, url + page);
				if (target.protocol === "data:") continue;
				followed++;
				if (!target.href.startsWith(url)) {
					broken.push(`${page}: ${link} leaves the site`);
					continue;
				}
				const path = decodeURIComponent(target.href.slice(url.length).replace(/[?#].*$/, ""));
				const found = pages.get(path);
				const id = decodeURIComponent(target.hash.slice(1));
				if (found) {
					if (id && !found.ids.has(id)) broken.push(`${page}: ${link} has no such place`);
				} else {
					const file = await stat(join(folder, path)).catch(() => null);
					if (!file?.isFile()) broken.push(`${page}: ${link} is not there`);
				}
			}
		}
		expect(broken).toEqual([]);
		expect(followed).toBeGreaterThan(500);
	});
});
