import { storage } from "../storage.ts";
import { LAST_TEXT_KEY } from "./last-text.ts";

/** What a page says for its search. */
export interface PageSearch {
	/** The name of the library's index. */
	build: string;
	/** The file of the table of variants. */
	variants: string;
	/** How many texts the library has. */
	texts: number;
	/** The text at hand; without a file it is too long for one of its own. */
	text: { slug: string; file: string | null } | null;
}

const SLUG = /^[a-z0-9][a-z0-9-]*$/;
const FILE = /^text\/[0-9a-f]+\.json$/;

/** The text that was read last, or null; from what was stored, as any other input. */
export function readLastText(stored: string | null): PageSearch["text"] {
	try {
		const { slug, file } = JSON.parse(stored ?? "null") as Record<string, unknown>;
		if (typeof slug !== "string" || !SLUG.test(slug)) return null;
		if (file === null) return { slug, file };
		return typeof file === "string" && FILE.test(file) ? { slug, file } : null;
	} catch {
		return null;
	}
}

/** The page's search, from the link that leads to it; the text at hand is the open one, else the last read. */
export function pageSearch(link: HTMLElement): PageSearch {
	const { build = "", variants = "", texts = "0", text: slug, file } = link.dataset;
	const own = slug === undefined ? null : { slug, file: file ?? null };
	const text = own ?? readLastText(storage.read(LAST_TEXT_KEY));
	return { build, variants, texts: Number(texts), text };
}
