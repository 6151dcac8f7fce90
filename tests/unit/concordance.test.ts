import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
	type ConcordanceLine,
	lineOf,
	linesAsCsv,
	linesAsText,
	MARKS,
	nearInText,
	orderLines,
	spreadInWords,
	spreadOf,
	type WrittenLine,
} from "../../src/search/concordance.ts";
import { findInText } from "../../src/search/find-in-text.ts";
import { foldLetters, NO_VARIANTS, normaliseQuery } from "../../src/search/fold.ts";
import { foldText } from "../../src/search/folded-text.ts";
import { openLibrary } from "../../src/search/library-index.ts";
import { lookUp, nearInLibrary } from "../../src/search/look-up.ts";
import type { Place, SearchText } from "../../src/search/search-text.ts";
import { drawStretches } from "../bench/places.ts";
import { readSearchTexts } from "../bench/search-texts.ts";
import { fetchFromStore, storeOf, textOf, variants } from "./search-library.ts";

const texts = await readSearchTexts();
const WIDTH = 40;

/** The characters of the paragraphs in which a place stands. */
function paragraphsOf(all: readonly SearchText[], place: Place): string {
	const section = all
		.find(({ slug }) => slug === place.text.slug)
		?.sections.find(({ path }) => path === place.section.path);
	const blocks = section?.blocks.slice(place.firstBlock, place.lastBlock + 1) ?? [];
	return blocks.flatMap(({ sentences }) => sentences.map(({ text }) => text)).join("");
}

function expectWhole(line: ConcordanceLine, letters: string, all: readonly SearchText[]): void {
	const paragraph = paragraphsOf(all, line.place);
	expect(foldLetters(line.phrase, variants)).toBe(letters);
	const whole = line.before + line.phrase + line.after;
	// The same words may stand twice in a paragraph. Nothing is left out but for want of room.
	const isRight = (at: number) =>
		(Array.from(line.before).length === WIDTH || at === 0) &&
		(Array.from(line.after).length === WIDTH || at + whole.length === paragraph.length);
	const found: number[] = [];
	for (let at = paragraph.indexOf(whole); at >= 0; at = paragraph.indexOf(whole, at + 1)) {
		found.push(at);
	}
	expect(found.some(isRight), whole).toBe(true);
}

describe("a line of a concordance", () => {
	const stretches = drawStretches(texts, 300, 13);

	test("is the text around a place, over the ends of sentences, from the text's own file", () => {
		let crossing = 0;
		for (const { typed } of stretches) {
			const letters = normaliseQuery(typed, variants);
			for (const text of texts) {
				const folded = foldText(text, variants);
				for (const place of findInText(folded, letters)) {
					const line = lineOf(place, nearInText(folded, place), WIDTH);
					expectWhole(line, letters, texts);
					if (/[。！？]/.test(line.before)) crossing++;
				}
			}
		}
		expect(crossing).toBeGreaterThan(50);
	});

	test("is the same from the library's index", async () => {
		const library = [...texts, textOf("another", [["#一、监督。", "监督。再监督。监督不止。"]])];
		const { build, store } = storeOf(library);
		const index = await openLibrary(fetchFromStore(store), build);
		for (const { typed } of [...stretches.slice(0, 80), { typed: "监督" }]) {
			const letters = normaliseQuery(typed, variants);
			const { places } = await lookUp(index, letters, { from: 0, count: 60 });
			for (const place of places) {
				const line = lineOf(place, await nearInLibrary(index, place, WIDTH), WIDTH);
				expectWhole(line, letters, library);
			}
		}
	});

	test("does not go on into another paragraph", () => {
		const text = textOf("a", [["前段。", "监督工作。", "后段。"]]);
		const folded = foldText(text, variants);
		const [place] = findInText(folded, "监督");
		if (!place) throw new Error("no place");
		const { before, phrase, after } = lineOf(place, nearInText(folded, place), WIDTH);
		expect([before, phrase, after]).toEqual(["", "监督", "工作。"]);
	});
});

/** A line with nothing but its words. */
const line = (before: string, after: string, position = 0) =>
	({ before, phrase: "监督", after, place: { position } }) as ConcordanceLine;

describe("the order of lines", () => {
	test("by what follows puts the same continuations together, marks or none between", () => {
		const lines = [line("", "体系"), line("", "机制"), line("", "，体系健全"), line("", "机制好")];
		expect(orderLines(lines, "after").map(({ after }) => after)).toEqual([
			"体系",
			"，体系健全",
			"机制",
			"机制好",
		]);
	});

	test("by what precedes goes from the phrase outwards", () => {
		const lines = [line("加强审计", ""), line("接受群众", ""), line("搞好审计", "")];
		expect(orderLines(lines, "before").map(({ before }) => before)).toEqual([
			"接受群众",
			"搞好审计",
			"加强审计",
		]);
	});

	test("loses and doubles none, and lines with the same letters beside the phrase stand together", () => {
		const words = fc.array(fc.constantFrom("审", "计", "，", "统", "財"), { maxLength: 4 });
		fc.assert(
			fc.property(
				fc.array(fc.tuple(words, words), { maxLength: 30 }),
				fc.constantFrom("after" as const, "before" as const),
				(pairs, order) => {
					const lines = pairs.map(([a, b], i) => line(a.join(""), b.join(""), i));
					const ordered = orderLines(lines, order);
					expect(new Set(ordered)).toEqual(new Set(lines));
					expect(ordered).toHaveLength(lines.length);
					const firsts = ordered.map(({ before, after }) =>
						order === "after"
							? foldLetters(after, NO_VARIANTS).slice(0, 1)
							: foldLetters(before, NO_VARIANTS).slice(-1),
					);
					const changes = firsts.filter((first, i) => i > 0 && first !== firsts[i - 1]).length;
					expect(changes).toBe(Math.max(0, new Set(firsts).size - 1));
				},
			),
		);
	});
});

const written = (words: Partial<WrittenLine>): WrittenLine => ({
	before: "",
	phrase: "监督",
	after: "",
	title: "讲话",
	place: "第1句",
	address: "https://example.org/a/1/#s1",
	...words,
});

/** Reads CSV as RFC 4180 has it. */
function readCsv(csv: string): string[][] {
	const rows: string[][] = [[]];
	const cells = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
	for (const [, quoted, plain, end] of csv.matchAll(cells)) {
		rows[rows.length - 1]?.push(quoted === undefined ? (plain ?? "") : quoted.replace(/""/g, '"'));
		if (end === "\r\n") rows.push([]);
	}
	return rows.slice(0, -1);
}

describe("lines as a file", () => {
	test("begin with the mark that Excel needs", () => {
		expect(linesAsCsv([]).charCodeAt(0)).toBe(0xfeff);
		expect(readCsv(linesAsCsv([written({})]).slice(1))[0]).toEqual([
			"序号",
			"前文",
			"字句",
			"后文",
			"篇名",
			"位置",
			"链接",
		]);
	});

	test("give back every cell, and none is a formula", () => {
		const sign = fc.constantFrom(
			"=",
			"+",
			"-",
			"@",
			"＝",
			'"',
			",",
			"'",
			"\t",
			" ",
			"监",
			"督",
			"*",
		);
		const words = fc.array(sign, { maxLength: 6 }).map((signs) => signs.join(""));
		fc.assert(
			fc.property(words, words, (before, after) => {
				const rows = readCsv(linesAsCsv([written({ before, after })]).slice(1));
				expect(rows).toHaveLength(2);
				const [, cellBefore = "", , cellAfter = ""] = rows[1] ?? [];
				for (const [cell, wanted] of [
					[cellBefore, before],
					[cellAfter, after],
				] as const) {
					expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/);
					expect([wanted, `'${wanted}`]).toContain(cell);
				}
			}),
		);
	});

	test("as text have the phrase in brackets and the place below", () => {
		const lines = [written({ before: "加强", after: "机制" })];
		expect(linesAsText(lines)).toBe("1. 加强【监督】机制\n   《讲话》第1句");
	});
});

describe("the picture of where a phrase stands", () => {
	test("has no more marks than fit, from the text's beginning to its end", () => {
		const positions = Array.from({ length: 5000 }, (_, i) => i);
		const marks = spreadOf(positions, 5000);
		expect(marks).toHaveLength(MARKS);
		expect(Math.min(...marks)).toBe(0);
		expect(Math.max(...marks)).toBeLessThan(1);
	});

	test("is said in words", () => {
		expect(spreadInWords([0, 10, 50, 99], 100)).toBe(
			"4 处：前三分之一 2 处，中间 1 处，后三分之一 1 处",
		);
	});
});
