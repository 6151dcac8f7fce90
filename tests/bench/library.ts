import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { Parser } from "htmlparser2";
import { buildSite } from "../browser/built-site.ts";
import { copyProject } from "../browser/copy-project.ts";
import { COMMON_TERM, writeLibrary } from "../make-library.ts";
import { table } from "./sample.ts";

/** The pages that could grow with a library. */
const PAGES: readonly (readonly [what: string, file: string])[] = [
	["home", "index.html"],
	["second page of the catalogue", "library/2/index.html"],
	["texts of one kind", "library/kind/bao-gao/index.html"],
	["index of terms", "terms/index.html"],
	["a term's page", `terms/${COMMON_TERM.slug}/index.html`],
	["404", "404.html"],
	["search", "search/index.html"],
	["a cover", "text-1/index.html"],
	["a section", "text-1/text/index.html"],
];

function countNodes(html: string): number {
	let nodes = 0;
	const parser = new Parser({
		onopentag: () => {
			nodes++;
		},
	});
	parser.write(html);
	parser.end();
	return nodes;
}

async function measure(folder: string, file: string): Promise<string[]> {
	const html = await readFile(join(folder, file), "utf8").catch(() => null);
	if (html === null) return ["–", "–"];
	const size = gzipSync(html, { level: 9 }).length / 1024;
	return [`${size.toFixed(1)} KB`, String(countNodes(html))];
}

/**
 * Bytes (compressed as a host sends them) and nodes of the pages that could grow with the library, for
 * one of a few texts and one of many, in which one term stands three times in each text.
 */
export async function benchLibrary([many = "1000"]: readonly string[]): Promise<void> {
	const project = await copyProject();
	const columns: string[][][] = [];
	const counts = [12, Number(many)];
	try {
		for (const count of counts) {
			const content = await mkdtemp(join(tmpdir(), "library-"));
			await writeLibrary(content, count);
			const out = resolve(content, "site");
			const from = performance.now();
			await buildSite(out, "/", project, { CONTENT: content });
			console.error(`${count} texts built in ${((performance.now() - from) / 1000).toFixed(0)} s`);
			columns.push(await Promise.all(PAGES.map(([, file]) => measure(out, file))));
			await rm(content, { recursive: true, force: true });
		}
	} finally {
		await rm(project, { recursive: true, force: true });
	}
	console.log(
		table(
			["page", ...counts.flatMap((count) => [`${count} texts`, "nodes"])],
			PAGES.map(([what], i) => [what, ...columns.flatMap((column) => column[i] ?? [])]),
		),
	);
}
