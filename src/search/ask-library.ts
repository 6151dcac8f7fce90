import { type Unit, unitsTouched } from "./bounds.ts";
import type { LibraryIndex } from "./library-index.ts";
import { allPositions, type LookUp, lookUp, placesAt } from "./look-up.ts";
import { excludes, withoutLonger } from "./nearness.ts";
import type { AskedPhrase, AskedQuery, Nearness } from "./phrases.ts";

/** A place of one of several phrases, without its text: `placesAt` gives that. */
export interface PhrasePosition {
	/** Number of the phrase in the query. */
	phrase: number;
	position: number;
	/** Letters of the phrase. */
	length: number;
}

/** Places of several phrases that stand equally near: as `groupByNearness`, by positions. */
export interface PositionGroup {
	nearness: Nearness;
	/** In the order of the texts. */
	units: PhrasePosition[][];
}

/** The library's answer to a whole query. */
export type LibraryAnswer =
	/** One phrase: the true count and the places asked for. */
	| ({ kind: "places" } & LookUp)
	/**
	 * Several phrases: all places by how near they stand; not complete, when only the first sentences that
	 * have all of them were wanted.
	 */
	| { kind: "groups"; groups: PositionGroup[]; isComplete: boolean }
	/** Phrases that stand too often to be compared: ask for more letters. */
	| { kind: "too many"; phrases: AskedPhrase[] };

/** Every place of a query: of one phrase in one group without nearness. */
export type AllPlaces =
	| { kind: "groups"; groups: { nearness: Nearness | null; units: PhrasePosition[][] }[] }
	| { kind: "too many"; phrases: AskedPhrase[] };

/** Places of a phrase that are read to compare it with another: about 5 bytes each. */
const MOST = 20_000;

export interface AskOptions {
	/** Places of a phrase that are read to compare it with another or an excluded one. */
	most?: number;
	/**
	 * For several phrases: when so many sentences have all of them, the first so many are the answer for now.
	 * Ask again without it for all groups; what was fetched is kept.
	 */
	sentences?: number;
}

/**
 * Answers a query from a library.
 * @param range of the places, where the query is one phrase
 * @throws SearchFault
 */
export async function askLibrary(
	library: LibraryIndex,
	query: AskedQuery,
	range: { from: number; count: number },
	{ most = MOST, sentences }: AskOptions = {},
): Promise<LibraryAnswer> {
	const [first, ...others] = query.phrases;
	if (!first) return { kind: "places", count: 0, places: [] };
	if (others.length === 0 && query.excluded.length === 0) {
		return { kind: "places", ...(await lookUp(library, first.letters, range)) };
	}
	const left = await placesLeft(library, query, most);
	if (!Array.isArray(left)) return left;
	if (others.length > 0) {
		const some = sentences ? await firstSentences(library, query, left, sentences) : null;
		if (some) return { kind: "groups", groups: [some], isComplete: false };
		return { kind: "groups", groups: await nearGroups(library, query, left), isComplete: true };
	}
	const found = left[0] ?? [];
	const wanted = found.slice(range.from, range.from + range.count);
	const places = await placesAt(library, wanted, first.letters.length);
	return { kind: "places", count: found.length, places };
}

/**
 * Every place of a query, for filters and for orders other than that of the texts.
 * @param most beyond so many places of a phrase none are read
 * @throws SearchFault
 */
export async function allPlaces(
	library: LibraryIndex,
	query: AskedQuery,
	most = MOST,
): Promise<AllPlaces> {
	if (query.phrases.length === 0) return { kind: "groups", groups: [] };
	const left = await placesLeft(library, query, most);
	if (!Array.isArray(left)) return left;
	if (left.length > 1) return { kind: "groups", groups: await nearGroups(library, query, left) };
	const units = placesInOrder(query, left).map((place) => [place]);
	return { kind: "groups", groups: units.length > 0 ? [{ nearness: null, units }] : [] };
}

/** Every position of each phrase, without those that an excluded one takes away. */
async function placesLeft(
	library: LibraryIndex,
	query: AskedQuery,
	most: number,
): Promise<number[][] | { kind: "too many"; phrases: AskedPhrase[] }> {
	const asked = [...query.phrases, ...query.excluded];
	const read = await Promise.all(asked.map(({ letters }) => allPositions(library, letters, most)));
	const tooMany = asked.filter((_, i) => read[i] === null);
	if (tooMany.length > 0) return { kind: "too many", phrases: tooMany };
	const positions = read.map((found) => found ?? []);
	const excluded = query.excluded.map((phrase, i) => ({
		phrase,
		positions: positions[query.phrases.length + i] ?? [],
	}));
	return Promise.all(
		query.phrases.map((phrase, i) => leaveOut(library, phrase, positions[i] ?? [], excluded)),
	);
}

async function leaveOut(
	library: LibraryIndex,
	phrase: AskedPhrase,
	positions: readonly number[],
	excluded: readonly { phrase: AskedPhrase; positions: readonly number[] }[],
): Promise<number[]> {
	let left = [...positions];
	for (const other of excluded) {
		if (excludes(phrase, other.phrase) === "longer word") {
			left = withoutLonger(left, phrase.letters, other.phrase.letters, other.positions);
			continue;
		}
		const length = other.phrase.letters.length;
		const taken = new UnitSet();
		for (const position of other.positions) {
			for (const unit of await unitsAt(library, "sentences", position, length)) taken.add(unit);
		}
		left = left.filter((position) => !taken.touchedBy(position, phrase.letters.length));
	}
	return left;
}

/** Units that do not overlap; asked whether a place touches one. */
class UnitSet {
	private readonly units = new Map<number, Unit>();
	private sorted: Unit[] | null = null;

	add(unit: Unit): void {
		this.units.set(unit.start, unit);
		this.sorted = null;
	}

	/** The first unit that so many letters from a position touch. */
	touchedBy(position: number, length: number): Unit | null {
		this.sorted ??= [...this.units.values()].sort((a, b) => a.start - b.start);
		let low = 0;
		let high = this.sorted.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((this.sorted[middle]?.end ?? 0) <= position) low = middle + 1;
			else high = middle;
		}
		const unit = this.sorted[low];
		return unit && unit.start < position + length ? unit : null;
	}
}

const SIZES = [
	["sentence", "sentences"],
	["paragraph", "blocks"],
	["section", "sections"],
] as const;

type UnitKind = (typeof SIZES)[number][1];

/** The units that a place touches; a place may go on into the next chunk. */
async function unitsAt(
	library: LibraryIndex,
	kind: UnitKind,
	position: number,
	length: number,
): Promise<Unit[]> {
	const { boundsSize } = library.root;
	const first = Math.floor(position / boundsSize);
	const last = Math.floor((position + length - 1) / boundsSize);
	const units = new Map<number, Unit>();
	for (let number = first; number <= last; number++) {
		const bounds = await library.bounds(number);
		for (const unit of unitsTouched(bounds[kind], position, length)) units.set(unit.start, unit);
	}
	return [...units.values()];
}

/** The rarest phrase's number. */
function rarestOf(positions: readonly (readonly number[])[]): number {
	return positions.reduce(
		(best, own, i) => (own.length < (positions[best]?.length ?? 0) ? i : best),
		0,
	);
}

/** All places of several phrases, in order. */
function placesInOrder(
	{ phrases }: AskedQuery,
	positions: readonly (readonly number[])[],
): PhrasePosition[] {
	return positions
		.flatMap((own, phrase) => {
			const length = phrases[phrase]?.letters.length ?? 1;
			return own.map((position) => ({ phrase, position, length }));
		})
		.sort((a, b) => a.position - b.position || a.length - b.length);
}

/** The places in complete units, by unit, and the others. */
function sortByUnit(places: readonly PhrasePosition[], complete: UnitSet) {
	const units = new Map<Unit, PhrasePosition[]>();
	const rest: PhrasePosition[] = [];
	for (const place of places) {
		const unit = complete.touchedBy(place.position, place.length);
		const own = unit ? units.get(unit) : undefined;
		if (own) own.push(place);
		else if (unit) units.set(unit, [place]);
		else rest.push(place);
	}
	return { units: [...units.values()], rest };
}

/**
 * The first so many sentences that have all phrases, or null when there are fewer. Bounds are read from the
 * first text on, no more than needed.
 */
async function firstSentences(
	library: LibraryIndex,
	query: AskedQuery,
	positions: readonly (readonly number[])[],
	wanted: number,
): Promise<PositionGroup | null> {
	const lengths = query.phrases.map(({ letters }) => letters.length);
	const rarest = rarestOf(positions);
	const complete = new UnitSet();
	const found = new Set<number>();
	for (const position of positions[rarest] ?? []) {
		for (const unit of await unitsAt(library, "sentences", position, lengths[rarest] ?? 1)) {
			if (!positions.every((own, i) => standsIn(own, lengths[i] ?? 1, unit))) continue;
			found.add(unit.start);
			if (found.size <= wanted) complete.add(unit);
		}
		if (found.size > wanted) break;
	}
	if (found.size < wanted) return null;
	const { units } = sortByUnit(placesInOrder(query, positions), complete);
	return { nearness: "sentence", units };
}

/** Sorts all places of several phrases by how near they stand, from the rarest phrase's units. */
async function nearGroups(
	library: LibraryIndex,
	query: AskedQuery,
	positions: readonly (readonly number[])[],
): Promise<PositionGroup[]> {
	const lengths = query.phrases.map(({ letters }) => letters.length);
	const rarest = rarestOf(positions);
	const length = lengths[rarest] ?? 1;
	await loadBounds(library, positions[rarest] ?? [], length);
	let left = placesInOrder(query, positions);
	const groups: PositionGroup[] = [];
	for (const [nearness, kind] of SIZES) {
		const complete = new UnitSet();
		for (const position of positions[rarest] ?? []) {
			for (const unit of await unitsAt(library, kind, position, length)) {
				if (positions.every((own, i) => standsIn(own, lengths[i] ?? 1, unit))) complete.add(unit);
			}
		}
		const { units, rest } = sortByUnit(left, complete);
		if (units.length > 0) groups.push({ nearness, units });
		left = rest;
	}
	return left.length > 0
		? [...groups, { nearness: "apart", units: left.map((place) => [place]) }]
		: groups;
}

/** Fetches all bounds that will be asked, at once. */
async function loadBounds(
	library: LibraryIndex,
	positions: readonly number[],
	length: number,
): Promise<void> {
	const ends = positions.flatMap((position) => [position, position + length - 1]);
	const numbers = new Set(ends.map((position) => Math.floor(position / library.root.boundsSize)));
	await Promise.all([...numbers].map((number) => library.bounds(number)));
}

/** Whether one of sorted places touches a unit. */
function standsIn(positions: readonly number[], length: number, { start, end }: Unit): boolean {
	let low = 0;
	let high = positions.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((positions[middle] ?? 0) + length <= start) low = middle + 1;
		else high = middle;
	}
	return (positions[low] ?? Number.POSITIVE_INFINITY) < end;
}
