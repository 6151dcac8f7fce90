import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

export default defineConfig({
	test: {
		// Two browsers at a time, on two processors.
		maxWorkers: 2,
		projects: [
			{
				test: {
					name: "unit",
					root,
					include: ["tests/unit/**/*.test.ts"],
					testTimeout: 60_000,
					// They leave nothing behind in a module: loading the libraries once saves a fifth.
					isolate: false,
				},
			},
			{
				test: {
					name: "browser",
					root,
					include: ["tests/browser/**/*.test.ts"],
					globalSetup: "tests/browser/built-site.ts",
					testTimeout: 120_000,
					hookTimeout: 120_000,
					// Another browser may be using the processors.
					expect: { poll: { timeout: 10_000 } },
				},
			},
		],
	},
});
