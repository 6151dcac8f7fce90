import { join } from "node:path";
import { readLibrary } from "../../src/library/read-library.ts";
import { makeIndex, searchSections } from "../../src/outputs/search-index/pagefind-index.ts";
import type { SearchSection } from "../../src/search/find.ts";
import { gramLengthFor } from "../../src/search/grams.ts";
import { launchBrowser } from "../browser/browser.ts";
import { hostEngine } from "./engine-host.ts";
import { median, randomFrom, samplePhrases, table } from "./sample.ts";

/**
 * Speeches made of the real one's clauses, recombined, three of five with a word put in from a
 * vocabulary of 20,000 whose words are unequally frequent, so that postings look like those of real texts.
 */
function growSections(real: readonly SearchSection[], speeches: number): SearchSection[] {
	const random = randomFrom(speeches);
	const clauses = real.flatMap(({ sentences }) =>
		sentences.flatMap(({ text }) => text.match(/[^，；、。]{3,}[，；、。]/g) ?? []),
	);
	const character = () => String.fromCodePoint(0x4e00 + Math.floor(random() ** 2.5 * 2500) * 8);
	const vocabulary = Array.from({ length: 20_000 }, () => character() + character());
	const clause = () => {
		const text = clauses[Math.floor(random() * clauses.length)] ?? "";
		if (random() > 0.6) return text;
		const word = vocabulary[Math.floor(random() ** 2 * vocabulary.length)] ?? "";
		const at = Math.floor(random() * (text.length - 2));
		return text.slice(0, at) + word + text.slice(at + 2);
	};
	const sentence = (length: number) => {
		let text = "";
		while (text.length < length) text += clause();
		return text.replace(/[，；、]$/, "。");
	};
	return Array.from({ length: speeches }, (_, speech) =>
		real.map((section, i) => ({
			...section,
			speech: `s${speech}`,
			order: speech * real.length + i,
			sentences: section.sentences.map(({ n, text, isHeading }) => ({
				n,
				isHeading,
				text: sentence(text.length),
			})),
		})),
	).flat();
}

/** Index size, bytes of a first query, query time and build time for 1, 10, 100 and 1,000 speeches. */
export async function benchGrowth(): Promise<void> {
	const real = searchSections((await readLibrary()).speeches);
	const browser = await launchBrowser();
	const rows: string[][] = [];
	for (const speeches of [1, 10, 100, 1000]) {
		const sections = speeches === 1 ? real : growSections(real, speeches);
		const from = performance.now();
		const files = await makeIndex(sections);
		const built = performance.now() - from;
		const index = [...files].filter(([path]) => /pf_(index|meta)$/.test(path));
		const size = index.reduce((sum, [, content]) => sum + content.length, 0);
		const grams = gramLengthFor(sections.length);
		const texts = sections.flatMap(({ sentences }) => sentences.map(({ text }) => text));
		const host = await hostEngine(
			browser,
			join("node_modules", ".cache", "bench", "growth"),
			files,
		);
		const bytes: string[] = [];
		const times: number[] = [];
		for (const length of [2, 4, 8]) {
			const first: number[] = [];
			for (const phrase of samplePhrases(texts, 5, [length], length)) {
				await host.page.goto(host.url);
				await host.fetched();
				times.push((await host.page.evaluate(ask(phrase, grams))) as number);
				first.push((await host.fetched()).rest);
			}
			bytes.push(
				`${(median(first) / 1024).toFixed(0)} (≤ ${(Math.max(...first) / 1024).toFixed(0)})`,
			);
		}
		await host.close();
		rows.push([
			String(speeches),
			grams === 1 ? "characters" : "characters and pairs",
			`${(size / 1024).toFixed(0)} KB`,
			...bytes,
			`${median(times).toFixed(1)} ms`,
			`${(built / 1000).toFixed(1)} s`,
		]);
		console.error(`${speeches} done`);
	}
	await browser.close();
	console.log(
		table(
			["speeches", "words", "index", "2 chars, KB", "4 chars, KB", "8 chars, KB", "query", "build"],
			rows,
		),
	);
	console.log("\nKB: fetched for a first query beyond the engine, median of 5 (largest).");
}

/** Asks once to load, then measures the same question when everything is there. */
function ask(phrase: string, grams: number): string {
	return `(async () => {
		const { SearchEngine } = await import("/engine.js");
		const engine = new SearchEngine("/", ${grams});
		await engine.search(${JSON.stringify(phrase)});
		const from = performance.now();
		await engine.search(${JSON.stringify(phrase)});
		return performance.now() - from;
	})()`;
}
