import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { readLibrary } from "../../src/library/read-library.ts";
import { pagesOf } from "../../src/model/pages.ts";
import { compressSite } from "../../src/outputs/host/compress.ts";
import { chromiumPath } from "../../src/outputs/pdf/launch-browser.ts";
import { buildSite } from "../browser/built-site.ts";
import { PageScales } from "../page-weight.ts";
import { table } from "./sample.ts";
import { serveAsHost } from "./serve-as-host.ts";

/** Fetched by npx for the run: 200 MB that only this bench needs. */
const LIGHTHOUSE = "lighthouse@12.8.2";
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"] as const;
const FLAGS = "--headless --no-sandbox --disable-gpu --disable-dev-shm-usage";

/** The part of Lighthouse's report that is read. */
interface Report {
	categories: Record<
		string,
		{ score: number | null; auditRefs: { id: string; weight: number }[] } | undefined
	>;
	audits: Record<string, Audit | undefined>;
	runtimeError?: { message: string };
}

interface Audit {
	title: string;
	score: number | null;
	displayValue?: string;
}

const inPoints = (score: number | null | undefined) =>
	score === null || score === undefined ? "none" : String(Math.round(score * 100));

/** Runs the real tool on one page, as it judges phones: slow network, slow processor. */
async function judge(address: string, folder: string): Promise<Report> {
	const report = join(folder, "report.json");
	const chromium = await chromiumPath();
	await promisify(execFile)(
		"npx",
		[
			...["--yes", LIGHTHOUSE, address, "--quiet", "--output=json", `--output-path=${report}`],
			...[`--only-categories=${CATEGORIES.join(",")}`, `--chrome-flags=${FLAGS}`],
		],
		{
			env: { ...process.env, ...(chromium ? { CHROME_PATH: chromium } : {}) },
			maxBuffer: 64 * 1024 * 1024,
		},
	);
	const judged = JSON.parse(await readFile(report, "utf8")) as Report;
	if (judged.runtimeError) throw new Error(`${address}: ${judged.runtimeError.message}`);
	return judged;
}

/** What counts and is not perfect, what costs most first. */
function costs({ categories, audits }: Report): string[] {
	const refs = CATEGORIES.flatMap((name) => categories[name]?.auditRefs ?? []);
	return refs
		.map(({ id, weight }) => ({ id, weight, audit: audits[id] }))
		.filter(({ weight, audit }) => weight > 0 && audit?.score !== null && (audit?.score ?? 1) < 1)
		.map(({ id, weight, audit }) => ({
			lost: weight * (1 - (audit?.score ?? 1)),
			words: `${id} ${inPoints(audit?.score)} ${audit?.displayValue ?? ""}`.trim(),
		}))
		.filter(({ lost }) => lost >= 0.1)
		.sort((a, b) => b.lost - a.lost)
		.map(({ words }) => words);
}

/** The kinds of page that are judged; the long point is the one that weighs most. */
async function pagesToJudge(site: string): Promise<[string, string][]> {
	const [speech] = (await readLibrary()).speeches;
	if (!speech) throw new Error("the library has no speech to judge");
	const points = pagesOf(speech).filter(
		({ path, sections }) => path.includes("/") && sections.length === 1,
	);
	const [longest] = await new PageScales(site).weighAll(
		points.map(({ path }) => `${speech.slug}/${path}/`),
	);
	return [
		["cover", `${speech.slug}/`],
		["a long point", longest?.address ?? `${speech.slug}/1/`],
		["whole speech", `${speech.slug}/full/`],
		["terms", "terms/"],
		["search", `search/?q=${encodeURIComponent("监督")}`],
	];
}

/**
 * Prints the four scores of every kind of page as Lighthouse gives them to a phone, and what keeps each from
 * being 100. `--site <folder>` takes a site that is built already. Needs the registry, for npx.
 */
export async function benchLighthouse(options: readonly string[]): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), "bench-lighthouse-"));
	try {
		const given = options[options.indexOf("--site") + 1];
		const site = options.includes("--site") && given ? given : join(folder, "site");
		if (site !== given) await buildSite(site, "/");
		await compressSite(site);
		const host = await serveAsHost(site);
		try {
			const rows: string[][] = [];
			for (const [kind, address] of await pagesToJudge(site)) {
				const report = await judge(host.url + address, folder);
				const scores = CATEGORIES.map((name) => inPoints(report.categories[name]?.score));
				rows.push([kind, ...scores, costs(report).join("; ")]);
				console.log(`${kind}: ${scores.join(", ")}`);
			}
			console.log(table(["page", ...CATEGORIES, "what costs"], rows));
		} finally {
			await host.stop();
		}
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
