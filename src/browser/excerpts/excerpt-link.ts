import type { Excerpt } from "../../model/excerpts.ts";
import { linkOf } from "../../model/link-table.ts";
import { BASE } from "../base.ts";

/** The whole lasting link to an excerpt's first sentence, made of its ref and fingerprint alone. */
export function excerptLink({ speech, path, sentences }: Excerpt): string {
	const { n = 1, f = "" } = sentences[0] ?? {};
	return new URL(BASE + linkOf(speech, { path, n }, f), location.href).href;
}
