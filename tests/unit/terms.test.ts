import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { readLibrary } from "../../src/library/read-library.ts";
import { readTerm, UNEXPLAINED } from "../../src/library/read-terms.ts";
import { makeLibrary } from "../../src/model/library.ts";
import { matcherFor } from "../../src/model/occurrences.ts";
import { sentencesOf } from "../../src/model/speech.ts";
import { checkTerms, findQuote } from "../../src/model/term-check.ts";
import { firstSentence, sourceInWords, type Term } from "../../src/model/terms.ts";
import { makeRecord } from "../make-speech.ts";

const library = await readLibrary();
const { terms, speeches } = library;

const term = (slug: string, name: string, more: Partial<Term> = {}): Term => ({
	slug,
	name,
	aliases: [],
	pinyin: "",
	category: "监督",
	expansion: [],
	related: [],
	sources: [{ type: "document", title: "题", issuer: "某机关", date: "2020" }],
	content: [],
	explanation: "说明。",
	...more,
});

const libraryOf = (mdx: string, glossary: Term[]) =>
	makeLibrary([makeRecord({ "text.mdx": mdx })], glossary);

const wordsIn = (mdx: string, glossary: Term[]) =>
	libraryOf(mdx, glossary).occurrences.map(
		({ sentence, start, end, slug }) => `${sentence.text.slice(start, end)}:${slug}`,
	);

describe("the glossary", () => {
	test("has at least 90 terms, each with a source of one of the three kinds", () => {
		expect(terms.length).toBeGreaterThanOrEqual(90);
		for (const { sources } of terms) {
			expect(sources.length).toBeGreaterThan(0);
		}
	});

	test("agrees with itself and with the speeches", () => {
		expect(checkTerms(library, (slug) => slug)).toEqual({ errors: [], warnings: [] });
	});

	test("counts every term as an independent count in the raw sources does", async () => {
		const spellings = terms
			.flatMap(({ slug, name, aliases }) => [name, ...aliases].map((text) => ({ text, slug })))
			.sort((a, b) => b.text.length - a.text.length);
		const slugOf = new Map(spellings.map(({ text, slug }) => [text, slug]));
		const pattern = new RegExp(
			spellings.map(({ text }) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"),
			"g",
		);
		const raw = new Map<string, number>();
		for (const { slug } of speeches) {
			const source = await readFile(`content/speeches/${slug}/source.txt`, "utf8");
			for (const [text] of source.matchAll(pattern)) {
				const found = slugOf.get(text) ?? "";
				raw.set(found, (raw.get(found) ?? 0) + 1);
			}
		}
		expect(
			Object.fromEntries([...library.byTerm].map(([slug, found]) => [slug, found.length])),
		).toEqual(Object.fromEntries(raw));
	});
});

describe("a match", () => {
	const glossary = [
		term("party", "党的二十大", { aliases: ["二十大"] }),
		term("report", "党的二十大报告"),
		term("service", "放管服", { aliases: ["“放管服”改革"] }),
	];

	test("is the longest that fits; a term inside a longer one does not count", () => {
		expect(wordsIn("党的二十大报告说，二十大。", glossary)).toEqual([
			"党的二十大报告:report",
			"二十大:party",
		]);
	});

	test("can take quotation marks in and cross emphasis", () => {
		expect(wordsIn("深化“放管服”改革，放**管**服。", glossary)).toEqual([
			"“放管服”改革:service",
			"放管服:service",
		]);
	});

	test("does not cross from one sentence to the next", () => {
		expect(wordsIn("说党的。二十大。", [term("x", "的。二")])).toEqual([]);
	});

	test("is switched off by <NoTerm> and forced by <Term>", () => {
		expect(
			wordsIn('<NoTerm>二十大</NoTerm>家企业，<Term slug="service">这项改革</Term>。', glossary),
		).toEqual(["这项改革:service"]);
	});
});

describe("a mistake in the glossary is named with file and field", () => {
	const file = (slug: string) => `terms/${slug}.mdx`;

	test.each([
		[
			"two terms with one spelling",
			[term("a", "甲乙"), term("b", "丙丁", { aliases: ["甲乙"] })],
			/terms\/b\.mdx: aliases: found “甲乙”, which terms\/a\.mdx has too/,
		],
		[
			"a related term that is not there",
			[term("a", "甲乙", { related: ["zz"] })],
			/terms\/a\.mdx: related: found “zz”/,
		],
		[
			"a quotation that is not in the speech",
			[term("a", "甲乙", { sources: [{ type: "speech", speech: "s", quote: "没说过" }] })],
			/terms\/a\.mdx: sources: “没说过” is not in the speech/,
		],
		[
			"a speech that is not there",
			[term("a", "甲乙", { sources: [{ type: "speech", speech: "q", quote: "甲乙" }] })],
			/found no speech “q”/,
		],
	])("%s", (_what, glossary, message) => {
		const { errors } = checkTerms(libraryOf("甲乙丙丁。", glossary), file);
		expect(errors.join("\n")).toMatch(message);
	});

	test("a forced term that is not there", () => {
		const { errors } = checkTerms(libraryOf('<Term slug="zz">甲</Term>。', []), file);
		expect(errors.join()).toMatch(/text\.mdx: <Term slug="zz"> around “甲”/);
	});

	test("a term that never occurs is allowed and said", () => {
		const { errors, warnings } = checkTerms(libraryOf("甲。", [term("a", "从未出现")]), file);
		expect(errors).toEqual([]);
		expect(warnings.join()).toMatch(/terms\/a\.mdx.*本库讲话中未出现/);
	});

	const write = (frontmatter: string, body = "说明。") => `---\n${frontmatter}\n---\n\n${body}\n`;
	const good =
		"name: 甲乙\ncategory: 监督\nsources:\n  - type: document\n    title: 题\n    issuer: 某机关\n    date: 2020";

	test("a good file is read, its pinyin made", () => {
		expect(readTerm(write(good), "terms/jia-yi.mdx")).toMatchObject({
			slug: "jia-yi",
			pinyin: "jiǎ yǐ",
			explanation: "说明。",
		});
	});

	test.each([
		["no source", good.replace(/sources:[\s\S]*/, "sources: []"), /sources: found no source/],
		[
			"a source without a title",
			good.replace("    title: 题\n", ""),
			/sources\.0\.title: expected the document's title/,
		],
		[
			"a document one cannot look up",
			good.replace("\n    date: 2020", ""),
			/found none of number, article, date/,
		],
		["an alias of one character", `${good}\naliases: [甲]`, /aliases\.0: found one character/],
		["markup in a name", good.replace("甲乙", "甲*乙"), /name: found markup/],
		["no category", good.replace("category: 监督", ""), /category: expected the category/],
		["an unknown field", `${good}\nmeaning: 意思`, /meaning/],
		[
			"none beside another source",
			`${good}\n  - type: none`,
			/found type: none beside other sources/,
		],
	])("%s", (_what, frontmatter, message) => {
		expect(() => readTerm(write(frontmatter), "terms/jia-yi.mdx")).toThrow(message);
		expect(() => readTerm(write(frontmatter), "terms/jia-yi.mdx")).toThrow(/terms\/jia-yi\.mdx/);
	});

	test("an explanation where there is no source, or none where there is one", () => {
		const none = "name: 甲乙\ncategory: 监督\nsources:\n  - type: none";
		expect(() => readTerm(write(none), "terms/a.mdx")).toThrow(/type: none says/);
		expect(() => readTerm(write(good, UNEXPLAINED), "terms/a.mdx")).toThrow(
			/no other term says so/,
		);
		expect(readTerm(write(none, UNEXPLAINED), "terms/a.mdx").explanation).toBe(UNEXPLAINED);
	});
});

test("a quotation of the speech is led back to its sentence", () => {
	const [speech] = speeches;
	if (!speech) throw new Error("no speech");
	const found = findQuote(speech, "江山就是人民，人民就是江山");
	expect(found?.section.path).toBe("3/3");
	expect(found?.sentence.n).toBe(2);
});

test("a source is named as readers look it up", () => {
	expect(
		sourceInWords({
			type: "document",
			title: "关于《甲》的意见",
			issuer: "国务院",
			number: "国发〔2016〕30号",
			article: "第三条",
		}),
	).toBe("《关于〈甲〉的意见》第三条（国发〔2016〕30号），国务院");
	expect(firstSentence("一句。二句。")).toBe("一句。");
});

test("one matcher finds the same whatever the order of the terms", () => {
	const sentences = speeches.flatMap((speech) => speech.sections.flatMap(sentencesOf));
	const [a, b] = [matcherFor(terms), matcherFor([...terms].reverse())];
	for (const { text } of sentences) expect(a(text, [], "s")).toEqual(b(text, [], "s"));
});
