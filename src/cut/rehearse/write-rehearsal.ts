import { randomUUID } from "node:crypto";
import { mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, extname, join, relative, resolve } from "node:path";
import { REHEARSAL_MARK } from "./rehearsal-page.ts";

const ENDING = "-预演.html";

const isInside = (path: string, folder: string): boolean =>
	!/^\.\.(?:[\\/]|$)/.test(relative(resolve(folder), resolve(path)));

/** Whether a page may be put there: nothing stands there, or an earlier rehearsal. */
async function isFree(place: string): Promise<boolean> {
	try {
		return (await readFile(place, "utf8")).includes(REHEARSAL_MARK);
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === "ENOENT";
	}
}

/** Writes beside and renames, so that a page is whole or not there. */
async function put(place: string, html: string): Promise<void> {
	const draft = join(dirname(place), `.${randomUUID()}.html`);
	try {
		await writeFile(draft, html, { flag: "wx" });
		await rename(draft, place);
	} catch (error) {
		await rm(draft, { force: true });
		throw error;
	}
}

/**
 * Writes a rehearsal beside the received file; in a folder for temporary files where that is part of the
 * library, may not be written or has another file of that name, and for a speech that is there.
 * @param near the received file, or null
 * @param content the office's folder, into which nothing is written
 * @returns where the page is
 */
export async function writeRehearsal(
	html: string,
	name: string,
	near: string | null,
	content: string,
): Promise<string> {
	if (near !== null && !isInside(near, content)) {
		const place = join(dirname(resolve(near)), `${basename(near, extname(near))}${ENDING}`);
		if (await isFree(place)) {
			try {
				await put(place, html);
				return place;
			} catch {
				// A disk that only reads: the temporary folder takes it.
			}
		}
	}
	const place = join(await mkdtemp(join(tmpdir(), "rehearsal-")), `${name}${ENDING}`);
	await put(place, html);
	return place;
}
