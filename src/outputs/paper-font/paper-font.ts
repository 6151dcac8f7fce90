import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { readLibrary } from "../../library/read-library.ts";
import { readSite } from "../../library/read-site.ts";
import { fontFor, keyOfFont } from "./kept-font.ts";
import { charactersOnPaper } from "./paper-characters.ts";

/** The characters of every text and term, and of the office's own wording. */
async function charactersOfSite(): Promise<string> {
	const { speeches, terms } = await readLibrary();
	return charactersOnPaper([
		speeches.map(({ sections, title, front, metadata }) => [sections, title, front, metadata]),
		terms,
		await readSite(),
	]);
}

/** Writes the file that the style sheet names. */
async function writeFont(folder: URL, font: Uint8Array): Promise<void> {
	await mkdir(folder, { recursive: true });
	const unfinished = new URL("fang-song.unfinished", folder);
	await writeFile(unfinished, font);
	await rename(unfinished, new URL("fang-song.woff2", folder));
}

/**
 * What stands in the font's place while it is being cut. The built file is named by these bytes, and so
 * by all that the font follows from.
 */
const standIn = (key: string) => Buffer.from(`stand-in for the paper font ${key}`);

/** Puts the font where a built site has its stand-in. */
async function putFont(assets: URL, key: string, font: Uint8Array): Promise<void> {
	for (const name of await readdir(assets)) {
		const file = new URL(name, assets);
		if (!name.startsWith("fang-song.") || !standIn(key).equals(await readFile(file))) continue;
		await writeFile(file, font);
		return;
	}
	throw new Error(
		`${fileURLToPath(assets)}: found no fang-song.*.woff2 to put the paper font into. See whether a style sheet still names paper-font/fang-song.woff2.`,
	);
}

/** Makes the font that `src/styles/paper-font.css` names `paper-font/fang-song.woff2`, beside a build or before editing. */
export function paperFont(): AstroIntegration {
	let folder: URL;
	let assets = "_astro";
	let making: { key: string; font: Promise<Uint8Array> } | undefined;
	return {
		name: "paper-font",
		hooks: {
			"astro:config:setup": ({ config, updateConfig }) => {
				folder = new URL(".astro/paper-font/", config.root);
				assets = config.build.assets;
				const alias = { "paper-font": fileURLToPath(folder).replace(/\/$/, "") };
				updateConfig({ vite: { resolve: { alias } } });
			},
			"astro:build:start": async () => {
				const characters = await charactersOfSite();
				making = { key: await keyOfFont(characters), font: fontFor(characters) };
				// Whoever waits for it hears of a failure; until then it is nobody's.
				making.font.catch(() => {});
				await writeFont(folder, standIn(making.key));
			},
			"astro:build:done": async ({ dir }) => {
				if (!making) return;
				await putFont(new URL(`${assets}/`, dir), making.key, await making.font);
			},
			"astro:server:setup": async () => writeFont(folder, await fontFor(await charactersOfSite())),
		},
	};
}
