import { describe, expect, test } from "vitest";
import {
	CITED_PARTS,
	type CitationForm,
	type CitedParts,
	citation,
	composeCitation,
	readCitationForm,
	USUAL_FORM,
} from "../../src/model/citation.ts";
import { parsePlace } from "../../src/search/place-words.ts";

const PARTS: CitedParts = {
	speaker: "区长 周明远",
	title: "推进会上的讲话",
	occasion: "全区老旧小区改造工作推进会",
	about: "2024年3月15日",
	place: "第二部分第一条",
	sentence: "第2句",
	link: "https://a.example/jianghua/2/1/?f=ab12#s2",
};
const NONE = Object.fromEntries(CITED_PARTS.map((part) => [part, false])) as CitationForm;
const ALL = Object.fromEntries(CITED_PARTS.map((part) => [part, true])) as CitationForm;

describe("a citation", () => {
	test("is the usual one when nothing was chosen", () => {
		const source = "区长 周明远：《推进会上的讲话》（2024年3月15日）";
		expect(composeCitation(USUAL_FORM, PARTS, "要“快”。")).toBe(
			citation(source, "第二部分第一条", "要“快”。"),
		);
	});

	test.each<[string, CitationForm, string]>([
		["the quotation only", NONE, "“甲。”"],
		["with title and place", { ...NONE, title: true }, "“甲。”——《推进会上的讲话》第二部分第一条"],
		[
			"with everything",
			ALL,
			"“甲。”——区长 周明远：《推进会上的讲话》（全区老旧小区改造工作推进会，2024年3月15日）第二部分第一条第2句 https://a.example/jianghua/2/1/?f=ab12#s2",
		],
		[
			"with speaker and date",
			{ ...NONE, speaker: true, date: true },
			"“甲。”——区长 周明远（2024年3月15日）",
		],
	])("%s", (_what, form, expected) => {
		expect(composeCitation(form, PARTS, "甲。")).toBe(expected);
	});

	test("says nothing of what is not known", () => {
		const unknown = { ...PARTS, speaker: "", occasion: "", about: "", link: "" };
		expect(composeCitation(ALL, unknown, "甲。")).toBe(
			"“甲。”——《推进会上的讲话》第二部分第一条第2句",
		);
	});

	test("leads back to its sentence, whatever form with title or link it has", () => {
		for (let bits = 0; bits < 1 << CITED_PARTS.length; bits++) {
			const form = Object.fromEntries(
				CITED_PARTS.map((part, i) => [part, (bits & (1 << i)) !== 0]),
			) as CitationForm;
			if (!form.title && !form.link) continue;
			const [found] = parsePlace(composeCitation(form, PARTS, "甲乙丙。"));
			expect(found?.path, JSON.stringify(form)).toEqual([2, 1]);
		}
	});
});

test("a stored form is believed as far as it is one", () => {
	expect(readCitationForm(JSON.stringify(ALL))).toEqual(ALL);
	for (const bad of [null, "", "{", "null", "[]", '"x"', '{"title":1}', '{"other":true}']) {
		expect(readCitationForm(bad), String(bad)).toEqual(USUAL_FORM);
	}
});
