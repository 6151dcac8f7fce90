import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readLibrary } from "../../src/library/read-library.ts";
import { citation } from "../../src/model/citation.ts";
import { toChineseNumeral } from "../../src/model/numerals.ts";
import { sentenceInWords } from "../../src/model/places.ts";
import { refAddress, sentenceNumber, sentenceRef } from "../../src/model/refs.ts";
import { citedSource } from "../../src/model/source-in-words.ts";
import { type Section, type Speech, sentencesOf } from "../../src/model/speech.ts";
import { searchTexts } from "../../src/outputs/search-index/search-texts.ts";
import { normaliseQuery } from "../../src/search/fold.ts";
import { foldText } from "../../src/search/folded-text.ts";
import { fileNames, type LibraryIndex, openLibrary } from "../../src/search/library-index.ts";
import { parsePlace } from "../../src/search/place-words.ts";
import { type AddressedText, resolveInLibrary } from "../../src/search/resolve-in-library.ts";
import { resolvePlace } from "../../src/search/resolve-place.ts";
import type { Place } from "../../src/search/search-text.ts";
import { unpackSectionList } from "../../src/search/section-list.ts";
import { unpackTextList } from "../../src/search/text-list.ts";
import { fetchFromStore, storeOf, variants } from "./search-library.ts";

const own = await readLibrary();
const three = await readLibrary(join("tests", "fixtures", "libraries", "three"));
const speeches = [...own.speeches, ...three.speeches];
const texts = searchTexts(speeches);

const { build, store } = storeOf(texts);
const index = await openLibrary(fetchFromStore(store), build);

/** The texts of the library as addresses are resolved in them, by slug. */
async function addressedTexts(library: LibraryIndex): Promise<Map<string, AddressedText>> {
	const file = fileNames.texts(build);
	const listed = unpackTextList(await library.load(file), build, file);
	const all = listed.map(async ({ slug, start }, i): Promise<[string, AddressedText]> => {
		const name = fileNames.sections(build, i);
		const sections = unpackSectionList(await library.load(name), build, i, start, name);
		return [slug, { slug, sections, end: listed[i + 1]?.start ?? library.root.letters }];
	});
	return new Map(await Promise.all(all));
}
const addressed = await addressedTexts(index);

/** Every form of a sentence's address that the site gives or a reader may write. */
function formsOf(speech: Speech, section: Section, n: number): string[] {
	const address = refAddress(sentenceRef(speech.slug, section.path, n));
	const forms = [
		`${section.place}第${n}句`,
		`${section.place}第${toChineseNumeral(n)}句`,
		`${section.place}（${toChineseNumeral(n)}句）`,
		sentenceInWords(section, n),
		`${section.path}#s${n}`,
		`${sentenceNumber(section.path, n).replace(/\.\d+$/, "")}.s${n}`,
		`https://a.example/base/${address}`,
		`https://a.example/${address.replace("#", "?f=1a2b3c#")}`,
		`/${address}`,
		`《${speech.title}》${section.place}第${n}句`,
	];
	if (section.path.includes("/")) forms.push(sentenceNumber(section.path, n));
	return forms;
}

const named = ({ text, section, sentences: [first] }: Place) =>
	`${text.slug}/${section.path}#s${first?.n}`;

describe.each(speeches.map((speech) => [speech.slug, speech] as const))("%s", (slug, speech) => {
	const text = texts.find((one) => one.slug === slug);
	const folded = text && foldText(text, variants);
	const all = speech.sections.flatMap((section) =>
		sentencesOf(section).map((sentence) => ({ section, sentence })),
	);

	test("every sentence is found by every form of its address, at hand and in the library", async () => {
		const wrong: string[] = [];
		for (const { section, sentence } of all) {
			const wanted = `${slug}/${section.path}#s${sentence.n}`;
			for (const form of formsOf(speech, section, sentence.n)) {
				const [first] = parsePlace(form);
				const atHand = first && folded ? resolvePlace(folded, first) : null;
				const text = addressed.get(slug);
				const elsewhere = first && text ? await resolveInLibrary(index, text, first) : null;
				for (const place of [atHand, elsewhere]) {
					if (!place || named(place) !== wanted) {
						wrong.push(`${form}: ${place && named(place)}, expected ${wanted}`);
					}
				}
			}
		}
		expect(wrong).toEqual([]);
	});

	test("every sentence's citation leads to a place of its words in its section", async () => {
		const wrong: string[] = [];
		const text = addressed.get(slug);
		for (const { section, sentence } of all) {
			const letters = normaliseQuery(sentence.text, variants);
			if (letters === "" || !text) continue;
			const [first] = parsePlace(citation(citedSource(speech), section.place, sentence.text));
			const quotation = normaliseQuery(first?.quotation ?? "", variants);
			const place = first && (await resolveInLibrary(index, text, first, { quotation }));
			const words = place?.sentences.map(({ text: own }) => normaliseQuery(own, variants)).join("");
			if (place?.section.path !== section.path || !words?.includes(letters)) {
				wrong.push(`${section.path}#s${sentence.n}: ${place && named(place)}`);
			}
		}
		expect(wrong).toEqual([]);
	});
});

describe("a regulation's own addresses", () => {
	const text = texts.find(({ slug }) => slug === "tiaoli");
	const folded = text && foldText(text, variants);

	test.each([
		["第九条", "article-9", 1],
		["第七条之一", "article-7-1", 1],
		["《条例》第九条第一款", "article-9", 2],
		["第五条第二款", "article-5", null],
		["第二编第三章第二节", "2/1/2", 1],
	])("%s", async (form, path, n) => {
		const [first] = parsePlace(form);
		const place = first && folded ? resolvePlace(folded, first) : null;
		const addressedText = addressed.get("tiaoli");
		const elsewhere =
			first && addressedText ? await resolveInLibrary(index, addressedText, first) : null;
		expect(elsewhere && named(elsewhere)).toBe(place && named(place));
		if (path) expect(place?.section.path).toBe(path);
		if (n) expect(place?.sentences[0]?.n).toBe(n);
	});
});

test("a sentence far down a long section is found with a few pieces read", async () => {
	const [long] = searchTexts(own.speeches);
	if (!long) throw new Error("no text");
	const sentences = long.sections.flatMap(({ blocks }) => blocks.flatMap((b) => b.sentences));
	const blocks = Array.from({ length: 40 }, (_, i) => ({
		kind: "text" as const,
		sentences: sentences.map(({ text }, k) => ({
			n: i * sentences.length + k + 1,
			text,
			isHeading: false,
		})),
	}));
	const section = { path: "text", title: "正文", place: "正文", blocks };
	const made = storeOf([{ ...long, slug: "long", sections: [section] }]);
	const asked: string[] = [];
	const fetchFile = fetchFromStore(made.store);
	const library = await openLibrary((name, signal) => {
		asked.push(name);
		return fetchFile(name, signal);
	}, made.build);
	const name = fileNames.sections(made.build, 0);
	const sections = unpackSectionList(await library.load(name), made.build, 0, 0, name);
	const end = library.root.letters;
	for (const n of [1, 77, 131 * 20, 131 * 40]) {
		asked.length = 0;
		const text = { slug: "long", sections, end };
		const place = await resolveInLibrary(library, text, { section: "text", sentence: n });
		expect(place && named(place)).toBe(`long/text#s${n}`);
		expect(asked.length).toBeLessThan(10);
	}
});
