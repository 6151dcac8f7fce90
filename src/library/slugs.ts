import { readdir } from "node:fs/promises";
import { parse } from "node:path";

/** Names that Windows keeps for devices: no folder can have them there. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/** First parts of addresses that the site's own pages and files take. */
export async function reservedSlugs(): Promise<Set<string>> {
	const entries = await Promise.all(
		["src/pages", "public"].map((folder) => readdir(folder).catch(() => [])),
	);
	return new Set([
		"_astro",
		...entries.flat().map((entry) => parse(entry).name.split(".")[0] ?? ""),
	]);
}

/** Whether a name can be part of an address. */
export function isSlug(name: string): boolean {
	return /^[a-z0-9][a-z0-9-]*$/.test(name);
}

/** What is wrong with a slug for a speech, as a sentence that says what was found and expected; or null. */
export function faultOfSlug(slug: string, reserved: ReadonlySet<string>): string | null {
	if (!isSlug(slug)) {
		return `found “${slug}”, expected only a-z, 0-9 and -, a letter or digit first, since it becomes part of every address`;
	}
	if (reserved.has(slug)) return `found “${slug}”, which is an address of the site itself`;
	if (DEVICES.test(slug)) return `found “${slug}”, which is no name for a folder on Windows`;
	return null;
}
