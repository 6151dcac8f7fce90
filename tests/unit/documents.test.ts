import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { documentSchema } from "../../src/library/document-schema.ts";
import { readDocument, readDocuments } from "../../src/library/read-glossary.ts";
import {
	documentInWords,
	documentName,
	keptText,
	type PolicyDocument,
	statusAt,
	statusInWords,
} from "../../src/model/documents.ts";
import {
	comparePartialDates,
	dateInWords,
	isPartialDate,
	readDate,
} from "../../src/model/partial-dates.ts";

const document = (more: Partial<PolicyDocument> = {}): PolicyDocument => ({
	slug: "d",
	title: "甲条例",
	kind: "regulation",
	issuer: "某机关",
	amended: [],
	checked: { on: "2026-11-24", how: "known" },
	...more,
});

const repealed = document({
	inForce: "2018-01-01",
	ended: { how: "repealed", on: "2026-08-15", by: "《新法》" },
});

describe("a reader of a speech sees whether a document was in force when it was spoken", () => {
	test.each([
		["in force then, repealed since", repealed, "2023-06-08", "讲话时有效，已于2026年8月15日废止"],
		["a year is exact enough here", repealed, "2023", "讲话时有效，已于2026年8月15日废止"],
		["in force, nothing since", document({ inForce: "2020-01-01" }), "2023", "讲话时有效"],
		[
			"amended since, twice",
			document({ inForce: "2001", amended: ["2009-08-27", "2024-09-13", "2025-01-02"] }),
			"2023年6月",
			"讲话时有效，2024年9月13日、2025年1月2日修正",
		],
		["repealed before", repealed, "2027", "讲话时已不适用：2026年8月15日废止"],
		["on the very day", repealed, "2026-08-15", "讲话时已不适用：2026年8月15日废止"],
		[
			"not yet in force",
			document({ promulgated: "2024-01-31", inForce: "2024-05-01" }),
			"2023",
			"讲话时尚未施行，2024年5月1日起施行",
		],
		[
			"a wording that came later",
			document({ version: "2025年修正", adopted: "1992-04-03", amended: ["2025-03-11"] }),
			"2023",
			"讲话时尚未作此修正，2025年3月11日修正",
		],
		[
			"replaced since",
			document({ inForce: "2015", ended: { how: "replaced", on: "2024-05-01", by: "x" } }),
			"2023",
			"讲话时有效，已于2024年5月1日被新的文件代替",
		],
	])("%s", (_what, cited, date, words) => {
		expect(statusInWords(cited, date)).toBe(words);
	});

	test.each([[undefined], [""], ["****年"], ["*年*月"]])(
		"a speech dated %s: only what the register tells",
		(date) => {
			expect(statusInWords(repealed, date)).toBe("2026年8月15日废止");
			expect(statusInWords(document({ amended: ["2019-04-23"] }), date)).toBe(
				"2019年4月23日最近修正",
			);
			expect(statusInWords(document(), date)).toBe("");
			expect(statusAt(document({ inForce: "2020" }), date)).toBe("unknown");
		},
	);

	test("a year that the end falls in does not tell, and nothing is claimed", () => {
		expect(statusAt(repealed, "2026")).toBe("unknown");
		expect(statusInWords(repealed, "2026")).toBe("2026年8月15日废止");
		expect(statusAt(document({ inForce: "2023-07-01" }), "2023")).toBe("unknown");
	});

	test.each(["speech", "report", "news", "book", "statistics"] as const)(
		"a %s has no force to have",
		(kind) => {
			expect(statusAt(document({ kind }), "2023")).toBe("none");
			expect(statusInWords(document({ kind, promulgated: "2020" }), "2023")).toBe("");
		},
	);

	test("says the same on whatever day it is built", () => {
		const years = fc.integer({ min: 1980, max: 2040 }).map(String);
		fc.assert(
			fc.property(years, years, years, (begin, end, speech) => {
				const cited = document({
					inForce: begin,
					ended: { how: "repealed", on: `${end}-07-01`, by: "x" },
				});
				const status = statusAt(cited, `${speech}-07-01`);
				if (status === "in-force") expect(speech < end).toBe(true);
				if (status === "ended") expect(speech >= end).toBe(true);
				expect(statusInWords(cited, `${speech}-07-01`)).toBe(
					statusInWords(cited, `${speech}年7月1日`),
				);
			}),
		);
	});
});

describe("dates as far as they are known", () => {
	test.each([
		["2023年6月8日", "2023-06-08"],
		["2023年6月*日", "2023-06"],
		["二零二三年", null],
		["2023-06-08", "2023-06-08"],
		["2023年13月", null],
		["****年", null],
	])("%s is read as %s", (text, date) => {
		expect(readDate(text)).toBe(date);
	});

	test("a day that is not in the calendar is no date", () => {
		expect(isPartialDate("2023-02-29")).toBe(false);
		expect(isPartialDate("2024-02-29")).toBe(true);
		expect(isPartialDate("2024-2-9")).toBe(false);
	});

	test("two dates are compared only as far as they are known", () => {
		expect(comparePartialDates("2023", "2023-05")).toBe(null);
		expect(comparePartialDates("2023-04", "2023-05-01")).toBe("before");
		expect(comparePartialDates("2023-05-01", "2023-05-01")).toBe("same");
		expect(comparePartialDates("2024", "2023-12-31")).toBe("after");
	});

	test("in words", () => {
		expect(["2026-08-15", "2026-08", "2026"].map(dateInWords)).toEqual([
			"2026年8月15日",
			"2026年8月",
			"2026年",
		]);
	});
});

describe("a document is named as readers look it up", () => {
	test("with its place, number, issuer and date", () => {
		const cited = document({
			title: "关于《甲》的意见",
			number: "国发〔2016〕30号",
			promulgated: "2016-05",
		});
		expect(documentInWords(cited, "第三条")).toBe(
			"《关于〈甲〉的意见》第三条（国发〔2016〕30号），某机关，2016年5月",
		);
	});

	test("a meeting is the news story that reports it, not a 《document》", () => {
		expect(documentName(document({ kind: "news", title: "国务院召开会议" }))).toBe(
			"“国务院召开会议”",
		);
	});
});

describe("the kept text of an article", () => {
	const text =
		"第一条 甲。\n第二条 乙：\n（一）丙；\n\n第三条 丁，依照第二条办理。\n【附则】\n戊。";
	const cited = document({ text });

	test.each([
		["第二条", "第二条 乙：\n（一）丙；\n"],
		["第一条至第二条", "第一条 甲。\n第二条 乙：\n（一）丙；\n"],
		["第一条、第三条", "第一条 甲。\n第三条 丁，依照第二条办理。"],
		["附则", "【附则】\n戊。"],
	])("%s", (place, kept) => {
		expect(keptText(cited, place)).toBe(kept);
	});

	test("is null for a place that is not kept, and where nothing is kept", () => {
		expect(keptText(cited, "第十条")).toBe(null);
		expect(keptText(document(), "第一条")).toBe(null);
	});
});

describe("the schema of a document's file teaches", () => {
	const good =
		'title: 甲条例\nkind: regulation\nissuer: 某机关\nchecked: { on: "2026-11-24", how: known }';

	test("a good file is read, its text beside it", () => {
		expect(readDocument(good, "documents/jia.yaml", "第一条 甲。\r\n")).toMatchObject({
			slug: "jia",
			amended: [],
			text: "第一条 甲。",
		});
	});

	test.each([
		[
			"no title",
			good.replace("title: 甲条例\n", ""),
			/title: found nothing, expected the document's full/,
		],
		[
			"a title in 《》",
			good.replace("甲条例", "《甲条例》"),
			/title: found “《甲条例》”, expected the title without/,
		],
		[
			"an unknown kind",
			good.replace("regulation", "会议"),
			/kind: expected one of law \(法律\).*A meeting is the news story/,
		],
		[
			"a date that is none",
			`${good}\ninForce: "2023-02-30"`,
			/inForce: found “2023-02-30”, expected the day it came into force as 2021/,
		],
		[
			"a check without a day",
			good.replace('"2026-11-24"', '"2026-11"'),
			/checked\.on: found “2026-11”, expected the day it was looked at to the day/,
		],
		[
			"seen, but not where",
			good.replace("known", "reprint"),
			/checked\.where: found nothing, but the text was seen/,
		],
		["an unknown field", `${good}\nmeeting: 是`, /meeting/],
		[
			"an address that is none",
			`${good}\naddress: 见报纸`,
			/address: found “见报纸”, expected the official address/,
		],
		["YAML that cannot be read", "title: [甲", /found YAML that cannot be read/],
	])("%s", (_what, yaml, message) => {
		expect(() => readDocument(yaml, "documents/jia.yaml")).toThrow(message);
		expect(() => readDocument(yaml, "documents/jia.yaml")).toThrow(/documents\/jia\.yaml/);
	});

	test("a name that cannot be an address is refused", () => {
		expect(() => readDocument(good, "documents/甲.yaml")).toThrow(/Rename it/);
	});
});

test("every document of the register is read, and a folder that is not there holds none", async () => {
	const documents = await readDocuments();
	expect(documents.length).toBeGreaterThan(100);
	expect(documents.filter(({ text }) => text !== undefined).length).toBeGreaterThan(60);
	expect(await readDocuments("content/nowhere")).toEqual([]);
	expect(documentSchema.safeParse({}).success).toBe(false);
});
