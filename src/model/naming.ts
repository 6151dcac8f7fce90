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
 * Words in quotation marks. Inner double ones become single and the other way round
 * (GB/T 15834-2011, 4.8).
 */
export function inQuotes(words: string): string {
	return `“${words.replace(/[“”‘’]/g, (mark) => NESTED_QUOTES[mark] ?? mark)}”`;
}

/**
 * A quotation with its citation: “……”——《…》第三部分第二条.
 * @param place the section's place in words
 */
export function citation(title: string, place: string, quotation: string): string {
	return `${inQuotes(quotation.trim())}——《${title}》${place}`;
}
