import { positionsIn } from "./find-in-text.ts";
import type { AskedPhrase, Nearness, PlaceGroup } from "./phrases.ts";
import type { Place } from "./search-text.ts";

/** What a minus takes away: a longer word around the phrase (党组 -党组织), or whole sentences. */
export function excludes(phrase: AskedPhrase, excluded: AskedPhrase): "longer word" | "sentence" {
	return excluded.letters.includes(phrase.letters) ? "longer word" : "sentence";
}

/**
 * A phrase's positions without those inside a longer word.
 * @param longer positions of the longer word, which has the phrase in it
 * @returns in the order given
 */
export function withoutLonger(
	positions: readonly number[],
	phrase: string,
	longerWord: string,
	longer: readonly number[],
): number[] {
	const offsets = positionsIn(longerWord, phrase);
	const taken = new Set(longer.flatMap((at) => offsets.map((offset) => at + offset)));
	return positions.filter((position) => !taken.has(position));
}

/**
 * A phrase's places without what is excluded.
 * @param excluded each excluded phrase with all its places
 */
export function withoutExcluded(
	places: readonly Place[],
	phrase: AskedPhrase,
	excluded: readonly { phrase: AskedPhrase; places: readonly Place[] }[],
): Place[] {
	let left = [...places];
	for (const other of excluded) {
		if (excludes(phrase, other.phrase) === "longer word") {
			const positions = withoutLonger(
				left.map(({ position }) => position),
				phrase.letters,
				other.phrase.letters,
				other.places.map(({ position }) => position),
			);
			const kept = new Set(positions);
			left = left.filter(({ position }) => kept.has(position));
		} else {
			const taken = new Set(other.places.flatMap((place) => unitsOf(place, "sentence")));
			left = left.filter((place) => !unitsOf(place, "sentence").some((unit) => taken.has(unit)));
		}
	}
	return left;
}

/** The sentences, paragraphs (blocks) or section a place touches, as keys. */
function unitsOf(place: Place, size: Exclude<Nearness, "apart">): string[] {
	const section = `${place.text.slug}\n${place.section.path}`;
	if (size === "section") return [section];
	if (size === "sentence") return place.sentences.map(({ n }) => `${section}\n${n}`);
	const blocks: string[] = [];
	for (let i = place.firstBlock; i <= place.lastBlock; i++) blocks.push(`${section}\n${i}`);
	return blocks;
}

const SIZES = ["sentence", "paragraph", "section"] as const;

/**
 * Sorts the places of several phrases by how near the phrases stand to each other: a place belongs to the
 * smallest unit that has all of them. Each place is in one unit.
 * @param phrases all places of each phrase
 * @returns the nearest first, without empty groups; units by their first place
 */
export function groupByNearness(phrases: readonly (readonly Place[])[]): PlaceGroup[] {
	const left = new Set(phrases.flat());
	const groups: PlaceGroup[] = [];
	for (const size of SIZES) {
		const complete = unitsWithAll(phrases, size);
		const units = new Map<string, Place[]>();
		for (const place of inOrder(left)) {
			const unit = unitsOf(place, size).find((key) => complete.has(key));
			if (unit === undefined) continue;
			units.set(unit, [...(units.get(unit) ?? []), place]);
			left.delete(place);
		}
		if (units.size > 0) {
			groups.push({ nearness: size, units: [...units.values()].map((places) => ({ places })) });
		}
	}
	const apart = inOrder(left).map((place) => ({ places: [place] }));
	return apart.length > 0 ? [...groups, { nearness: "apart", units: apart }] : groups;
}

/** The units in which every phrase has a place. */
function unitsWithAll(
	phrases: readonly (readonly Place[])[],
	size: Exclude<Nearness, "apart">,
): Set<string> {
	const counts = new Map<string, number>();
	for (const places of phrases) {
		const units = new Set(places.flatMap((place) => unitsOf(place, size)));
		for (const unit of units) counts.set(unit, (counts.get(unit) ?? 0) + 1);
	}
	return new Set([...counts].filter(([, n]) => n === phrases.length).map(([unit]) => unit));
}

const inOrder = (places: Iterable<Place>) =>
	[...places].sort((a, b) => a.position - b.position || a.length - b.length);
