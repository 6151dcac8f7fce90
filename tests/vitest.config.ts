import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

export default defineConfig({
	test: {
		projects: [
			{ test: { name: "unit", root, include: ["tests/unit/**/*.test.ts"], testTimeout: 60_000 } },
			{
				test: {
					name: "browser",
					root,
					include: ["tests/browser/**/*.test.ts"],
					globalSetup: "tests/browser/built-site.ts",
					testTimeout: 120_000,
					hookTimeout: 120_000,
					// One browser at a time: the files share two processors.
					fileParallelism: false,
				},
			},
		],
	},
});
