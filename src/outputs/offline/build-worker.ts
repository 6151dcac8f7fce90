import { fileURLToPath } from "node:url";
import { build } from "vite";

/** Builds the service worker into a site: one script at its root, whose scope is the whole site. */
export async function buildWorker(site: string, base: string): Promise<void> {
	await build({
		configFile: false,
		logLevel: "error",
		publicDir: false,
		base,
		build: {
			outDir: site,
			emptyOutDir: false,
			copyPublicDir: false,
			target: ["chrome90", "safari14"],
			rolldownOptions: {
				input: fileURLToPath(new URL("../../browser/offline/worker/sw.ts", import.meta.url)),
				output: { format: "iife", entryFileNames: "sw.js" },
			},
		},
	});
}
