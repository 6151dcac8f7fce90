import { describe, expect, test } from "vitest";
import { SearchFault } from "../../src/search/faults.ts";
import { findInText } from "../../src/search/find-in-text.ts";
import { openLibrary } from "../../src/search/library-index.ts";
import { fetchFrom, loadFile } from "../../src/search/load-file.ts";
import { lookUp } from "../../src/search/look-up.ts";
import { packText, unpackText } from "../../src/search/text-file.ts";
import { unpackTextList } from "../../src/search/text-list.ts";
import { packVariants, unpackVariants } from "../../src/search/variants-file.ts";
import { growTexts } from "../bench/prose.ts";
import { randomFrom } from "../bench/sample.ts";
import { readSearchTexts } from "../bench/search-texts.ts";
import { storeOf, variants } from "./search-library.ts";

const texts = growTexts(await readSearchTexts(), 12, 1);
const { build, store } = storeOf(texts);
const other = storeOf(texts.slice(1)).store;
const bytesOf = (text: string) => new TextEncoder().encode(text);
const isBinary = (name: string) => name.endsWith(".bin");

type Random = () => number;
const pick = <T>(items: readonly T[], random: Random) =>
	items[Math.floor(random() * items.length)] as T;

/** What can happen to a file on its way; `same` is of the same kind, `foreign` of another build. */
const FAULTS: Readonly<
	Record<string, (bytes: Uint8Array, random: Random, name: string) => Uint8Array | Error | null>
> = {
	truncated: (bytes, random) => bytes.slice(0, Math.floor(random() * bytes.length)),
	"one bit turned": (bytes, random) => {
		const copy = bytes.slice();
		const at = Math.floor(random() * copy.length);
		copy[at] = (copy[at] ?? 0) ^ (1 << Math.floor(random() * 8));
		return copy;
	},
	"bytes put behind": (bytes) => Uint8Array.from([...bytes, 0x7d]),
	"another version": (bytes, _, name) =>
		isBinary(name)
			? Uint8Array.from(bytes, (byte, i) => (i === 3 ? byte + 1 : byte))
			: bytesOf(new TextDecoder().decode(bytes).replace('"version":1', '"version":2')),
	"a page instead": () => bytesOf("<!doctype html><title>404</title><p>没有这一页"),
	"JSON of something else": () => bytesOf('{"title":"site","pages":[1,2,3]}'),
	"another file of the index": (_, random, name) => {
		const folder = name.replace(/[^/]*$/, "");
		const others = [...store.keys()].filter((n) => n.startsWith(folder) && n !== name);
		return others.length > 0 ? (store.get(pick(others, random)) ?? null) : bytesOf("");
	},
	"the same file of another build": (_, __, name) => {
		const found = [...other].find(
			([n]) => n.split("/").slice(1).join() === name.split("/").slice(1).join(),
		);
		return found?.[1] ?? bytesOf("");
	},
	missing: (_, __, name) => new SearchFault("missing", name, "the host answered 404"),
	"no network": () => new TypeError("Failed to fetch"),
	"no answer": () => null,
};

/** Phrases that need every kind of file. */
const PHRASES = ["的", "建设", "政府工作", "全面从严治党", "党风廉政建设和反腐败工作"];

describe("a file that is not what it should be", () => {
	test("is a fault with its kind, and never a wrong answer; asked again without it, all is right", async () => {
		const random = randomFrom(131);
		const clean = await openLibrary(async (name) => store.get(name) ?? bytesOf(""), build);
		let faults = 0;
		for (let seed = 0; faults < 300; seed++) {
			const [kind, spoil] = pick(Object.entries(FAULTS), random);
			const phrase = pick(PHRASES, random);
			const asked: string[] = [];
			const expected = await lookUp(clean, phrase, { from: 0, count: 10 });
			const record = await openLibrary(async (name) => {
				asked.push(name);
				return store.get(name) ?? bytesOf("");
			}, build);
			await lookUp(record, phrase, { from: 0, count: 10 });
			const spoiled = pick(asked, random);
			let isSpoiled = true;
			const fetchFile = async (name: string) => {
				const bytes = store.get(name) ?? bytesOf("");
				const given = isSpoiled && name === spoiled ? spoil(bytes, random, name) : bytes;
				if (given instanceof Error) throw given;
				return given ?? new Promise<never>(() => {});
			};
			const ask = async () => {
				const library = await openLibrary(fetchFile, build, 20);
				return { library, first: lookUp(library, phrase, { from: 0, count: 10 }) };
			};
			const what = `${seed}: ${kind} in ${spoiled}`;
			try {
				const { library, first } = await ask();
				await expect(first, what).rejects.toThrow(SearchFault);
				isSpoiled = false;
				expect(await lookUp(library, phrase, { from: 0, count: 10 }), what).toEqual(expected);
			} catch (error) {
				// The root itself.
				expect(error, what).toBeInstanceOf(SearchFault);
				expect(spoiled, what).toContain("root");
			}
			faults++;
		}
		expect(faults).toBeGreaterThanOrEqual(131);
	});

	test("in the text at hand, the table of variants and the list of texts is a fault too", () => {
		const random = randomFrom(7);
		const text = texts[0];
		if (!text) throw new Error("no text");
		const files = [
			[bytesOf(packText(text, variants)), (b: Uint8Array) => unpackText(b, text.slug, "text.json")],
			[bytesOf(packVariants(variants)), (b: Uint8Array) => unpackVariants(b)],
			[
				store.get(`${build}/texts.json`) ?? bytesOf(""),
				(b: Uint8Array) => unpackTextList(b, build, "texts.json"),
			],
		] as const;
		for (let seed = 0; seed < 600; seed++) {
			const [bytes, read] = pick(files, random);
			expect(() => read(bytes)).not.toThrow();
			const kinds = ["truncated", "one bit turned", "bytes put behind", "another version"];
			const kind = pick([...kinds, "a page instead", "JSON of something else"], random);
			const spoiled = FAULTS[kind]?.(bytes, random, "x.json") as Uint8Array;
			expect(() => read(spoiled), `${seed}: ${kind}`).toThrow(SearchFault);
		}
	});

	test("says which kind of fault it is", async () => {
		const file = bytesOf(packText(texts[0] as (typeof texts)[0], variants));
		const kindOf = (bytes: Uint8Array) => {
			try {
				unpackText(bytes, "text-0", "text.json");
			} catch (error) {
				return (error as SearchFault).kind;
			}
			return "none";
		};
		expect(kindOf(file)).toBe("none");
		expect(kindOf(file.slice(0, 40))).toBe("truncated");
		expect(kindOf(file.slice(0, -7))).toBe("truncated");
		expect(kindOf(bytesOf("<!doctype html>"))).toBe("type");
		expect(kindOf(bytesOf(""))).toBe("truncated");
		expect(kindOf(FAULTS["another version"]?.(file, randomFrom(1), "t.json") as Uint8Array)).toBe(
			"version",
		);
		expect(() => unpackText(file, "another-text", "text.json")).toThrow(SearchFault);
		const slow = loadFile(() => new Promise(() => {}), "slow.bin", 10);
		await expect(slow).rejects.toMatchObject({ kind: "timeout", file: "slow.bin" });
		const broken = loadFile(() => Promise.reject(new TypeError("no network")), "x.bin");
		await expect(broken).rejects.toMatchObject({ kind: "network" });
	});

	test("a host's 404 is told from its 500", async () => {
		const original = globalThis.fetch;
		try {
			for (const [status, kind] of [
				[404, "missing"],
				[500, "network"],
			] as const) {
				globalThis.fetch = async () => new Response("", { status });
				await expect(loadFile(fetchFrom("/search/"), "a.bin")).rejects.toMatchObject({ kind });
			}
			globalThis.fetch = async () => new Response("abc");
			expect(await loadFile(fetchFrom("/search/"), "a.bin")).toEqual(bytesOf("abc"));
		} finally {
			globalThis.fetch = original;
		}
	});

	test("a whole file answers as the text does", () => {
		const text = texts[3] as (typeof texts)[0];
		const folded = unpackText(bytesOf(packText(text, variants)), text.slug, "text.json");
		expect(findInText(folded, "的").length).toBeGreaterThan(50);
	});
});
