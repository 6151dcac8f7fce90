import type { RawLine } from "./blocks.ts";

/** — 12 —, - 12 -, · 12 ·, 第12页, 第 12 页 共 30 页, 12 / 30, Page 12, or the bare number. */
const DECORATED =
	/^(?:[-—–─~～·•]+\s*(\d{1,4})\s*[-—–─~～·•]+|第\s*(\d{1,4})\s*页(?:[，,\s/]*共\s*\d{1,4}\s*页)?|(\d{1,4})\s*\/\s*\d{1,4}|page\s*(\d{1,4})(?:\s*of\s*\d+)?)$/i;
const BARE = /^\d{1,4}$/;
/** Bare numbers are pages from so many on that count up one by one. */
const LEAST_BARE = 3;

interface Found {
	at: number;
	page: number;
	bare: boolean;
}

function findNumber(text: string, at: number): Found | null {
	const half = text.replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
	const found = DECORATED.exec(half);
	const page = found?.slice(1).find((group) => group !== undefined);
	if (page !== undefined) return { at, page: Number(page), bare: false };
	return BARE.test(half) ? { at, page: Number(half), bare: true } : null;
}

/**
 * Lines that are page numbers: they count up by one. A decorated number (— 1 —) may stand alone where
 * it is 1; bare numbers need company.
 * @returns indices of lines
 */
export function findPageNumbers(lines: readonly RawLine[]): Set<number> {
	const found = lines.flatMap(({ text }, at) => findNumber(text, at) ?? []);
	const pages = new Set<number>();
	for (const bare of [false, true]) {
		let run: Found[] = [];
		const close = () => {
			const apart = run.every((one, i) => i === 0 || one.at - (run[i - 1]?.at ?? 0) > 1);
			const enough = bare ? run.length >= LEAST_BARE : run.length > 1 || run[0]?.page === 1;
			if (enough && apart) for (const { at } of run) pages.add(at);
			run = [];
		};
		for (const one of found.filter((each) => each.bare === bare)) {
			const last = run.at(-1);
			if (last && one.page !== last.page + 1) close();
			run.push(one);
		}
		if (run.length > 0) close();
	}
	return pages;
}

/** A page number inside a line, as when a page break was pasted over: 我—12—国. */
const INSIDE = /[-—–]\s?(\d{1,4})\s?[-—–]/g;

/** Page numbers inside lines, as half-open offsets, where at least two count up. */
export function findPageNumbersInside(
	lines: readonly RawLine[],
): { line: RawLine; start: number; end: number }[] {
	const found = lines.flatMap((line) =>
		[...line.text.matchAll(INSIDE)]
			.filter(({ index, 0: all }) => index > 0 && index + all.length < line.text.length)
			.map((match) => ({
				line,
				page: Number(match[1]),
				start: match.index,
				end: match.index + match[0].length,
			})),
	);
	const kept = found.filter(
		({ page }, i) => found[i - 1]?.page === page - 1 || found[i + 1]?.page === page + 1,
	);
	return kept.map(({ line, start, end }) => ({ line, start, end }));
}
