import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, inject, test } from "vitest";
import { buildSite } from "./built-site.ts";

let second = "";

afterAll(async () => {
	if (second) await rm(second, { recursive: true, force: true });
});

/** Every file below a folder with the digest of its bytes. */
async function digests(folder: string): Promise<Record<string, string>> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const files = entries
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.sort();
	const pairs = await Promise.all(
		files.map(async (file) => [
			file.slice(folder.length + 1),
			createHash("sha256")
				.update(await readFile(file))
				.digest("hex"),
		]),
	);
	return Object.fromEntries(pairs);
}

test("a second build of the same tree gives the same bytes", async () => {
	second = await mkdtemp(join("node_modules", ".cache", "second-build-"));
	await buildSite(second, "/");
	expect(await digests(second)).toEqual(await digests(inject("site").folder));
});
