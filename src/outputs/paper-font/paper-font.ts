import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import subsetFont from "subset-font";
import { readLibrary } from "../../library/read-library.ts";
import { readSite } from "../../library/read-site.ts";
import { charactersOnPaper } from "./paper-characters.ts";

const WHOLE_FONT = new URL("fonts/FandolFang-Regular.woff2", import.meta.url);

/**
 * The FangSong for paper, cut to some characters.
 * @returns the font as WOFF2; a character it does not have is left to the next font
 */
async function cutPaperFont(characters: string): Promise<Uint8Array> {
	return subsetFont(await readFile(WHOLE_FONT), characters, { targetFormat: "woff2" });
}

/** Makes the font that `src/styles/paper-font.css` names `paper-font/fang-song.woff2`, before a build or while editing. */
export function paperFont(): AstroIntegration {
	let folder: URL;
	const make = async () => {
		const { speeches, terms } = await readLibrary();
		const font = await cutPaperFont(
			charactersOnPaper([
				speeches.map(({ sections, title, front, metadata }) => [sections, title, front, metadata]),
				terms,
				await readSite(),
			]),
		);
		await mkdir(folder, { recursive: true });
		const unfinished = new URL("fang-song.unfinished", folder);
		await writeFile(unfinished, font);
		await rename(unfinished, new URL("fang-song.woff2", folder));
	};
	return {
		name: "paper-font",
		hooks: {
			"astro:config:setup": ({ config, updateConfig }) => {
				folder = new URL(".astro/paper-font/", config.root);
				const alias = { "paper-font": fileURLToPath(folder).replace(/\/$/, "") };
				updateConfig({ vite: { resolve: { alias } } });
			},
			"astro:build:start": make,
			"astro:server:setup": make,
		},
	};
}
