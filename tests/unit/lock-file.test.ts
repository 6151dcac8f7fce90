import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { faultsOf, type LockEntry, type LockFile, withoutFaulty } from "../lock-file/lock-file.ts";

const read = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));
const lock = read("package-lock.json") as LockFile;

const whole: LockEntry = {
	version: "1.0.0",
	resolved: "https://registry.npmjs.org/a/-/a-1.0.0.tgz",
	integrity: `sha512-${"A".repeat(86)}==`,
};
const lockOf = (entry: LockEntry): LockFile => ({
	packages: { "": {}, "node_modules/a": whole, "node_modules/b": entry },
});

describe("the lock file", () => {
	test("pins every package's archive, other systems' included; `npm run lock` mends it", () => {
		expect(Object.fromEntries(faultsOf(lock))).toEqual({});
	});

	test("is that of package.json; `npm run lock` mends it", () => {
		const { dependencies, devDependencies } = read("package.json") as LockEntry;
		const root = lock.packages[""];
		expect(root?.dependencies).toEqual(dependencies);
		expect(root?.devDependencies).toEqual(devDependencies);
	});

	test("has the binaries of other systems", () => {
		for (const name of ["@pagefind/windows-x64", "@biomejs/cli-darwin-arm64"]) {
			expect(lock.packages[`node_modules/${name}`], name).toBeDefined();
		}
	});
});

describe("what makes an entry incomplete", () => {
	test.each([
		["no integrity", { version: "1.0.0", resolved: whole.resolved ?? "" }],
		["no SHA-512", { ...whole, integrity: "sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=" }],
		["no address", { version: "1.0.0", integrity: whole.integrity ?? "" }],
		["not below", { ...whole, resolved: "http://localhost:4873/b/-/b-1.0.0.tgz" }],
	])("%s", (said, entry) => {
		const found = faultsOf(lockOf(entry));
		expect([...found.keys()]).toEqual(["node_modules/b"]);
		expect(found.get("node_modules/b")).toContain(said);
		expect(Object.keys(withoutFaulty(lockOf(entry)).packages)).toEqual(["", "node_modules/a"]);
	});

	test("a folder of the project and a bundled package need none", () => {
		expect(faultsOf(lockOf({ link: true })).size).toBe(0);
		expect(faultsOf(lockOf({ inBundle: true })).size).toBe(0);
	});
});
