import { join } from "node:path";
import { close, createIndex } from "pagefind";
import { makeVariants } from "../../src/outputs/search-index/variants.ts";
import type { SearchText } from "../../src/search/search-text.ts";
import { packText } from "../../src/search/text-file.ts";
import { launchBrowser } from "../browser/browser.ts";
import { hostEngine } from "./engine-host.ts";
import { bruteForceSections, drawStretches } from "./places.ts";
import { median, table } from "./sample.ts";
import { readSearchTexts } from "./search-texts.ts";

const FOLDER = join("node_modules", ".cache", "bench");
const SEED = 20261123;

/** Pagefind's own index of a text's sections, as it makes one by default. */
async function defaultIndex({
	slug,
	sections,
}: SearchText): Promise<Map<string, Uint8Array | string>> {
	const { index } = await createIndex();
	if (!index) throw new Error("Pagefind made no index");
	for (const { path, blocks } of sections) {
		const text = blocks.flatMap(({ sentences }) => sentences.map((s) => s.text)).join("");
		const content = `<html lang="zh"><body><p>${text}</p></body></html>`;
		await index.addHTMLFile({ url: `/${slug}/${path}/`, content });
	}
	const { files } = await index.getFiles();
	await close();
	return new Map(files.map(({ path, content }) => [`pagefind/${path}`, content]));
}

interface Asked {
	found: string[][];
	times: number[];
}

/** Asks every phrase and gives the section addresses, best first, with milliseconds. */
function askScript(setup: string, phrases: readonly string[]): string {
	return `(async () => {
		${setup}
		const found = [], times = [];
		for (const phrase of ${JSON.stringify(phrases)}) {
			const from = performance.now();
			found.push(await ask(phrase));
			times.push(performance.now() - from);
		}
		return { found, times };
	})()`;
}

const OURS = `const { openText } = await import("/engine.js");
	const ask = await openText("text.json", SLUG);`;

const THEIRS = `const pagefind = await import("/pagefind/pagefind.js");
	await pagefind.options({ noWorker: true });
	const ask = async (phrase) => {
		const { results } = await pagefind.search(QUOTED ? '"' + phrase + '"' : phrase);
		return (await Promise.all(results.map((result) => result.data()))).map(({ url }) => url);
	};`;

/**
 * Recall, precision, first hits, bytes and times of the exact search beside Pagefind's default, by sections,
 * for stretches of 2 to 8 characters inside sentences and across their ends.
 */
export async function benchSearch(): Promise<void> {
	const variants = makeVariants();
	const [text] = await readSearchTexts();
	if (!text) throw new Error("content/ has no speech to measure with");
	const stretches = drawStretches([text], 3000, SEED)
		.filter(({ typed }) => typed.length >= 2 && typed.length <= 8 && !/^[-－]|\s/.test(typed))
		.slice(0, 1500);
	const phrases = stretches.map(({ typed }) => typed);
	const wanted = phrases.map((phrase) => bruteForceSections(text, phrase, variants));
	const own = new Map([["text.json", packText(text, variants)]]);
	const theirs = await defaultIndex(text);
	const browser = await launchBrowser();
	const rows: string[][] = [];
	for (const [name, files, setup] of [
		["this site", own, OURS.replace("SLUG", JSON.stringify(text.slug))],
		["Pagefind default, plain", theirs, THEIRS.replace("QUOTED", "false")],
		["Pagefind default, “quoted”", theirs, THEIRS.replace("QUOTED", "true")],
	] as const) {
		const host = await hostEngine(browser, join(FOLDER, "search"), files);
		await host.page.evaluate(askScript(setup, ["转变政府职能"]));
		const { engine, rest } = await host.fetched();
		const { found, times } = (await host.page.evaluate(askScript(setup, phrases))) as Asked;
		await host.close();
		const crossing = stretches.flatMap(({ crosses }, i) => (crosses ? [i] : []));
		const pick = (answers: readonly string[][]) => crossing.map((i) => answers[i] ?? []);
		rows.push([
			name,
			...scores(wanted, found),
			scores(pick(wanted), pick(found))[0] ?? "",
			kb(engine + rest),
			kb(engine),
			ms(median(times)),
		]);
	}
	await browser.close();
	const across = stretches.filter(({ crosses }) => crosses).length;
	console.log(
		`${phrases.length} stretches of 2 to 8 characters, ${across} across a sentence's end, ${text.sections.length} sections\n`,
	);
	console.log(
		table(
			[
				"search",
				"recall",
				"precision",
				"first hit right",
				"recall across",
				"first query",
				"of it engine",
				"median",
			],
			rows,
		),
	);
}

/** Recall and precision over all answers together; the share of first hits that are right. */
function scores(wanted: readonly string[][], found: readonly string[][]): string[] {
	let right = 0;
	let all = 0;
	let given = 0;
	let first = 0;
	wanted.forEach((addresses, i) => {
		const answer = [...new Set(found[i])];
		right += answer.filter((address) => addresses.includes(address)).length;
		all += addresses.length;
		given += answer.length;
		if (answer[0] && addresses.includes(answer[0])) first++;
	});
	return [right / all, right / given, first / wanted.length].map((n) => n.toFixed(3));
}

const kb = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
const ms = (time: number) => `${time.toFixed(1)} ms`;
