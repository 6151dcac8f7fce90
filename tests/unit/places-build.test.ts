import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openRunCache } from "../../src/outputs/search-index/run-cache.ts";
import { makeSearchFiles, writeIndexFiles } from "../../src/outputs/search-index/search-files.ts";
import { findInText } from "../../src/search/find-in-text.ts";
import { normaliseQuery } from "../../src/search/fold.ts";
import { openLibrary } from "../../src/search/library-index.ts";
import { lookUp } from "../../src/search/look-up.ts";
import type { SearchText } from "../../src/search/search-text.ts";
import { unpackText } from "../../src/search/text-file.ts";
import { byText, unpackTextList } from "../../src/search/text-list.ts";
import { unpackVariants } from "../../src/search/variants-file.ts";
import { growTexts } from "../bench/prose.ts";
import { readSearchTexts } from "../bench/search-texts.ts";
import { fetchFromStore, storeOf, textOf, variants } from "./search-library.ts";

const texts = growTexts(await readSearchTexts(), 4, 2);
let folder = "";
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "search-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("building the index", () => {
	test("the same texts give the same bytes, with and without kept sorts; other texts another name", () => {
		const cacheFolder = join(folder, "runs");
		const first = storeOf(texts);
		expect(storeOf(texts, { cacheFolder })).toEqual(first);
		expect(readdirSync(cacheFolder)).toHaveLength(4);
		expect(storeOf(texts, { cacheFolder })).toEqual(first);
		expect(storeOf(texts.slice(1)).build).not.toBe(first.build);
	});

	test("a kept sort is used; a damaged one is made anew; one of a text that has gone is removed", () => {
		const cacheFolder = join(folder, "damaged");
		const first = storeOf(texts, { cacheFolder });
		for (const name of readdirSync(cacheFolder)) {
			const bytes = readFileSync(join(cacheFolder, name));
			bytes[5] = (bytes[5] ?? 0) ^ 1;
			writeFileSync(join(cacheFolder, name), bytes);
		}
		expect(storeOf(texts, { cacheFolder })).toEqual(first);
		storeOf(texts.slice(0, 1), { cacheFolder });
		expect(readdirSync(cacheFolder)).toHaveLength(1);
		const units = Uint16Array.from([3, 1, 2, 0]);
		const cache = openRunCache(join(folder, "one"));
		expect([...cache.sorted(units)]).toEqual([1, 2, 0]);
		expect([...cache.sorted(units)]).toEqual([1, 2, 0]);
	});

	test.each<[string, SearchText[]]>([
		["no text", []],
		["a text without sections", [textOf("t", [])]],
		["a text without a letter", [textOf("t", [["……**。"]])]],
		["one letter", [textOf("t", [["哈"]])]],
	])("%s gives an index that answers", async (_, few) => {
		const { build, store } = storeOf(few);
		const library = await openLibrary(fetchFromStore(store), build);
		const { count } = await lookUp(library, "哈", { from: 0, count: 10 });
		expect(count).toBe(few[0]?.sections[0]?.blocks[0]?.sentences[0]?.text === "哈" ? 1 : 0);
	});

	test("text that repeats itself without end is no trouble", async () => {
		const { build, store } = storeOf([textOf("t", [["哈".repeat(30_000)]])]);
		const library = await openLibrary(fetchFromStore(store), build);
		for (const length of [1, 64, 65]) {
			const { count, places } = await lookUp(library, "哈".repeat(length), {
				from: 20_000,
				count: 1,
			});
			expect(count).toBe(30_001 - length);
			expect(places[0]?.sentences[0]?.start).toBe(20_000);
		}
		expect(Math.max(...[...store.values()].map((bytes) => bytes.length))).toBeLessThan(12_000);
	});

	test("a page learns the names of all it needs", async () => {
		const { manifest, files } = makeSearchFiles([
			...texts,
			textOf("long", [["很长。".repeat(7000)]]),
		]);
		await writeIndexFiles(join(folder, "site"), files);
		const read = (name: string) => new Uint8Array(readFileSync(join(folder, "site", name)));
		expect(unpackVariants(read(manifest.variants))).toEqual(variants);
		expect(manifest.texts.get("long")).toBeNull();
		const name = manifest.texts.get("text-2") ?? "";
		const folded = unpackText(read(name), "text-2", name);
		const library = await openLibrary(async (file) => read(file), manifest.build);
		const listed = unpackTextList(
			await library.load(`${manifest.build}/texts.json`),
			manifest.build,
			"",
		);
		expect(listed.map(({ slug }) => slug)).toEqual([
			"text-0",
			"text-1",
			"text-2",
			"text-3",
			"long",
		]);
		const start = listed[2]?.start ?? 0;
		const phrase = normaliseQuery("政府", variants);
		const { places } = await lookUp(library, phrase, { from: 0, count: 1000 });
		const parted = byText(places, ({ position }) => position, listed, library.root.letters);
		for (const { text, items } of parted) {
			expect(items).toEqual(places.filter((place) => place.text.slug === text.slug));
		}
		expect(parted.flatMap(({ items }) => items)).toHaveLength(places.length);
		const own = places.filter(({ text }) => text.slug === "text-2");
		expect(own.map(({ position, ...place }) => ({ ...place, position: position - start }))).toEqual(
			findInText(folded, phrase),
		);
	});
});
