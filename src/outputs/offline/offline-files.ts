import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import type { AstroIntegration } from "astro";
import { HASH_LENGTH, type OfflineText, writeBundle } from "../../model/offline-bundle.ts";
import { buildWorker } from "./build-worker.ts";

const compress = promisify(brotliCompress);
/** In a library of more texts their sizes are found a little too large, and in a tenth of the time. */
const MANY = 40;
/**
 * What reading one text does without: the worker of the search by words, which asks the host for files, the
 * terms in their surroundings over a library, the book of excerpts, pictures of quotations.
 */
const NOT_NEEDED = /^(word-worker|concordance|excerpt-book|card-dialog|card|qr-code)[.-]/;

/** The list of a text as `src/pages/[speech]/offline.json.ts` has written it. */
interface List {
	title: string;
	files: string[];
}

/** Folders of texts in a built site, in order. */
async function textsOf(site: string): Promise<string[]> {
	const entries = await readdir(site, { withFileTypes: true });
	const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
	const lists = await Promise.all(
		names.map(async (name) => (await readdir(join(site, name))).includes("offline.json")),
	);
	return names.filter((_, i) => lists[i]).sort();
}

const fileOf = (path: string): string =>
	path === "" || path.endsWith("/") ? `${path}index.html` : path;

/** Bundles one text, and says in its `offline.json` where the bundle is. */
async function bundleText(
	site: string,
	slug: string,
	shared: readonly string[],
	quality: number,
): Promise<OfflineText> {
	const place = join(site, slug, "offline.json");
	const { title, files } = JSON.parse(await readFile(place, "utf8")) as List;
	const bundled = await Promise.all(
		[...files, ...shared].map(async (path) => ({
			path,
			content: await readFile(join(site, fileOf(path)), "utf8"),
		})),
	);
	const content = writeBundle(bundled);
	const hash = createHash("sha256").update(content).digest("hex").slice(0, HASH_LENGTH);
	const bundle = `offline/${slug}.${hash}.txt`;
	const size = (await compress(content, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }))
		.length;
	const text: OfflineText = { title, bundle, hash, size };
	await writeFile(join(site, bundle), content);
	await writeFile(place, JSON.stringify(text));
	return text;
}

/**
 * Writes what a text needs without a network: a bundle of each, the worker that answers from them, and
 * how much the whole library is.
 */
export function offlineFiles(): AstroIntegration {
	let assets = "_astro";
	let base = "/";
	return {
		name: "offline-files",
		hooks: {
			"astro:config:done": ({ config }) => {
				assets = config.build.assets;
				base = config.base.replace(/\/?$/, "/");
			},
			"astro:build:done": async ({ dir }) => {
				const site = fileURLToPath(dir);
				const shared = (await readdir(join(site, assets)))
					.filter((name) => /\.(js|css)$/.test(name) && !NOT_NEEDED.test(name))
					.sort()
					.map((name) => `${assets}/${name}`);
				await mkdir(join(site, "offline"), { recursive: true });
				const slugs = await textsOf(site);
				const quality = slugs.length > MANY ? 8 : constants.BROTLI_MAX_QUALITY;
				let size = 0;
				for (const slug of slugs) size += (await bundleText(site, slug, shared, quality)).size;
				await writeFile(
					join(site, "offline", "library.json"),
					JSON.stringify({ texts: slugs, size }),
				);
				await buildWorker(site, base);
			},
		},
	};
}
