import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";

/**
 * Who may import whom: a folder of `src` and the folders it may import from, besides itself. What a
 * `<script>` of a component, layout or page imports runs in the browser, and has a row of its own.
 */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
	model: [],
	search: ["model"],
	render: ["model"],
	library: ["model"],
	cut: ["model", "library", "render"],
	outputs: ["model", "library", "render", "search"],
	components: ["model", "library", "render", "layouts", "styles"],
	layouts: ["model", "library", "render", "outputs", "components", "styles"],
	pages: [
		"model",
		"library",
		"render",
		"search",
		"cut",
		"outputs",
		"components",
		"layouts",
		"styles",
		"browser",
	],
	browser: ["model", "search"],
	"<script>": ["browser"],
	styles: [],
};

/** Files of Astro's own beside the folders, which may import what a page may. */
const LIKE_PAGES = ["src/content.config.ts", "astro.config.mjs"];

interface Import {
	/** What the importing code is: a folder of `src`, or `<script>`. */
	from: string;
	/** As it is written. */
	specifier: string;
}

/** The relative imports of a module, types and `import()` included. */
function relativeImports(code: string): string[] {
	return ts
		.preProcessFile(code, true, true)
		.importedFiles.map(({ fileName }) => fileName)
		.filter((specifier) => specifier.startsWith("."));
}

const folderOf = (path: string) =>
	LIKE_PAGES.includes(path) ? "pages" : (path.split("/")[1] ?? "");

/** The imports of a file: of an `.astro` file those of its frontmatter and of its scripts. */
function importsOf(path: string, text: string): Import[] {
	const as = (from: string, code: string) =>
		relativeImports(code).map((specifier) => ({ from, specifier }));
	if (!path.endsWith(".astro")) return as(folderOf(path), text);
	const frontmatter = /^---\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[1] ?? "";
	const scripts = [...text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)];
	return [
		...as(folderOf(path), frontmatter),
		...scripts.flatMap(([, code = ""]) => as("<script>", code)),
	];
}

/** The imports of a file that no arrow allows, in words. */
function forbidden(path: string, text: string): string[] {
	return importsOf(path, text).flatMap(({ from, specifier }) => {
		const target = posix.join(posix.dirname(path), specifier.replace(/\?.*$/, ""));
		const to = folderOf(target);
		// A script may import what lies beside it only if that too runs in the browser.
		if (from === to || ARROWS[from]?.includes(to)) return [];
		return [`${path} (${from}) imports ${specifier} (${to})`];
	});
}

const files = readdirSync("src", { recursive: true, encoding: "utf8" })
	.map((path) => posix.join("src", path.replaceAll("\\", "/")))
	.concat("astro.config.mjs")
	.filter((path) => /\.(ts|mjs|astro)$/.test(path));

test("every import goes where an arrow of the layout allows", () => {
	expect(files.length).toBeGreaterThan(100);
	const broken = files.flatMap((path) => forbidden(path, readFileSync(path, "utf8")));
	expect(broken, `imports against the layout:\n${broken.join("\n")}\n`).toEqual([]);
});

test("every folder of src has a row", () => {
	const folders = readdirSync("src", { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => name);
	expect(folders.filter((name) => !(name in ARROWS))).toEqual([]);
});

describe("the test sees", () => {
	test.each([
		["src/model/a.ts", 'import { b } from "../search/b.ts";'],
		["src/model/a.ts", 'import type { B } from "../library/b.ts";'],
		["src/search/a.ts", 'export * from "../browser/b.ts";'],
		["src/browser/search/a.ts", 'const b = await import("../../library/b.ts");'],
		["src/browser/a.ts", 'import { b } from "../components/b.ts";'],
		["src/layouts/A.astro", '---\nimport { b } from "../browser/b.ts";\n---\n<p>b</p>'],
		["src/components/A.astro", '---\n---\n<script>\nimport "../model/b.ts";\n</script>'],
		["src/old/a.ts", 'import { b } from "../model/b.ts";'],
	])("%s: %s", (path, text) => {
		expect(forbidden(path, text)).toHaveLength(1);
	});

	test.each([
		["src/browser/reading/a.ts", 'import { b } from "../../model/b.ts"; import "./c.css?url";'],
		["src/layouts/A.astro", '---\n---\n<script>\nimport "../browser/page.ts";\n</script>'],
		["src/outputs/word/a.ts", 'import { b } from "../../render/b.ts"; import x from "docx";'],
	])("nothing wrong in %s: %s", (path, text) => {
		expect(forbidden(path, text)).toEqual([]);
	});
});
