import { SearchFault } from "../../search/faults.ts";
import { NO_VARIANTS, needsVariants, type Variants } from "../../search/fold.ts";
import { type FoldedText, lettersOf } from "../../search/folded-text.ts";
import { fetchFrom, loadFile } from "../../search/load-file.ts";
import { unpackText } from "../../search/text-file.ts";
import { BASE } from "../base.ts";
import { forgetText } from "./last-text.ts";
import type { LibraryPlaces } from "./library-places.ts";
import type { PageSearch } from "./page-search.ts";
import type { TermFinder } from "./term-finder.ts";

/** Loads a file of the search by its name. @throws SearchFault */
export type LoadFile = (name: string) => Promise<Uint8Array>;

/** Loads when first asked, keeps what came, and after a failure loads anew. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
	let kept: Promise<T> | null = null;
	return () => {
		if (!kept) {
			const mine = load();
			kept = mine;
			mine.catch(() => {
				kept = null;
			});
		}
		return kept;
	};
}

/** The text at hand with its different characters. */
export interface TextAtHand {
	text: FoldedText;
	letters: ReadonlySet<string>;
}

/**
 * The files that a search asks, each fetched once, when it is needed. Whatever they give may reject with a
 * SearchFault; the next call tries anew.
 */
export class Sources {
	readonly page: PageSearch;
	/** The text at hand, or null: there is none, or it is too long for a file of its own. */
	readonly text: () => Promise<TextAtHand | null>;
	private readonly table: () => Promise<Variants>;
	/** The terms of the site. */
	readonly terms: () => Promise<TermFinder>;
	/** The library's index. */
	readonly library: () => Promise<LibraryPlaces>;

	constructor(page: PageSearch) {
		this.page = page;
		const fetchFile = fetchFrom(`${BASE}search/`);
		const load = (name: string) => loadFile(fetchFile, name);
		this.text = once(() => this.loadText(load));
		this.table = once(async () => {
			const [bytes, later] = await Promise.all([load(page.variants), import("./later.ts")]);
			return later.unpackVariants(bytes, page.variants);
		});
		this.terms = once(async () => (await import("./later.ts")).TermFinder.open(load));
		this.library = once(async () => {
			const { LibraryPlaces } = await import("./library.ts");
			return LibraryPlaces.open(fetchFile, page.build);
		});
	}

	private async loadText(load: LoadFile): Promise<TextAtHand | null> {
		const { text } = this.page;
		if (!text?.file) return null;
		try {
			const folded = unpackText(await load(text.file), text.slug, text.file);
			return { text: folded, letters: lettersOf(folded) };
		} catch (error) {
			// A text read before the site was built anew: the library answers for it too.
			const isLastRead = this.page.texts > 1 && !document.querySelector(".speech-text");
			if (!isLastRead || !(error instanceof SearchFault) || error.kind !== "missing") throw error;
			forgetText();
			return null;
		}
	}

	/** Whether the library has to be asked: there are texts that are not at hand. */
	hasLibrary(text: TextAtHand | null): boolean {
		return this.page.texts > (text ? 1 : 0);
	}

	/** The table of variants, where a query must be folded with it. */
	async variantsFor(query: string, known: { has(character: string): boolean }): Promise<Variants> {
		return needsVariants(query, known) ? this.table() : NO_VARIANTS;
	}
}
