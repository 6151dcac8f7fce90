import type { Omission, Outline, OutlineRow, Split } from "../../model/outline.ts";
import { excerptOf } from "../../model/outline.ts";
import { type SourceLine, sourceLines } from "../../model/source.ts";

/** A row of the editor's that fits no line of the new source. */
export interface LostRow {
	row: OutlineRow | Omission | Split;
	/** The line that seems to stand in its place, or null. */
	near: number | null;
	/** For the editor: what was lost and what to do. */
	what: string;
}

export interface KeptRows {
	outline: Outline;
	/** How many rows were carried over. */
	kept: number;
	lost: LostRow[];
}

/** Places in two lists of lines that say the same, in order. */
type Pair = readonly [before: number, after: number];

/** The longest run of pairs that goes forward in both lists. */
function longestForward(pairs: readonly Pair[]): Pair[] {
	const tails: number[] = [];
	const previous: number[] = [];
	pairs.forEach(([, after], i) => {
		let low = 0;
		let high = tails.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((pairs[tails[middle] ?? 0]?.[1] ?? 0) < after) low = middle + 1;
			else high = middle;
		}
		previous[i] = tails[low - 1] ?? -1;
		tails[low] = i;
	});
	const found: Pair[] = [];
	for (let i = tails.at(-1) ?? -1; i >= 0; i = previous[i] ?? -1) {
		const pair = pairs[i];
		if (pair) found.push(pair);
	}
	return found.reverse();
}

/** Lines that stand once in each list, as anchors (patience diff). */
function anchors(before: readonly SourceLine[], after: readonly SourceLine[]): Pair[] {
	const once = (lines: readonly SourceLine[]) => {
		const places = new Map<string, number>();
		lines.forEach(({ text }, i) => {
			places.set(text, places.has(text) ? -1 : i);
		});
		return places;
	};
	const later = once(after);
	const pairs = [...once(before)].flatMap(([text, i]): Pair[] => {
		const j = later.get(text) ?? -1;
		return i >= 0 && j >= 0 ? [[i, j]] : [];
	});
	return longestForward(pairs);
}

/**
 * Aligns the lines of two texts: unique lines first, then equal lines in order between them.
 * @returns for each place in `before` the place in `after` that says the same
 */
export function alignLines(
	before: readonly SourceLine[],
	after: readonly SourceLine[],
): Map<number, number> {
	const matched = new Map<number, number>();
	const bounds: Pair[] = [[-1, -1], ...anchors(before, after), [before.length, after.length]];
	bounds.forEach(([i, j], n) => {
		const next = bounds[n + 1];
		if (i >= 0 && i < before.length) matched.set(i, j);
		if (!next) return;
		const [endI, endJ] = next;
		let a = i + 1;
		let b = j + 1;
		while (a < endI && b < endJ && before[a]?.text === after[b]?.text) matched.set(a++, b++);
		let lastA = endI - 1;
		let lastB = endJ - 1;
		while (lastA >= a && lastB >= b && before[lastA]?.text === after[lastB]?.text) {
			matched.set(lastA--, lastB--);
		}
		let from = b;
		for (; a <= lastA; a++) {
			for (let at = from; at <= lastB; at++) {
				if (before[a]?.text !== after[at]?.text) continue;
				matched.set(a, at);
				from = at + 1;
				break;
			}
		}
	});
	return matched;
}

/** The unmatched new line that stands where a lost line stood. */
function findNear(at: number, matched: ReadonlyMap<number, number>, taken: ReadonlySet<number>) {
	for (let back = at - 1; back >= -1; back--) {
		const place = back < 0 ? -1 : matched.get(back);
		if (place === undefined) continue;
		const near = place + (at - back);
		return taken.has(near) ? null : near;
	}
	return null;
}

/**
 * The outline of a changed source: rows stay with the lines that still say the same, wherever they have
 * moved; new lines have what is proposed; a line that had no row stays text, since the editor may have
 * taken the row out.
 * @param old the editor's outline, and the source it was made for
 * @param proposal what the cutter proposes for the new source
 */
export function keepEditorsRows(
	old: Outline,
	oldSource: string,
	newSource: string,
	proposal: Outline,
): KeptRows {
	const before = sourceLines(oldSource);
	const after = sourceLines(newSource);
	const matched = alignLines(before, after);
	const taken = new Set(matched.values());
	const placeOf = new Map(before.map(({ line }, i) => [line, i]));
	const settled = new Set([...taken].map((i) => after[i]?.line));
	const lost: LostRow[] = [];
	const move = <Row extends OutlineRow | Omission | Split>(row: Row): Row[] => {
		const at = placeOf.get(row.line);
		const place = at === undefined ? undefined : matched.get(at);
		const line = place === undefined ? undefined : after[place];
		if (line) return [{ ...row, line: line.line, first: excerptOf(line.text) }];
		const near = at === undefined ? null : (after[findNear(at, matched, taken) ?? -1] ?? null);
		lost.push({ row, near: near?.line ?? null, what: tellLost(row, near) });
		return [];
	};
	const rows = old.rows.flatMap(move);
	const omissions = old.omissions.flatMap(move);
	const splits = (old.splits ?? []).flatMap(move);
	const fresh = <Row extends { line: number }>(row: Row) => !settled.has(row.line);
	return {
		outline: {
			rows: [...rows, ...proposal.rows.filter(fresh)].sort((a, b) => a.line - b.line),
			omissions: [...omissions, ...proposal.omissions.filter(fresh)].sort(
				(a, b) => a.line - b.line || a.start - b.start,
			),
			...(splits.length > 0 && { splits }),
		},
		kept: rows.length + omissions.length + splits.length,
		lost,
	};
}

function tellLost(row: OutlineRow | Omission | Split, near: SourceLine | null): string {
	const place = near
		? `新原文第${near.line}行“${excerptOf(near.text)}”在它的位置上，请看要不要照样写上。`
		: "新原文里没有这一行。";
	return `提纲原第${row.line}行（${nameOf(row)}）“${row.first}”对不上了：${place}`;
}

function nameOf(row: OutlineRow | Omission | Split): string {
	if ("start" in row) return `omit ${row.start}-${row.end}`;
	const role = row.level === null ? row.role : `${row.role} ${row.level}`;
	return "at" in row ? `split ${row.at} ${role}` : role;
}
