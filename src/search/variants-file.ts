import type { Variants } from "./fold.ts";
import { seal, shapeFault, unseal } from "./sealed.ts";

const FORMAT = "search-variants";
const VERSION = 1;
/** Where the gaps between code points begin to be written: past the characters that JSON escapes. */
const ZERO = 0x5d;
const FIRST = 0x4e00;

/** The table of characters as a file's content: sorted characters by their gaps, and their simplified forms. */
export function packVariants(variants: Variants): string {
	const sorted = [...variants].sort(([a], [b]) => (a < b ? -1 : 1));
	let before = FIRST;
	let gaps = "";
	for (const [character] of sorted) {
		const code = character.charCodeAt(0);
		gaps += String.fromCharCode(ZERO + code - before);
		before = code;
	}
	return seal(FORMAT, VERSION, [gaps, sorted.map(([, simple]) => simple).join("")]);
}

/**
 * The table of characters from its file.
 * @throws SearchFault
 */
export function unpackVariants(bytes: Uint8Array, file = "variants.json"): Variants {
	const body = unseal(FORMAT, VERSION, bytes, file);
	const [gaps, simple] = Array.isArray(body) ? (body as unknown[]) : [];
	if (typeof gaps !== "string" || typeof simple !== "string" || gaps.length !== simple.length) {
		throw shapeFault(file, "as many gaps as simplified forms");
	}
	const variants = new Map<string, string>();
	let code = FIRST;
	for (let i = 0; i < gaps.length; i++) {
		code += gaps.charCodeAt(i) - ZERO;
		variants.set(String.fromCharCode(code), simple.charAt(i));
	}
	return variants;
}
