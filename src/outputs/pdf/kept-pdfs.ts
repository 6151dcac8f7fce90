import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * Where `npm run pdf` puts its PDFs and every build looks for them: beside the site, not in it, since a
 * build empties the site's folder; and not among packages, which a new installation takes away.
 */
export const KEPT_PDFS = ".pdf";

/** The file of a page's PDF; its key is in the name, so that no other is ever taken for it. */
export function keptPdf(speech: string, path: string, key: string, folder = KEPT_PDFS): string {
	return join(folder, speech, `${path}.${key}.pdf`);
}

/** A page's PDF, or null where there is none that was made from what the page now is. */
export async function readKeptPdf(
	speech: string,
	path: string,
	key: string,
	folder = KEPT_PDFS,
): Promise<Uint8Array | null> {
	return readFile(keptPdf(speech, path, key, folder)).catch(() => null);
}

/** Keeps a page's PDF. */
export async function keepPdf(file: string, pdf: Uint8Array): Promise<void> {
	await mkdir(dirname(file), { recursive: true });
	const unfinished = `${file}.${process.pid}`;
	await writeFile(unfinished, pdf);
	await rename(unfinished, file);
}

/** Takes away every file that is not among the wanted ones, and the folders that are then empty. */
export async function forgetOtherPdfs(
	wanted: ReadonlySet<string>,
	folder = KEPT_PDFS,
): Promise<void> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
	const folders: string[] = [];
	for (const entry of entries) {
		const path = join(entry.parentPath, entry.name);
		if (entry.isDirectory()) folders.push(path);
		else if (!wanted.has(path)) await rm(path, { force: true });
	}
	// The deepest first; one that holds something stays.
	for (const path of folders.sort((a, b) => b.length - a.length)) await rmdir(path).catch(() => {});
}
