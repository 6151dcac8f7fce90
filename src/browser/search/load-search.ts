import { provided } from "./provided.ts";
import type { Search } from "./search-types.ts";

/** Milliseconds after which the script is given up. */
const TIMEOUT = 8000;

function withinTime<T>(work: Promise<T>): Promise<T> {
	return new Promise((resolve, reject) => {
		const timer = window.setTimeout(() => reject(new Error("timeout")), TIMEOUT);
		work.then(resolve, reject).finally(() => window.clearTimeout(timer));
	});
}

let kept: Promise<Search> | null = null;
let failures = 0;
/** Address of the script that failed to load: a browser may remember it as failed. */
let failed: string | null = null;

function loadScript(): Promise<unknown> {
	if (failed === null) return import("./search.ts");
	return import(/* @vite-ignore */ `${failed}?try=${failures}`);
}

async function load(): Promise<Search> {
	await withinTime(loadScript());
	const search = provided();
	if (!search) throw new Error("the search's script is something else");
	return search;
}

/**
 * The search itself, loaded once, when the reader reaches for it.
 * @returns rejects when it cannot be had within 8 s; another call tries anew
 */
export function loadSearch(): Promise<Search> {
	kept ??= load().catch((error: unknown) => {
		kept = null;
		failures++;
		// Chromium names the script; other browsers ask for a failed one anew.
		failed ??= /https?:\/\/\S+\.js/.exec(String(error))?.[0] ?? null;
		throw error;
	});
	return kept;
}
