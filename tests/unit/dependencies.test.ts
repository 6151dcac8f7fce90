import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const { dependencies, devDependencies } = JSON.parse(readFileSync("package.json", "utf8")) as {
	dependencies: Record<string, string>;
	devDependencies: Record<string, string>;
};
const names = [...Object.keys(dependencies), ...Object.keys(devDependencies)];

/** Run, not imported. */
const TOOLS = ["@astrojs/check", "@biomejs/biome", "node", "typescript", "vitest"];

function codeBelow(folder: string): string[] {
	return readdirSync(folder, { recursive: true, encoding: "utf8" })
		.filter((file) => /\.(ts|astro|mdx|css)$/.test(file))
		.map((file) => readFileSync(join(folder, file), "utf8"));
}

test("README.md says in a line why each dependency is there", () => {
	const readme = readFileSync("README.md", "utf8");
	const reasons = readme.slice(readme.indexOf("## Why each dependency"));
	expect(names.filter((name) => !reasons.includes(`\`${name}\``))).toEqual([]);
});

test("every dependency is used", () => {
	const code = [
		...codeBelow("src"),
		...codeBelow("tests"),
		readFileSync("astro.config.mjs", "utf8"),
	];
	const isUsed = (name: string) =>
		code.some((text) => new RegExp(`["'/]${name}["'/]`).test(text)) ||
		TOOLS.includes(name) ||
		name.startsWith("@types/");
	expect(names.filter((name) => !isUsed(name))).toEqual([]);
});
