import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import sirv from "sirv";
import type { TestProject } from "vitest/node";
import { writeLibrary } from "../make-library.ts";
import { copyProject } from "./copy-project.ts";
import { makeEditedProject } from "./edited-speech.ts";
import { HARD_SPEECH, makeHardProject } from "./hard-speech.ts";

declare module "vitest" {
	export interface ProvidedContext {
		/** Folder and address of the site built for the root of a host. */
		site: { folder: string; url: string };
		/** The same below the base path /study/. */
		siteBelowBase: { folder: string; url: string };
		/** The same below /study/ with the real speech in a second edition. */
		siteOfSecondEdition: { folder: string; url: string };
		/** The site with a second speech, of what is hard to set on paper, and that speech's folder. */
		siteOfHardSpeech: { folder: string; url: string; speech: string };
		/** What the build below the base path said; a folder that is no speech stands in its library. */
		buildLog: string;
		/** Another office's library of three texts, below /office/ and with an address of its own. */
		siteOfThree: { folder: string; url: string; base: string };
		/** A library of more texts than a list without filters has. */
		siteOfMany: { folder: string; url: string };
		/** A library without texts. */
		siteOfNone: { folder: string; url: string };
	}
}

const LIBRARIES = join("tests", "fixtures", "libraries");

/** Another office's library, as it would be published beside the first on one host. */
export const THREE = {
	base: "/office/",
	site: "https://example.org",
	content: resolve(LIBRARIES, "three"),
} as const;

const CACHE = join("node_modules", ".cache", "test-site");

/**
 * Builds the site of a project as `npm run build` does, into a folder and for a base path of its own.
 * @param choices further variables of the environment, such as CONTENT
 * @returns what the build said
 */
export async function buildSite(
	folder: string,
	base: string,
	project = ".",
	choices: Readonly<Record<string, string>> = {},
): Promise<string> {
	const astro = resolve("node_modules", "astro", "bin", "astro.mjs");
	// A test runner's own variables (DEV, MODE, SSR …) would tell the build that it is a development one.
	const { PATH, HOME } = process.env;
	const env = {
		PATH,
		HOME,
		BASE: base,
		NODE_ENV: "production",
		ASTRO_TELEMETRY_DISABLED: "1",
		...choices,
	};
	const { stdout, stderr } = await promisify(execFile)(
		process.execPath,
		[astro, "build", "--outDir", resolve(folder)],
		{ cwd: project, env, maxBuffer: 64 * 1024 * 1024 },
	);
	return stdout + stderr;
}

/** Serves a built site below its base path, as a static host would: 404.html for what is not there. */
export async function serveSite(
	folder: string,
	base: string,
): Promise<{ server: Server; url: string }> {
	const files = sirv(folder, { etag: true });
	const server = createServer((request, response) => {
		const url = request.url ?? "/";
		if (!url.startsWith(base)) {
			response.writeHead(404).end();
			return;
		}
		request.url = url.slice(base.length - 1);
		files(request, response, () => {
			readFile(join(folder, "404.html")).then(
				(page) => response.writeHead(404, { "content-type": "text/html" }).end(page),
				() => response.writeHead(404).end(),
			);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as AddressInfo;
	return { server, url: `http://127.0.0.1:${port}${base}` };
}

/** Builds the sites, each from a tree of its own so that they can be built at once, and serves them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const servers: Server[] = [];
	const make = async (
		name: string,
		base: string,
		from?: string,
		choices?: Record<string, string>,
	) => {
		const folder = join(CACHE, name);
		const log = await buildSite(folder, base, from, choices);
		const { server, url } = await serveSite(folder, base);
		servers.push(server);
		return { place: { folder, url }, log };
	};
	const [copy, hard, edited, other] = await Promise.all([
		copyProject(),
		makeHardProject(),
		makeEditedProject(),
		copyProject(),
	]);
	await mkdir(join(copy, "content", "speeches", "_draft"));
	const many = await mkdtemp(join(tmpdir(), "library-of-many-"));
	await writeLibrary(many, 12);
	/** One after another in one copy: each is small, and starting a build costs most. */
	const makeSmall = async () => ({
		three: await make("three", THREE.base, other, { CONTENT: THREE.content, SITE: THREE.site }),
		many: await make("many", "/", other, { CONTENT: many }),
		none: await make("none", "/", other, { CONTENT: resolve(LIBRARIES, "empty") }),
	});
	const [site, below, ofHardSpeech, ofSecondEdition, small] = await Promise.all([
		make("site", "/"),
		make("siteBelowBase", "/study/", copy),
		make("siteOfHardSpeech", "/", hard),
		make("siteOfSecondEdition", "/study/", edited),
		makeSmall(),
	]);
	project.provide("site", site.place);
	project.provide("siteBelowBase", below.place);
	project.provide("siteOfSecondEdition", ofSecondEdition.place);
	project.provide("buildLog", below.log);
	project.provide("siteOfHardSpeech", {
		...ofHardSpeech.place,
		speech: join(hard, "content", "speeches", HARD_SPEECH.slug),
	});
	project.provide("siteOfThree", { ...small.three.place, base: THREE.base });
	project.provide("siteOfMany", small.many.place);
	project.provide("siteOfNone", small.none.place);
	return async () => {
		for (const server of servers) server.close();
		for (const folder of [copy, hard, edited, other, many]) {
			await rm(folder, { recursive: true, force: true });
		}
	};
}
