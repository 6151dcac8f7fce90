import { headingText } from "../src/model/places.ts";
import { type Section, type Speech, textOf } from "../src/model/speech.ts";

/** The lines of a section as its source has them: a run-in heading joined with its paragraph. */
export function linesOf(section: Section): string[] {
	const lines: string[] = [];
	let runsIn = false;
	for (const block of section.blocks) {
		if (block.kind === "table") {
			lines.push(
				...block.rows.map((row) =>
					row.map((cell) => textOf({ ...block, rows: [[cell]] })).join("\t"),
				),
			);
		} else {
			const text = block.kind === "heading" ? headingText(block) : textOf(block);
			if (runsIn) lines[lines.length - 1] += text;
			else lines.push(text);
		}
		runsIn = block.kind === "heading" && block.runIn;
	}
	return lines;
}

/** The same of a whole speech. */
export function allLinesOf(speech: Speech): string[] {
	return speech.sections.flatMap(linesOf);
}
