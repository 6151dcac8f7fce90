import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { applyOutline, type LeftOut, type Outline } from "../model/outline.ts";
import { readOutline } from "../model/outline-file.ts";
import { type PageText, readPageText } from "./page-text.ts";
import { findSpeeches } from "./read-speech.ts";
import { decodeSource, OUTLINE_FILE, partFront, SOURCE_FILE } from "./speech-files.ts";

/** What a reader must see of a speech, from its source and outline alone. */
export interface Promised {
	slug: string;
	/** The text's characters, line after line. */
	text: string;
	/** Lines above the text, which the cover shows. */
	front: string[];
	leftOut: LeftOut[];
}

/** What a reader must see of a source by an outline. */
export function promise(slug: string, source: string, outline: Outline): Promised {
	const { shown, leftOut } = applyOutline(source, outline);
	const { front, text } = partFront(shown);
	const characters = text.map(({ text: line, cells }) =>
		cells.length > 0 ? cells.join("") : line,
	);
	return { slug, text: characters.join(""), front: front.map((l) => l.text), leftOut };
}

async function readPromised(folder: string): Promise<Promised> {
	const file = join(folder, SOURCE_FILE);
	const source = decodeSource(await readFile(file), file);
	const outline = await readFile(join(folder, OUTLINE_FILE), "utf8").catch(() => "");
	return promise(basename(folder), source, readOutline(outline, join(folder, OUTLINE_FILE)));
}

/** The first place where two texts part, in words. */
function firstDifference(expected: string, found: string): string {
	let at = 0;
	while (at < expected.length && expected[at] === found[at]) at++;
	const around = (text: string) => text.slice(Math.max(0, at - 12), at + 12) || "(nothing)";
	return `expected “${around(expected)}”, found “${around(found)}” (character ${at + 1})`;
}

const squeeze = (text: string) => text.replace(/\s+/g, "");

/** Whether a page's `<main>` has every line that the outline takes for metadata or leaves out. */
function checkCover({ slug, front, leftOut }: Promised, main: string): string[] {
	const shown = squeeze(main);
	return [...front, ...leftOut.map(({ text }) => text)]
		.filter((line) => !shown.includes(squeeze(line)))
		.map((line) => `${slug}/: the cover does not show the source's “${line}”.`);
}

/**
 * Compares the built pages of one speech with its source.
 * @param pages every page that shows a section of it, by its path below the speech
 * @param cover the text of its cover
 */
export function checkPages(
	promised: Promised,
	pages: ReadonlyMap<string, PageText>,
	cover: string,
): string[] {
	const { slug, text } = promised;
	const whole = pages.get("full");
	if (!whole) return [`${slug}/full/: found no page of the whole text.`];
	const faults = checkCover(promised, cover);
	const found = [...whole.sections.values()].join("");
	if (found !== text) faults.push(`${slug}/full/: ${firstDifference(text, found)}.`);
	for (const section of whole.sections.keys()) {
		if (!pages.has(section)) faults.push(`${slug}/${section}/: found no page of this section.`);
	}
	for (const [path, { sections, stray }] of pages) {
		if (stray.trim() !== "") {
			faults.push(`${slug}/${path}/: found “${stray.trim()}”, which is no part of the text.`);
		}
		for (const [section, shown] of sections) {
			const expected = whole.sections.get(section) ?? "";
			if (shown !== expected) faults.push(`${slug}/${path}/: ${firstDifference(expected, shown)}.`);
		}
		if (path !== "full" && !sections.has(path)) {
			faults.push(`${slug}/${path}/: the page does not show its own section.`);
		}
	}
	return faults;
}

/** Reads every page below a speech's folder of a built site. */
async function readPages(folder: string): Promise<{ pages: Map<string, PageText>; cover: string }> {
	const files = (await readdir(folder, { recursive: true })).filter((file) =>
		file.endsWith("index.html"),
	);
	const pages = new Map<string, PageText>();
	let cover = "";
	for (const file of files) {
		const page = readPageText(await readFile(join(folder, file), "utf8"));
		if (page.page !== null) pages.set(page.page, page);
		else if (file === "index.html") cover = page.main;
	}
	return { pages, cover };
}

/**
 * Compares every page of a built site that shows text with the sources.
 * @param site folder of the built site
 * @returns a message for each page that differs
 */
export async function checkSite(site: string, root?: string): Promise<string[]> {
	const { folders } = await findSpeeches(root);
	const faults: string[] = [];
	for (const folder of folders) {
		const { pages, cover } = await readPages(join(site, basename(folder)));
		faults.push(...checkPages(await readPromised(folder), pages, cover));
	}
	return faults;
}

/**
 * The gate at the far end: what a reader sees on the built pages equals the source, character for
 * character, however it came there. It reads the sources and the pages and nothing in between.
 */
export function pageGate(): AstroIntegration {
	return {
		name: "page-gate",
		hooks: {
			"astro:build:done": async ({ dir }) => {
				const faults = await checkSite(fileURLToPath(dir));
				if (faults.length > 0) {
					throw new Error(
						`\n${faults.join("\n")}\nThe pages do not show the texts as received. This is a fault of the site; please report it with this message.`,
					);
				}
			},
		},
	};
}
