import mdx from "@astrojs/mdx";
import { defineConfig } from "astro/config";
import { fidelityGate } from "./src/markdown/fidelity-gate.ts";
import { makeProcessor } from "./src/markdown/processor.ts";
import { readTerms } from "./src/markdown/read-terms.ts";
import { termGate } from "./src/markdown/term-gate.ts";
import { searchIndex } from "./src/search/search-index.ts";

// BASE=/study/ and SITE=https://example.org publish the site below a path or with absolute addresses.
const base = process.env.BASE ?? "/";
const site = process.env.SITE;

export default defineConfig({
	base,
	...(site ? { site } : {}),
	trailingSlash: "always",
	markdown: { processor: makeProcessor(await readTerms(), base), syntaxHighlight: false },
	integrations: [mdx(), fidelityGate(), termGate(), searchIndex()],
	// Addresses in the pages are final: no client-side router, no image service.
	image: { service: { entrypoint: "astro/assets/services/noop" } },
	build: { inlineStylesheets: "never" },
	devToolbar: { enabled: false },
	vite: {
		build: {
			// The baseline: Chromium 90 (chat apps' browsers of 2021) and Safari 14 (iOS 14).
			target: ["chrome90", "safari14"],
			cssTarget: ["chrome90", "safari14"],
			// The content-security policy allows no inline script.
			assetsInlineLimit: 0,
		},
	},
});
