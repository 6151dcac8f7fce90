import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Every file of a speech's folder by its path in it, or null when there is no such folder. */
export async function readFolder(folder: string): Promise<Map<string, string> | null> {
	if (!(await stat(folder).catch(() => null))) return null;
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const files = new Map<string, string>();
	for (const entry of entries) {
		if (!entry.isFile()) continue;
		const path = join(entry.parentPath, entry.name);
		files.set(path.slice(folder.length + 1).replace(/\\/g, "/"), await readFile(path, "utf8"));
	}
	return files;
}

/**
 * Writes a speech's folder whole or not at all: into a temporary folder beside it, then renamed. A
 * folder that was there is put aside first and comes back when something fails.
 */
export async function replaceFolder(
	folder: string,
	files: ReadonlyMap<string, string | Uint8Array>,
): Promise<void> {
	await mkdir(dirname(folder), { recursive: true });
	const fresh = await mkdtemp(`${folder}.new-`);
	try {
		for (const [file, content] of files) {
			await mkdir(dirname(join(fresh, file)), { recursive: true });
			await writeFile(join(fresh, file), content);
		}
		const had = await stat(folder).catch(() => null);
		const aside = `${fresh}-before`;
		if (had) await rename(folder, aside);
		try {
			await rename(fresh, folder);
		} catch (error) {
			if (had) await rename(aside, folder);
			throw error;
		}
		if (had) await rm(aside, { recursive: true });
	} finally {
		await rm(fresh, { recursive: true, force: true });
	}
}
