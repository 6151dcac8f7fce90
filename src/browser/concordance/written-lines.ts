import {
	type ConcordanceLine,
	linesAsCsv,
	linesAsText,
	type WrittenLine,
} from "../../search/concordance.ts";
import { copyText } from "../copy-text.ts";
import { hrefOf, NOT_MARKED, placeInWords } from "../search/results.ts";

function written({ place, before, phrase, after }: ConcordanceLine): WrittenLine {
	const address = new URL(hrefOf(place, NOT_MARKED), location.href).href;
	return { before, phrase, after, title: place.text.title, place: placeInWords(place), address };
}

/** Copies lines as text. @returns whether it was done */
export function copyLines(lines: readonly ConcordanceLine[]): Promise<boolean> {
	return copyText(linesAsText(lines.map(written)));
}

/** What no system takes in a file's name, and white space. */
const NOT_IN_NAMES = /[\\/:*?"<>|\s\p{Cc}]+/gu;

/** Saves lines as a CSV file. */
export function saveLines(lines: readonly ConcordanceLine[], query: string): void {
	const file = new Blob([linesAsCsv(lines.map(written))], { type: "text/csv;charset=utf-8" });
	const link = document.createElement("a");
	link.href = URL.createObjectURL(file);
	link.download = `语境对照-${Array.from(query.replace(NOT_IN_NAMES, "")).slice(0, 20).join("")}.csv`;
	link.click();
	window.setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
