import { describe, expect, test } from "vitest";
import { readQuery } from "../../src/browser/search/read-query.ts";
import { readLibrary } from "../../src/library/read-library.ts";
import {
	searchSections,
	soundTable,
	termTable,
} from "../../src/outputs/search-index/pagefind-index.ts";
import { findHits, findPlaces, joinRanges } from "../../src/search/find.ts";
import { gramLengthFor, gramsOf, gramsToAsk } from "../../src/search/grams.ts";
import { matchTerms } from "../../src/search/match-terms.ts";
import { normalise } from "../../src/search/normalise.ts";
import { parseQuery } from "../../src/search/query.ts";
import { packSection, unpackSection } from "../../src/search/section-file.ts";
import { readSounds } from "../../src/search/sound.ts";
import { longestParts, nearSpellings } from "../../src/search/suggest.ts";

const sections = searchSections((await readLibrary()).speeches);
const sounds = readSounds(soundTable([]));

describe("what is compared", () => {
	test.each([
		["“放管服”改革", "放管服改革"],
		["对**而言", "对而言"],
		["ＡＢＣ１２３", "abc123"],
		["互联网+政务服务", "互联网政务服务"],
		["\ud800监\udc00", "监"],
		["，。！", ""],
	])("%j is compared as %j", (text, plain) => {
		expect(normalise(text).characters.join("")).toBe(plain);
	});

	test("a place is marked in the original, punctuation inside it included", () => {
		const text = "深化“放管服”改革。";
		const [place] = findPlaces(normalise(text), [..."放管服改革"]);
		expect(text.slice(place?.start, place?.end)).toBe("放管服”改革");
	});

	test("overlapping places are all found and marked as one", () => {
		const places = findPlaces(normalise("层层层"), ["层", "层"]);
		expect(places).toHaveLength(2);
		expect(joinRanges(places)).toEqual([{ start: 0, end: 3 }]);
	});
});

describe("a query", () => {
	test("is phrases parted by spaces, full-width too; a leading - excludes", () => {
		const { phrases, excluded } = parseQuery("监督　审计 -统计 - ，");
		expect(phrases.map(({ written }) => written)).toEqual(["监督", "审计"]);
		expect(excluded.map(({ written }) => written)).toEqual(["统计"]);
	});

	test("is read from an address that is no UTF-8", () => {
		expect(readQuery("?q=%E0%A4%A")).not.toBeNull();
		expect(readQuery("?x=1")).toBe("");
	});
});

test("grams asked for are among those indexed, in a small and in a large library", () => {
	for (const length of [gramLengthFor(17), gramLengthFor(17_000)]) {
		const characters = normalise(sections[1]?.sentences[2]?.text ?? "").characters;
		const indexed = gramsOf(characters, length);
		for (const size of [1, 2, 5, 12]) {
			for (const gram of gramsToAsk(characters.slice(0, size), length, 3)) {
				expect(indexed.has(gram)).toBe(true);
			}
		}
	}
});

test("a section survives its search file", () => {
	for (const section of sections) {
		expect(unpackSection(JSON.parse(packSection(section)))).toEqual(section);
	}
});

test("a heading comes first, then the larger share of a sentence, then the order of the text", () => {
	const [first, ...others] = findHits(sections, parseQuery("监督"));
	expect(first?.hits[0]?.sentence.isHeading).toBe(true);
	const shares = others.flatMap(({ hits }) => hits).filter(({ sentence }) => !sentence.isHeading);
	expect(shares.length).toBeGreaterThan(3);
	for (const { hits } of [first, ...others].filter((x) => x !== undefined)) {
		const body = hits.filter(({ sentence }) => !sentence.isHeading).map(({ share }) => share);
		expect(body).toEqual([...body].sort((a, b) => b - a));
	}
});

test("homophones, near spellings and longest parts come from the text", () => {
	expect(nearSpellings([..."放管福"], sections, sounds)[0]?.text).toBe("放管服");
	expect(nearSpellings([..."真金白音"], sections, sounds)[0]?.text).toBe("真金白银");
	expect(longestParts([..."坚持底线思考"], sections)[0]).toEqual({ text: "坚持底线思", count: 1 });
	expect(longestParts([..."囧囧"], sections)).toEqual([]);
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
