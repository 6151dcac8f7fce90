import { unified } from "@astrojs/markdown-remark";
import mdx from "@astrojs/mdx";
import sitemap from "@astrojs/sitemap";
import { defineConfig, logHandlers } from "astro/config";
import { environment } from "./src/library/environment.ts";
import { syntaxPlugins } from "./src/library/mdx.ts";
import { pageGate } from "./src/library/page-gate.ts";
import { buildSummary } from "./src/outputs/build-summary/build-summary.ts";
import { hostFiles } from "./src/outputs/host/host-files.ts";
import { offlineFiles } from "./src/outputs/offline/offline-files.ts";
import { paperFont } from "./src/outputs/paper-font/paper-font.ts";

// BASE=/study/ and SITE=https://example.org publish the site below a path or with absolute addresses;
// CONTENT=<folder> takes another office's texts and words. Each from the environment or from .env.
const base = environment("BASE") ?? "/";
const site = environment("SITE");

/**
 * A build says what is wrong and what it has made: a line for each of a thousand pages would bury a
 * warning. `npm run build -- --verbose` says everything.
 */
const isQuiet = process.argv.includes("build") && !process.argv.includes("--verbose");

/**
 * Vite wraps every `import()` in a helper that preloads what the module needs. The helper is larger
 * than all the script that opens the search, and the modules imported here need no style sheets.
 */
const plainImports = {
	name: "plain-imports",
	enforce: "pre",
	load: (id) =>
		id === "\0vite/preload-helper.js" ? "export const __vitePreload = (load) => load();" : null,
	// The lists of what to preload go with it.
	generateBundle: {
		order: "post",
		handler: (_, bundle) =>
			changeCode(bundle, (code) =>
				code
					.replace(/^const __vite__mapDeps=.*\n/, "")
					.replace(/,\s*__vite__mapDeps\(\[[\d,]*\]\)/g, ""),
			),
	},
};

/**
 * What Rolldown shares among modules that are imported later is 150 bytes, and a file of its own for which
 * all of them would wait: it goes into each that needs it.
 */
const inlineRuntime = {
	name: "inline-runtime",
	generateBundle: {
		order: "post",
		handler(_, bundle) {
			const runtime = Object.values(bundle).find(({ name }) => name === "rolldown-runtime");
			const [, body, result] =
				/^(.*)export\{(\w+)( as t)?\};?\s*$/s.exec(runtime?.code ?? "") ?? [];
			if (!runtime || body === undefined) return;
			changeCode(bundle, (code) =>
				code.replace(
					/import\{t as (\w+)\}from"\.\/rolldown-runtime\.[^"]*";/,
					(_, name) => `const ${name}=(()=>{${body}return ${result}})();`,
				),
			);
			delete bundle[runtime.fileName];
		},
	},
};

function changeCode(bundle, change) {
	for (const file of Object.values(bundle)) {
		if (file.type === "chunk") file.code = change(file.code);
	}
}

/** The styles of the pages that lead to the text; every page has those of reading besides. */
const FRONT =
	/\/(front\.css|(Cover\w*|Catalogue\w*|ContinueCard|EmptyLibrary|NewestSpeeches|Speech\w*|Term\w*)\.astro|pages\/(index|search\/index|404|library\/.*|terms\/.*|\[speech\]\/(index|terms))\.astro)($|\?)/;
/** Styles of single pages that are long or seldom seen. */
const OWN_SHEET = /\/(prose|excerpts)\.css$/;
const STYLE = /\.css$|[?&]type=style/;

/** Two sheets at most, however many components have a style: a first visit waits for each file. */
const sheets = {
	groups: [
		{ name: "front", test: (id) => STYLE.test(id) && FRONT.test(id), priority: 2 },
		{ name: "reading", test: (id) => STYLE.test(id) && !OWN_SHEET.test(id), priority: 1 },
	],
};

const PAGE = "page";
const PAGE_SCRIPT = /\/layouts\/Page\.astro\?astro&type=script/;
/** The ids of all that the script of a page imports before it runs. */
const pageModules = new Set();

/** One script is what every page runs: what it shares with later ones would else be files of its own. */
const onePageScript = {
	name: "one-page-script",
	applyToEnvironment: ({ name }) => name === "client",
	buildEnd() {
		const add = (id) => {
			if (pageModules.has(id)) return;
			pageModules.add(id);
			this.getModuleInfo(id)?.importedIds.forEach(add);
		};
		[...this.getModuleIds()].filter((id) => PAGE_SCRIPT.test(id)).forEach(add);
	},
	// The entry only imports that script, which takes its place.
	generateBundle: {
		order: "post",
		handler(_, bundle) {
			const files = Object.values(bundle);
			const entry = files.find(({ facadeModuleId }) => PAGE_SCRIPT.test(facadeModuleId ?? ""));
			const script = files.find(({ name, type }) => type === "chunk" && name === PAGE);
			if (!entry || !script) return;
			const [from, to] = [script, entry].map(({ fileName }) => fileName.replace(/^.*\//, "./"));
			if (entry.code.trim() !== `import"${from}";`)
				throw new Error(`${entry.fileName} holds more than the import of ${from}`);
			entry.code = script.code;
			delete bundle[script.fileName];
			changeCode(bundle, (code) => code.replaceAll(from, to));
		},
	},
};

/**
 * Scripts by when they are wanted: shared with each other, they would else be cut into many small ones,
 * and a reader on a slow line waits for each.
 */
const scripts = {
	includeDependenciesRecursively: false,
	groups: [
		{
			// What every page runs, and with it what later scripts share.
			name: PAGE,
			test: (id) => pageModules.has(id),
			priority: 1,
		},
		{
			// What the search needs for its first answer; with what compiled classes share.
			name: "search",
			test: /\/src\/(browser\/search\/(search|search-view|sources|results|snippet|own-results|more-button|option-keys|fault-words|recent|read-query)|search\/(faults|fold|folded-text|find-in-text|text-file|sealed|checksum|load-file|phrases|ask-text|read-asked|place-hint))\.ts$|\/src\/model\/element-ids\.ts$|\/helpers\//,
		},
		{
			// The field, which stands before the rest has come.
			name: "search-dialog",
			test: /\/src\/browser\/search\/(search-dialog|search-field|load-search|search-return|page-search)\.ts$/,
		},
		{
			// What a page at rest loads.
			name: "rest",
			test: /\/src\/(browser\/reading\/(sentence-menu|sentence-address|settings-form|reading-on|reading-place|sentence-at-top|hold-place|progress|kept-places|kept-list|fill-in-kept|continue-cards|sections-read|next-page)|browser\/(copy-text|excerpts\/(take-excerpt|excerpt-store|excerpt-link))|model\/(citation|settings|excerpts))\.ts$/,
		},
	],
};

/** Lets a page's script export what later ones share with it, which Astro forbids and nothing minds. */
const sharedExports = {
	name: "shared-exports",
	applyToEnvironment: ({ name }) => name === "client",
	options: (options) => ({ ...options, preserveEntrySignatures: "allow-extension" }),
};

export default defineConfig({
	base,
	...(site ? { site } : {}),
	trailingSlash: "always",
	...(isQuiet ? { logger: logHandlers.node({ level: "warn" }) } : {}),
	// The guide is MDX; typographic replacement stays off everywhere.
	markdown: {
		processor: unified({ gfm: false, smartypants: false, remarkPlugins: syntaxPlugins }),
		syntaxHighlight: false,
	},
	integrations: [
		mdx(),
		...(site ? [sitemap({ filter: (page) => !page.endsWith("/offline/") })] : []),
		pageGate(),
		paperFont(),
		offlineFiles(),
		hostFiles(),
		buildSummary(),
	],
	// Addresses in the pages are final: no client-side router, no image service.
	image: { service: { entrypoint: "astro/assets/services/noop" } },
	build: { inlineStylesheets: "never" },
	devToolbar: { enabled: false },
	vite: {
		environments: {
			client: { build: { rolldownOptions: { output: { codeSplitting: scripts } } } },
			prerender: { build: { rolldownOptions: { output: { codeSplitting: sheets } } } },
		},
		plugins: [plainImports, inlineRuntime, onePageScript, sharedExports],
		// No class here has a field that shadows an accessor: plain assignments do.
		oxc: { assumptions: { setPublicClassFields: true } },
		build: {
			// The baseline: Chromium 90 (chat apps' browsers of 2021) and Safari 14 (iOS 14).
			target: ["chrome90", "safari14"],
			cssTarget: ["chrome90", "safari14"],
			// The content-security policy allows no inline script.
			assetsInlineLimit: 0,
		},
	},
});
