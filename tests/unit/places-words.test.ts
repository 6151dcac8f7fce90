import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toChineseNumeral } from "../../src/model/numerals.ts";
import { type NamedPlace, parsePlace, readNumeral } from "../../src/search/place-words.ts";
import { readSearchTexts } from "../bench/search-texts.ts";

const [speech] = await readSearchTexts();
if (!speech) throw new Error("content/ has no speech");

describe("an address", () => {
	test.each<[string, NamedPlace]>([
		["第三部分第二条第5句", { path: [3, 2], sentence: 5 }],
		["第三部分二（五句）", { path: [3, 2], sentence: 5 }],
		["第三部分（二）第五句", { path: [3, 2], sentence: 5 }],
		["第３部分 第２条", { path: [3, 2] }],
		["第三部分", { path: [3] }],
		["三（二）5句", { path: [3, 2], sentence: 5 }],
		["开头第3句", { section: "opening", sentence: 3 }],
		["第三部分第2段", { path: [3], block: 2 }],
		["第三部分 · 二要加快转变政府职能 · 第5句", { path: [3, 2], sentence: 5 }],
		["3/2#s5", { path: [3, 2], sentence: 5 }],
		["opening.5", { section: "opening", sentence: 5 }],
		["第三十二条", { article: 32 }],
		["第三十二条第二款", { article: 32, paragraph: 2 }],
		["第一百零五条之一第（三）项", { article: 105, articleAfter: 1, item: 3 }],
		[
			"第二章第一节",
			{
				divisions: [
					{ unit: "章", n: 2 },
					{ unit: "节", n: 1 },
				],
			},
		],
		["《条例》第三条", { title: "条例", article: 3 }],
		["廉政讲话第三部分第二条", { title: "廉政讲话", path: [3, 2] }],
		["https://a.example/base/lianzheng/3/2/#s5", { slug: "lianzheng", path: [3, 2], sentence: 5 }],
		[
			"https://a.example/lianzheng/3/2/?f=ab12#s5",
			{ slug: "lianzheng", path: [3, 2], sentence: 5, fingerprint: "ab12" },
		],
		["/lianzheng/3/#p2-s5", { slug: "lianzheng", path: [3, 2], sentence: 5 }],
		["/lianzheng/full/#p3-2-s5", { slug: "lianzheng", path: [3, 2], sentence: 5 }],
		["/lianzheng/full/#opening-s5", { slug: "lianzheng", section: "opening", sentence: 5 }],
	])("%s", (query, place) => {
		expect(parsePlace(query)[0]).toEqual(place);
	});

	test("in numbers alone may end with a sentence or not: both are given", () => {
		expect(parsePlace("3.2.5")).toEqual([{ path: [3, 2], sentence: 5 }, { path: [3, 2, 5] }]);
		expect(parsePlace("3.2")).toEqual([{ path: [3, 2] }, { path: [3], sentence: 2 }]);
	});

	test.each([
		"党组",
		"一是",
		"第一",
		"第一，坚持",
		"三",
		"一、二",
		"2.5%",
		"2023",
		"学习贯彻《条例》精神",
		"第二十条 第一百零五条",
		"https://other.example/",
		"",
		"，。",
		"三管三必须",
		"x".repeat(100_000),
	])("is not read into %j", (query) => {
		expect(parsePlace(query)).toEqual([]);
	});

	test("is never thrown at, whatever is typed", () => {
		const signs = [..."第三部分条句款（）《》“”—·#/.?=&%一二十百s5p-：https://"];
		fc.assert(
			fc.property(
				fc.array(fc.constantFrom(...signs), { maxLength: 40 }).map((all) => all.join("")),
				(query) => {
					expect(Array.isArray(parsePlace(query))).toBe(true);
				},
			),
			{ numRuns: 3000 },
		);
	});
});

test("numerals are read up to thousands", () => {
	for (let n = 1; n < 100; n++) expect(readNumeral(toChineseNumeral(n))).toBe(n);
	expect(
		["一百零五", "二百", "一千零一", "二〇", "32", "百", "十十", "甲"].map(readNumeral),
	).toEqual([105, 200, 1001, 20, 32, null, null, null]);
});

describe("a citation", () => {
	test.each([
		"“为官不为。”——《讲话》第三部分第二条",
		"“为官不为。”——《讲话》第三部分第二条第5句",
		"“为官不为。”（《讲话》，第三部分第二条）",
		"「为官不为。」—— 张三《讲话》（2024年3月1日），第三部分第二条",
		"为官不为。 ——摘自《讲话》第三部分第二条",
		"《讲话》第三部分第二条指出：“为官不为。”",
	])("%s", (query) => {
		expect(parsePlace(query)[0]).toMatchObject({
			title: "讲话",
			path: [3, 2],
			quotation: "为官不为。",
		});
	});

	test("with the sentence's link has what the link says", () => {
		const query = "“甲”——《讲话》第三部分第二条 https://a.example/x/3/2/?f=zz#s5";
		expect(parsePlace(query)[0]).toEqual({
			title: "讲话",
			path: [3, 2],
			quotation: "甲",
			slug: "x",
			fingerprint: "zz",
			sentence: 5,
		});
	});
});

test("every sentence of the speech is named by every form of its address", () => {
	let sentences = 0;
	for (const { path, blocks } of speech.sections) {
		const numbers = path.split("/").map(Number);
		const isNumbered = numbers.every((n) => n > 0);
		for (const { n, text } of blocks.flatMap((block) => block.sentences)) {
			sentences++;
			const [part = 1, point] = numbers;
			const words = isNumbered
				? `第${toChineseNumeral(part)}部分${point ? `第${toChineseNumeral(point)}条` : ""}`
				: { opening: "开头", closing: "结尾", text: "正文" }[path];
			const place = isNumbered ? { path: numbers } : { section: path };
			const url = `https://a.example/base/${speech.slug}/${path}/`;
			const quotation = text.trim();
			for (const [form, expected] of [
				[`${words}第${n}句`, { ...place, sentence: n }],
				[`${words}第${toChineseNumeral(n)}句`, { ...place, sentence: n }],
				[`${words}（${toChineseNumeral(n)}句）`, { ...place, sentence: n }],
				[`${path.replace("/", ".")}.s${n}`, { ...place, sentence: n }],
				[`${path}#s${n}`, { ...place, sentence: n }],
				[`${url}#s${n}`, { ...place, slug: speech.slug, sentence: n }],
				[`${url}?f=abc#s${n}`, { ...place, slug: speech.slug, sentence: n, fingerprint: "abc" }],
				[
					`“${quotation}”——《${speech.title}》${words}`,
					{ ...place, title: speech.title, quotation },
				],
				[
					`“${quotation}”（《${speech.title}》，${words}第${n}句）`,
					{ ...place, title: speech.title, sentence: n, quotation },
				],
			] as const) {
				const found = parsePlace(form)[0];
				const letters = (value?: string) => value?.replace(/[^\p{L}\p{N}]/gu, "");
				expect({ ...found, quotation: letters(found?.quotation) }, form).toEqual({
					...expected,
					quotation: "quotation" in expected ? letters(expected.quotation) : undefined,
				});
			}
		}
	}
	expect(sentences).toBeGreaterThan(100);
});
