import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readLibrary } from "../../src/library/read-library.ts";
import { compressSite } from "../../src/outputs/host/compress.ts";
import { buildSite } from "../browser/built-site.ts";
import { startChromium } from "./engines/chromium.ts";
import type { Engine } from "./engines/engine.ts";
import { startFirefox } from "./engines/firefox.ts";
import { Hand } from "./engines/hand.ts";
import { JOURNEY, planWay, type Way } from "./engines/journey.ts";
import { startWebKit } from "./engines/webkit.ts";
import { table } from "./sample.ts";
import { serveAsHost } from "./serve-as-host.ts";

const ENGINES: Readonly<Record<string, () => Promise<Engine>>> = {
	chromium: startChromium,
	firefox: startFirefox,
	webkit: startWebKit,
};

const inWords = (error: unknown) =>
	(error instanceof Error ? error.message : String(error)).replace(/\s+/g, " ").slice(0, 200);

/** Goes the whole way in one engine. @returns its name, what was seen step by step, and its errors */
async function travel(start: () => Promise<Engine>, site: string, way: Way): Promise<string[]> {
	const host = await serveAsHost(site);
	const engine = await start();
	try {
		const hand = new Hand(engine);
		const seen: string[] = [];
		for (const { name, go } of JOURNEY) {
			const words = await go(hand, way, host).catch((error) => `FAILED: ${inWords(error)}`);
			console.log(`${engine.name}: ${name}: ${words}`);
			seen.push(words);
		}
		const faults = engine.faults();
		return [engine.name, ...seen, faults ? faults.join("; ") || "none" : "not told"];
	} finally {
		await engine.quit();
		await host.stop();
	}
}

/** A step is a row, an engine a column; an engine that is not installed has a column that says so. */
async function journeys(names: readonly string[], site: string): Promise<string> {
	const way = planWay(await readLibrary());
	const columns: string[][] = [];
	for (const name of names) {
		const start = ENGINES[name];
		if (!start) throw new Error(`no engine called ${name}; expected ${Object.keys(ENGINES)}`);
		const none = (error: unknown) => [name, inWords(error), ...JOURNEY.map(() => "")];
		columns.push(await travel(start, site, way).catch(none));
	}
	const steps = [...JOURNEY.map(({ name }) => name), "uncaught errors"];
	return table(
		["step", ...columns.map(([engine = ""]) => engine)],
		steps.map((step, i) => [step, ...columns.map((column) => column[i + 1] ?? "")]),
	);
}

/**
 * Goes a reader's way through the site in three engines and prints what was seen, step by step.
 * `--only webkit` takes one engine, `--site <folder>` a site that is built already.
 */
export async function benchEngines(options: readonly string[]): Promise<void> {
	const after = (name: string) =>
		options.includes(name) ? options[options.indexOf(name) + 1] : undefined;
	const folder = await mkdtemp(join(tmpdir(), "bench-engines-"));
	try {
		const given = after("--site");
		const site = given ?? join(folder, "site");
		if (!given) await buildSite(site, "/");
		await compressSite(site);
		const only = after("--only");
		console.log(await journeys(only ? [only] : Object.keys(ENGINES), site));
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
