import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readLibrary } from "../../src/library/read-library.ts";
import { pagesOf } from "../../src/model/pages.ts";
import { buildSite } from "../browser/built-site.ts";
import { PageScales, type PageWeight } from "../page-weight.ts";

const inKB = (bytes: number) => `${(bytes / 1024).toFixed(2)} KB`;

function say(kind: string, { address, files, bytes }: PageWeight): void {
	const label = `${kind} (/${address})`.padEnd(48);
	console.log(`${label} ${inKB(bytes).padStart(9)} in ${files.length} requests`);
}

/** Prints bytes (brotli) and requests of every kind of page until three seconds after it has loaded. */
export async function benchWeight(): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), "weight-"));
	try {
		await buildSite(folder, "/");
		const scales = new PageScales(folder);
		const [speech] = (await readLibrary()).speeches;
		if (!speech) throw new Error("the library has no speech to weigh");
		const below = (path: string) => `${speech.slug}/${path}`;
		for (const [kind, address] of [
			["first page", ""],
			["cover", below("")],
			["whole text", below("full/")],
			["terms of a text", below("terms/")],
			["search", "search/"],
			["all terms", "terms/"],
			["guide", "guide/"],
		] as const) {
			say(kind, await scales.weigh(address));
		}
		const isPoint = ({ path, sections }: ReturnType<typeof pagesOf>[number]) =>
			path.includes("/") && sections.length === 1;
		const points = pagesOf(speech).filter(isPoint);
		const weighed = await scales.weighAll(points.map(({ path }) => below(`${path}/`)));
		for (const [kind, at] of [
			["heaviest point", 0],
			["median point", Math.floor(weighed.length / 2)],
			["lightest point", weighed.length - 1],
		] as const) {
			const weight = weighed[at];
			if (weight) say(kind, weight);
		}
		for (const file of weighed[0]?.files ?? []) {
			console.log(`  of which ${file.padEnd(60)} ${inKB(await scales.weighFile(file))}`);
		}
	} finally {
		await rm(folder, { recursive: true });
	}
}
