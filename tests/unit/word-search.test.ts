import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readLibrary } from "../../src/library/read-library.ts";
import { idPrefix } from "../../src/model/element-ids.ts";
import { parseSectionPath } from "../../src/model/refs.ts";
import { sentencesOf } from "../../src/model/speech.ts";
import { makeWordFiles, wordPages } from "../../src/outputs/word-search/word-files.ts";
import { NO_VARIANTS } from "../../src/search/fold.ts";
import { markWords, rankByWords } from "../../src/search/rank-words.ts";
import { readAnchor } from "../../src/search/word-anchor.ts";
import { readWords, segmenter } from "../../src/search/word-query.ts";
import { readQuestions } from "../bench/questions.ts";

const library = await readLibrary();
const three = await readLibrary("tests/fixtures/libraries/three");

/** Pagefind's pages out of its own files. */
function fragmentsOf(files: ReadonlyMap<string, Uint8Array | string>) {
	return [...files]
		.filter(([name]) => name.endsWith(".pf_fragment"))
		.map(([, content]) => {
			const text = gunzipSync(content as Uint8Array)
				.toString()
				.replace(/^pagefind_dcd/, "");
			return JSON.parse(text) as {
				url: string;
				anchors: { id: string; text: string }[];
				meta: Record<string, string>;
			};
		});
}

describe("what Pagefind keeps", () => {
	test.each([
		["the first speech", library],
		["a library of three", three],
	])(
		"leads to every sentence of %s and has its very text, but for blanks at its ends",
		async (_, own) => {
			const fragments = fragmentsOf(await makeWordFiles(own));
			const kept = new Map<string, string>();
			for (const { url, anchors } of fragments) {
				const slug = /^\/([^/]+)\/full\//.exec(url)?.[1];
				for (const { id, text } of slug ? anchors : []) {
					const at = readAnchor(id);
					kept.set(`${slug}/${at?.path}#s${at?.n}`, text);
				}
			}
			const sentences = own.speeches.flatMap(({ slug, sections }) =>
				sections.flatMap((section) =>
					sentencesOf(section).map(
						({ n, text }) => [`${slug}/${section.path}#s${n}`, text] as const,
					),
				),
			);
			expect(new Map([...kept].sort())).toEqual(
				new Map(sentences.map(([ref, text]) => [ref, text.trim()] as const).sort()),
			);
		},
	);

	test("has notes and terms as pages of their own kind, and no blank without width", async () => {
		const kinds = [...wordPages(library)].map(({ html }) => /kind:(\w+)/.exec(html)?.[1]);
		expect(new Set(kinds)).toEqual(new Set(["text", "note", "term"]));
		expect(kinds.filter((kind) => kind === "term")).toHaveLength(library.terms.length);
		for (const { anchors } of fragmentsOf(await makeWordFiles(library))) {
			for (const { text } of anchors) expect(text).not.toMatch(/\u200b/);
		}
	});

	test("is the same bytes when made again", async () => {
		const digest = (files: ReadonlyMap<string, Uint8Array | string>) =>
			[...files].map(([name, content]) => [
				name,
				createHash("sha256").update(content).digest("hex"),
			]);
		expect(digest(await makeWordFiles(three))).toEqual(digest(await makeWordFiles(three)));
	});

	test("stands for a library without texts too", async () => {
		const none = { ...three, speeches: [], terms: [] };
		expect((await makeWordFiles(none)).has("pagefind.js")).toBe(true);
	});

	test("takes markup in a title or a text as text", () => {
		const speech = three.speeches[0];
		if (!speech) throw new Error("no speech");
		const odd = { ...speech, title: '<img src=x onerror="alert(1)">&' };
		const [page] = [...wordPages({ ...three, speeches: [odd] })];
		expect(page?.html).not.toContain("<img");
	});
});

describe("a sentence's id on the page of the whole speech", () => {
	test("leads back to its section and number", () => {
		for (const { sections } of [...library.speeches, ...three.speeches]) {
			for (const { path } of sections) {
				expect(readAnchor(`${idPrefix("full", path)}s7`)).toEqual({ path, n: 7 });
			}
		}
	});

	test("is read only in its one form", () => {
		fc.assert(
			fc.property(fc.string(), (id) => {
				const at = readAnchor(id);
				if (!at) return;
				expect(parseSectionPath(at.path)).not.toBeNull();
				expect(`${idPrefix("full", at.path)}s${at.n}`).toBe(id);
			}),
		);
	});
});

describe("a question", () => {
	const read = (text: string) => readWords(text, segmenter());

	test("has its words, without those that only make it one", () => {
		expect(read("优化营商环境有哪些措施").words).toEqual(["优化", "营商", "环境", "措施"]);
		expect(read("怎么样？").words).toEqual([]);
		expect(read("").words).toEqual([]);
	});

	test("keeps a letter that stands alone elsewhere where it is part of a word", () => {
		expect(read("财会监督由哪些部门负责").words).toContain("财会");
	});

	test("is read without a dictionary too", () => {
		const words = readWords("审批环节怎么减", (text) =>
			text.split(/(怎么)|/u).filter((w) => w),
		).words;
		expect(words).toContain("审批");
	});

	test("never takes longer than a moment, however long it is", () => {
		const from = performance.now();
		read("监督".repeat(2000));
		expect(performance.now() - from).toBeLessThan(2000);
	});
});

describe("the order of answers", () => {
	const items = ["监督工作。", "审计监督工作要加强。", "今天开会。", "加强审计。"].map((text) => ({
		text,
	}));

	test("begins with the one that has most of the question, and leaves out what has nothing", () => {
		const ranked = rankByWords(items, readWords("审计监督", segmenter()));
		expect(ranked[0]?.item.text).toBe("审计监督工作要加强。");
		expect(ranked.map(({ item }) => item.text)).not.toContain("今天开会。");
	});

	test("has an answer among the first ten for most of the fifty questions", async () => {
		const sentences = library.speeches.flatMap(({ slug, sections }) =>
			sections.flatMap((section) =>
				sentencesOf(section).map(({ n, text }) => ({ ref: `${slug}/${section.path}#s${n}`, text })),
			),
		);
		const answered = (await readQuestions(library)).filter(({ ask, answers }) =>
			rankByWords(sentences, readWords(ask, segmenter()))
				.slice(0, 10)
				.some(({ item }) => answers.includes(item.ref)),
		);
		expect(answered.length).toBeGreaterThanOrEqual(45);
	});

	test("marks the words where they stand, in the text as it is written", () => {
		const text = "优 化“营商”环境";
		const marks = markWords(text, ["优化", "营商", "环境"], NO_VARIANTS);
		expect(marks.map(({ start, end }) => text.slice(start, end))).toEqual([
			"优 化",
			"营商",
			"环境",
		]);
		fc.assert(
			fc.property(
				fc.string(),
				fc.array(fc.string({ minLength: 1, maxLength: 3 })),
				(own, words) => {
					const found = markWords(
						own,
						words.filter((word) => word !== ""),
						NO_VARIANTS,
					);
					let last = 0;
					for (const { start, end } of found) {
						expect(start).toBeGreaterThanOrEqual(last);
						expect(end).toBeGreaterThan(start);
						last = end;
					}
					expect(last).toBeLessThanOrEqual(own.length);
				},
			),
		);
	});
});
