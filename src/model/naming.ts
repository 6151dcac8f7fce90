import { type Section, textOf } from "./speech.ts";

const NESTED_QUOTES: Readonly<Record<string, string>> = { "“": "‘", "”": "’", "‘": "“", "’": "”" };

/** The first words of a section below its heading: at most `length` characters. */
export function firstWords(section: Section, length: number): string {
	let body = "";
	for (const block of section.blocks) {
		if (block.kind !== "heading") body += textOf(block);
		if (body.length > 2 * length) break;
	}
	const characters = [...body];
	return characters.length > length ? `${characters.slice(0, length).join("")}……` : body;
}

/**
 * A quotation with its citation: “……”——周明远：《…》（2024年3月15日）第三部分第二条.
 * Inner double quotation marks become single ones and the other way round (GB/T 15834-2011, 4.8).
 * @param source the speech as `citedSource` names it
 * @param place the section's place in words
 */
export function citation(source: string, place: string, quotation: string): string {
	const inner = quotation.trim().replace(/[“”‘’]/g, (mark) => NESTED_QUOTES[mark] ?? mark);
	return `“${inner}”——${source}${place}`;
}
