import { join } from "node:path";
import { close, createIndex } from "pagefind";
import { readLibrary } from "../../src/library/read-library.ts";
import {
	makeIndex,
	searchSections,
	soundTable,
} from "../../src/outputs/search-index/pagefind-index.ts";
import type { SearchSection } from "../../src/search/find.ts";
import { gramLengthFor } from "../../src/search/grams.ts";
import { normalise } from "../../src/search/normalise.ts";
import { launchBrowser } from "../browser/browser.ts";
import { hostEngine } from "./engine-host.ts";
import { median, samplePhrases, table } from "./sample.ts";

const FOLDER = join("node_modules", ".cache", "bench");
const addressOf = ({ speech, path }: SearchSection) => `/${speech}/${path}/`;

/** Pagefind's own index of the same sections, as it makes one by default. */
async function defaultIndex(
	sections: readonly SearchSection[],
): Promise<Map<string, Uint8Array | string>> {
	const { index } = await createIndex();
	if (!index) throw new Error("Pagefind made no index");
	for (const section of sections) {
		const text = section.sentences.map(({ text }) => text).join("");
		const content = `<html lang="zh"><body><p>${text}</p></body></html>`;
		await index.addHTMLFile({ url: addressOf(section), content });
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

const OURS = `const { SearchEngine } = await import("/engine.js");
	const engine = new SearchEngine("/", GRAMS);
	const ask = async (phrase) => (await engine.search(phrase)).sections
		.map(({ section }) => "/" + section.speech + "/" + section.path + "/");`;

const THEIRS = `const pagefind = await import("/pagefind/pagefind.js");
	await pagefind.options({ noWorker: true });
	const ask = async (phrase) => {
		const { results } = await pagefind.search(QUOTED ? '"' + phrase + '"' : phrase);
		return (await Promise.all(results.map((result) => result.data()))).map(({ url }) => url);
	};`;

/** Recall, precision, first hits, bytes and times of this site's search beside Pagefind's default. */
export async function benchSearch(): Promise<void> {
	const sections = searchSections((await readLibrary()).speeches);
	const phrases = samplePhrases(
		sections.flatMap(({ sentences }) => sentences.map(({ text }) => text)),
		1500,
		[2, 3, 4, 5, 6, 7, 8],
		20261123,
	);
	const plain = (text: string) => normalise(text).characters.join("");
	const wanted = phrases.map((phrase) =>
		sections
			.filter(({ sentences }) => sentences.some(({ text }) => plain(text).includes(plain(phrase))))
			.map(addressOf),
	);
	const own = await makeIndex(sections);
	own.set("search/terms.json", "[]");
	own.set("search/sounds.json", JSON.stringify(soundTable([])));
	const theirs = await defaultIndex(sections);
	const grams = String(gramLengthFor(sections.length));
	const browser = await launchBrowser();
	const rows: string[][] = [];
	for (const [name, files, setup] of [
		["this site", own, OURS.replace("GRAMS", grams)],
		["Pagefind default, plain", theirs, THEIRS.replace("QUOTED", "false")],
		["Pagefind default, “quoted”", theirs, THEIRS.replace("QUOTED", "true")],
	] as const) {
		const host = await hostEngine(browser, join(FOLDER, "search"), files);
		await host.page.evaluate(askScript(setup, ["转变政府职能"]));
		const { engine, rest } = await host.fetched();
		const { found, times } = (await host.page.evaluate(askScript(setup, phrases))) as Asked;
		await host.close();
		rows.push([name, ...scores(wanted, found), kb(engine + rest), kb(engine), ms(median(times))]);
	}
	await browser.close();
	console.log(`${phrases.length} phrases of 2 to 8 characters, ${sections.length} sections\n`);
	console.log(
		table(
			["search", "recall", "precision", "first hit right", "first query", "of it engine", "median"],
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
