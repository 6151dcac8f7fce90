import { SearchFault } from "../../search/faults.ts";
import { matchTerms, type TermEntry } from "../../search/match-terms.ts";
import { readSounds, type SoundTable } from "../../search/sound.ts";
import type { LoadFile } from "./sources.ts";
import { termGroup } from "./term-options.ts";

export type Sounds = ReadonlyMap<string, ReadonlySet<string>>;

/** Finds the terms a query may mean. */
export class TermFinder {
	private readonly terms: readonly TermEntry[];
	private readonly load: LoadFile;
	private heard: Promise<Sounds> | null = null;

	private constructor(terms: readonly TermEntry[], load: LoadFile) {
		this.terms = terms;
		this.load = load;
	}

	/** @throws SearchFault */
	static async open(load: LoadFile): Promise<TermFinder> {
		return new TermFinder(readTerms(await json(load, "terms.json")), load);
	}

	/** The terms that a query spells, in characters, pinyin or initials. */
	find(query: string): TermEntry[] {
		return matchTerms(query, this.terms, new Map());
	}

	/** Those that sound like it besides. */
	async findBySound(query: string): Promise<TermEntry[]> {
		return this.terms.length === 0 ? [] : matchTerms(query, this.terms, await this.sounds());
	}

	/** How characters sound; nothing when it cannot be had. */
	async sounds(): Promise<Sounds> {
		this.heard ??= json(this.load, "sounds.json").then((data) => readSounds(data as SoundTable));
		try {
			return await this.heard;
		} catch {
			this.heard = null;
			return new Map();
		}
	}

	/** Terms as results. */
	group(terms: readonly TermEntry[], isAlone: boolean): HTMLElement {
		return termGroup(terms, isAlone);
	}
}

async function json(load: LoadFile, name: string): Promise<unknown> {
	const bytes = await load(name);
	try {
		return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
	} catch {
		throw new SearchFault("type", name, "expected JSON, found something else");
	}
}

function readTerms(data: unknown): TermEntry[] {
	if (!Array.isArray(data)) return [];
	return (data as unknown[]).filter((entry): entry is TermEntry => {
		if (typeof entry !== "object" || entry === null) return false;
		const { slug, name, aliases, pinyin } = entry as Record<string, unknown>;
		const isNamed = typeof slug === "string" && typeof name === "string";
		return isNamed && Array.isArray(aliases) && Array.isArray(pinyin);
	});
}
