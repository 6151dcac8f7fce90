import { findHits, type SearchSection, type SectionHits } from "../../search/find.ts";
import { type GramLength, gramsToAsk } from "../../search/grams.ts";
import { matchTerms, type TermEntry } from "../../search/match-terms.ts";
import { parseQuery, type Query } from "../../search/query.ts";
import { unpackSection } from "../../search/section-file.ts";
import { readSounds, type SoundTable } from "../../search/sound.ts";
import { longestParts, nearSpellings, type Suggestion } from "../../search/suggest.ts";

/** What of Pagefind's interface is used. */
interface Pagefind {
	options(options: { noWorker: boolean }): Promise<void>;
	init(): Promise<void>;
	search(term: string): Promise<{ results: { id: string }[] }>;
}

export interface Answer {
	query: Query;
	sections: SectionHits[];
	/** Sections may have the phrase besides those looked at: the library is large, the phrase short. */
	unread: number;
}

/** What is offered where nothing was found. */
export interface Help {
	parts: Suggestion[];
	near: Suggestion[];
}

/** At most so many sections are read for one answer, in a small library and in a large one. */
const MOST_SECTIONS = { 1: 200, 2: 40 } as const;
/** Grams of a phrase asked at first: each may cost a file. */
const FEW_GRAMS = 2;
/** Asked in a small library, where the whole index is one file. */
const ALL_GRAMS = 12;
/** Asked when the first let too many sections through. */
const MORE_GRAMS = 3;

/** An empty WebAssembly module with a table of references, such as Pagefind's engine has. */
const PROBE = [0, 97, 115, 109, 1, 0, 0, 0, 4, 4, 1, 0x6f, 0, 0];

/**
 * Whether Pagefind's engine can run here: it needs WebAssembly with reference types (Chromium 96,
 * Safari 15), and a security policy that is understood ('wasm-unsafe-eval', Chromium 97).
 */
function canRunPagefind(): boolean {
	try {
		return new WebAssembly.Module(new Uint8Array(PROBE)) instanceof WebAssembly.Module;
	} catch {
		return false;
	}
}

/** The search of a site, loaded when it is first asked. Everything it throws means: could not load. */
export class SearchEngine {
	readonly #base: string;
	readonly #grams: GramLength;
	readonly #most: number;
	#pagefind: Promise<Pagefind> | null = null;
	#sections = new Map<string, Promise<SearchSection>>();
	#terms: Promise<TermEntry[]> | null = null;
	#sounds: Promise<Map<string, Set<string>>> | null = null;
	#tries = 0;

	/**
	 * @param base the site's base path, ending in `/`
	 * @param grams the length of grams the index was made with
	 */
	constructor(base: string, grams: GramLength) {
		this.#base = base;
		this.#grams = grams;
		this.#most = MOST_SECTIONS[grams];
	}

	/** Loads the engine, once; after a failure, anew. */
	load(): Promise<unknown> {
		this.#pagefind ??= this.#start().catch((error: unknown) => {
			this.#pagefind = null;
			throw error;
		});
		return this.#pagefind;
	}

	async #start(): Promise<Pagefind> {
		if (!canRunPagefind()) return this.#reader();
		// A browser remembers a script that failed to load by its address.
		const again = this.#tries > 0 ? `?try=${this.#tries}` : "";
		this.#tries++;
		const entry = await fetch(`${this.#base}pagefind/pagefind-entry.json`);
		if (!entry.ok) throw new Error(`pagefind-entry.json: ${entry.status}`);
		const address = `${this.#base}pagefind/pagefind.js${again}`;
		const pagefind = (await import(/* @vite-ignore */ address)) as Pagefind;
		// A worker would cost another 12 KB and is not needed for what is asked here.
		await pagefind.options({ noWorker: true });
		await pagefind.init();
		return pagefind;
	}

	/** In Pagefind's place in an older browser: names every section, and all are read. */
	async #reader(): Promise<Pagefind> {
		const ids = (await this.#json("sections.json")) as string[];
		const nothing = async () => {};
		return {
			options: nothing,
			init: nothing,
			search: async () => ({ results: ids.map((id) => ({ id })) }),
		};
	}

	async #json(path: string): Promise<unknown> {
		const response = await fetch(`${this.#base}search/${path}`);
		if (!response.ok) throw new Error(`${path}: ${response.status}`);
		return response.json();
	}

	#section(id: string): Promise<SearchSection> {
		let section = this.#sections.get(id);
		if (!section) {
			section = this.#json(`${id}.json`).then(unpackSection);
			this.#sections.set(id, section);
			section.catch(() => this.#sections.delete(id));
		}
		return section;
	}

	/** Ids of the sections that have all grams asked, in Pagefind's order. */
	async #ask(phrase: readonly string[], grams: number): Promise<string[]> {
		await this.load();
		const pagefind = (await this.#pagefind) as Pagefind;
		try {
			const { results } = await pagefind.search(gramsToAsk(phrase, this.#grams, grams).join(" "));
			return results.map(({ id }) => id);
		} catch (error) {
			// A damaged piece of the index leaves an engine that cannot go on: the next try begins anew.
			this.#pagefind = null;
			throw error;
		}
	}

	/** Ids of the sections that may have a phrase. In a small library all its characters are at hand. */
	async #mayHave(phrase: readonly string[]): Promise<string[]> {
		if (this.#grams === 1) return this.#ask(phrase, ALL_GRAMS);
		const few = await this.#ask(phrase, FEW_GRAMS);
		return few.length > this.#most ? this.#ask(phrase, MORE_GRAMS) : few;
	}

	async #candidates(query: Query): Promise<string[]> {
		const lists = await Promise.all(
			query.phrases.map(({ characters }) => this.#mayHave(characters)),
		);
		// Those that may have most of the phrases first; equal ones keep the order of the texts.
		const counts = new Map<string, number>();
		for (const id of lists.flat()) counts.set(id, (counts.get(id) ?? 0) + 1);
		return [...counts].sort(([, a], [, b]) => b - a).map(([id]) => id);
	}

	/** Answers a query. @throws Error when something could not be loaded */
	async search(text: string): Promise<Answer> {
		const query = parseQuery(text);
		if (query.phrases.length === 0) return { query, sections: [], unread: 0 };
		const ids = await this.#candidates(query);
		const read = await Promise.all(ids.slice(0, this.#most).map((id) => this.#section(id)));
		return { query, sections: findHits(read, query), unread: ids.length - read.length };
	}

	/**
	 * The terms a query may mean. A site without terms, or a table that fails, gives none.
	 * @param bySound look for homophones too, which costs another table
	 */
	async terms(text: string, bySound: boolean): Promise<TermEntry[]> {
		this.#terms ??= this.#json("terms.json") as Promise<TermEntry[]>;
		try {
			const terms = await this.#terms;
			if (terms.length === 0) return [];
			const plain = matchTerms(text, terms, new Map());
			return plain.length > 0 || !bySound ? plain : matchTerms(text, terms, await this.#soundMap());
		} catch {
			this.#terms = null;
			return [];
		}
	}

	async #soundMap(): Promise<Map<string, Set<string>>> {
		this.#sounds ??= this.#json("sounds.json").then((table) => readSounds(table as SoundTable));
		try {
			return await this.#sounds;
		} catch {
			this.#sounds = null;
			return new Map();
		}
	}

	/** What occurs of a query that gave nothing, and what sounds or is written like it. */
	async help(query: Query): Promise<Help> {
		const phrase = query.phrases.flatMap(({ characters }) => characters);
		const sections = await this.#nearSections(phrase);
		return {
			parts: longestParts(phrase, sections),
			near: nearSpellings(phrase, sections, await this.#soundMap()),
		};
	}

	/** Sections that have at least a half of a phrase: all those known to a small library. */
	async #nearSections(phrase: readonly string[]): Promise<SearchSection[]> {
		const half = Math.max(1, Math.floor(phrase.length / 2));
		const pieces = [phrase.slice(0, half), phrase.slice(-half), ...phrase.map((c) => [c])];
		const ids = new Set<string>();
		for (const piece of pieces.slice(0, 24)) {
			if (ids.size >= this.#most) break;
			for (const id of await this.#mayHave(piece)) ids.add(id);
		}
		return Promise.all([...ids].slice(0, this.#most).map((id) => this.#section(id)));
	}
}
