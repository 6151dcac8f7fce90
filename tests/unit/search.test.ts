import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readReturn } from "../../src/browser/search/come-back.ts";
import { readLastText } from "../../src/browser/search/page-search.ts";
import { readLibrary } from "../../src/library/read-library.ts";
import { citation } from "../../src/model/citation.ts";
import { fingerprintSentences } from "../../src/model/fingerprint.ts";
import { citedSource } from "../../src/model/source-in-words.ts";
import { searchTexts } from "../../src/outputs/search-index/search-texts.ts";
import { soundTable, termTable } from "../../src/outputs/search-index/term-table.ts";
import { makeVariants } from "../../src/outputs/search-index/variants.ts";
import { askSeveral } from "../../src/search/ask-several.ts";
import { placesOf } from "../../src/search/ask-text.ts";
import { foldText } from "../../src/search/folded-text.ts";
import { matchTerms } from "../../src/search/match-terms.ts";
import { mayNamePlace } from "../../src/search/place-hint.ts";
import { placeOfFingerprint } from "../../src/search/place-of-fingerprint.ts";
import { parsePlace } from "../../src/search/place-words.ts";
import { readAsked, readQuery } from "../../src/search/read-asked.ts";
import { resolvePlace } from "../../src/search/resolve-place.ts";
import { readSounds } from "../../src/search/sound.ts";
import { longestParts, nearSpellings } from "../../src/search/suggest.ts";

const { speeches } = await readLibrary();
const [speech] = searchTexts(speeches);
if (!speech) throw new Error("content/ has no speech to search");
const text = foldText(speech, makeVariants());
const sounds = readSounds(soundTable([]));

describe("a query", () => {
	test("is read from an address that is no UTF-8", () => {
		expect(readQuery("?q=%E0%A4%A")).not.toBeNull();
		expect(readQuery("?x=1")).toBe("");
	});

	test("several phrases are answered by how near they stand, a minus takes away", () => {
		const answer = askSeveral(text, readAsked("监督 审计", []));
		expect(answer.kind).toBe("groups");
		if (answer.kind === "groups") expect(answer.groups[0]?.nearness).toBe("sentence");
		const without = placesOf(askSeveral(text, readAsked("监督 -审计监督", [])));
		const all = placesOf(askSeveral(text, readAsked("监督", [])));
		const longer = placesOf(askSeveral(text, readAsked("审计监督", [])));
		expect(without).toHaveLength(all.length - longer.length);
	});
});

describe("an address that is typed or pasted", () => {
	/** The sentences of the speech with every form of their address. */
	const forms = text.sentences.map(({ section, sentence }) => {
		const { path, place } = section;
		const numbers = path.split("/");
		const inWords = /^\d/.test(path)
			? `第${numbers[0]}部分${numbers[1] ? `第${numbers[1]}条` : ""}`
			: place;
		const dotted =
			/^\d/.test(path) && numbers.length > 1 ? [`${numbers.join(".")}.${sentence.n}`] : [];
		return {
			path,
			n: sentence.n,
			typed: [
				`${inWords}第${sentence.n}句`,
				`${path}#s${sentence.n}`,
				`https://example.org/study/${speech.slug}/${path}/#s${sentence.n}`,
				`/${speech.slug}/${path}/?q=x#s${sentence.n}`,
				`《${speech.title}》${inWords}第${sentence.n}句`,
				...dotted,
			],
		};
	});

	test("of every sentence and in every form leads to the sentence", () => {
		const wrong = forms.flatMap(({ path, n, typed }) =>
			typed.filter((form) => {
				const found = parsePlace(form).map((named) => resolvePlace(text, named));
				return !found.some((p) => p?.section.path === path && p.sentences[0]?.n === n);
			}),
		);
		expect(wrong).toEqual([]);
		expect(forms.length).toBeGreaterThan(100);
	});

	test("may name a place wherever one is read in it", () => {
		for (const { typed } of forms)
			for (const form of typed) expect(mayNamePlace(form), form).toBe(true);
		const part = fc.constantFrom(
			..."第三部分二条5句章款项之·《》/#.3.2 ()（）—“”，的开头结尾正文全文abc",
		);
		fc.assert(
			fc.property(fc.array(part, { maxLength: 14 }), (parts) => {
				const typed = parts.join("");
				return parsePlace(typed).length === 0 || mayNamePlace(typed);
			}),
			{ numRuns: 20_000, seed: 20261124 },
		);
		expect(mayNamePlace("优化营商环境")).toBe(false);
	});

	test("the site's own citation of every sentence finds its quotation", () => {
		const source = speeches[0] ? citedSource(speeches[0]) : "";
		const wrong = text.sentences.filter(({ section, sentence }) => {
			const cited = citation(source, section.place.replace(/ · .*/, ""), sentence.text);
			const places = placesOf(askSeveral(text, readAsked(cited, parsePlace(cited))));
			return !places.some(
				(p) => p.section.path === section.path && p.sentences[0]?.n === sentence.n,
			);
		});
		expect(wrong.map(({ sentence }) => sentence.text)).toEqual([]);
	});

	test("第二条 alone is that of the part that is open; a regulation's is its own", () => {
		const [named] = parsePlace("第二条第1句");
		expect(named && resolvePlace(text, named, "3/1")?.section.path).toBe("3/2");
		expect(named && resolvePlace(text, named, null)).toBeNull();
	});

	test("a lasting link's fingerprint finds its sentence", () => {
		const all = fingerprintSentences(text.sentences.map(({ sentence }) => sentence.text));
		text.sentences.forEach(({ at }, i) => {
			expect(placeOfFingerprint(text, all[i] ?? "")?.position).toBe(at);
		});
		expect(placeOfFingerprint(text, "AAAAAAAA")).toBeNull();
	});
});

describe("the text that was read last", () => {
	test("is believed only when it can be one", () => {
		const good = { slug: "lianzheng", file: "text/0a1b.json" };
		expect(readLastText(JSON.stringify(good))).toEqual(good);
		expect(readLastText(JSON.stringify({ ...good, file: null }))).toEqual({ ...good, file: null });
		for (const bad of [
			null,
			"",
			"{",
			"null",
			"[]",
			'{"slug":null}',
			'{"slug":"a/../b","file":null}',
			'{"slug":"a","file":"//evil.example/x.json"}',
			'{"slug":"a","file":"https://evil.example/"}',
			'{"slug":"a","file":3}',
		]) {
			expect(readLastText(bad), String(bad)).toBeNull();
		}
	});
});

describe("the place in the answers that was left", () => {
	test("is believed only when it can be one", () => {
		const good = { path: "/a/", query: "监督", filters: "", top: 30 };
		expect(readReturn(JSON.stringify(good))).toEqual(good);
		for (const bad of [
			null,
			"",
			"{",
			"null",
			"[]",
			'{"path":1}',
			'{"path":"/","query":"","top":-1}',
		]) {
			expect(readReturn(bad), String(bad)).toBeNull();
		}
	});
});

test("homophones, near spellings and longest parts come from the text", () => {
	expect(nearSpellings("放管福", text.letters, sounds)[0]?.text).toBe("放管服");
	expect(nearSpellings("真金白音", text.letters, sounds)[0]?.text).toBe("真金白银");
	expect(longestParts("坚持底线思考", text.letters)[0]).toEqual({ text: "坚持底线思", count: 1 });
	expect(longestParts("囧囧", text.letters)).toEqual([]);
});

/** What the search does not look at. */
const EMPTY = {
	relations: { broader: [], narrower: [], related: [], partOf: [] },
	notBefore: [],
	notAfter: [],
	scope: [],
	evidence: [],
	quotations: [],
	content: [],
	note: "",
};

test("a term is matched by characters, pinyin, initials and sound, the closest first", () => {
	const table = termTable([
		{
			slug: "a",
			name: "放管服",
			aliases: ["放管服改革"],
			pinyin: "fàng guǎn fú",
			category: "营商环境",
			...EMPTY,
		},
		{
			slug: "b",
			name: "方案",
			aliases: [],
			pinyin: "fāng àn",
			category: "监督",
			...EMPTY,
		},
	]);
	for (const query of ["放管", "fangguanfu", "fgf", "FGF", "放管福", "放管服改革"]) {
		expect(matchTerms(query, table, sounds)[0]?.slug, query).toBe("a");
	}
	for (const query of ["", "，", "zzz", "x".repeat(10_000)]) {
		expect(matchTerms(query, table, sounds)).toEqual([]);
	}
});
