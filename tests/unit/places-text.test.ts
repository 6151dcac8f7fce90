import { brotliCompressSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
	closestStretch,
	closestStretches,
	quotationSeeds,
} from "../../src/search/closest-stretch.ts";
import { findInText } from "../../src/search/find-in-text.ts";
import { fold, needsVariants, normaliseQuery, variantsIn } from "../../src/search/fold.ts";
import { foldText, lettersOf } from "../../src/search/folded-text.ts";
import { groupByNearness, withoutExcluded } from "../../src/search/nearness.ts";
import { byRelevance, parsePhrases } from "../../src/search/phrases.ts";
import type { Place, SearchText } from "../../src/search/search-text.ts";
import { packText, unpackText } from "../../src/search/text-file.ts";
import { packVariants, unpackVariants } from "../../src/search/variants-file.ts";
import { randomFrom } from "../bench/sample.ts";
import { readSearchTexts } from "../bench/search-texts.ts";
import { textOf, variants } from "./search-library.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const find = (text: SearchText, query: string) =>
	findInText(foldText(text, variants), normaliseQuery(query, variants));
const marked = (place: Place) =>
	place.sentences.map(({ text, start, end }) => text.slice(start, end));

const [speech] = await readSearchTexts();
if (!speech) throw new Error("content/ has no speech");

describe("what is compared", () => {
	test.each([
		["“放管服”改革", "放管服改革"],
		["对**而言", "对而言"],
		["ＡＢＣ１２３", "abc123"],
		["互联网+政务服务", "互联网政务服务"],
		["\ud800监\udc00", "监"],
		["為官不為", "为官不为"],
		["衞生 粧點", "卫生妆点"],
		["台湾 着力 只是 著名 乾坤", "台湾着力只是著名干坤"],
		["，。！", ""],
	])("%j is compared as %j", (text, plain) => {
		expect(normaliseQuery(text, variants)).toBe(plain);
	});

	test("folding twice is folding once, and each letter knows its character", () => {
		fc.assert(
			fc.property(fc.string({ unit: "grapheme" }), fc.boolean(), (text, isTraditional) => {
				const typed = isTraditional ? text + [...variants.keys()].slice(0, 50).join("") : text;
				const { letters, starts, ends } = fold(typed, variants);
				expect(normaliseQuery(letters, variants)).toBe(letters);
				expect(starts).toHaveLength(letters.length);
				for (let i = 0; i < letters.length; i++) {
					const own = normaliseQuery(typed.slice(starts[i], ends[i]), variants);
					expect(own).toContain(letters.charAt(i));
				}
			}),
		);
	});

	test("the table is small, survives its file, and is asked for only when it is needed", () => {
		const file = packVariants(variants);
		expect(unpackVariants(bytesOf(file))).toEqual(variants);
		expect(brotliCompressSync(file).length).toBeLessThan(10 * 1024);
		const known = lettersOf(foldText(speech, variants));
		expect(needsVariants("为官不为 abc", known)).toBe(false);
		expect(needsVariants("為官不為", known)).toBe(true);
		expect(variantsIn("为官", variants)).toBe("");
	});
});

describe("places in a text", () => {
	test("a phrase goes across sentence ends, and from headings into their paragraph, no further", () => {
		const text = textOf("t", [
			["#总标题", "#一、标题", "甲乙。“丙丁。”戊己。", "庚辛。"],
			["壬癸。"],
		]);
		const [across] = find(text, "乙，丙丁戊");
		expect(across?.sentences.map(({ n }) => n)).toEqual([3, 4, 5]);
		expect(across && marked(across)).toEqual(["乙", "丙丁", "戊"]);
		const [heading] = find(text, "标题一标题甲");
		expect(heading?.sentences.map(({ n }) => n)).toEqual([1, 2, 3]);
		expect([heading?.firstBlock, heading?.lastBlock]).toEqual([0, 2]);
		expect(find(text, "己庚")).toEqual([]);
		expect(find(text, "辛壬")).toEqual([]);
		expect(find(text, "")).toEqual([]);
	});

	test("overlapping places count, and punctuation and redactions inside are marked with them", () => {
		const text = textOf("t", [["哈哈哈。对**而言，“放管服”改革。"]]);
		expect(find(text, "哈哈")).toHaveLength(2);
		expect(find(text, "对而言").map(marked)).toEqual([["对**而言"]]);
		expect(find(text, "放管服改革").map(marked)).toEqual([["放管服”改革"]]);
	});

	test("a traditional text is found by simplified characters and the reverse, each marked as it stands", () => {
		const text = textOf("t", [["為官不為也是變相腐敗。为官不为。"]]);
		for (const query of ["为官不为", "為官不為", "爲官不為"]) {
			expect(find(text, query).map(marked)).toEqual([["為官不為"], ["为官不为"]]);
		}
		const packed = bytesOf(packText(text, variants));
		const unpacked = unpackText(packed, "t", "t.json");
		expect(findInText(unpacked, "变相腐败").map(marked)).toEqual([["變相腐敗"]]);
	});

	test("the real speech survives its file, which is at most 9 KB", () => {
		const file = packText(speech, variants);
		expect(unpackText(bytesOf(file), speech.slug, "f")).toEqual({
			...foldText(speech, variants),
			variants: expect.any(Map),
		});
		expect(brotliCompressSync(file).length).toBeLessThan(9 * 1024);
	});

	test("sentences that are not numbered in order are refused with their section", () => {
		const text = textOf("t", [["甲。乙。"]]);
		const [section] = text.sections;
		const second = section?.blocks[0]?.sentences[1];
		if (second) second.n = 7;
		expect(() => packText(text)).toThrow(/section 1: found sentence number 7/);
	});
});

describe("a query", () => {
	test("is phrases parted by blanks, full-width ones too; a minus excludes", () => {
		const { phrases, excluded } = parsePhrases("监督　审计 -统计 － ，\n完 -");
		expect(phrases.map(({ written }) => written)).toEqual(["监督", "审计", "，完"]);
		expect(excluded.map(({ letters }) => letters)).toEqual(["统计"]);
		expect(parsePhrases("字".repeat(1_000_000)).isCut).toBe(true);
		expect(parsePhrases("，。！").phrases).toEqual([]);
	});

	test("党组 -党组织 leaves out the longer word, not its sentence; another exclusion the sentence", () => {
		const text = textOf("t", [["党组要负责，党组织要跟上。党组织。县委党组会。"]]);
		const left = (query: string) => {
			const { phrases, excluded } = parsePhrases(query);
			const [phrase] = phrases;
			if (!phrase) throw new Error("no phrase");
			const others = excluded.map((other) => ({
				phrase: other,
				places: find(text, other.letters),
			}));
			const places = withoutExcluded(find(text, phrase.letters), phrase, others);
			return places.map(({ sentences }) => [sentences[0]?.n, sentences[0]?.start]);
		};
		expect(left("党组")).toHaveLength(4);
		expect(left("党组 -党组织")).toEqual([
			[1, 0],
			[3, 2],
		]);
		expect(left("党组 -负责")).toEqual([
			[2, 0],
			[3, 2],
		]);
	});

	test("two phrases are told apart by how near they stand, each place once", () => {
		const text = textOf("t", [["甲乙。甲。", "乙。", "甲。"], ["乙。"], ["甲。乙。"]]);
		const groups = groupByNearness([find(text, "甲"), find(text, "乙")]);
		expect(
			groups.map(({ nearness, units }) => [nearness, units.map(({ places }) => places.length)]),
		).toEqual([
			["sentence", [2]],
			["paragraph", [1, 2]],
			["section", [2]],
			["apart", [1]],
		]);
	});

	test("a heading with the phrase comes first, then the larger share of a sentence", () => {
		const places = find(textOf("a", [["#甲", "乙甲乙乙。甲"]]), "甲");
		const [first, second] = byRelevance(places);
		expect(first?.sentences[0]?.isHeading).toBe(true);
		expect(second && marked(second)).toEqual(["甲"]);
	});
});

describe("a quotation with small differences", () => {
	const folded = foldText(speech, variants);

	test("finds the sentence it was taken from, and marks what differs", () => {
		const text = foldText(textOf("t", [["甲。", "为官不为也是变相腐败，必须治理。"]]), variants);
		const near = closestStretch(text, "“為官不为就是变相的腐败”");
		expect(near?.distance).toBe(2);
		expect(near && marked(near.place)).toEqual(["为官不为也是变相腐败"]);
		expect(near?.inText).toEqual([{ n: 2, start: 4, end: 5 }]);
		const quoted = near?.inQuotation.map(({ start, end }) =>
			"“為官不为就是变相的腐败”".slice(start, end),
		);
		expect(quoted).toEqual(["就", "的"]);
		expect(closestStretch(text, "完全是另外一句话")).toBeNull();
		expect(closestStretch(text, "为官")).toBeNull();
	});

	test("every sentence of the speech is found with one letter in eight changed, left out or put in", () => {
		const random = randomFrom(5);
		let found = 0;
		let asked = 0;
		for (const { sentence, section } of folded.sentences) {
			if (normaliseQuery(sentence.text).length < 12) continue;
			const changed = [...sentence.text].map((character) => {
				if (random() > 0.125) return character;
				return ["", "某", `${character}的`][Math.floor(random() * 3)] ?? "";
			});
			asked++;
			const isFound = closestStretches(folded, changed.join("")).some(
				({ place }) =>
					place.section.path === section.path && place.sentences.some(({ n }) => n === sentence.n),
			);
			if (isFound) found++;
		}
		expect(asked).toBeGreaterThan(90);
		expect(found).toBe(asked);
	});

	test("every sentence of four letters is found with one changed, repeated sentences in each place", () => {
		for (const { sentence, section } of folded.sentences) {
			const { starts, ends } = fold(sentence.text, variants);
			const at = Math.floor(starts.length / 2);
			if (starts.length < 4) continue;
			const [start, end] = [starts[at] ?? 0, ends[at] ?? 0];
			for (const instead of ["某", "", `${sentence.text.slice(start, end)}的`]) {
				const typed = sentence.text.slice(0, start) + instead + sentence.text.slice(end);
				const places = closestStretches(folded, typed).map(({ place }) => place);
				const isFound = places.some(
					(place) =>
						place.section.path === section.path &&
						place.sentences.some(({ n }) => n === sentence.n),
				);
				expect(isFound, typed).toBe(true);
			}
		}
	});

	test("gives pieces to look up in a library", () => {
		expect(quotationSeeds("一二三四五六七八九十一二三")).toEqual(["一二三四五六", "七八九十一二"]);
		expect(quotationSeeds("一二")).toEqual(["一二"]);
	});
});
