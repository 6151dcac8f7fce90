import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { SpeechPage } from "../../model/pages.ts";
import type { Speech } from "../../model/speech.ts";

/** Files and folders of the project from which a page gets its look on paper. */
const MAKERS = [
	"src/styles",
	"src/render",
	"src/outputs/pdf",
	"src/outputs/paper-font/fonts",
	"src/components/TitleBlock.astro",
	"src/pages/[speech]/[...section].astro",
];

async function filesIn(path: string): Promise<string[]> {
	const names = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => null);
	if (!names) return [path];
	return names
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.sort();
}

/** A hash of all that makes a page's look on paper, whatever it says. */
export async function hashOfMakers(root = process.cwd(), makers = MAKERS): Promise<string> {
	const hash = createHash("sha256");
	for (const maker of makers) {
		for (const file of await filesIn(join(root, maker))) hash.update(await readFile(file));
	}
	return hash.digest("hex");
}

/** Terms are links on the screen and nothing on paper: a new one makes no PDF old. */
const withoutTerms = (key: string, value: unknown) =>
	key === "marks" && Array.isArray(value)
		? value.filter((mark: { kind: string }) => mark.kind !== "term")
		: value;

/**
 * What the PDF of a page follows from, as a short hash: the same key is the same PDF, but for the browser
 * that makes it.
 * @param around what else stands on the page: the site's name, its address, the editor's own word
 * @param makers see `hashOfMakers`
 */
export function pdfKey(
	speech: Speech,
	page: SpeechPage,
	around: readonly string[],
	makers: string,
): string {
	const { title, titleMarks, titleNotes, titleBy, front, metadata, slug } = speech;
	const said = { slug, title, titleMarks, titleNotes, titleBy, front, metadata };
	const shown = { path: page.path, place: page.place, sections: page.sections };
	return createHash("sha256")
		.update(JSON.stringify([said, shown, around, makers], withoutTerms))
		.digest("hex")
		.slice(0, 20);
}
