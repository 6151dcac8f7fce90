import { spawn, spawnSync } from "node:child_process";
import { chmod, mkdir, readdir, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readFolder, replaceFolder } from "../../src/cut/speech-folder.ts";
import { type Machine, nodeFiles, thisMachine } from "../../src/library/files.ts";
import { cutPaths, recoverFolder, recoverFolders } from "../../src/library/pending-cut.ts";
import {
	argumentsOf,
	ended,
	filesOf,
	folder,
	killAt,
	lay,
	looking,
	NEW,
	now,
	OLD,
	PROCESS,
	root,
	sorted,
	WAS,
	WILL,
} from "./speech-folder-lab.ts";
import { quickFiles, stoppingFiles } from "./stopping-files.ts";

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
