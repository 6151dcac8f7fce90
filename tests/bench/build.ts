import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Speech } from "../../src/model/speech.ts";
import { copyProject } from "../browser/copy-project.ts";
import { REAL, readTemplate, writeSpeeches } from "./build/generate.ts";
import { type Built, pageSize, runBuild } from "./build/run-build.ts";
import { makeStarlight, writePages } from "./build/starlight.ts";
import { table } from "./sample.ts";

const SIZES = [1, 10, 100];
/** Takes many minutes: asked for by name. */
const LARGE = 1000;
/** The term that stands oftenest in the speech, whose page grows most. */
const TERM = "terms/zheng-fu-tou-zi/";

/** What a build used and made, as cells. */
function figures({ wall, cpu, memory, files, bytes }: Built, speeches: number): string[] {
	return [
		`${wall.toFixed(1)} s`,
		`${cpu.toFixed(1)} s`,
		`${(cpu / speeches).toFixed(2)} s`,
		`${(memory / 2 ** 20).toFixed(0)} MB`,
		String(files),
		`${(bytes / 2 ** 20).toFixed(1)} MB`,
	];
}

const HEAD = ["speeches", "what", "wall", "CPU", "a speech", "memory", "files", "bytes"];

interface Projects {
	ours: string;
	starlight: string | null;
}

/** One size: this site from nothing and again, and Starlight beside it. */
async function benchSize(speeches: readonly Speech[], { ours, starlight }: Projects) {
	const n = speeches.length;
	const rows: string[][] = [];
	const add = (what: string, built: Built) => {
		rows.push([String(n), what, ...figures(built, n)]);
		console.error(rows.at(-1)?.join("  "));
	};
	for (const kept of [".cache", ".astro", ".vite"]) {
		await rm(join(ours, "node_modules", kept), { recursive: true, force: true });
	}
	add("this site", await runBuild(ours));
	const pages = ["", "terms/", TERM, `${REAL}/`, `${REAL}/3/2/`];
	const sizes = await Promise.all(pages.map((page) => pageSize(ours, page)));
	if (n < LARGE) add("the same again", await runBuild(ours));
	if (starlight !== null) {
		await writePages(starlight, speeches);
		add("bare Starlight", await runBuild(starlight));
	}
	return { rows, sizes: [String(n), ...sizes] };
}

/**
 * Whole builds of libraries of 1, 10 and 100 speeches made of the real one's sentences.
 * `--large` for 1,000 too; `--only 10` for one size; `--alone` without Starlight.
 */
export async function benchBuild(args: readonly string[]): Promise<void> {
	const only = args.includes("--only") ? Number(args[args.indexOf("--only") + 1]) : null;
	const sizes = only ? [only] : args.includes("--large") ? [...SIZES, LARGE] : SIZES;
	const template = await readTemplate();
	const ours = await copyProject(true);
	const starlight = args.includes("--alone") ? null : await makeStarlight();
	const rows: string[][] = [];
	const pages: string[][] = [];
	try {
		const root = join(ours, "content", "speeches");
		for (const size of sizes) {
			const speeches = await writeSpeeches(template, size, root);
			const result = await benchSize(speeches, { ours, starlight });
			rows.push(...result.rows);
			pages.push(result.sizes);
		}
	} finally {
		for (const folder of [ours, starlight]) {
			if (folder !== null) await rm(folder, { recursive: true, force: true });
		}
	}
	console.log(table(HEAD, rows));
	console.log("\nKB of a page, compressed:\n");
	console.log(table(["speeches", "home", "terms", "a term", "a cover", "a point"], pages));
}
