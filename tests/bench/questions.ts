import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { readLibrary } from "../../src/library/read-library.ts";
import type { Library } from "../../src/model/library.ts";
import { sentencesOf } from "../../src/model/speech.ts";
import { searchTexts } from "../../src/outputs/search-index/search-texts.ts";
import { makeWordFiles } from "../../src/outputs/word-search/word-files.ts";
import { askText, placesOf } from "../../src/search/ask-text.ts";
import { foldLetters, NO_VARIANTS } from "../../src/search/fold.ts";
import { foldText } from "../../src/search/folded-text.ts";
import { byRelevance, parsePhrases } from "../../src/search/phrases.ts";
import { longestParts } from "../../src/search/suggest.ts";
import { launchBrowser } from "../browser/browser.ts";
import { hostEngine } from "./engine-host.ts";
import { growTexts } from "./prose.ts";
import { median, table } from "./sample.ts";

/** A question and the sentences that answer it, as refs. */
export interface Question {
	ask: string;
	answers: string[];
}

/**
 * The fifty questions to the first speech.
 * @throws Error when an answer's beginning stands nowhere in the speech
 */
export async function readQuestions(library: Library): Promise<Question[]> {
	const file = new URL("questions.yaml", import.meta.url);
	const written = parse(await readFile(file, "utf8")) as Question[];
	const sentences = library.speeches.flatMap(({ slug, sections }) =>
		sections.flatMap((section) =>
			sentencesOf(section).map(({ n, text }) => ({ ref: `${slug}/${section.path}#s${n}`, text })),
		),
	);
	return written.map(({ ask, answers }) => ({
		ask,
		answers: answers.flatMap((beginning) => {
			const found = sentences.filter(({ text }) => text.startsWith(beginning));
			if (found.length === 0) throw new Error(`no sentence begins with ${beginning}`);
			return found.map(({ ref }) => ref);
		}),
	}));
}

const FOLDER = join("node_modules", ".cache", "bench", "questions");

/** Sentences of exact places, the best first. */
function exactAnswers(library: Library, query: string): string[] {
	return searchTexts(library.speeches).flatMap((text) => {
		const places = placesOf(askText(foldText(text, NO_VARIANTS), parsePhrases(query)));
		return byRelevance(places).map(
			({ section, sentences }) => `${text.slug}/${section.path}#s${sentences[0]?.n}`,
		);
	});
}

/** What exact search offers where a question stands nowhere: its longest part that does. */
function longestPart(library: Library, question: string): string {
	const letters = searchTexts(library.speeches)
		.map((text) => foldText(text, NO_VARIANTS).letters)
		.join("\0");
	return longestParts(foldLetters(question, NO_VARIANTS), letters)[0]?.text ?? question;
}

/** Asks questions in a worker, as the site does, or in the page; with the bytes of each. */
async function askAll(
	files: ReadonlyMap<string, Uint8Array | string>,
	questions: readonly string[],
	inWorker: boolean,
): Promise<{ found: string[][]; bytes: number[] }> {
	const browser = await launchBrowser();
	const host = await hostEngine(browser, FOLDER, files, "tests/bench/page-words.ts");
	const found: string[][] = [];
	const bytes: number[] = [];
	// Each question by a reader who has nothing of the index yet.
	await host.page.evaluate(
		inWorker
			? `ask = (question) => new Promise((resolve) => {
					const worker = new Worker("/engine.js", { type: "module" });
					worker.onmessage = ({ data }) => {
						worker.terminate();
						resolve(data);
					};
					worker.postMessage(question);
				});`
			: `ask = async (question) => (await import("/engine.js?" + encodeURIComponent(question))).answer(question);`,
	);
	for (const question of questions) {
		const answer = await host.page.evaluate(`ask(${JSON.stringify(question)})`);
		if (!Array.isArray(answer)) throw new Error(String(answer));
		found.push(answer as string[]);
		const { engine, rest } = await host.fetched();
		bytes.push(engine + rest);
	}
	await host.close();
	await browser.close();
	return { found, bytes };
}

function row(name: string, questions: readonly Question[], found: readonly string[][]): string[] {
	const within = (count: number) =>
		questions.filter(({ answers }, i) =>
			found[i]?.slice(0, count).some((ref) => answers.includes(ref)),
		).length;
	return [name, ...[1, 3, 10].map((count) => String(within(count)))];
}

/** A library of generated speeches. */
async function grown(library: Library, count: number): Promise<Library> {
	const [model] = library.speeches;
	if (!model) throw new Error("content/ has no speech to measure with");
	const speeches = growTexts(searchTexts([model]), count, 20261124).map((text) => ({
		...model,
		slug: text.slug,
		title: text.title,
		sections: model.sections.map((section, s) => ({
			...section,
			notes: [],
			blocks: section.blocks.map((block, b) => ({
				...block,
				sentences: text.sections[s]?.blocks[b]?.sentences.map((sentence) => ({
					...sentence,
					role: "body",
					fingerprint: "",
					marks: [],
				})),
			})),
		})),
	})) as Library["speeches"];
	return { ...library, speeches };
}

const kb = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;

async function benchSize(library: Library, count: number): Promise<string[]> {
	const larger = count === 1 ? library : await grown(library, count);
	const from = performance.now();
	const files = await makeWordFiles(larger);
	const time = (performance.now() - from) / count;
	const below = new Map([...files].map(([name, content]) => [`pagefind/${name}`, content]));
	const questions = await readQuestions(library);
	const first: number[] = [];
	// A few questions, each by a reader who comes new.
	for (const { ask } of questions.slice(0, count > 100 ? 12 : 25)) {
		first.push(...(await askAll(below, [ask], true)).bytes);
	}
	const largest = questions[first.indexOf(Math.max(...first))]?.ask ?? "";
	const size = [...files.values()].reduce((sum, content) => sum + content.length, 0);
	return [
		String(count),
		`${time.toFixed(0)} ms`,
		`${(size / 1024 / 1024).toFixed(1)} MB`,
		kb(median(first)),
		`${kb(Math.max(...first))} (${largest})`,
	];
}

/**
 * What a reader gets for the fifty questions: an answer among the first 1, 3 and 10, by exact search and by
 * words; with \`1000\` the bytes of a first answer at several sizes of library.
 */
export async function benchQuestions(options: readonly string[]): Promise<void> {
	const library = await readLibrary();
	const questions = await readQuestions(library);
	const files = await makeWordFiles(library);
	const below = new Map([...files].map(([name, content]) => [`pagefind/${name}`, content]));
	const asked = questions.map(({ ask }) => ask);
	const exact = asked.map((ask) => exactAnswers(library, ask));
	const parts = asked.map((ask) => exactAnswers(library, longestPart(library, ask)));
	const worker = await askAll(below, asked, true);
	const page = await askAll(below, asked, false);
	console.log(
		`\n${questions.length} questions to the first speech: those with an answer among the first …\n`,
	);
	console.log(
		table(
			["search", "1", "3", "10"],
			[
				row("exact, as typed", questions, exact),
				row("exact, the longest part offered is pressed", questions, parts),
				row("按词语查找", questions, worker.found),
				row("按词语查找 without a worker", questions, page.found),
			],
		),
	);
	const missed = questions.filter(
		({ answers }, i) => !worker.found[i]?.slice(0, 10).some((ref) => answers.includes(ref)),
	);
	console.log(`\nNot among the first ten: ${missed.map(({ ask }) => ask).join("、") || "none"}.\n`);
	const sizes = [1, ...options.map(Number).filter((count) => count > 1)];
	const rows: string[][] = [];
	for (const count of sizes) rows.push(await benchSize(library, count));
	console.log(
		table(
			["speeches", "build, a speech", "hosted", "a first answer by words, median", "largest"],
			rows,
		),
	);
}
