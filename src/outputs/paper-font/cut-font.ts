import { readFile } from "node:fs/promises";
import { parentPort, workerData } from "node:worker_threads";
import subsetFont from "subset-font";
import { WHOLE_FONT } from "./kept-font.ts";

/**
 * A worker: cuts the FangSong for paper to the characters it is given, as WOFF2; a character the font
 * does not have is left to the next one. Seconds of packing, beside the build and not before it.
 */
const font = await subsetFont(await readFile(WHOLE_FONT), workerData as string, {
	targetFormat: "woff2",
});
parentPort?.postMessage(font);
