/**
 * A text to be read without a network is one file: its pages, scripts, styles and data together compress to
 * a fraction of what they weigh alone, and it is there as a whole or not at all. Its first line is a JSON
 * list of paths and lengths (in UTF-16 code units), then the files follow without anything between them.
 */

/** A file below the site's own address: `speech/3/2/` for a page. */
export interface OfflineFile {
	path: string;
	content: string;
}

/** What a text's `offline.json` says. */
export interface OfflineText {
	title: string;
	/** The bundle's path below the site's own address. */
	bundle: string;
	/** The first digits of the bundle's SHA-256, in hexadecimal. */
	hash: string;
	/** Its bytes, compressed. */
	size: number;
}

/** So many digits name a version. */
export const HASH_LENGTH = 16;

/** Puts files together. */
export function writeBundle(files: readonly OfflineFile[]): string {
	const index = files.map(({ path, content }) => [path, content.length]);
	return `${JSON.stringify(index)}\n${files.map(({ content }) => content).join("")}`;
}

/**
 * Takes files apart again.
 * @throws Error when it is no bundle, or not a whole one
 */
export function readBundle(bundle: string): OfflineFile[] {
	const end = bundle.indexOf("\n");
	const index = JSON.parse(bundle.slice(0, Math.max(0, end))) as [string, number][];
	let at = end + 1;
	const files = index.map(([path, length]) => {
		const content = bundle.slice(at, at + length);
		at += length;
		return { path, content };
	});
	if (at !== bundle.length) {
		throw new Error(`found ${bundle.length} characters of an offline bundle, expected ${at}`);
	}
	return files;
}

/** The beginning of the names of a site's caches: several sites may share a host. */
export const cachePrefix = (base: string): string => `text:${base}:`;

/** The cache of one version of a text. */
export const cacheName = (base: string, speech: string, hash: string): string =>
	`${cachePrefix(base)}${speech}:${hash}`;

/** The path, below the site's own address, of what is put into a cache last: without it a cache counts for nothing. */
export const COMPLETE = "offline/complete.json";

/** What stands there. */
export interface CompleteMark {
	speech: string;
	title: string;
	hash: string;
	/** When it was completed, in milliseconds. */
	at: number;
}

const TYPES: Readonly<Record<string, string>> = {
	css: "text/css",
	js: "text/javascript",
	json: "application/json",
	svg: "image/svg+xml",
};

/** The media type of a bundled file; a path without an ending is a page. */
export function typeOf(path: string): string {
	const type = TYPES[/\.(\w+)$/.exec(path)?.[1] ?? ""] ?? "text/html";
	return type.startsWith("image/") ? type : `${type}; charset=utf-8`;
}
