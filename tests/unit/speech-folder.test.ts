import { spawn, spawnSync } from "node:child_process";
import {
	chmod,
	mkdir,
	mkdtemp,
	readdir,
	readFile,
	rm,
	symlink,
	utimes,
	writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readFolder, replaceFolder } from "../../src/cut/speech-folder.ts";
import { type Machine, nodeFiles, thisMachine } from "../../src/library/files.ts";
import { cutPaths, recoverFolder, recoverFolders } from "../../src/library/pending-cut.ts";
import { quickFiles, type Stop, stoppingFiles } from "./stopping-files.ts";

let root: string;
let folder: string;
beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), "speeches-"));
	folder = join(root, "lianzheng");
});
afterEach(async () => {
	await chmod(root, 0o755);
	await rm(root, { recursive: true });
});

const OLD = {
	"source.txt": "旧文。\n旧文二。\n",
	"speech.mdx": "# 旧题\n",
	"opening.mdx": "旧开头。\n",
	"1/index.mdx": "旧一。\n",
	"2/index.mdx": "不变。\n",
	"3/1.mdx": "旧三之一。\n",
};
const NEW = {
	"source.txt": "新文。\n新文二。\n新文三。\n",
	"speech.mdx": "# 新题\n",
	"1/index.mdx": "新一。\n",
	"1/1.mdx": "新一之一。\n",
	"2/index.mdx": "不变。\n",
	"4/1.mdx": "新四之一。\n",
};
/** What an editor has laid beside the cutter's files. */
const EXTRA = { "扫描件.pdf": "%PDF", "3/草稿.txt": "草稿" };

const filesOf = (content: Record<string, string>) => new Map(Object.entries(content));
/** The speech's files as they stand, whatever stands beside. */
async function now(): Promise<Record<string, string> | null> {
	if (!(await nodeFiles.look(folder))) return null;
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const paths = entries
		.filter((entry) => entry.isFile())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)));
	return sorted(
		Object.fromEntries(
			await Promise.all(
				paths.map(async (path) => [path, await readFile(join(folder, path), "utf8")] as const),
			),
		),
	);
}
const sorted = (content: Record<string, string>) =>
	Object.fromEntries(Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1)));
const WAS = sorted({ ...OLD, ...EXTRA });
const WILL = sorted({ ...NEW, ...EXTRA });

async function lay(content: Record<string, string>): Promise<void> {
	for (const [path, text] of Object.entries(content)) {
		await mkdir(join(folder, path, ".."), { recursive: true });
		await writeFile(join(folder, path), text);
	}
}

const PROCESS = fileURLToPath(new URL("replace-folder-process.ts", import.meta.url));
const argumentsOf = (content: object, ...more: (string | number)[]) => [
	PROCESS,
	folder,
	JSON.stringify(content),
	...more.map(String),
];

/** A process of this machine that has ended by the time another looks for it. */
const ended: Machine = { ...thisMachine, pid: 9_999_999, isAlive: (pid) => pid === process.pid };
const looking: Machine = { ...thisMachine, isAlive: (pid) => pid === process.pid };

/** Kills a cut at its k-th step; says whether it got that far. */
async function killAt(k: number, stop: Stop): Promise<boolean> {
	const { files, killed } = stoppingFiles(k, stop);
	try {
		await replaceFolder(folder, filesOf(NEW), { files, machine: ended });
	} catch (error) {
		if (!killed()) throw error;
	}
	return killed();
}

describe.each(["before", "within", "after"] as const)("a cut killed %s a step", (kill) => {
	test("leaves the speech as it was or as it will be, at every step", async () => {
		const ends = { was: 0, will: 0 };
		let halfway = 0;
		for (let k = 1; ; k++) {
			await rm(folder, { recursive: true, force: true });
			await lay(WAS);
			if (!(await killAt(k, { kill }))) break;
			const seen = JSON.stringify(await now());
			if (seen !== JSON.stringify(WAS) && seen !== JSON.stringify(WILL)) halfway++;
			for (const name of await readdir(root)) expect(name).toMatch(/^(lianzheng|\..+)$/);
			await recoverFolders(root, quickFiles, looking);
			const state = await now();
			expect([WAS, WILL]).toContainEqual(state);
			ends[JSON.stringify(state) === JSON.stringify(WAS) ? "was" : "will"]++;
			await replaceFolder(folder, filesOf(NEW), { files: quickFiles, machine: looking });
			expect(await now()).toEqual(WILL);
			expect(await readdir(root)).toEqual(["lianzheng"]);
		}
		console.log(
			`killed ${kill} each of ${ends.was + ends.will} steps: ${ends.was} times as it was, ${ends.will} as it will be; ${halfway} of them finished by the next command`,
		);
		expect(ends.was).toBeGreaterThan(5);
		expect(ends.will).toBeGreaterThan(5);
	});

	test("leaves a new speech there whole or not at all, at every step", async () => {
		const ends = { absent: 0, whole: 0 };
		for (let k = 1; ; k++) {
			await rm(folder, { recursive: true, force: true });
			if (!(await killAt(k, { kill }))) break;
			const state = await now();
			if (state) expect(state).toEqual(sorted(NEW));
			ends[state ? "whole" : "absent"]++;
			for (const name of await readdir(root)) expect(name).toMatch(/^(lianzheng|\..+)$/);
			await replaceFolder(folder, filesOf(NEW), { files: quickFiles, machine: looking });
			expect(await readdir(root)).toEqual(["lianzheng"]);
		}
		expect(ends.absent).toBeGreaterThan(5);
		expect(ends.whole).toBeGreaterThan(0);
	});
});

test("a recovery that is killed in its turn is gone on with", async () => {
	const { steps, files: counting } = stoppingFiles(0, { kill: "after" });
	await lay(WAS);
	await replaceFolder(folder, filesOf(NEW), { files: counting });
	const total = steps();
	let twice = 0;
	for (let k = 1; k <= total; k += 2) {
		for (let again = 1; ; again++) {
			await rm(folder, { recursive: true, force: true });
			await lay(WAS);
			await killAt(k, { kill: "after" });
			const { files, steps: done, killed } = stoppingFiles(again, { kill: "after" });
			await recoverFolders(root, files, ended).catch((error) => {
				if (!killed()) throw error;
				twice++;
			});
			await recoverFolders(root, quickFiles, looking);
			expect([WAS, WILL]).toContainEqual(await now());
			await rm(cutPaths(folder).lock, { force: true });
			if (done() < again) break;
		}
	}
	expect(twice).toBeGreaterThan(100);
});

describe("a disk that refuses", () => {
	const REFUSALS: [string, string, string[]][] = [
		["is full", "ENOSPC", ["write", "makeFolder"]],
		["can only be read", "EROFS", ["write", "makeFolder", "move", "removeFile"]],
		["gives no permission", "EACCES", []],
		["holds a file", "EBUSY", []],
	];
	test.each(REFUSALS)("that %s loses nothing, at whatever step", async (_, code, steps) => {
		let refused = 0;
		for (let k = 1; ; k++) {
			await rm(folder, { recursive: true, force: true });
			await lay(WAS);
			const { files, steps: done } = stoppingFiles(k, { fail: code, steps });
			const message = await replaceFolder(folder, filesOf(NEW), { files, machine: ended }).then(
				() => null,
				(error: Error) => error.message,
			);
			if (done() < k) break;
			if (message !== null) {
				refused++;
				expect(message).toMatch(/磁盘已满|只能读|没有写的权限|别的程序/);
				expect(message).toMatch(/什么都没有丢/);
				expect(message).toMatch(/^[^\n]+$/);
			}
			await recoverFolders(root, quickFiles, looking);
			if (message?.includes("中途断了")) expect([WAS, WILL]).toContainEqual(await now());
			else expect(await now()).toEqual(message === null ? WILL : WAS);
			await replaceFolder(folder, filesOf(NEW), { files: quickFiles, machine: looking });
			expect(await readdir(root)).toEqual(["lianzheng"]);
		}
		expect(refused).toBeGreaterThan(5);
	});

	test("because another user owns the folder says so in a plain sentence", async (context) => {
		await lay(OLD);
		await chmod(root, 0o555);
		// The administrator may write anywhere; the process then runs as nobody, where nobody may read it.
		const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
		const reads = `require("node:fs").readFileSync(${JSON.stringify(PROCESS)})`;
		if (spawnSync(process.execPath, ["-e", reads], user).status !== 0) context.skip();
		const { stdout } = spawnSync(process.execPath, argumentsOf(NEW), { encoding: "utf8", ...user });
		expect(stdout).toMatch(/没有写的权限。.*还是原来的样子，什么都没有丢/);
		expect(await now()).toEqual(sorted(OLD));
	});
});

describe("real processes", () => {
	test("one that is killed outright leaves the speech as it was or as it will be", async () => {
		const { steps, files } = stoppingFiles(0, { kill: "after" });
		await lay(WAS);
		await replaceFolder(folder, filesOf(NEW), { files });
		const total = steps();
		for (let k = 1; k <= total; k += 3) {
			await rm(folder, { recursive: true });
			await lay(WAS);
			const { signal } = spawnSync(process.execPath, argumentsOf(NEW, k));
			expect(signal).toBe("SIGKILL");
			await recoverFolder(folder);
			expect([WAS, WILL]).toContainEqual(await now());
			await replaceFolder(folder, filesOf(NEW));
			expect(await readdir(root)).toEqual(["lianzheng"]);
		}
	});

	test("of two at once one wins and the other says so", async () => {
		for (let run = 0; run < 5; run++) {
			await rm(folder, { recursive: true, force: true });
			const begin = Date.now() + 700;
			const contents = [0, 1].map((i) =>
				Object.fromEntries(Object.keys(NEW).map((path) => [path, `${i}`.repeat(5000)])),
			);
			const said = await Promise.all(
				contents.map(
					(content) =>
						new Promise<string>((resolve) => {
							const child = spawn(process.execPath, argumentsOf(content, 0, begin, "absent"));
							let out = "";
							child.stdout.on("data", (data) => {
								out += String(data);
							});
							child.on("close", () => resolve(out.trim()));
						}),
				),
			);
			const winners = said.flatMap((words, i) => (words === "written" ? [i] : []));
			expect(winners).toHaveLength(1);
			expect(said.find((words) => words !== "written")).toMatch(
				/另一次切分(正在写这一篇|已经写了这一篇)/,
			);
			expect(await now()).toEqual(sorted(contents[winners[0] ?? 0] ?? {}));
			expect(await readdir(root)).toEqual(["lianzheng"]);
		}
	});
});

describe("the lock", () => {
	const lay = (holder: object | string) =>
		writeFile(cutPaths(folder).lock, typeof holder === "string" ? holder : JSON.stringify(holder));

	test("of a process at work is respected and named", async () => {
		await lay({ pid: process.pid, host: thisMachine.host, since: Date.now() });
		await expect(replaceFolder(folder, filesOf(NEW))).rejects.toThrow(`的进程 ${process.pid}，`);
		expect(await now()).toBeNull();
	});

	test.each([
		[
			"a process that has ended",
			() => ({ pid: 9_999_999, host: thisMachine.host, since: Date.now() }),
		],
		[
			"long ago on another machine",
			() => ({ pid: 1, host: "elsewhere", since: Date.now() - 3.6e6 }),
		],
		[
			"a number that another process has now",
			() => ({ pid: process.pid, host: thisMachine.host, since: 0 }),
		],
	])("of %s is taken over", async (_, holder) => {
		await lay(holder());
		await replaceFolder(folder, filesOf(NEW));
		expect(await now()).toEqual(sorted(NEW));
		expect(await readdir(root)).toEqual(["lianzheng"]);
	});

	test("whose writer was killed at it is taken over", async () => {
		await lay("");
		const past = new Date(Date.now() - 10_000);
		await utimes(cutPaths(folder).lock, past, past);
		await replaceFolder(folder, filesOf(NEW));
		expect(await readdir(root)).toEqual(["lianzheng"]);
	});

	test("of a cut at work elsewhere is waited for by a reader, then named", async () => {
		await mkdir(cutPaths(folder).cut);
		await lay({ pid: 1, host: "elsewhere", since: Date.now() });
		let clock = Date.now();
		const machine: Machine = {
			...thisMachine,
			now: () => clock,
			sleep: async (milliseconds) => {
				clock += milliseconds;
			},
		};
		await expect(recoverFolders(root, nodeFiles, machine)).rejects.toThrow("进程 1");
		expect(clock - Date.now()).toBeGreaterThan(4000);
	});
});

describe("what an editor has in the folder", () => {
	test("stays and is named; only sections that the new cut lacks go", async () => {
		await lay(WAS);
		await symlink("/etc/hostname", join(folder, "link.txt"));
		const done = await replaceFolder(folder, filesOf(NEW));
		expect(done.kept.sort()).toEqual(["3/草稿.txt", "link.txt", "扫描件.pdf"]);
		expect(done.removed.sort()).toEqual(["3/1.mdx", "opening.mdx"]);
		expect(done.written).not.toContain("2/index.mdx");
		expect(await now()).toEqual(WILL);
		expect(await readdir(folder)).toContain("link.txt");
		expect(await readdir(folder)).toContain("3");
	});

	test("a folder that is empty after the cut goes", async () => {
		await lay(OLD);
		await replaceFolder(folder, filesOf(NEW));
		expect(await readdir(folder)).not.toContain("3");
	});

	test("a link is never written through", async () => {
		const outside = join(root, "..", `outside-${process.pid}`);
		await mkdir(outside);
		try {
			await writeFile(join(outside, "index.mdx"), "外面的文件");
			await lay({ "source.txt": "旧文。" });
			await symlink(outside, join(folder, "1"));
			await expect(replaceFolder(folder, filesOf(NEW))).rejects.toThrow(
				/1：这里是链接，应当是文件夹/,
			);
			await rm(join(folder, "1"));
			await mkdir(join(folder, "1"));
			await symlink(join(outside, "index.mdx"), join(folder, "1/index.mdx"));
			await expect(replaceFolder(folder, filesOf(NEW))).rejects.toThrow(
				/index\.mdx：这里是链接，应当是文件。/,
			);
			await rm(folder, { recursive: true });
			await symlink(outside, folder);
			await expect(replaceFolder(folder, filesOf(NEW))).rejects.toThrow(
				/lianzheng：这里是链接，应当是文件夹/,
			);
			expect(await readdir(outside)).toEqual(["index.mdx"]);
			await rm(folder);
		} finally {
			await rm(outside, { recursive: true });
		}
	});

	test("a path that leads out of the folder is refused", async () => {
		for (const path of ["../x.mdx", "/etc/x", "a//b", "a\\b"]) {
			await expect(replaceFolder(folder, filesOf({ [path]: "" }))).rejects.toThrow(
				"应当是这一篇文件夹里的路径",
			);
		}
		expect(await readdir(root)).toEqual([]);
	});

	test("a file that was saved while the cut was at work is not written over", async () => {
		await lay(OLD);
		const before = await readFolder(folder);
		await writeFile(join(folder, "1/index.mdx"), "编者刚改的一。\n");
		await expect(replaceFolder(folder, filesOf(NEW), { before })).rejects.toThrow(
			"切分时有人改了这一篇（1/index.mdx）",
		);
		expect((await now())?.["1/index.mdx"]).toBe("编者刚改的一。\n");
	});

	test("work done between a killed cut and the next command is not written over", async () => {
		for (let k = 1, stopped = 0; stopped < 3; k++) {
			await rm(folder, { recursive: true, force: true });
			await lay(WAS);
			if (!(await killAt(k, { kill: "after" }))) break;
			if (!(await nodeFiles.look(cutPaths(folder).forward))) {
				await recoverFolders(root, quickFiles, looking);
				continue;
			}
			await writeFile(join(folder, "3/1.mdx"), "编者后来写的。\n");
			const said = await recoverFolders(root, quickFiles, looking).then(
				() => "",
				(error: Error) => error.message,
			);
			expect(said).toMatch(/3\/1\.mdx：切分进行到一半时有人改过/);
			expect((await now())?.["3/1.mdx"]).toBe("编者后来写的。\n");
			await rm(cutPaths(folder).cut, { recursive: true });
			stopped++;
		}
	});
});
