import { compareEditions, type EditionSentence } from "../../model/compare-editions.ts";

/** A sentence with its address in the speech: `3/2/#s5`. */
export interface Placed {
	text: string;
	address: string;
}

/** What a new cut makes of an earlier one, sentence by sentence. */
export interface Differences {
	/** How many sentences keep their address. */
	stayed: number;
	/** The same words at another address. */
	moved: { text: string; from: string; to: string }[];
	changed: { before: Placed; after: Placed }[];
	went: Placed[];
	added: Placed[];
}

const placed = ({ path, n, text }: EditionSentence): Placed => ({
	text,
	address: `${path}/#s${n}`,
});

/** Compares an earlier cut of a speech with a new one. */
export function findDifferences(
	olds: readonly EditionSentence[],
	news: readonly EditionSentence[],
): Differences {
	const { stayed, moved, changed, went, added } = compareEditions(olds, news);
	const old = (at: number) => olds.slice(at, at + 1).map(placed);
	const fresh = (at: number) => news.slice(at, at + 1).map(placed);
	const pairs = (all: typeof moved) =>
		all.flatMap(({ from, to }) =>
			old(from).flatMap((before) => fresh(to).map((after) => ({ before, after }))),
		);
	return {
		stayed: stayed.length,
		moved: pairs(moved).map(({ before, after }) => ({
			text: after.text,
			from: before.address,
			to: after.address,
		})),
		changed: pairs(changed),
		went: went.flatMap(({ from }) => old(from)),
		added: added.flatMap(fresh),
	};
}
