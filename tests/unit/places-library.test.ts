import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { IndexOptions, IndexSizes } from "../../src/outputs/search-index/build-index.ts";
import { askLibrary } from "../../src/search/ask-library.ts";
import { findInText } from "../../src/search/find-in-text.ts";
import { normaliseQuery } from "../../src/search/fold.ts";
import { foldText } from "../../src/search/folded-text.ts";
import { openLibrary } from "../../src/search/library-index.ts";
import { allPositions, lookUp } from "../../src/search/look-up.ts";
import { groupByNearness, withoutExcluded } from "../../src/search/nearness.ts";
import { parsePhrases } from "../../src/search/phrases.ts";
import type { Place, SearchText } from "../../src/search/search-text.ts";
import { fetchFromStore, storeOf, variants } from "./search-library.ts";

/** Files so small that a few sentences make a tree of several nodes. */
const TINY: IndexSizes = {
	leaf: { least: 2, about: 3, most: 5 },
	node: 3,
	piece: { size: 7, margin: 2 },
	bounds: 5,
	key: 3,
	smallest: { leaf: 1, node: 2 },
};

async function libraryOf(texts: readonly SearchText[], options: IndexOptions = {}) {
	const { build, store } = storeOf(texts, options);
	return openLibrary(fetchFromStore(store), build);
}

/** The places of a phrase in every text, as one library. */
function bruteForce(texts: readonly SearchText[], phrase: string): Place[] {
	let start = 0;
	return texts.flatMap((text) => {
		const folded = foldText(text, variants);
		const places = findInText(folded, phrase);
		const before = start;
		start += folded.letters.length;
		return places.map((place) => ({ ...place, position: place.position + before }));
	});
}

const SIGNS = [
	"哈",
	"哈",
	"的",
	"为",
	"為",
	"爲",
	"国",
	"國",
	"a",
	"Ａ",
	"㎡",
	"2",
	"𠮷",
	"，",
	"*",
	"”",
	" ",
];
const wordsUpTo = (maxLength: number) =>
	fc.array(fc.constantFrom(...SIGNS), { maxLength }).map((signs) => signs.join(""));
const words = fc.oneof(
	{ weight: 5, arbitrary: wordsUpTo(12) },
	{ weight: 1, arbitrary: wordsUpTo(80) },
	// Longer than the order of suffixes compares.
	{
		weight: 1,
		arbitrary: fc
			.tuple(fc.constantFrom("哈", "𠮷", "a𠮷"), fc.nat(140))
			.map(([sign, times]) => sign.repeat(times)),
	},
);
const block = fc.record({
	kind: fc.constantFrom("heading" as const, "text" as const),
	texts: fc.array(words, { maxLength: 4 }),
});
const library = fc
	.array(fc.array(fc.array(block, { maxLength: 4 }), { maxLength: 3 }), { maxLength: 4 })
	.map((texts) =>
		texts.map(
			(sections, t): SearchText => ({
				slug: `t${t}`,
				title: `第${t}篇`,
				kind: "讲话",
				date: null,
				sections: sections.map((blocks, s) => {
					let n = 0;
					return {
						path: `${s + 1}`,
						title: `第${s}节`,
						place: `第${s}部分`,
						blocks: blocks.map(({ kind, texts: own }) => ({
							kind,
							sentences: own.map((text) => ({ n: ++n, text, isHeading: kind === "heading" })),
						})),
					};
				}),
			}),
		),
	);

/** Places with whole sentences: of an overlong one the library gives the part around the place. */
function withWhole(places: readonly Place[], texts: readonly SearchText[]): Place[] {
	return places.map((place) => {
		const text = texts.find(({ slug }) => slug === place.text.slug);
		const section = text?.sections.find(({ path }) => path === place.section.path);
		const all = section?.blocks.flatMap(({ sentences }) => sentences) ?? [];
		const sentences = place.sentences.map((part) => {
			const whole = all.find(({ n }) => n === part.n)?.text ?? "";
			const { offset, text: shown } = part;
			expect(whole.slice(offset, offset + shown.length)).toBe(shown);
			expect(part.isWhole || whole !== shown || offset === 0).toBe(true);
			expect(part.start >= offset && part.end <= offset + shown.length).toBe(true);
			return { ...part, text: whole, offset: 0, isWhole: true };
		});
		return { ...place, sentences };
	});
}

/** A phrase of any length that stands in a library, or one that may not. */
const phraseOf = (texts: readonly SearchText[], from: number, length: number, other: string) => {
	const all = texts.map((text) => foldText(text, variants).letters).join("");
	const stretch = all.slice(from % (all.length + 1)).split("\0")[0] ?? "";
	const phrase = [...stretch].slice(0, length).join("");
	return normaliseQuery(phrase || other, variants);
};

const positionOf = ({ position, length }: Place) => `${position}+${length}`;

describe("the index of a library", () => {
	test("tells how near phrases stand, and leaves out what is excluded, as reading does", async () => {
		await fc.assert(
			fc.asyncProperty(
				library,
				fc.array(wordsUpTo(2), { minLength: 1, maxLength: 3 }),
				fc.array(wordsUpTo(3), { maxLength: 2 }),
				async (texts, included, left) => {
					const index = await libraryOf(texts, { sizes: TINY });
					const query = parsePhrases(
						[...included, ...left.map((word) => `-${word}`)].join(" "),
						variants,
					);
					const places = query.phrases.map((phrase) =>
						withoutExcluded(
							bruteForce(texts, phrase.letters),
							phrase,
							query.excluded.map((other) => ({
								phrase: other,
								places: bruteForce(texts, other.letters),
							})),
						),
					);
					const answer = await askLibrary(index, query, { from: 0, count: 1e6 });
					if (answer.kind === "places") {
						expect(answer.count).toBe(places[0]?.length ?? 0);
						expect(answer.places.map(positionOf)).toEqual((places[0] ?? []).map(positionOf));
						return;
					}
					const found = answer.kind === "groups" ? answer.groups : null;
					const some = await askLibrary(index, query, { from: 0, count: 1 }, { sentences: 2 });
					if (some.kind === "groups" && !some.isComplete) {
						// A place on a sentence's end belongs to the first unit that has it.
						const near = found?.[0];
						expect(near?.nearness).toBe("sentence");
						expect(near?.units.slice(0, 1)).toEqual(some.groups[0]?.units.slice(0, 1));
					}
					expect(
						found?.map(({ nearness, units }) => ({
							nearness,
							units: units.map((unit) =>
								unit.map(({ position, length }) => `${position}+${length}`),
							),
						})),
					).toEqual(
						groupByNearness(places).map(({ nearness, units }) => ({
							nearness,
							units: units.map((unit) => unit.places.map(positionOf)),
						})),
					);
				},
			),
			{ numRuns: 400 },
		);
	});

	test("answers as reading every text does, whatever the texts and the phrase", async () => {
		await fc.assert(
			fc.asyncProperty(
				library,
				fc.nat(200),
				fc.integer({ min: 1, max: 200 }),
				words,
				fc.nat(4),
				fc.integer({ min: 1, max: 6 }),
				async (texts, at, length, other, from, count) => {
					const index = await libraryOf(texts, { sizes: TINY });
					const phrase = phraseOf(texts, at, length, other);
					const places = bruteForce(texts, phrase);
					const all = await lookUp(index, phrase, { from: 0, count: places.length + 1 });
					expect(all.count).toBe(places.length);
					expect(withWhole(all.places, texts)).toEqual(places);
					const some = await lookUp(index, phrase, { from, count });
					expect(some.count).toBe(places.length);
					expect(some.places).toEqual(all.places.slice(from, from + count));
					expect(await allPositions(index, phrase, 1e6)).toEqual(places.map((p) => p.position));
				},
			),
			{ numRuns: 500 },
		);
	});
});
