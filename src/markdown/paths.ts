import { type SectionRef, sectionOfFile } from "../model/address.ts";

/** The folder of all speeches, relative to the project. */
export const SPEECHES = "content/speeches";

/** The speech and section an MDX file belongs to, from its path, or null for any other file. */
export function sectionOfPath(
	path: string | undefined,
): { speech: string; ref: SectionRef } | null {
	const found = /(?:^|\/)content\/speeches\/([^/]+)\/(.+\.mdx)$/.exec(
		(path ?? "").replace(/\\/g, "/"),
	);
	const ref = found?.[2] ? sectionOfFile(found[2]) : null;
	return found?.[1] && ref ? { speech: found[1], ref } : null;
}
