/**
 * Builds an index in a process of its own, so that its time and memory are its own:
 * `node places-build.ts <speeches | long> [cache folder]` prints them as JSON.
 */
import { buildIndex } from "../../src/outputs/search-index/build-index.ts";
import { makeVariants } from "../../src/outputs/search-index/variants.ts";
import { growLibrary } from "./places-growth.ts";

/** What building costs. */
export interface BuildCost {
	seconds: number;
	/** Peak memory beyond what the texts themselves needed, in MB. */
	megabytes: number;
	files: number;
	hostedMegabytes: number;
}

if (process.argv[1]?.endsWith("places-build.ts")) {
	const texts = await growLibrary(process.argv[2] ?? "1");
	const variants = makeVariants();
	const before = process.resourceUsage();
	const cacheFolder = process.argv[3] ?? null;
	let [files, bytes] = [0, 0];
	for (const { content } of buildIndex(texts, variants, { cacheFolder }).files) {
		files++;
		bytes += typeof content === "string" ? Buffer.byteLength(content) : content.length;
	}
	const after = process.resourceUsage();
	const cost: BuildCost = {
		seconds:
			(after.userCPUTime + after.systemCPUTime - before.userCPUTime - before.systemCPUTime) / 1e6,
		megabytes: (after.maxRSS - before.maxRSS) / 1024,
		files,
		hostedMegabytes: bytes / 1024 / 1024,
	};
	console.log(JSON.stringify(cost));
}
