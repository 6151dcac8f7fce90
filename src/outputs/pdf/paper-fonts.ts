import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import subsetFont from "subset-font";

const FONTS = new URL("../paper-font/fonts/", import.meta.url);

/** The project's fonts, by the first name that print.css has for each. */
const FILES: Readonly<Record<string, URL | string>> = {
	仿宋_GB2312: new URL("FandolFang-Regular-TrueType.woff2", FONTS),
	楷体_GB2312: new URL("FandolKai-Regular-TrueType.woff2", FONTS),
	黑体: new URL("FandolHei-Regular-TrueType.woff2", FONTS),
	方正小标宋简体: new URL("FandolSong-Bold-TrueType.woff2", FONTS),
	SimSun: createRequire(import.meta.url).resolve(
		"@fontsource/noto-serif-sc/files/noto-serif-sc-latin-400-normal.woff2",
	),
};

/** Fonts by the name that the style sheet has for them, as TrueType. */
export type PaperFonts = ReadonlyMap<string, Uint8Array>;

/** The project's fonts for paper with some characters: a PDF is the same whatever the machine has. */
export async function paperFonts(characters: string): Promise<PaperFonts> {
	const cut = Object.entries(FILES).map(async ([family, file]) => {
		const font = await subsetFont(await readFile(file), characters, { targetFormat: "truetype" });
		return [family, font] as const;
	});
	return new Map(await Promise.all(cut));
}
