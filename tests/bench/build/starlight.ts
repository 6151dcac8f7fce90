import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { type Speech, textOf } from "../../../src/model/speech.ts";

const VERSION = "0.42.4";

/** As bare as it goes: no list of every page on every page, which would grow with the square. */
const CONFIG = `import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";
export default defineConfig({
	integrations: [starlight({ title: "讲话", sidebar: [{ label: "讲话", link: "/" }] })],
});
`;

const COLLECTIONS = `import { defineCollection } from "astro:content";
import { docsLoader } from "@astrojs/starlight/loaders";
import { docsSchema } from "@astrojs/starlight/schema";
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`;

/**
 * A Starlight project in a temporary folder, installed from the registry, of the Astro that builds this
 * site.
 * @returns its folder, which the caller removes
 */
export async function makeStarlight(): Promise<string> {
	const project = await mkdtemp(join(tmpdir(), "bare-starlight-"));
	const astro = JSON.parse(await readFile("node_modules/astro/package.json", "utf8")) as {
		version: string;
	};
	const dependencies = { astro: astro.version, "@astrojs/starlight": VERSION };
	const manifest = { name: "bare-starlight", private: true, type: "module", dependencies };
	await writeFile(join(project, "package.json"), JSON.stringify(manifest));
	await writeFile(join(project, "astro.config.mjs"), CONFIG);
	await mkdir(join(project, "src"));
	await writeFile(join(project, "src", "content.config.ts"), COLLECTIONS);
	const npm = process.env.npm_execpath;
	const [command, args] = npm ? [process.execPath, [npm]] : ["npm", []];
	await promisify(execFile)(command, [...args, "install", "--no-audit", "--no-fund"], {
		cwd: project,
		maxBuffer: 64 * 1024 * 1024,
	});
	return project;
}

/** The sections of the speeches as Starlight's pages, a page for each. */
export async function writePages(project: string, speeches: readonly Speech[]): Promise<void> {
	const docs = join(project, "src", "content", "docs");
	await rm(docs, { recursive: true, force: true });
	await mkdir(docs, { recursive: true });
	await writeFile(join(docs, "index.md"), "---\ntitle: 讲话\n---\n");
	for (const speech of speeches) {
		for (const section of speech.sections) {
			const paragraphs = section.blocks.filter((block) => block.kind !== "heading").map(textOf);
			const text = paragraphs.map((paragraph) => paragraph.replace(/[*_<{[`]/g, "\\$&"));
			const file = join(docs, speech.slug, `${section.path}.md`);
			await mkdir(dirname(file), { recursive: true });
			const title = JSON.stringify(section.title);
			await writeFile(file, `---\ntitle: ${title}\n---\n\n${text.join("\n\n")}\n`);
		}
	}
}
