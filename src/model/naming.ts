import { type Section, textOf } from "./speech.ts";

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
