import { idPrefix } from "../model/element-ids.ts";
import { parseSectionPath } from "../model/refs.ts";

/** A sentence by its id on the page of the whole speech: the way back from `idPrefix`. */
export function readAnchor(id: string): { path: string; n: number } | null {
	const [, prefix = "", number] = /^([a-z0-9-]+)-s([1-9]\d*)$/.exec(id) ?? [];
	if (number === undefined) return null;
	const path = /^p\d/.test(prefix) ? prefix.slice(1).replace(/-/g, "/") : prefix;
	return parseSectionPath(path) && idPrefix("full", path) === `${prefix}-`
		? { path, n: Number(number) }
		: null;
}
