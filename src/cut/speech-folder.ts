import { dirname, join } from "node:path";
import {
	codeOf,
	type EntryKind,
	type Files,
	type Machine,
	nodeFiles,
	reasonOf,
	thisMachine,
} from "../library/files.ts";
import { FolderLocked, takeLock } from "../library/folder-lock.ts";
import {
	type CutPaths,
	clearCut,
	cutPaths,
	goBack,
	goForward,
	type Plan,
	recoverFolder,
	settleCut,
} from "../library/pending-cut.ts";
import { sectionOfFile } from "../library/section-files.ts";

/** For messages. */
const KIND_NAMES: Readonly<Record<EntryKind, string>> = {
	file: "文件",
	folder: "文件夹",
	link: "链接",
	other: "设备",
};

/** What stands in a speech's folder: files, and whatever else (links, devices), by their paths in it. */
interface FolderEntries {
	files: string[];
	others: string[];
}

async function listFolder(folder: string, files: Files, inside = ""): Promise<FolderEntries> {
	const found: FolderEntries = { files: [], others: [] };
	for (const { name, kind } of await files.list(join(folder, inside))) {
		const path = inside === "" ? name : `${inside}/${name}`;
		if (kind === "file") found.files.push(path);
		else if (kind !== "folder") found.others.push(path);
		else {
			const below = await listFolder(folder, files, path);
			found.files.push(...below.files);
			found.others.push(...below.others);
		}
	}
	return found;
}

/**
 * Every file of a speech's folder by its path in it, or null when there is no such folder. Links are
 * not followed. A cut that was killed is settled first.
 * @throws as `recoverFolder`
 */
export async function readFolder(
	folder: string,
	files: Files = nodeFiles,
	machine: Machine = thisMachine,
): Promise<Map<string, string> | null> {
	await recoverFolder(folder, files, machine);
	return readFiles(folder, files);
}

async function readFiles(folder: string, files: Files): Promise<Map<string, string> | null> {
	if ((await files.look(folder))?.kind !== "folder") return null;
	const read = new Map<string, string>();
	for (const path of (await listFolder(folder, files)).files) {
		read.set(path, (await files.read(join(folder, path))).toString("utf8"));
	}
	return read;
}

export interface ReplaceOptions {
	/**
	 * The folder as the caller read it (`readFolder`): it is not written when it is another by now.
	 * Left out: not compared.
	 */
	before?: ReadonlyMap<string, string> | null;
	/** Whether a file that is not written anew is the cutter's own and goes; others stay. Sections by default. */
	owns?: (path: string) => boolean;
	files?: Files;
	machine?: Machine;
}

/** What was done to a folder; paths in it. */
export interface Replaced {
	/** Files written; those that were the same already are left out. */
	written: string[];
	/** Files of the cutter's that the new cut does not have. */
	removed: string[];
	/** Whatever else stands in the folder: an editor's files, links. */
	kept: string[];
}

/**
 * Writes a speech's folder whole or not at all. A process that is killed leaves the speech as it was
 * or, once the next command has called `recoverFolder`, as it was to be. Files of others stay where
 * they are; a link is never written through.
 * @param folder the speech's folder, in the folder of all speeches
 * @param content every file of the speech by its path in the folder
 * @throws Error, in a plain sentence, when another cut is at work, the folder was changed meanwhile,
 *   a link or folder stands in a file's place, or the disk does not let us write
 */
export async function replaceFolder(
	folder: string,
	content: ReadonlyMap<string, string | Uint8Array>,
	options: ReplaceOptions = {},
): Promise<Replaced> {
	const { files = nodeFiles, machine = thisMachine } = options;
	const paths = cutPaths(folder);
	try {
		await files.makeFolder(dirname(folder));
		const lock = await takeLock(paths.lock, folder, files, machine);
		try {
			await settleCut(paths, files);
			const done = await planReplacing(folder, content, options, files);
			if (done.written.length + done.removed.length > 0) {
				await prepare(paths, done, content, files);
				await lock.check();
				await putInPlace(paths, done, files);
			}
			return { written: done.written, removed: done.removed, kept: done.kept };
		} finally {
			await lock.release();
		}
	} catch (error) {
		throw plainly(folder, error);
	}
}

interface Planned extends Replaced, Plan {
	/** There is no such speech yet. */
	isNew: boolean;
}

/** Compares the folder with what is to be written. */
async function planReplacing(
	folder: string,
	content: ReadonlyMap<string, string | Uint8Array>,
	options: ReplaceOptions,
	files: Files,
): Promise<Planned> {
	const owns = options.owns ?? ((path) => sectionOfFile(path) !== null);
	const isNew = !(await files.look(folder));
	await checkPlaces(folder, content.keys(), files);
	const { before } = options;
	if (before !== undefined) compareFolders(folder, before, await readFiles(folder, files));
	const there = isNew ? { files: [], others: [] } : await listFolder(folder, files);
	const replace: string[] = [];
	for (const path of there.files) {
		const fresh = content.get(path);
		if (fresh === undefined) continue;
		const old = await files.read(join(folder, path));
		if (!old.equals(Buffer.from(fresh))) replace.push(path);
	}
	const add = [...content.keys()].filter((path) => !there.files.includes(path));
	const left = there.files.filter((path) => !content.has(path));
	const removed = left.filter(owns);
	const kept = [...left.filter((path) => !owns(path)), ...there.others];
	return { isNew, replace, add, remove: removed, written: [...replace, ...add], removed, kept };
}

/**
 * Looks that every file's place is in the folder and free, or a file.
 * @throws Error naming the link or folder that stands there
 */
async function checkPlaces(folder: string, paths: Iterable<string>, files: Files): Promise<void> {
	await expectKind(folder, "folder", files);
	for (const path of paths) {
		const steps = path.split("/");
		if (steps.some((step) => /^\.{0,2}$|\\/.test(step))) {
			throw new Error(`${path}：应当是这一篇文件夹里的路径。什么都没有写。请报告这个问题。`);
		}
		for (let depth = 1; depth <= steps.length; depth++) {
			const place = join(folder, ...steps.slice(0, depth));
			await expectKind(place, depth < steps.length ? "folder" : "file", files);
		}
	}
}

async function expectKind(place: string, expected: EntryKind, files: Files): Promise<void> {
	const kind = (await files.look(place))?.kind ?? expected;
	if (kind === expected) return;
	throw new Error(
		`${place}：这里是${KIND_NAMES[kind]}，应当是${KIND_NAMES[expected]}。切分不顺着链接写，也不盖掉不是自己写的东西；什么都没有写。请把它移到别处，再切一次。`,
	);
}

/** @throws Error naming what was changed since the cut read the folder */
function compareFolders(
	folder: string,
	before: ReadonlyMap<string, string> | null,
	now: ReadonlyMap<string, string> | null,
): void {
	const paths = new Set([...(before ?? new Map()).keys(), ...(now ?? new Map()).keys()]);
	const changed = [...paths].filter((path) => before?.get(path) !== now?.get(path));
	if (changed.length === 0 && (before === null) === (now === null)) return;
	const what =
		before === null
			? "这时另一次切分已经写了这一篇"
			: `切分时有人改了这一篇${changed.length > 0 ? `（${changed.join("、")}）` : ""}`;
	throw new Error(`${folder}：${what}。什么都没有写。请看看现在的内容，再切一次。`);
}

/** Writes the new files, and copies of those that they replace or that go, into the cut's folder. */
async function prepare(
	paths: CutPaths,
	{ replace, add, remove }: Planned,
	content: ReadonlyMap<string, string | Uint8Array>,
	files: Files,
): Promise<void> {
	try {
		await files.makeFolder(paths.cut, true);
		for (const path of [...replace, ...add]) {
			await writeBelow(paths.fresh, path, content.get(path) ?? "", files);
		}
		for (const path of [...replace, ...remove]) {
			await writeBelow(paths.before, path, await files.read(join(paths.folder, path)), files);
		}
	} catch (error) {
		await files.removeAll(paths.cut);
		throw error;
	}
}

async function writeBelow(
	folder: string,
	path: string,
	content: string | Uint8Array,
	files: Files,
): Promise<void> {
	await files.makeFolder(dirname(join(folder, path)));
	await files.write(join(folder, path), content);
}

/** Makes the prepared files the speech's; when that fails, the speech is put back as it was. */
async function putInPlace(paths: CutPaths, planned: Planned, files: Files): Promise<void> {
	const { replace, add, remove, isNew } = planned;
	const plan: Plan = { replace, add, remove };
	try {
		if (isNew) await files.move(paths.fresh, paths.folder);
		else {
			const draft = `${paths.forward}.draft`;
			await files.write(draft, JSON.stringify(plan));
			await files.move(draft, paths.forward);
			await goForward(paths, plan, files);
		}
	} catch (error) {
		await putBack(paths, plan, files, error);
		throw error;
	}
	try {
		await clearCut(paths, files);
	} catch {
		// The speech is written; what is left beside it is cleared by the next command.
	}
}

async function putBack(paths: CutPaths, plan: Plan, files: Files, cause: unknown): Promise<void> {
	try {
		if (await files.look(paths.forward)) {
			await files.move(paths.forward, paths.back);
			await goBack(paths, plan, files);
		}
		await clearCut(paths, files);
	} catch {
		throw new Error(
			`${paths.folder}：切分中途断了：${reasonOf(cause)}。什么都没有丢：新旧文件都在 ${paths.cut}。请解决这个问题，再运行一次，会自动接上。`,
			{ cause },
		);
	}
}

/** An error of the file system as a sentence for the editor; others as they are. */
function plainly(folder: string, error: unknown): unknown {
	if (error instanceof FolderLocked || codeOf(error) === "") return error;
	const { path } = error as NodeJS.ErrnoException;
	return new Error(
		`${path ?? folder}：${reasonOf(error)}。${folder} 里的这一篇还是原来的样子，什么都没有丢。请解决这个问题，再切一次。`,
		{ cause: error },
	);
}
