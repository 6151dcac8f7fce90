import { isSpoken, rankOf, type Style } from "./items.ts";
import type { Run } from "./runs.ts";

/** The runs of one style in one range. */
export interface Candidate {
	style: Style;
	runs: Run[];
	/** Indices of its blocks, in order. */
	at: number[];
}

/** How often `inner` begins anew after a block of `outer`: what a list inside another does. */
function restartsUnder(outer: Candidate, inner: Candidate): number {
	return inner.runs.filter(({ items }, i) => {
		if (i === 0 || items[0]?.number !== 1) return false;
		const before = inner.runs[i - 1]?.items.at(-1)?.at ?? -1;
		const start = items[0].at;
		return outer.at.some((at) => at > before && at < start);
	}).length;
}

/** Whether all of `inner` lies between two neighbouring blocks of `outer`. */
function liesInside(outer: Candidate, inner: Candidate): boolean {
	const first = inner.at[0] ?? 0;
	const last = inner.at.at(-1) ?? 0;
	const before = outer.at.filter((at) => at < first).length;
	const through = outer.at.filter((at) => at < last).length;
	return before > 0 && before === through && before < outer.at.length;
}

/**
 * Whether one numbering divides what another numbers: the other begins anew under it, or lies inside
 * one of its items; where the text does not say, the usual order of styles does.
 */
export function isOuter(one: Candidate, other: Candidate): boolean {
	const under = restartsUnder(one, other);
	const over = restartsUnder(other, one);
	if (under !== over) return under > over;
	const holds = liesInside(one, other);
	if (holds !== liesInside(other, one)) return holds;
	if (isSpoken(one.style) !== isSpoken(other.style)) return !isSpoken(one.style);
	return rankOf(one.style) < rankOf(other.style);
}

/** Candidates from the outermost: each is outer to more of the rest than those after it. */
export function orderByNesting(candidates: readonly Candidate[]): Candidate[] {
	const wins = new Map(
		candidates.map((one) => [
			one,
			candidates.filter((other) => other !== one && isOuter(one, other)).length,
		]),
	);
	return [...candidates].sort(
		(a, b) => (wins.get(b) ?? 0) - (wins.get(a) ?? 0) || rankOf(a.style) - rankOf(b.style),
	);
}
