import { cp, mkdir, mkdtemp, readdir, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const PARTS = ["src", "public", "content", "package.json", "tsconfig.json", "astro.config.mjs"];

/**
 * Copies this project, so that it can be changed, or built while another copy is built. Packages are
 * linked one by one: what a build keeps beside them is its own, except the paper font, which is kept by
 * all that it follows from.
 * @param isAnew a build of the copy makes the font itself
 * @returns the copy's folder, which the caller removes
 */
export async function copyProject(isAnew = false): Promise<string> {
	const project = await mkdtemp(join(tmpdir(), "speech-study-site-"));
	for (const name of PARTS) await cp(name, join(project, name), { recursive: true });
	const packages = join(project, "node_modules");
	await mkdir(packages);
	for (const name of await readdir("node_modules")) {
		if (name.startsWith(".") && name !== ".bin") continue;
		await symlink(resolve("node_modules", name), join(packages, name));
	}
	if (!isAnew) {
		const kept = resolve("node_modules", ".cache", "paper-font");
		await mkdir(kept, { recursive: true });
		await mkdir(join(packages, ".cache"));
		await symlink(kept, join(packages, ".cache", "paper-font"));
	}
	return project;
}
