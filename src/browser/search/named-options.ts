import type { FoldedText } from "../../search/folded-text.ts";
import type { NamedPlace } from "../../search/place-words.ts";
import { resolvePlace } from "../../search/resolve-place.ts";
import type { Place } from "../../search/search-text.ts";
import { resultGroup, resultOption } from "./results.ts";

/** Whether a text can be the one a name means. */
function canBe({ head }: FoldedText, { slug, title }: NamedPlace): boolean {
	if (slug !== undefined && slug !== head.slug) return false;
	if (title === undefined || slug !== undefined) return true;
	const plain = (words: string) => words.replace(/[\s《》〈〉“”]/g, "");
	return plain(head.title).includes(plain(title)) || plain(title).includes(plain(head.title));
}

/** The places of the text at hand that a reader may have named, the likeliest first. */
export async function namedIn(
	text: FoldedText,
	named: readonly NamedPlace[],
	here: string | null,
): Promise<Place[]> {
	const places: Place[] = [];
	for (const one of named) {
		if (!canBe(text, one)) continue;
		const lasting =
			one.fingerprint === undefined ? null : await byFingerprint(text, one.fingerprint);
		const place = lasting ?? resolvePlace(text, one, here);
		if (place) places.push(place);
	}
	return places;
}

/** The sentence that a lasting link means. */
async function byFingerprint(text: FoldedText, fingerprint: string): Promise<Place | null> {
	const { placeOfFingerprint } = await import("../../search/place-of-fingerprint.ts");
	return placeOfFingerprint(text, fingerprint);
}

/** Named places as results. */
export function namedGroup(places: readonly Place[]): HTMLElement {
	const group = resultGroup("这个地址", "", "search-group search-named");
	for (const place of places) {
		const option = resultOption({ places: [place] }, "");
		if (option) group.append(option);
	}
	return group;
}
