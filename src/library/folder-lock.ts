import { codeOf, type Files, type Machine } from "./files.ts";

/** Who writes a speech's folder, as the lock file tells it. */
export interface Holder {
	pid: number;
	host: string;
	/** Milliseconds since 1970. */
	since: number;
}

/** Another process writes the folder. */
export class FolderLocked extends Error {
	readonly holder: Holder;

	constructor(folder: string, holder: Holder) {
		const since = new Date(holder.since).toISOString();
		super(
			`${folder}：另一次切分正在写这一篇（${holder.host} 上的进程 ${holder.pid}，${since} 开始）。什么都没有写。请等它做完再试。`,
		);
		this.holder = holder;
	}
}

/** Writing takes seconds at most: a lock older than this was left by a process that has ended. */
const STALE_AFTER = 10 * 60_000;
/** A lock without words is one that is just being written, or whose writer was killed at it. */
const UNREADABLE_AFTER = 2_000;
const POLL = 50;

/** The lock a process holds on a folder. */
export interface Lock {
	/** @throws Error when another process has taken the lock over as stale */
	check(): Promise<void>;
	/** Never fails: a lock that cannot be removed is stale as soon as this process ends. */
	release(): Promise<void>;
}

function parseHolder(content: string): Holder | null {
	try {
		const { pid, host, since } = JSON.parse(content) as Partial<Holder>;
		if (typeof pid !== "number" || typeof host !== "string" || typeof since !== "number")
			return null;
		return { pid, host, since };
	} catch {
		return null;
	}
}

/** The content of a lock file, or null when there is none. */
async function readLock(path: string, files: Files): Promise<string | null> {
	try {
		return (await files.read(path)).toString("utf8");
	} catch (error) {
		if (codeOf(error) === "ENOENT") return null;
		throw error;
	}
}

function isStale(holder: Holder, machine: Machine): boolean {
	if (machine.now() - holder.since > STALE_AFTER) return true;
	return holder.host === machine.host && !machine.isAlive(holder.pid);
}

/** Takes a stale lock away, unless another process has been quicker. */
async function clearStale(path: string, seen: string, files: Files, machine: Machine) {
	const aside = `${path}-${machine.pid}`;
	try {
		await files.move(path, aside);
	} catch (error) {
		if (codeOf(error) === "ENOENT") return;
		throw error;
	}
	const taken = await readLock(aside, files);
	// What was moved is a lock that another has just made over the stale one: it goes back.
	if (taken !== seen) await files.move(aside, path);
	else await files.removeFile(aside);
}

/**
 * Takes the lock of a folder; a lock whose process has ended is taken over.
 * @param path the lock file
 * @param folder the folder as the editor knows it, for the message
 * @param patience how long to wait for another process, in milliseconds
 * @throws FolderLocked when another process holds it
 */
export async function takeLock(
	path: string,
	folder: string,
	files: Files,
	machine: Machine,
	patience = 0,
): Promise<Lock> {
	const own = JSON.stringify({ pid: machine.pid, host: machine.host, since: machine.now() });
	const until = machine.now() + patience;
	for (;;) {
		try {
			await files.write(path, own, true);
			return holdLock(path, own, folder, files);
		} catch (error) {
			if (codeOf(error) !== "EEXIST") throw error;
		}
		const found = await readLock(path, files);
		if (found === null) continue;
		const holder = parseHolder(found);
		const changed = (await files.look(path))?.changed ?? 0;
		const stale = holder ? isStale(holder, machine) : machine.now() - changed > UNREADABLE_AFTER;
		if (stale) await clearStale(path, found, files, machine);
		else if (holder && machine.now() >= until) throw new FolderLocked(folder, holder);
		else await machine.sleep(POLL);
	}
}

function holdLock(path: string, own: string, folder: string, files: Files): Lock {
	return {
		async check() {
			if ((await readLock(path, files)) !== own) {
				throw new Error(
					`${folder}：另一次切分以为这一次已经中断，接着做了。这一次什么都没有写。请等它做完再试。`,
				);
			}
		},
		async release() {
			try {
				if ((await readLock(path, files)) === own) await files.removeFile(path);
			} catch {
				// Said above.
			}
		},
	};
}
