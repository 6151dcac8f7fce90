/**
 * What a cut does to a speech's folder, in a form that another process can finish.
 *
 * A cut prepares its files in `.<slug>.cut` beside the speech and then, by one rename, declares them
 * ready (`forward.json`). From then on every step is a move within the file system that is done once:
 * whoever comes after a killed cut goes on where it stopped. Before that, what was prepared is
 * thrown away and the speech is as it was. Where a step fails, the declaration is renamed to
 * `back.json` and the steps are undone in the same way. Names that begin with a point are no speech.
 */
import { basename, dirname, join } from "node:path";
import { codeOf, type Files, type Machine, nodeFiles, reasonOf, thisMachine } from "./files.ts";
import { takeLock } from "./folder-lock.ts";

/** What a cut does to the files of a speech's folder; paths in it, with `/`. */
export interface Plan {
	/** Files to replace; they stand in the folder now. */
	replace: string[];
	/** Files that are new. */
	add: string[];
	/** Files to take away. */
	remove: string[];
}

/** Where a cut of a speech keeps what it prepares. */
export interface CutPaths {
	/** The speech's own folder. */
	folder: string;
	/** The cut's folder. */
	cut: string;
	lock: string;
	/** Files to come, copies of those to be replaced, those taken away, those undone. */
	fresh: string;
	before: string;
	removed: string;
	undone: string;
	forward: string;
	back: string;
}

/** How long a reader waits for a cut that is being written, in milliseconds. */
const READER_PATIENCE = 5_000;

/** The paths of a cut of the speech in `folder`. */
export function cutPaths(folder: string): CutPaths {
	const beside = (ending: string) => join(dirname(folder), `.${basename(folder)}.${ending}`);
	const cut = beside("cut");
	return {
		folder,
		cut,
		lock: beside("lock"),
		fresh: join(cut, "new"),
		before: join(cut, "before"),
		removed: join(cut, "removed"),
		undone: join(cut, "undone"),
		forward: join(cut, "forward.json"),
		back: join(cut, "back.json"),
	};
}

/** Moves a file if it is there still; the folders above its new place are made. */
async function moveOnce(from: string, to: string, files: Files): Promise<void> {
	if (!(await files.look(from))) return;
	await files.makeFolder(dirname(to));
	await files.move(from, to);
}

/** Removes the folders above a file that are empty now, up to the speech's. */
async function removeEmpty(folder: string, file: string, files: Files): Promise<void> {
	for (let above = dirname(file); above !== "."; above = dirname(above)) {
		try {
			await files.removeFolder(join(folder, above));
		} catch (error) {
			if (["ENOTEMPTY", "EEXIST", "ENOENT"].includes(codeOf(error))) return;
			throw error;
		}
	}
}

async function sameContent(a: string, b: string, files: Files): Promise<boolean> {
	return (await files.read(a)).equals(await files.read(b));
}

/**
 * Looks that a file is as the cut found it: it was copied then, or was not there.
 * @throws Error naming the file when someone has worked on it since
 */
async function checkUntouched(paths: CutPaths, file: string, files: Files): Promise<void> {
	const here = join(paths.folder, file);
	const copy = join(paths.before, file);
	const found = await files.look(here);
	const copied = await files.look(copy);
	if (!found && !copied) return;
	const same = found?.kind === "file" && copied && (await sameContent(here, copy, files));
	if (same) return;
	throw new Error(
		`${here}：切分进行到一半时有人改过这个文件，接着写会盖掉改动。请把它移到别处${copied ? `，再把 ${copy} 放回它的位置` : ""}；想让一切保持现状，就删去文件夹 ${paths.cut}。然后再试。`,
	);
}

/** Puts the prepared files into the speech's folder; what is done already is left. */
export async function goForward(paths: CutPaths, plan: Plan, files: Files): Promise<void> {
	for (const file of [...plan.replace, ...plan.add]) {
		if (!(await files.look(join(paths.fresh, file)))) continue;
		await checkUntouched(paths, file, files);
		await moveOnce(join(paths.fresh, file), join(paths.folder, file), files);
	}
	for (const file of plan.remove) {
		if (await files.look(join(paths.removed, file))) continue;
		if (await files.look(join(paths.folder, file))) await checkUntouched(paths, file, files);
		await moveOnce(join(paths.folder, file), join(paths.removed, file), files);
		await removeEmpty(paths.folder, file, files);
	}
}

/** Undoes what was put into the speech's folder; what is undone already is left. */
export async function goBack(paths: CutPaths, plan: Plan, files: Files): Promise<void> {
	for (const file of plan.remove) {
		await moveOnce(join(paths.removed, file), join(paths.folder, file), files);
	}
	for (const file of plan.add) {
		const came = !(await files.look(join(paths.fresh, file)));
		if (!came || (await files.look(join(paths.undone, file)))) continue;
		await moveOnce(join(paths.folder, file), join(paths.undone, file), files);
		await removeEmpty(paths.folder, file, files);
	}
	for (const file of plan.replace) {
		const came = !(await files.look(join(paths.fresh, file)));
		if (came) await moveOnce(join(paths.before, file), join(paths.folder, file), files);
	}
}

/** Takes away what a cut has prepared; the declaration first, so that none is followed in part. */
export async function clearCut(paths: CutPaths, files: Files): Promise<void> {
	for (const declaration of [paths.forward, paths.back]) {
		if (await files.look(declaration)) await files.removeFile(declaration);
	}
	await files.removeAll(paths.cut);
}

/**
 * Finishes, undoes or throws away a cut that was killed. The lock must be held.
 * @throws Error, in a plain sentence, when the disk does not let us
 */
export async function settleCut(paths: CutPaths, files: Files): Promise<void> {
	const read = async (file: string) =>
		JSON.parse((await files.read(file)).toString("utf8")) as Plan;
	try {
		if (await files.look(paths.forward)) {
			await goForward(paths, await read(paths.forward), files);
		} else if (await files.look(paths.back)) {
			await goBack(paths, await read(paths.back), files);
		}
		await clearCut(paths, files);
	} catch (error) {
		if (codeOf(error) === "") throw error;
		throw new Error(
			`${paths.folder}：上一次切分中途断了，现在接不上：${reasonOf(error)}。什么都没有丢：新旧文件都在 ${paths.cut}。请先解决这个问题，再试一次。`,
			{ cause: error },
		);
	}
}

/**
 * Settles the cut of one speech that was killed, if there is one: the speech is then as it was or as
 * it was to be. A cut that is being written just now is waited for.
 * @throws FolderLocked when another cut goes on writing, Error when the folder cannot be written
 */
export async function recoverFolder(
	folder: string,
	files: Files = nodeFiles,
	machine: Machine = thisMachine,
): Promise<void> {
	const paths = cutPaths(folder);
	if (!(await files.look(paths.cut))) return;
	const lock = await takeLock(paths.lock, folder, files, machine, READER_PATIENCE);
	try {
		await settleCut(paths, files);
	} finally {
		await lock.release();
	}
}

/**
 * Settles every killed cut in the folder of all speeches. To be called before reading them; without
 * one it only lists the folder.
 * @throws as `recoverFolder`
 */
export async function recoverFolders(
	root: string,
	files: Files = nodeFiles,
	machine: Machine = thisMachine,
): Promise<void> {
	if (!(await files.look(root))) return;
	for (const { name } of await files.list(root)) {
		const slug = /^\.([a-z0-9-]+)\.cut$/.exec(name)?.[1];
		if (slug) await recoverFolder(join(root, slug), files, machine);
	}
}
