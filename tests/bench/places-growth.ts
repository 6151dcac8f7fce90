import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeVariants } from "../../src/outputs/search-index/variants.ts";
import { askLibrary } from "../../src/search/ask-library.ts";
import { positionsIn } from "../../src/search/find-in-text.ts";
import { normaliseQuery } from "../../src/search/fold.ts";
import { foldText } from "../../src/search/folded-text.ts";
import { openLibrary } from "../../src/search/library-index.ts";
import { lookUp, placesAt } from "../../src/search/look-up.ts";
import { parsePhrases } from "../../src/search/phrases.ts";
import type { SearchText } from "../../src/search/search-text.ts";
import { drawStretches, hostIndex } from "./places.ts";
import type { BuildCost } from "./places-build.ts";
import { growLongText, growTexts } from "./prose.ts";
import { median, randomFrom, table } from "./sample.ts";
import { readSearchTexts } from "./search-texts.ts";

const LIBRARIES = ["1", "10", "100", "1000", "long"];
const LENGTHS = [1, 2, 4, 8, 20];
const QUERIES = 40;
const FIRST_TEN = { from: 0, count: 10 };

/** Generated texts: so many speeches, or one text of 500,000 characters. */
export async function growLibrary(size: string): Promise<SearchText[]> {
	const real = await readSearchTexts();
	return size === "long" ? [growLongText(real, 500_000, 5)] : growTexts(real, Number(size), 5);
}

/** The cost of building, measured in a process of its own. */
function buildCost(size: string, cacheFolder?: string): BuildCost {
	const script = fileURLToPath(new URL("places-build.ts", import.meta.url));
	const args = [script, size, ...(cacheFolder ? [cacheFolder] : [])];
	return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" })) as BuildCost;
}

/**
 * Phrases of so many letters that stand in the texts, by place: what is said often is asked often. For
 * one letter the most frequent of all besides.
 */
function drawPhrases(texts: readonly SearchText[], length: number): string[] {
	const wanted = QUERIES - (length === 1 ? 1 : 0);
	const random = randomFrom(length);
	const phrases = new Set<string>(length === 1 ? ["的"] : []);
	for (let tries = 0; tries < 50 && phrases.size < wanted; tries++) {
		for (const { typed } of drawStretches(
			texts.slice(0, 50),
			QUERIES,
			Math.floor(random() * 1e9),
		)) {
			const phrase = normaliseQuery(typed, new Map());
			if (phrase.length >= length && phrases.size < wanted) phrases.add(phrase.slice(0, length));
		}
	}
	return [...phrases];
}

interface Traffic {
	bytes: number;
	requests: number;
}

interface QueryCost {
	first: Traffic;
	further: Traffic;
	/** Count and the first ten places are those of brute force. */
	isRight: boolean;
	places: number;
}

type Host = ReturnType<typeof hostIndex>;

async function askBoth(
	host: Host,
	letters: string,
	phrase: string,
	other: string,
): Promise<QueryCost> {
	const library = await openLibrary(host.fetchFile, host.build);
	const { count, places } = await lookUp(library, phrase, FIRST_TEN);
	const first = host.takeTraffic();
	await lookUp(library, other, FIRST_TEN);
	const further = host.takeTraffic();
	const expected = positionsIn(letters, phrase);
	const isSame = places.every(({ position }, i) => position === expected[i]);
	const isRight =
		count === expected.length && isSame && places.length === Math.min(10, expected.length);
	return { first, further, isRight, places: count };
}

/** What it costs an open library to answer two phrases, with the sentences of the nearest ten. */
async function askTogether(host: Host, words: readonly string[]): Promise<Traffic[]> {
	const costs: Traffic[] = [];
	for (let i = 0; i + 1 < words.length; i += 2) {
		const library = await openLibrary(host.fetchFile, host.build);
		host.takeTraffic();
		const query = parsePhrases(`${words[i]} ${words[i + 1]}`);
		const answer = await askLibrary(library, query, FIRST_TEN, { sentences: 10 });
		if (answer.kind !== "groups") continue;
		const nearest = answer.groups.flatMap(({ units }) => units.flat()).slice(0, 10);
		for (const { position, length } of nearest) await placesAt(library, [position], length);
		costs.push(host.takeTraffic());
	}
	return costs;
}

/** Every place of some phrases, page by page, against brute force. */
async function recallToTheLast(
	host: Host,
	letters: string,
	phrases: readonly string[],
): Promise<number> {
	const library = await openLibrary(host.fetchFile, host.build);
	let [found, wanted] = [0, 0];
	for (const phrase of phrases) {
		const expected = positionsIn(letters, phrase);
		if (expected.length > 20_000) continue;
		const { places } = await lookUp(library, phrase, { from: 0, count: 1e6 });
		wanted += expected.length;
		found += places.filter(({ position }, i) => position === expected[i]).length;
	}
	host.takeTraffic();
	return found / wanted;
}

const kb = (bytes: number) => (bytes / 1024).toFixed(1);

/** Recall, counts, bytes, requests, build time and memory of the index as a library grows. */
export async function benchPlacesGrowth(): Promise<void> {
	const variants = makeVariants();
	const builds: string[][] = [];
	const queries: string[][] = [];
	const together: string[][] = [];
	for (const size of LIBRARIES) {
		const texts = await growLibrary(size);
		const letters = texts.map((text) => foldText(text, variants).letters).join("");
		builds.push(buildRow(size, letters.length));
		const host = hostIndex(texts, variants);
		for (const length of LENGTHS) {
			const phrases = drawPhrases(texts, length);
			const costs: QueryCost[] = [];
			for (const [i, phrase] of phrases.entries()) {
				costs.push(await askBoth(host, letters, phrase, phrases[(i + 1) % phrases.length] ?? ""));
			}
			const recall = await recallToTheLast(host, letters, phrases.slice(0, 4));
			queries.push([size, String(length), ...queryCells(costs), recall.toFixed(4)]);
		}
		const pairs = await askTogether(host, [...drawPhrases(texts, 2), ...drawPhrases(texts, 4)]);
		together.push([size, String(pairs.length), ...trafficCells(pairs)]);
		console.error(`places: ${size} done`);
	}
	console.log(table(BUILD_HEAD, builds));
	console.log("");
	console.log(table(QUERY_HEAD, queries));
	console.log("");
	console.log(table(["speeches", "queries of two phrases", "KB", "requests"], together));
	console.log(
		`\n${QUERIES} queries each; median (largest). KB as served for the count and the first ten places with their sentences.`,
	);
}

const BUILD_HEAD = [
	"speeches",
	"letters",
	"build, CPU s",
	"again",
	"memory, MB",
	"files",
	"MB hosted",
];
const QUERY_HEAD = [
	"speeches",
	"letters asked",
	"places",
	"first, KB",
	"requests",
	"further, KB",
	"requests",
	"right",
	"recall to the last",
];

function buildRow(size: string, letters: number): string[] {
	const folder = join("node_modules", ".cache", "bench", "runs");
	rmSync(folder, { recursive: true, force: true });
	const { seconds, megabytes, files, hostedMegabytes } = buildCost(size);
	buildCost(size, folder);
	const again = buildCost(size, folder);
	return [
		size === "long" ? "one long" : size,
		String(letters),
		seconds.toFixed(2),
		again.seconds.toFixed(2),
		megabytes.toFixed(0),
		String(files),
		hostedMegabytes.toFixed(1),
	];
}

const spread = (numbers: readonly number[], show: (n: number) => string) =>
	`${show(median(numbers))} (${show(Math.max(...numbers))})`;

function trafficCells(costs: readonly Traffic[]): string[] {
	return [
		spread(
			costs.map(({ bytes }) => bytes),
			kb,
		),
		spread(
			costs.map(({ requests }) => requests),
			String,
		),
	];
}

function queryCells(costs: readonly QueryCost[]): string[] {
	const right = costs.filter(({ isRight }) => isRight).length;
	return [
		spread(
			costs.map(({ places }) => places),
			String,
		),
		...trafficCells(costs.map(({ first }) => first)),
		...trafficCells(costs.map(({ further }) => further)),
		`${right}/${costs.length}`,
	];
}
