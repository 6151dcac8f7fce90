import {
	type Excerpt,
	excerptId,
	inOrder,
	mergeExcerpt,
	readExcerpt,
} from "../../model/excerpts.ts";
import { keyOf } from "../storage.ts";

/*
 * Each excerpt has an entry of its own in the browser's storage: a full one refuses the new excerpt and
 * leaves the others, and two windows at once never write over each other's. The order is another entry;
 * what it does not name comes last.
 */

/** What an excerpt's entry is called, before its id. */
const NAME = keyOf("excerpt:");
const ORDER = keyOf("excerpt-order");

/** @returns null where the browser refuses its storage */
function attempt<Result>(act: (area: Storage) => Result): Result | null {
	try {
		return act(localStorage);
	} catch {
		return null;
	}
}

function parse(stored: string | null): unknown {
	try {
		return JSON.parse(stored ?? "null");
	} catch {
		return null;
	}
}

/** The excerpt of an entry; null when it holds none, or another than its name says. */
function readEntry(key: string, stored: string | null): Excerpt | null {
	const excerpt = readExcerpt(parse(stored));
	return excerpt && NAME + excerptId(excerpt) === key ? excerpt : null;
}

function keysKept(): string[] {
	const keys = attempt((area) => Array.from({ length: area.length }, (_, i) => area.key(i) ?? ""));
	return (keys ?? []).filter((key) => key.startsWith(NAME));
}

/** The excerpt with an id as it is kept now. */
export function keptExcerpt(id: string): Excerpt | null {
	const key = NAME + id;
	return readEntry(
		key,
		attempt((area) => area.getItem(key)),
	);
}

function readOrder(): string[] {
	const order = parse(attempt((area) => area.getItem(ORDER)));
	return Array.isArray(order) ? order.filter((id): id is string => typeof id === "string") : [];
}

/** All excerpts in the reader's order; an entry that is damaged is left alone and left out. */
export function keptExcerpts(): Excerpt[] {
	const excerpts = keysKept().flatMap((key) => keptExcerpt(key.slice(NAME.length)) ?? []);
	return inOrder(excerpts, readOrder());
}

/** Keeps an excerpt in the place of what is kept of it. @returns false where the storage is full or refused */
export function keepExcerpt(excerpt: Excerpt): boolean {
	return (
		attempt((area) => {
			area.setItem(NAME + excerptId(excerpt), JSON.stringify(excerpt));
			return true;
		}) ?? false
	);
}

/** Takes an excerpt off the device. */
export function dropExcerpt(id: string): void {
	attempt((area) => area.removeItem(NAME + id));
}

/** Keeps the order. @param ids all excerpts' @returns false where the storage is full or refused */
export function keepOrder(ids: readonly string[]): boolean {
	return (
		attempt((area) => {
			area.setItem(ORDER, JSON.stringify(ids));
			return true;
		}) ?? false
	);
}

/** What became of excerpts that were brought. */
export interface Brought {
	added: number;
	/** Were there already; the reader's own lines of both are kept. */
	known: number;
	/** Found no room. */
	lost: number;
}

/** Adds excerpts after those that are kept, in their order. */
export function bringExcerpts(excerpts: readonly Excerpt[]): Brought {
	const order = keptExcerpts().map(excerptId);
	const brought: Brought = { added: 0, known: 0, lost: 0 };
	for (const excerpt of excerpts) {
		const id = excerptId(excerpt);
		const own = keptExcerpt(id);
		const merged = own ? mergeExcerpt(own, excerpt) : excerpt;
		if (merged !== own && !keepExcerpt(merged)) brought.lost++;
		else if (own) brought.known++;
		else {
			brought.added++;
			order.push(id);
		}
	}
	if (brought.added > 0) keepOrder(order);
	return brought;
}

/** Calls when another window changes what is kept. */
export function followStore(act: () => void): void {
	window.addEventListener("storage", ({ key }) => {
		if (key === null || key === ORDER || key.startsWith(NAME)) act();
	});
}
