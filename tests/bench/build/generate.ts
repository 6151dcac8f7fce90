import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { cutSpeech } from "../../../src/cut/cut-speech.ts";
import { proposeOutline } from "../../../src/cut/propose/propose-outline.ts";
import { SPEECHES } from "../../../src/library/content-paths.ts";
import { readSpeech } from "../../../src/library/read-speech.ts";
import { SOURCE_FILE, sha256 } from "../../../src/library/speech-files.ts";
import { readOutline } from "../../../src/model/outline-file.ts";
import { splitSentences } from "../../../src/model/sentences.ts";
import type { Speech } from "../../../src/model/speech.ts";
import { randomFrom } from "../sample.ts";

/** The speech that the generated ones are made of, in the folder of all speeches; terms quote it. */
export const REAL = "lianzheng";

/** Mixes a list evenly (Fisher–Yates). */
function shuffle<T>(items: readonly T[], random: () => number): T[] {
	const mixed = [...items];
	for (let i = mixed.length - 1; i > 0; i--) {
		const j = Math.floor(random() * (i + 1));
		[mixed[i], mixed[j]] = [mixed[j] as T, mixed[i] as T];
	}
	return mixed;
}

/** The real speech's lines, each as its sentences, and how many of them a line keeps in front. */
export interface Template {
	lines: { sentences: string[]; kept: number }[];
}

export async function readTemplate(root = SPEECHES): Promise<Template> {
	const read = (file: string) => readFile(join(root, REAL, file), "utf8");
	const outline = readOutline(await read("outline.tsv"), "outline.tsv");
	const rows = new Map(outline.rows.map((row) => [row.line, row]));
	const lines = (await read(SOURCE_FILE)).split("\n").map((line, i) => {
		const row = rows.get(i + 1);
		const sentences = splitSentences(line).map(({ start, end }) => line.slice(start, end));
		// Headings and what is above the text stay whole; one that runs in is its line's first sentence.
		const kept = row === undefined ? 0 : row.headingEnd === null ? sentences.length : 1;
		return { sentences, kept };
	});
	return { lines };
}

/** A speech's source: the real one's sentences in another order, its headings where they were. */
export function generateSource({ lines }: Template, seed: number): string {
	const loose = shuffle(
		lines.flatMap(({ sentences, kept }) => sentences.slice(kept)),
		randomFrom(seed),
	);
	return lines
		.map(({ sentences, kept }) => {
			const others = loose.splice(0, sentences.length - kept);
			return [...sentences.slice(0, kept), ...others].join("");
		})
		.join("\n");
}

const slugOf = (n: number) => `speech-${String(n).padStart(4, "0")}`;

/**
 * Writes so many speeches as the cutter cuts them beside the real one.
 * @param count how many there are then, the real one counted
 * @param root the folder of all speeches
 */
export async function writeSpeeches(
	template: Template,
	count: number,
	root: string,
): Promise<Speech[]> {
	const speeches: Speech[] = [await readSpeech(join(root, REAL))];
	for (let n = 2; n <= count; n++) {
		const text = generateSource(template, n);
		const source = new TextEncoder().encode(text);
		const { files, speech } = cutSpeech({
			slug: slugOf(n),
			source,
			text,
			received: { encoding: "utf-8", sha256: sha256(source) },
			outline: proposeOutline(text).outline,
			title: `第${n}篇讲话`,
		});
		for (const [path, content] of files) {
			const file = join(root, slugOf(n), path);
			await mkdir(dirname(file), { recursive: true });
			await writeFile(file, content);
		}
		speeches.push(speech);
	}
	return speeches;
}
