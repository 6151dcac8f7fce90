import {
	allPlaces,
	askLibrary,
	type PhrasePosition,
	type PositionGroup,
} from "../../search/ask-library.ts";
import { type Choices, choicesIn, chooseTexts, countOf } from "../../search/choose-texts.ts";
import { fileNames, type LibraryIndex, openLibrary } from "../../search/library-index.ts";
import type { FetchFile } from "../../search/load-file.ts";
import { type LookUp, lookUp, placesAt } from "../../search/look-up.ts";
import type { AskedQuery, Nearness } from "../../search/phrases.ts";
import { leavesOut, type SearchFilters } from "../../search/read-asked.ts";
import type { Place } from "../../search/search-text.ts";
import { type ListedSection, unpackSectionList } from "../../search/section-list.ts";
import { byText, type InText, type ListedText, unpackTextList } from "../../search/text-list.ts";

/** Places of a library that come as they are asked for. */
export interface LibraryGroup {
	/** How near several phrases stand; null: places of one phrase. */
	nearness: Nearness | null;
	/** How many there are, all told. */
	count: number;
	/** How many a text has; null: not known without reading more. */
	countIn(slug: string): number | null;
	/** The next so many, each with the places that stand together; none when there are no more. */
	next(wanted: number): Promise<Place[][]>;
}

/** What the library answers beside the text at hand. */
export type LibraryAnswer =
	| {
			kind: "groups";
			groups: LibraryGroup[];
			/** Not only the first sentences that have all phrases. */
			isComplete: boolean;
			/** How many places there are without filters. */
			total: number;
			/** What can be chosen, where it was wanted. */
			choices: Choices | null;
	  }
	| { kind: "too many"; phrases: string[] };

/** What of an answer is wanted. */
export interface Wanted {
	/** The text at hand, which has answered for itself, and how many places it gave. */
	own: { slug: string; count: number } | null;
	filters: SearchFilters;
	/** For several phrases: not only the first sentences that have all of them. */
	isAll?: boolean;
	/** What can be chosen too. */
	withChoices?: boolean;
}

/** Sentences that have all phrases, at first. */
const SENTENCES = 10;

const positionOf = (unit: readonly PhrasePosition[]) => unit[0]?.position ?? 0;

/** The library's index, asked for what stands beside the text at hand. */
export class LibraryPlaces {
	readonly index: LibraryIndex;
	private listed: Promise<ListedText[]> | null = null;

	private constructor(index: LibraryIndex) {
		this.index = index;
	}

	/** @throws SearchFault */
	static async open(fetchFile: FetchFile, build: string): Promise<LibraryPlaces> {
		return new LibraryPlaces(await openLibrary(fetchFile, build));
	}

	/** The texts of the library. @throws SearchFault */
	texts(): Promise<ListedText[]> {
		if (!this.listed) {
			const { index } = this;
			const file = fileNames.texts(index.build);
			const mine = index.load(file).then((bytes) => unpackTextList(bytes, index.build, file));
			this.listed = mine;
			mine.catch(() => {
				this.listed = null;
			});
		}
		return this.listed;
	}

	/** The sections of a text; none when the library has no such text. @throws SearchFault */
	async sections(slug: string): Promise<ListedSection[]> {
		const texts = await this.texts();
		const number = texts.findIndex((text) => text.slug === slug);
		const text = texts[number];
		if (!text) return [];
		const { build } = this.index;
		const file = fileNames.sections(build, number);
		return unpackSectionList(await this.index.load(file), build, number, text.start, file);
	}

	/**
	 * Answers a query: at first no more is read than the first places need.
	 * @throws SearchFault
	 */
	async ask(query: AskedQuery, wanted: Wanted): Promise<LibraryAnswer> {
		const { own, filters, isAll = false, withChoices = false } = wanted;
		const [first] = query.phrases;
		const isOrdered = filters.order === "newest" || filters.order === "text";
		if (leavesOut(filters) || !isOrdered || withChoices) return this.choose(query, wanted);
		if (query.phrases.length === 1 && query.excluded.length === 0 && first) {
			const read = (range: Range) => lookUp(this.index, first.letters, range);
			return listed(await others(read, own));
		}
		const most = isAll ? {} : { sentences: SENTENCES };
		const answer = await askLibrary(this.index, query, { from: 0, count: 0 }, most);
		if (answer.kind === "too many") return tooMany(answer.phrases);
		if (answer.kind === "places") {
			const read = async (range: Range) => {
				const again = await askLibrary(this.index, query, range);
				return again.kind === "places" ? again : { count: 0, places: [] };
			};
			return listed(await others(read, own));
		}
		const texts = await this.texts();
		const groups = answer.groups.map((group) => this.groupOf(group, texts, own));
		return this.answer(groups, answer.isComplete, null);
	}

	/**
	 * Where a reader who steps through the places of a query comes after those of a text, or before them.
	 * @returns the first place of the next text, the last of the one before; null when no other text has one
	 * @throws SearchFault; RangeError when there are too many places to tell
	 */
	async beside(
		query: AskedQuery,
		filters: SearchFilters,
		slug: string,
		by: 1 | -1,
	): Promise<Place | null> {
		const [answer, texts] = await Promise.all([allPlaces(this.index, query), this.texts()]);
		if (answer.kind === "too many") throw new RangeError("too many places to step through");
		const { letters } = this.index.root;
		const all = joined(
			answer.groups.flatMap(({ units }) => byText(units, positionOf, texts, letters)),
		);
		const phrases = query.phrases.map((phrase) => phrase.letters);
		const chosen = chooseTexts(
			all,
			{ ...filters, text: null, part: null },
			positionOf,
			[],
			phrases,
		);
		const others = chosen.filter(({ text }) => text.slug !== slug);
		const at = chosen.findIndex(({ text }) => text.slug === slug);
		const { length } = others;
		if (length === 0) return null;
		// Without the text itself the one behind it stands in its place.
		const next = others[(Math.max(at, 0) + (by > 0 ? 0 : -1) + length) % length];
		const places = (next?.items ?? []).flat().sort((a, b) => a.position - b.position);
		const place = by > 0 ? places[0] : places[places.length - 1];
		return place ? ((await placesAt(this.index, [place.position], place.length))[0] ?? null) : null;
	}

	/** All places first, then of them what is wanted. */
	private async choose(query: AskedQuery, { own, filters }: Wanted): Promise<LibraryAnswer> {
		const [answer, texts, sections] = await Promise.all([
			allPlaces(this.index, query),
			this.texts(),
			filters.text === null ? [] : this.sections(filters.text),
		]);
		if (answer.kind === "too many") return tooMany(answer.phrases);
		const phrases = query.phrases.map(({ letters }) => letters);
		const found = answer.groups.map(({ nearness, units }) => ({
			nearness,
			texts: byText(units, positionOf, texts, this.index.root.letters),
		}));
		const all = joined(found.flatMap((group) => group.texts));
		const choices = choicesIn(all, filters, positionOf, sections);
		const isOther = ({ text }: InText<unknown>) => text.slug !== own?.slug;
		const groups = found.map((group) => {
			const others = group.texts.filter(isOther);
			const chosen = chooseTexts(others, filters, positionOf, sections, phrases);
			return this.group(group.nearness, chosen);
		});
		return { ...this.answer(groups, true, choices), total: countOf(all.filter(isOther)) };
	}

	private answer(
		all: readonly LibraryGroup[],
		isComplete: boolean,
		choices: Choices | null,
	): Extract<LibraryAnswer, { kind: "groups" }> {
		const groups = all.filter(({ count }) => count > 0);
		const total = groups.reduce((sum, { count }) => sum + count, 0);
		return { kind: "groups", groups, isComplete, total, choices };
	}

	private groupOf(
		{ nearness, units }: PositionGroup,
		texts: readonly ListedText[],
		own: Wanted["own"],
	): LibraryGroup {
		const found = byText(units, positionOf, texts, this.index.root.letters);
		return this.group(
			nearness,
			found.filter(({ text }) => text.slug !== own?.slug),
		);
	}

	private group(
		nearness: Nearness | null,
		texts: readonly InText<PhrasePosition[]>[],
	): LibraryGroup {
		const units = texts.flatMap(({ items }) => items);
		const counts = new Map(texts.map(({ text, items }) => [text.slug, items.length]));
		let from = 0;
		const next = async (wanted: number) => {
			const now = units.slice(from, from + wanted);
			const read = await Promise.all(now.map((unit) => this.placesOf(unit)));
			from += now.length;
			return read;
		};
		return { nearness, count: units.length, countIn: (slug) => counts.get(slug) ?? 0, next };
	}

	private async placesOf(unit: readonly PhrasePosition[]): Promise<Place[]> {
		const read = unit.map(({ position, length }) => placesAt(this.index, [position], length));
		return (await Promise.all(read)).flat();
	}
}

interface Range {
	from: number;
	count: number;
}

const tooMany = (phrases: readonly { written: string }[]): LibraryAnswer => ({
	kind: "too many",
	phrases: phrases.map(({ written }) => written),
});

const listed = (group: LibraryGroup): LibraryAnswer => ({
	kind: "groups",
	groups: group.count > 0 ? [group] : [],
	isComplete: true,
	total: group.count,
	choices: null,
});

/** What was found in groups, each text once. */
function joined<Item>(found: readonly InText<Item>[]): InText<Item>[] {
	const texts = new Map<string, InText<Item>>();
	for (const one of found) {
		const known = texts.get(one.text.slug);
		const items = [...(known?.items ?? []), ...one.items];
		texts.set(one.text.slug, { ...one, items });
	}
	return [...texts.values()].sort((a, b) => a.text.start - b.text.start);
}

/** Places outside the text at hand, whose own stand together in the library's order and are passed over. */
async function others(
	read: (range: Range) => Promise<LookUp>,
	own: Wanted["own"],
): Promise<LibraryGroup> {
	const { count } = await read({ from: 0, count: 0 });
	let from = 0;
	const next = async (wanted: number): Promise<Place[][]> => {
		const found: Place[] = [];
		while (found.length < wanted && from < count) {
			const { places } = await read({ from, count: wanted - found.length });
			const at = places.findIndex(({ text }) => text.slug === own?.slug);
			found.push(...(at < 0 ? places : places.slice(0, at)));
			from += at < 0 ? places.length : at + (own?.count ?? 0);
			if (places.length === 0) break;
		}
		return found.map((place) => [place]);
	};
	return { nearness: null, count: count - (own?.count ?? 0), countIn: () => null, next };
}
