import fc from "fast-check";
import { pinyin } from "pinyin-pro";
import { describe, expect, test } from "vitest";
import { checkGlossary } from "../../src/library/glossary-check.ts";
import { quotedShare } from "../../src/library/glossary-report.ts";
import { readDocuments, readGlossary, readTerm } from "../../src/library/read-glossary.ts";
import { readLibrary } from "../../src/library/read-library.ts";
import { readSite } from "../../src/library/read-site.ts";
import { statusInWords } from "../../src/model/documents.ts";
import { headline, relationsOf, searchInWords, standingOf } from "../../src/model/glossary.ts";
import { plainLetters, syllablesOf } from "../../src/model/pinyin.ts";
import { definedTerm } from "../../src/outputs/terms/defined-term.ts";
import { termsJson } from "../../src/outputs/terms/terms-json.ts";

const categories = (await readSite()).categories ?? [];
const terms = await readGlossary(categories);
const documents = await readDocuments();
const library = await readLibrary();
const { speeches } = library;
const bySlug = new Map(terms.map((term) => [term.slug, term]));
const site = { name: "术语", address: "https://example.org/" };

describe("the glossary", () => {
	test("agrees with its register and with the speeches", () => {
		const files = { termFile: (slug: string) => slug, documentFile: (slug: string) => slug };
		expect(checkGlossary({ terms, documents, speeches, ...files })).toEqual({
			errors: [],
			warnings: [],
		});
	});

	test("quotes a defining document for most terms that claim one", () => {
		const { claiming, quoted } = quotedShare(terms);
		expect(quoted / claiming).toBeGreaterThanOrEqual(0.7);
	});

	test("has something to say of every term beyond its name", () => {
		for (const { name, note, evidence, quotations, searched } of terms) {
			expect(note.replace(name, "").length, name).toBeGreaterThan(5);
			expect(evidence.length + quotations.length + (searched ? 1 : 0), name).toBeGreaterThan(0);
		}
	});

	test.each([
		["xi-jin-ping-fa-zhi-si-xiang", 11, "坚持抓住领导干部这个“关键少数”"],
		["fa-zhi-zheng-fu", 7, "人民满意"],
		["yi-fa-xing-zheng", 6, "权责统一"],
		["cai-kuai-jian-du", 5, "行业协会自律监督"],
		["zhu-ti-jiao-yu", 4, "建新功"],
		["xiang-cun-zhen-xing", 5, "组织振兴"],
		["an-quan-sheng-chan-shi-wu-tiao", 15, "统筹做好经济发展、疫情防控和安全生产工作"],
		["da-dang-du-you-nan-ti", 6, "如何始终保持风清气正的政治生态"],
	])("gives the whole list of %s", (slug, count, last) => {
		const items = bySlug.get(slug)?.expansion?.items ?? [];
		expect(items).toHaveLength(count);
		expect(items.at(-1)).toBe(last);
	});

	test("lists nothing of one character, and no list that repeats its own name", () => {
		for (const { name, expansion } of terms) {
			for (const item of expansion?.items ?? []) expect([...item].length, name).toBeGreaterThan(1);
		}
		expect(bySlug.get("jie-yong-guan-huan")?.expansion).toBeUndefined();
		expect(bySlug.has("shou-yao-ren-wu")).toBe(false);
	});

	test("says of a repealed law that it was in force when a speech of 2023 cited it", () => {
		const law = documents.find(({ slug }) => slug === "shui-wu-ran-fang-zhi-fa");
		if (!law) throw new Error("no such document");
		expect(statusInWords(law, "2023")).toBe("讲话时有效，已于2026年8月15日废止");
	});

	test("finds every term of the real speech, and links hardly anything twice over", () => {
		const found = library.occurrences;
		expect(new Set(found.map(({ slug }) => slug)).size).toBeGreaterThan(115);
	});
});

describe("pinyin by GB/T 16159", () => {
	test("has the syllables that a dictionary has, without tone sandhi", () => {
		for (const { name, pinyin: written } of terms) {
			const han = name.replace(/[^\p{Script=Han}]/gu, "");
			const read = pinyin(han, { type: "array", toneType: "none", v: true });
			const own = syllablesOf(written).filter((syllable) => /[a-z]/.test(syllable));
			const differing = own.flatMap((syllable, i) =>
				syllable === read[i]?.replace("ü", "v") ? [] : [`${han[i]} ${syllable}`],
			);
			expect(
				differing.filter((d) => !["长 zhang"].includes(d)),
				name,
			).toEqual([]);
		}
	});

	/** The syllables with their tone marks. */
	const tonedSyllables = (written: string): string[] => {
		const letters = written.normalize("NFC").replace(/[^\p{L}+]/gu, "");
		let at = 0;
		return syllablesOf(written).map((syllable) => {
			at += syllable.length;
			return letters.slice(at - syllable.length, at);
		});
	};

	test("writes 一 and 不 with their own tone everywhere", () => {
		for (const { name, pinyin: written } of terms) {
			const toned = tonedSyllables(written);
			[...name.replace(/[^\p{Script=Han}+]/gu, "")].forEach((character, i) => {
				if (character === "一") expect(toned[i], name).toBe("yī");
				if (character === "不") expect(toned[i], name).toBe("bù");
			});
		}
		expect(bySlug.get("yi-ba-shou")?.pinyin).toBe("yībǎshǒu");
		expect(bySlug.get("bu-dan-dang-bu-zuo-wei")?.pinyin).toBe("bù dāndāng bù zuòwéi");
	});

	test("begins proper names with a capital", () => {
		expect(bySlug.get("xi-jin-ping-fa-zhi-si-xiang")?.pinyin).toMatch(/^Xí Jìnpíng /);
		for (const { name, pinyin: written } of terms) {
			for (const [organ, capital] of [
				["人大", "Réndà"],
				["政协", "Zhèngxié"],
				["国务院", "Guówùyuàn"],
				["陕西", "Shǎnxī"],
			] as const) {
				if (name.includes(organ)) expect(written, name).toContain(capital);
			}
		}
	});

	test.each([
		["quánmiàn cóngyán zhìdǎng", ["quan", "mian", "cong", "yan", "zhi", "dang"]],
		["tí’àn", ["ti", "an"]],
		["dì-yī yìtí", ["di", "yi", "yi", "ti"]],
		["hùliánwǎng + zhèngwù", ["hu", "lian", "wang", "+", "zheng", "wu"]],
		["dǎngǎn", ["dan", "gan"]],
		["nǚ’ér", ["nv", "er"]],
	])("%s is split into its syllables", (written, syllables) => {
		expect(syllablesOf(written)).toEqual(syllables);
	});

	test("joined words come apart again, whatever their syllables", () => {
		const syllable = fc.constantFrom(
			..."xue zhi shuang guan liang er an ou e hai jiong nv qu".split(" "),
		);
		fc.assert(
			fc.property(fc.array(syllable, { minLength: 1, maxLength: 6 }), (list) => {
				const word = list.reduce(
					(joined, next) => joined + (/^[aoe]/.test(next) ? "’" : "") + next,
				);
				expect(syllablesOf(word)).toEqual(list);
			}),
		);
	});

	test("tone marks and ü are plain letters in the index", () => {
		expect(plainLetters("Lǜ")).toBe("lv");
	});
});

describe("relations", () => {
	test("are seen from both sides", () => {
		const all = relationsOf(terms);
		const inverse = { broader: "narrower", narrower: "broader", related: "related" } as const;
		for (const [slug, own] of all) {
			for (const [kind, other] of Object.entries(inverse)) {
				for (const name of own[kind as keyof typeof inverse])
					expect(all.get(name)?.[other], `${slug} ${kind} ${name}`).toContain(slug);
			}
			for (const name of own.partOf) expect(all.get(name)?.parts).toContain(slug);
		}
	});
});

test("what was not found says where and until when it was looked for, and where it is used", () => {
	expect(searchInWords({ until: "2026-11-24", where: ["甲库", "乙库"], seen: "各地通用。" })).toBe(
		"未见国家文件的定义（查至2026年11月24日，查过甲库、乙库）。各地通用。",
	);
	for (const term of terms.filter((t) => standingOf(t) === "not-found")) {
		expect(term.searched?.where.length).toBeGreaterThan(0);
	}
});

test("a card begins with the source's own words where there are any", () => {
	const defined = bySlug.get("ying-shang-huan-jing");
	const coined = bySlug.get("san-ben-zhang");
	if (!defined || !coined) throw new Error("no such term");
	expect(headline(defined)).toMatchObject({ isQuote: true, words: /^本条例所称营商环境，是指/ });
	expect(headline(coined)).toMatchObject({ isQuote: false });
});

describe("data for others", () => {
	test("terms.json carries every term with its sources and both sides of its relations", () => {
		const json = JSON.parse(JSON.stringify(termsJson(terms, documents, site)));
		expect(json.terms).toHaveLength(terms.length);
		const audit = json.terms.find(({ id }: { id: string }) => id === "ying-shang-huan-jing");
		expect(audit.sources[0]).toMatchObject({ role: "defines", place: "第二条" });
		expect(audit.address).toBe("https://example.org/terms/ying-shang-huan-jing/");
		expect(Object.keys(json.documents)).toHaveLength(documents.length);
	});

	test("terms.json carries how a formula changed, the oldest first, each with its day and words", () => {
		const json = JSON.parse(JSON.stringify(termsJson(terms, documents, site)));
		const chief = json.terms.find(({ id }: { id: string }) => id === "he-zhang");
		expect(chief.changes.map(({ date }: { date: string }) => date)).toEqual([
			"2016-12",
			"2017-06-27",
			"2026-03-12",
		]);
		expect(chief.changes[2]).toMatchObject({
			wording: "河湖长制",
			document: "sheng-tai-huan-jing-fa-dian",
			place: "第十九条",
			quote: expect.stringContaining("河湖长制"),
		});
	});

	test("a DefinedTerm gives the quoted definition with its source", () => {
		const term = bySlug.get("ying-shang-huan-jing");
		if (!term) throw new Error("no such term");
		expect(definedTerm(term, documents, site)).toMatchObject({
			"@type": "DefinedTerm",
			name: "营商环境",
			description: expect.stringMatching(
				/^“本条例所称营商环境.*”（《优化营商环境条例》第二条（国务院令第722号）/,
			),
			inDefinedTermSet: { "@id": "https://example.org/terms/" },
		});
	});
});

describe("the schema of a term's file teaches", () => {
	const good = `name: 甲乙\npinyin: jiǎyǐ\ncategory: ${categories[0]}\nevidence:\n  - document: d\n    role: uses`;
	const write = (frontmatter: string, body = "说明。") => `---\n${frontmatter}\n---\n\n${body}\n`;
	const read = (frontmatter: string, body?: string) =>
		readTerm(write(frontmatter, body), "terms/jia-yi.mdx", categories);

	test("a good file is read", () => {
		expect(read(good)).toMatchObject({ slug: "jia-yi", note: "说明。", aliases: [], scope: [] });
	});

	test.each([
		[
			"no pinyin",
			good.replace("pinyin: jiǎyǐ\n", ""),
			/pinyin: found nothing, expected pinyin by GB\/T 16159/,
		],
		[
			"a syllable too few",
			good.replace("jiǎyǐ", "jiǎ"),
			/pinyin: found 1 syllables in “jiǎ”, expected 2/,
		],
		[
			"an alias of one character",
			`${good}\naliases: [甲]`,
			/aliases\.0: found one character, “甲”/,
		],
		["markup in a name", good.replace("甲乙", '"甲*乙"'), /name: found markup in “甲\*乙”/],
		[
			"an unknown category",
			good.replace(String(categories[0]), "其他"),
			/category: found “其他”, expected one of .*categories in site\.yaml/,
		],
		[
			"an unknown role",
			good.replace("uses", "proves"),
			/evidence\.0\.role: expected role: defines/,
		],
		[
			"nothing to rest on",
			good.replace(/evidence:[\s\S]*/, ""),
			/evidence: found no evidence, quotations or searched/,
		],
		[
			"a list without a source",
			`${good}\nexpansion: { items: [甲, 乙] }`,
			/expansion\.from: expected where the list is from/,
		],
		[
			"a list of one",
			`${good}\nexpansion: { items: [甲], from: { document: d } }`,
			/found fewer than two items/,
		],
		[
			"a search without a place",
			`${good}\nsearched: { until: "2026-11-24", where: [] }`,
			/searched\.where: found nothing, expected what was searched/,
		],
		["an unknown field", `${good}\nmeaning: 意思`, /meaning/],
	])("%s", (_what, frontmatter, message) => {
		expect(() => read(frontmatter)).toThrow(message);
		expect(() => read(frontmatter)).toThrow(/terms\/jia-yi\.mdx/);
	});

	test("one step of a formula is no change", () => {
		const one = `${good}\nchanges:\n  - {wording: 甲, document: d, quote: 甲乙}`;
		expect(() => read(one)).toThrow(/changes.*found fewer than two steps/s);
		expect(read(`${one}\n  - {wording: 乙, document: d, quote: 甲乙}`).changes).toHaveLength(2);
	});

	test("a search for a definition beside one that defines", () => {
		const both = `${good.replace("role: uses", "role: defines\n    quote: 甲")}\nsearched: { until: "2026-11-24", where: [甲库] }`;
		expect(() => read(both)).toThrow(
			/searched: found a search for a definition beside one that defines/,
		);
	});

	test("no words of the editor", () => {
		expect(() => read(good, "")).toThrow(/found nothing below the frontmatter, expected 编者说明/);
	});
});
