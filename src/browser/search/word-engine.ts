import { SearchFault } from "../../search/faults.ts";
import { fetchFrom, loadFile, TIMEOUT } from "../../search/load-file.ts";
import { readAnchor } from "../../search/word-anchor.ts";
import {
	canCompile,
	loadPagefind,
	type Pagefind,
	type PagefindPage,
	type PagefindResult,
} from "./pagefind.ts";
import { type Watched, watchFetch } from "./watch-fetch.ts";

/** A sentence of a text, a note or an explanation that may answer a question by its words. */
export interface WordCandidate {
	kind: "text" | "note" | "term";
	/** Of the text or the term; of a note, its place. */
	title: string;
	/** Address below the site's base, with the sentence. */
	address: string;
	/** Slug, path and number of a text's sentence. */
	sentence: { slug: string; path: string; n: number } | null;
	/** Place in words, of a text's sentence. */
	place: string;
	text: string;
}

/** What the index gives for a question's words. */
export type WordFound =
	| { kind: "found"; candidates: WordCandidate[]; isComplete: boolean }
	/** WebAssembly cannot run here. */
	| { kind: "absent" };

/** Pages whose sentences are read at first, and with each step: of texts, of notes and terms. */
const PAGES = 3;
const REMARKS = 3;
/**
 * Words are asked, the rarest first, until so many bytes have come, Pagefind's own 56 KB among them: each
 * word of a large library's index costs 27 KB and more, and a first answer is to cost 200 KB at most. Then
 * fewer pages are read too.
 */
const ENOUGH = 130_000;
/** A common word tells little and costs up to 150 KB: it is asked only while so little has come. */
const ENOUGH_FOR_COMMON = 100_000;
const FEWER_PAGES = 2;

const KINDS = [["text"], ["note", "term"]];

/** Pages that have some of the words, with the sum of their scores. */
type Scored = Map<string, { result: PagefindResult; score: number }>;

/**
 * Pagefind's index, asked word by word: it gives pages that have all of what it is asked, and a question
 * seldom stands in one. Runs in a worker, or in the page where there is none.
 */
export class WordEngine {
	private readonly folder: string;
	private pagefind: Pagefind | null = null;
	private common: Promise<readonly string[]> | null = null;
	/** Words whose part of the index is here already. */
	private readonly asked = new Set<string>();

	/** @param folder absolute address of Pagefind's folder, ending in `/` */
	constructor(folder: string) {
		this.folder = folder;
	}

	/**
	 * Sentences of the best pages for words.
	 * @param words as they are compared
	 * @param steps how many steps of pages are read: 1 at first
	 * @throws SearchFault; nothing is answered from an index of which a piece is missing
	 */
	async ask(words: readonly string[], steps: number): Promise<WordFound> {
		if (!canCompile()) return { kind: "absent" };
		const common = await this.commonPairs();
		try {
			return await watchFetch(this.folder, async (watched) => {
				const pagefind = await this.open();
				const found = await this.askWords(pagefind, rarestFirst(words, common), watched);
				const pages = (watched.bytes > ENOUGH ? FEWER_PAGES : PAGES) * steps;
				const [texts = new Map(), remarks = new Map()] = found;
				const read = await Promise.all([
					readPages(texts, pages),
					readPages(remarks, REMARKS * steps),
				]);
				if (watched.fault) throw watched.fault;
				const isComplete = texts.size <= pages;
				return { kind: "found", candidates: read.flat(), isComplete };
			});
		} catch (error) {
			// A piece that did not come is asked for anew only by a new instance.
			this.forget();
			throw error instanceof SearchFault
				? error
				: new SearchFault("damaged", "index", String(error));
		}
	}

	private forget(): void {
		this.pagefind = null;
		this.asked.clear();
	}

	/** The pages of each kind that have the words. */
	private async askWords(
		pagefind: Pagefind,
		words: readonly RankedWord[],
		watched: Watched,
	): Promise<Scored[]> {
		const found: Scored[] = KINDS.map(() => new Map());
		for (const { word, isCommon } of words) {
			const enough = isCommon ? ENOUGH_FOR_COMMON : ENOUGH;
			if (watched.bytes > enough && !this.asked.has(word)) continue;
			await Promise.all(
				KINDS.map(async (kinds, i) => {
					const { results } = await pagefind.search(word, { filters: { kind: { any: kinds } } });
					for (const result of results) addScore(found[i] as Scored, result);
				}),
			);
			this.asked.add(word);
		}
		return found;
	}

	private async commonPairs(): Promise<readonly string[]> {
		this.common ??= loadFile(fetchFrom(this.folder), "common.json").then(readStrings);
		try {
			return await this.common;
		} catch (error) {
			this.common = null;
			throw error;
		}
	}

	private async open(): Promise<Pagefind> {
		if (this.pagefind) return this.pagefind;
		const { createInstance } = await inTime(loadPagefind(this.folder));
		const pagefind = createInstance({ noWorker: true });
		this.pagefind = pagefind;
		return pagefind;
	}
}

function addScore(pages: Scored, result: PagefindResult): void {
	const known = pages.get(result.id);
	if (known) known.score += result.score;
	else pages.set(result.id, { result, score: result.score });
}

/** The first so many pages' sentences. */
async function readPages(pages: Scored, count: number): Promise<WordCandidate[]> {
	const best = [...pages.values()]
		.sort((a, b) => b.score - a.score || (a.result.id < b.result.id ? -1 : 1))
		.slice(0, count);
	const read = await Promise.all(best.map(({ result }) => result.data()));
	return read.flatMap(candidatesOf);
}

function candidatesOf(page: PagefindPage): WordCandidate[] {
	const [, slug = "", path = ""] =
		/^\/([a-z0-9-]+)\/(?:(.*?)\/)?(?:\?.*)?$/.exec(page.raw_url ?? page.url) ?? [];
	const title = page.meta.title ?? "";
	if (slug === "terms") {
		return page.anchors.map(({ text }) => ({
			kind: "term",
			title,
			address: `terms/${path}/`,
			sentence: null,
			place: "",
			text,
		}));
	}
	if (path !== "full") {
		return page.anchors.map(({ id, text }) => ({
			kind: "note",
			title,
			address: `${slug}/${path === "" ? "" : `${path}/`}#${encodeURIComponent(id)}`,
			sentence: null,
			place: "",
			text,
		}));
	}
	const places = readPlaces(page.meta.places);
	return page.anchors.flatMap(({ id, text }): WordCandidate[] => {
		const at = readAnchor(id);
		if (!at) return [];
		return [
			{
				kind: "text",
				title,
				address: `${slug}/${at.path}/#s${at.n}`,
				sentence: { slug, ...at },
				place: places[at.path] ?? "",
				text,
			},
		];
	});
}

function readPlaces(json: string | undefined): Record<string, string> {
	try {
		return JSON.parse(json ?? "{}") as Record<string, string>;
	} catch {
		return {};
	}
}

function readStrings(bytes: Uint8Array): readonly string[] {
	const data: unknown = JSON.parse(new TextDecoder().decode(bytes));
	return Array.isArray(data) ? data.filter((item): item is string => typeof item === "string") : [];
}

/** A word, and whether all its pairs are common ones. */
interface RankedWord {
	word: string;
	isCommon: boolean;
}

/** Words of rare pairs first; of equally rare ones those that come first. */
function rarestFirst(words: readonly string[], common: readonly string[]): RankedWord[] {
	const rank = new Map(common.map((pair, i) => [pair, i]));
	const rarity = (word: string) => {
		const ranks = Array.from(
			{ length: Math.max(1, word.length - 1) },
			(_, i) => rank.get(word.slice(i, i + 2)) ?? common.length,
		);
		return Math.max(...ranks);
	};
	return words
		.map((word) => ({ word, rarity: rarity(word) }))
		.sort((a, b) => b.rarity - a.rarity)
		.map(({ word, rarity: own }) => ({ word, isCommon: own < common.length }));
}

function inTime<T>(work: Promise<T>): Promise<T> {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(
			() => reject(new SearchFault("timeout", "pagefind.js", `no answer within ${TIMEOUT} ms`)),
			TIMEOUT,
		);
		work
			.then(resolve, (error: unknown) =>
				reject(new SearchFault("network", "pagefind.js", String(error))),
			)
			.finally(() => clearTimeout(timer));
	});
}
