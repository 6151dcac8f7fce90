import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Worker } from "node:worker_threads";

export const WHOLE_FONT = new URL("fonts/FandolFang-Regular-TrueType.woff2", import.meta.url);

/** Cut fonts that are kept between builds, by their keys. */
const KEPT = join("node_modules", ".cache", "paper-font");
const MOST_KEPT = 5;

/**
 * What a cut font follows from: the characters, the whole font, and the library that cuts. The same key
 * is the same font.
 */
export async function keyOfFont(characters: string): Promise<string> {
	const { version } = createRequire(import.meta.url)("subset-font/package.json") as {
		version: string;
	};
	return createHash("sha256")
		.update(`subset-font ${version}\n${characters}\n`)
		.update(await readFile(WHOLE_FONT))
		.digest("hex");
}

async function cutInWorker(characters: string): Promise<Uint8Array> {
	const worker = new Worker(new URL("cut-font.ts", import.meta.url), { workerData: characters });
	const [font] = (await once(worker, "message")) as [Uint8Array];
	await worker.terminate();
	return font;
}

/** Takes away what has not been used for longest. */
async function forgetOldest(folder: string): Promise<void> {
	const files = (await readdir(folder)).map((name) => join(folder, name));
	const used = await Promise.all(files.map(async (file) => (await stat(file)).mtimeMs));
	const byAge = files.map((file, i) => ({ file, at: used[i] ?? 0 })).sort((a, b) => b.at - a.at);
	for (const { file } of byAge.slice(MOST_KEPT)) await rm(file, { force: true });
}

/**
 * The FangSong for paper with some characters, as WOFF2: as an earlier build has kept it, or cut.
 * @param cut how it is cut
 * @throws Error when the font cannot be cut
 */
export async function fontFor(
	characters: string,
	folder = KEPT,
	cut: (characters: string) => Promise<Uint8Array> = cutInWorker,
): Promise<Uint8Array> {
	const file = join(folder, `${await keyOfFont(characters)}.woff2`);
	const kept = await readFile(file).catch(() => null);
	if (kept) {
		const now = new Date();
		await utimes(file, now, now);
		return kept;
	}
	const font = await cut(characters);
	await mkdir(folder, { recursive: true });
	const unfinished = `${file}.${process.pid}`;
	await writeFile(unfinished, font);
	await rename(unfinished, file);
	await forgetOldest(folder);
	return font;
}
