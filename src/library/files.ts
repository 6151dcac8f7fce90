import {
	lstat,
	mkdir,
	readdir,
	readFile,
	rename,
	rm,
	rmdir,
	unlink,
	writeFile,
} from "node:fs/promises";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";

/** What stands under a name in a folder. A link is never followed. */
export type EntryKind = "file" | "folder" | "link" | "other";

/** What the safe writing of a folder asks of the file system; a test can stop it at any step. */
export interface Files {
	/** What stands at a path, and when it was last changed (milliseconds), or null for nothing. */
	look(path: string): Promise<{ kind: EntryKind; changed: number } | null>;
	/** Names in a folder with their kinds, sorted. */
	list(folder: string): Promise<{ name: string; kind: EntryKind }[]>;
	read(path: string): Promise<Buffer>;
	/** Makes a folder and those above it; with `fresh`, fails when it is there (EEXIST). */
	makeFolder(path: string, fresh?: boolean): Promise<void>;
	/** Writes a file through to the disk; with `fresh`, fails when it is there (EEXIST). */
	write(path: string, content: string | Uint8Array, fresh?: boolean): Promise<void>;
	/** Moves a file or folder, over a file that is there. */
	move(from: string, to: string): Promise<void>;
	removeFile(path: string): Promise<void>;
	/** Removes an empty folder. */
	removeFolder(path: string): Promise<void>;
	/** Removes a folder with all that is in it, or nothing. */
	removeAll(path: string): Promise<void>;
}

/** The process that works and what it can know of others. */
export interface Machine {
	pid: number;
	host: string;
	/** Milliseconds since 1970. */
	now(): number;
	isAlive(pid: number): boolean;
	sleep(milliseconds: number): Promise<unknown>;
}

/** The code of a file system's error, such as `ENOENT`. */
export function codeOf(error: unknown): string {
	return String((error as NodeJS.ErrnoException | null)?.code ?? "");
}

const REASONS: Readonly<Record<string, string>> = {
	ENOSPC: "磁盘已满",
	EDQUOT: "这个用户可用的磁盘空间已用完",
	EROFS: "磁盘只能读，不能写",
	EACCES: "这里没有写的权限",
	EPERM: "这里没有写的权限",
	EBUSY: "里面有文件正被别的程序占用",
	EMFILE: "打开的文件太多",
};

/** Why the file system refused, in plain words. */
export function reasonOf(error: unknown): string {
	return REASONS[codeOf(error)] ?? (error as Error).message;
}

type Kinds = { isFile(): boolean; isDirectory(): boolean; isSymbolicLink(): boolean };

function kindOf(entry: Kinds): EntryKind {
	if (entry.isSymbolicLink()) return "link";
	if (entry.isDirectory()) return "folder";
	return entry.isFile() ? "file" : "other";
}

/** On Windows a virus scanner or an editor may hold a file for a moment. */
async function patiently(act: () => Promise<void>): Promise<void> {
	const passing = process.platform === "win32" ? ["EBUSY", "EPERM", "EACCES"] : ["EBUSY"];
	for (let wait = 20; ; wait *= 2) {
		try {
			return await act();
		} catch (error) {
			if (wait > 500 || !passing.includes(codeOf(error))) throw error;
			await sleep(wait);
		}
	}
}

/** The file system of this machine. */
export const nodeFiles: Files = {
	async look(path) {
		try {
			const found = await lstat(path);
			return { kind: kindOf(found), changed: found.mtimeMs };
		} catch (error) {
			if (["ENOENT", "ENOTDIR"].includes(codeOf(error))) return null;
			throw error;
		}
	},
	async list(folder) {
		const entries = await readdir(folder, { withFileTypes: true });
		return entries
			.map((entry) => ({ name: entry.name, kind: kindOf(entry) }))
			.sort((a, b) => (a.name < b.name ? -1 : 1));
	},
	read: (path) => readFile(path),
	async makeFolder(path, fresh = false) {
		await mkdir(path, { recursive: !fresh });
	},
	write: (path, content, fresh = false) =>
		writeFile(path, content, { flush: true, flag: fresh ? "wx" : "w" }),
	move: (from, to) => patiently(() => rename(from, to)),
	removeFile: (path) => patiently(() => unlink(path)),
	removeFolder: (path) => rmdir(path),
	removeAll: (path) => rm(path, { recursive: true, force: true, maxRetries: 5 }),
};

/** This process. */
export const thisMachine: Machine = {
	pid: process.pid,
	host: hostname(),
	now: () => Date.now(),
	isAlive(pid) {
		try {
			process.kill(pid, 0);
			return true;
		} catch (error) {
			// Another user's process may not be signalled, but it is there.
			return codeOf(error) === "EPERM";
		}
	},
	sleep: (milliseconds) => sleep(milliseconds),
};
