import { placesOf, type TextAnswer } from "../../search/ask-text.ts";
import type { FoldedText } from "../../search/folded-text.ts";
import type { NamedPlace } from "../../search/place-words.ts";
import { resolvePlace } from "../../search/resolve-place.ts";
import type { Place, TextHead } from "../../search/search-text.ts";
import { NOT_MARKED, resultGroup, resultOption } from "./results.ts";

/** Whether a text can be the one a name means. */
export function canBe(head: TextHead, { slug, title }: NamedPlace): boolean {
	if (slug !== undefined && slug !== head.slug) return false;
	if (title === undefined || slug !== undefined) return true;
	const plain = (words: string) => words.replace(/[\s《》〈〉“”]/g, "");
	return plain(head.title).includes(plain(title)) || plain(title).includes(plain(head.title));
}

/** A place that a reader has named. */
export interface Named {
	place: Place;
	/** The link's fingerprint, where no sentence has it: the page says what became of it. */
	missing: string | null;
}

/** The places of the text at hand that a reader may have named, the likeliest first. */
export async function namedIn(
	text: FoldedText,
	named: readonly NamedPlace[],
	here: string | null,
): Promise<Named[]> {
	const places: Named[] = [];
	for (const one of named) {
		if (!canBe(text.head, one)) continue;
		const lasting =
			one.fingerprint === undefined ? null : await byFingerprint(text, one.fingerprint);
		const place = lasting ?? resolvePlace(text, one, here);
		if (place) places.push({ place, missing: lasting ? null : (one.fingerprint ?? null) });
	}
	return places;
}

/** The sentence that a lasting link means. */
async function byFingerprint(text: FoldedText, fingerprint: string): Promise<Place | null> {
	const { placeOfFingerprint } = await import("../../search/place-of-fingerprint.ts");
	return placeOfFingerprint(text, fingerprint);
}

/**
 * The places of the text at hand that a query names, as results. A quotation that stands in the section
 * which its citation names is meant, not that section's beginning.
 * @returns null when the answer itself is the named place
 */
export function namedGroup(
	named: readonly Named[],
	answer: TextAnswer,
	[first]: readonly NamedPlace[],
): HTMLElement | null {
	const isQuotation = first?.quotation !== undefined && first.sentence === undefined;
	const quoted = isQuotation ? placesOf(answer) : [];
	if (quoted.length === 1) return null;
	const places = named.map(({ place, missing }) => {
		const own = quoted.find(({ section }) => section.path === place.section.path);
		return own ? { place: own, missing: null } : { place, missing };
	});
	return namedOptions("这个地址", places);
}

/** Named places as results under a heading. */
export function namedOptions(title: string, places: readonly Named[]): HTMLElement {
	const group = resultGroup(title, "", "search-group search-named");
	for (const { place, missing } of places) {
		const option = resultOption({ places: [place] }, NOT_MARKED);
		if (!option) continue;
		if (missing !== null) option.search = `?f=${encodeURIComponent(missing)}`;
		group.append(option);
	}
	return group;
}
