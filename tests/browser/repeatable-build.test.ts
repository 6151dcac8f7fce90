import { createHash } from "node:crypto";
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, inject, test } from "vitest";
import { buildSite } from "./built-site.ts";
import { copyProject } from "./copy-project.ts";

let project = "";

afterAll(async () => {
	if (project) await rm(project, { recursive: true, force: true });
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

test("a build in another folder, time zone and language gives the same bytes", async () => {
	const elsewhere = { TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" };
	project = await copyProject(true);
	const folder = join(project, "dist");
	await buildSite(folder, "/", project, elsewhere);
	expect(await digests(folder)).toEqual(await digests(inject("site").folder));
});
