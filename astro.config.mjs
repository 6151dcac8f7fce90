import mdx from "@astrojs/mdx";
import { defineConfig } from "astro/config";
import { fidelityGate } from "./src/markdown/fidelity-gate.ts";
import { makeProcessor } from "./src/markdown/processor.ts";
import { readTerms } from "./src/markdown/read-terms.ts";
import { termGate } from "./src/markdown/term-gate.ts";
import { paperFont } from "./src/outputs/paper-font/paper-font.ts";
import { searchIndex } from "./src/outputs/search-index/search-index.ts";

// BASE=/study/ and SITE=https://example.org publish the site below a path or with absolute addresses.
const base = process.env.BASE ?? "/";
const site = process.env.SITE;

/**
 * Vite wraps every `import()` in a helper that preloads what the module needs. The helper is larger
 * than all the script that opens the search, and the modules imported here need no style sheets.
 */
const plainImports = {
	name: "plain-imports",
	enforce: "pre",
	load: (id) =>
		id === "\0vite/preload-helper.js" ? "export const __vitePreload = (load) => load();" : null,
};

export default defineConfig({
	base,
	...(site ? { site } : {}),
	trailingSlash: "always",
	markdown: { processor: makeProcessor(await readTerms(), base), syntaxHighlight: false },
	integrations: [mdx(), fidelityGate(), termGate(), paperFont(), searchIndex()],
	// Addresses in the pages are final: no client-side router, no image service.
	image: { service: { entrypoint: "astro/assets/services/noop" } },
	build: { inlineStylesheets: "never" },
	devToolbar: { enabled: false },
	vite: {
		plugins: [plainImports],
		build: {
			// The baseline: Chromium 90 (chat apps' browsers of 2021) and Safari 14 (iOS 14).
			target: ["chrome90", "safari14"],
			cssTarget: ["chrome90", "safari14"],
			// The content-security policy allows no inline script.
			assetsInlineLimit: 0,
		},
	},
});
