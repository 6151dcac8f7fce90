import { describe, expect, test } from "vitest";
import { checkGlossary, unbalancedMark, wordCutBy } from "../../src/library/glossary-check.ts";
import { glossaryReport, quotedShare, staleDocuments } from "../../src/library/glossary-report.ts";
import type { PolicyDocument } from "../../src/model/documents.ts";
import type { Change, Evidence, Term } from "../../src/model/glossary.ts";
import { makeLibrary } from "../../src/model/library.ts";
import type { SpeechRecord } from "../../src/model/speech-record.ts";
import { makeRecord } from "../make-speech.ts";

const seen = { on: "2026-11-24", how: "reprint", where: "https://example.org/" } as const;

const document = (slug: string, more: Partial<PolicyDocument> = {}): PolicyDocument => ({
	slug,
	title: `${slug}条例`,
	kind: "regulation",
	issuer: "某机关",
	amended: [],
	checked: seen,
	...more,
});

const term = (slug: string, name: string, more: Partial<Term> = {}): Term => ({
	slug,
	name,
	aliases: [],
	pinyin: "",
	category: "监督",
	relations: { broader: [], narrower: [], related: [], partOf: [] },
	notBefore: [],
	notAfter: [],
	scope: [],
	evidence: [],
	quotations: [],
	content: [],
	note: "说明。",
	...more,
});

const relations = (more: Partial<Term["relations"]>) => ({
	relations: { broader: [], narrower: [], related: [], partOf: [], ...more },
});

const cites = (...evidence: Evidence[]) => ({ evidence });

const step = (document: string, quote: string, more: Partial<Change> = {}): Change => ({
	wording: quote,
	document,
	quote,
	...more,
});

const speechOf = (mdx: string): SpeechRecord => makeRecord({ "text.mdx": mdx });

const report = (
	terms: Term[],
	documents: PolicyDocument[] = [],
	speeches = [speechOf("甲乙丙丁。")],
) =>
	checkGlossary({
		...makeLibrary(speeches, terms, documents),
		termFile: (slug) => `terms/${slug}.mdx`,
		documentFile: (slug) => `documents/${slug}.yaml`,
	});

describe("a mistake is an error that names file and field", () => {
	const law = document("law", { text: "第一条 甲乙丙。\n第二条 丁：\n（一）戊；" });

	test.each<[string, Term[], PolicyDocument[], RegExp]>([
		[
			"a quotation that is not in the named article",
			[
				term(
					"a",
					"甲乙",
					cites({ document: "law", place: "第二条", quote: "甲乙丙", role: "defines" }),
				),
			],
			[law],
			/terms\/a\.mdx: evidence\.0\.quote: “甲乙丙” is not in 《law条例》第二条 as kept/,
		],
		[
			"a place that is not kept",
			[term("a", "甲乙", cites({ document: "law", place: "第九条", quote: "甲", role: "uses" }))],
			[law],
			/terms\/a\.mdx: evidence\.0\.place: found “第九条”, which is not in the kept text/,
		],
		[
			"a definition without the document's words",
			[term("a", "甲乙", cites({ document: "law", role: "defines" }))],
			[law],
			/evidence\.0\.role: found defines without a quote/,
		],
		[
			"words of a document that was not seen",
			[term("a", "甲乙", cites({ document: "known", quote: "甲", role: "uses" }))],
			[document("known", { checked: { on: "2026-11-24", how: "known" } })],
			/evidence\.0\.quote: found words of a document that was not seen/,
		],
		[
			"a repealed document without its successor",
			[],
			[document("law", { ended: { how: "repealed", on: "2026-08-15" } })],
			/documents\/law\.yaml: ended\.by: found nothing, but the document was repealed on 2026-08-15/,
		],
		[
			"a status that contradicts its dates",
			[],
			[
				document("law", {
					inForce: "2026-09-01",
					ended: { how: "repealed", on: "2026-08-15", by: "《乙》" },
				}),
			],
			/documents\/law\.yaml: inForce: found 2026-09-01, after ended\.on 2026-08-15/,
		],
		[
			"amendments out of order",
			[],
			[document("law", { amended: ["2018-12-29", "2014-08-31"] })],
			/documents\/law\.yaml: amended: found 2018-12-29, after amended 2014-08-31/,
		],
		[
			"two documents with one number",
			[],
			[document("a", { number: "国发〔2016〕1号" }), document("b", { number: "国发〔2016〕1号" })],
			/documents\/b\.yaml: number: found 国发〔2016〕1号, which documents\/a\.yaml has too/,
		],
		[
			"changes of a formula out of the order of their dates",
			[term("a", "甲乙", { changes: [step("new", "新说"), step("old", "旧说")] })],
			[
				document("new", { promulgated: "2022-10", text: "新说" }),
				document("old", { promulgated: "2013-11-12", text: "旧说" }),
			],
			/terms\/a\.mdx: changes\.1\.document: found 《old条例》 of 2013-11-12 after a step of 2022-10/,
		],
		[
			"a change in a document that is not in the register",
			[term("a", "甲乙", { changes: [step("law", "甲乙"), step("none", "甲")] })],
			[document("law", { promulgated: "2013", text: "甲乙" })],
			/terms\/a\.mdx: changes\.1\.document: found “none”, expected the slug of a file in the register/,
		],
		[
			"a change whose words are not in the kept text",
			[term("a", "甲乙", { changes: [step("law", "甲乙"), step("law", "甲乙丙")] })],
			[document("law", { promulgated: "2013", text: "甲乙" })],
			/terms\/a\.mdx: changes\.1\.quote: “甲乙丙” is not in 《law条例》 as kept/,
		],
		[
			"a change in a document that was not seen",
			[term("a", "甲乙", { changes: [step("law", "甲"), step("law", "乙")] })],
			[document("law", { promulgated: "2013", checked: { on: "2026-11-24", how: "known" } })],
			/terms\/a\.mdx: changes\.0\.quote: found words of a document that was not seen/,
		],
		[
			"a change in a document without a date",
			[term("a", "甲乙", { changes: [step("law", "甲"), step("law", "乙")] })],
			[document("law", { text: "甲乙" })],
			/terms\/a\.mdx: changes\.0\.document: 《law条例》 has no date/,
		],
		[
			"a formula that its quotation does not have",
			[term("a", "甲乙", { changes: [step("law", "甲", { wording: "丁" }), step("law", "乙")] })],
			[document("law", { promulgated: "2013", text: "甲乙" })],
			/terms\/a\.mdx: changes\.0\.wording: “丁” is not in the quote/,
		],
		[
			"a guard that never applies",
			[term("a", "甲乙", { notBefore: ["织", "织部"] })],
			[],
			/terms\/a\.mdx: notBefore: found “织部”, which never applies: “织” stops those places already/,
		],
		[
			"a guard written twice",
			[term("a", "甲乙", { notAfter: ["非", "非"] })],
			[],
			/notAfter: found “非”, which never applies/,
		],
		[
			"a scope that names no speech",
			[term("a", "甲乙", { scope: ["zz"] })],
			[],
			/terms\/a\.mdx: scope: found “zz”, which names no speech/,
		],
		[
			"a quotation with an unbalanced mark",
			[term("a", "甲乙", cites({ document: "law", quote: "“甲乙丙", role: "uses" }))],
			[document("law")],
			/terms\/a\.mdx: evidence\.0\.quote: found ““甲乙丙” with an unbalanced “/,
		],
		[
			"a title with an unbalanced mark",
			[],
			[document("law", { title: "关于《甲的意见" })],
			/documents\/law\.yaml: title: found “关于《甲的意见” with an unbalanced 《/,
		],
		[
			"two terms with one spelling",
			[term("a", "甲乙"), term("b", "丙丁", { aliases: ["甲乙"] })],
			[],
			/terms\/b\.mdx: aliases: found “甲乙”, which terms\/a\.mdx has too/,
		],
		[
			"a relation to a term that is not there",
			[term("a", "甲乙", relations({ narrower: ["zz"] }))],
			[],
			/terms\/a\.mdx: narrower: found “zz”, expected the slug of a term/,
		],
		[
			"a relation to itself",
			[term("a", "甲乙", relations({ related: ["a"] }))],
			[],
			/terms\/a\.mdx: related: found the term itself/,
		],
		[
			"two terms, each wider than the other",
			[
				term("a", "甲乙", relations({ broader: ["b"] })),
				term("b", "丙丁", relations({ broader: ["a"] })),
			],
			[],
			/terms\/a\.mdx: broader: found “b”, whose file says broader: a/,
		],
		[
			"a quotation that the speech does not have",
			[term("a", "甲乙", { quotations: [{ speech: "s", quote: "没说过" }] })],
			[],
			/terms\/a\.mdx: quotations: “没说过” is not in the speech s/,
		],
		[
			"a list from a speech that is not there",
			[term("a", "甲乙", { expansion: { items: ["一", "二"], from: { speech: "q" } } })],
			[],
			/terms\/a\.mdx: quotations: found no speech “q”/,
		],
	])("%s", (_what, terms, documents, message) => {
		expect(report(terms, documents).errors.join("\n")).toMatch(message);
	});

	test("a forced term that is not there", () => {
		const speech = speechOf('<Term slug="zz">甲</Term>。');
		expect(report([], [], [speech]).errors.join()).toMatch(
			/text\.mdx: <Term slug="zz"> around “甲”/,
		);
	});

	test("a quotation may leave words out, and cross the lines of its article", () => {
		const evidence = {
			document: "law",
			place: "第二条",
			quote: "丁：……（一）戊",
			role: "defines",
		} as const;
		expect(report([term("a", "甲乙", cites(evidence))], [law]).errors).toEqual([]);
		const turned = { ...evidence, quote: "戊……丁" };
		expect(report([term("a", "甲乙", cites(turned))], [law]).errors).toHaveLength(1);
	});

	test("two wordings of one document may share its number", () => {
		const both = [
			document("a", { number: "第1号", version: "2015年" }),
			document("b", { number: "第1号", version: "2024年" }),
		];
		expect(report([], both).errors).toEqual([]);
	});
});

describe("warnings are few and true", () => {
	const warnings = (...args: Parameters<typeof report>) => report(...args).warnings.join("\n");

	test("a reference to a document that is not there", () => {
		const found = warnings([term("a", "甲乙", cites({ document: "zz", role: "uses" }))]);
		expect(found).toMatch(/terms\/a\.mdx: evidence: found no document “zz”/);
		const ended = { how: "repealed", on: "2026-08-15", by: "zz" } as const;
		expect(warnings([], [document("law", { ended })])).toMatch(
			/law\.yaml: ended\.by: found no document “zz”/,
		);
	});

	test("a document that no term cites", () => {
		expect(warnings([], [document("law")])).toMatch(
			/documents\/law\.yaml: 《law条例》 is cited by no term/,
		);
	});

	test("a term that occurs nowhere", () => {
		expect(warnings([term("a", "从未")])).toMatch(/terms\/a\.mdx: “从未” occurs in no speech/);
	});

	test("a short spelling that is linked inside a longer word, until it has a guard", () => {
		const speech = [speechOf("要求基层党组织发挥作用，县政府党组要负责。")];
		expect(warnings([term("a", "党组")], [], speech)).toMatch(
			/terms\/a\.mdx: “党组” is linked inside “组织”/,
		);
		expect(warnings([term("a", "党组", { notBefore: ["织"] })], [], speech)).toBe("");
	});

	test("the dictionary is not asked about whole words", () => {
		expect(wordCutBy("加强政府投资管理", 2, 6)).toBe(null);
	});
});

test("marks are balanced or named", () => {
	expect(unbalancedMark("“甲”《乙》（丙）")).toBe(null);
	expect(unbalancedMark("甲”")).toBe("”");
	expect(unbalancedMark("（甲")).toBe("（");
});

describe("the report of npm run check", () => {
	const old = { ...seen, on: "2025-11-01" } as const;
	const documents = [
		document("law", { text: "第一条 甲乙。", checked: seen }),
		document("old", { checked: old, amended: ["2026-03-01"] }),
		document("known", { checked: { on: "2026-11-24", how: "known" } }),
	];
	const terms = [
		term("a", "甲乙", cites({ document: "law", place: "第一条", quote: "甲乙", role: "defines" })),
		term("b", "丙丁", cites({ document: "old", quote: "丙", role: "uses" })),
		term("c", "戊己", { quotations: [{ speech: "s", quote: "甲乙" }] }),
		term("d", "庚辛", { searched: { until: "2026-11-24", where: ["甲库"] } }),
	];

	test("counts from the newest check of the register, not from the clock", () => {
		expect(staleDocuments(documents, "2026-11-24").map(({ slug }) => slug)).toEqual(["old"]);
		expect(staleDocuments(documents, "2026-10-31")).toEqual([]);
		expect(glossaryReport(terms, documents, [])).toContain(
			"一年未核对的文件（算到2026年11月24日） 1 件：《old条例》",
		);
	});

	test("says what each term rests on, and what was not looked at", () => {
		const lines = glossaryReport(terms, documents, []).join("\n");
		expect(quotedShare(terms)).toEqual({ claiming: 2, quoted: 1 });
		expect(lines).toContain("引有定义原文的：1/2（50%，目标 70%）");
		expect(lines).toContain("引文件而未引定义原文 1 条：丙丁");
		expect(lines).toContain("只引讲话 1 条：戊己");
		expect(lines).toContain("未见定义 1 条：庚辛");
		expect(lines).toContain("引文所出文件未留存文字、无从自动核对的 1 处：丙丁");
		expect(lines).toContain("文件未见原文的 1 件");
		expect(lines).toContain("文件修正后没有再看的术语 1 条：丙丁（《old条例》）");
	});
});
