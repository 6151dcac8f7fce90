import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach } from "vitest";
import { replaceFolder } from "../../src/cut/speech-folder.ts";
import { type Machine, nodeFiles, thisMachine } from "../../src/library/files.ts";
import { type Stop, stoppingFiles } from "./stopping-files.ts";

/** The folder of all speeches, and of the one that is cut; new for each test. */
export let root: string;
export let folder: string;
beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), "speeches-"));
	folder = join(root, "lianzheng");
});
afterEach(async () => {
	await chmod(root, 0o755);
	await rm(root, { recursive: true });
});

export const OLD = {
	"source.txt": "旧文。\n旧文二。\n",
	"speech.mdx": "# 旧题\n",
	"opening.mdx": "旧开头。\n",
	"1/index.mdx": "旧一。\n",
	"2/index.mdx": "不变。\n",
	"3/1.mdx": "旧三之一。\n",
};
export const NEW = {
	"source.txt": "新文。\n新文二。\n新文三。\n",
	"speech.mdx": "# 新题\n",
	"1/index.mdx": "新一。\n",
	"1/1.mdx": "新一之一。\n",
	"2/index.mdx": "不变。\n",
	"4/1.mdx": "新四之一。\n",
};
/** What an editor has laid beside the cutter's files. */
export const EXTRA = { "扫描件.pdf": "%PDF", "3/草稿.txt": "草稿" };

export const filesOf = (content: Record<string, string>) => new Map(Object.entries(content));
/** The speech's files as they stand, whatever stands beside. */
export async function now(): Promise<Record<string, string> | null> {
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
export const sorted = (content: Record<string, string>) =>
	Object.fromEntries(Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1)));
export const WAS = sorted({ ...OLD, ...EXTRA });
export const WILL = sorted({ ...NEW, ...EXTRA });

export async function lay(content: Record<string, string>): Promise<void> {
	for (const [path, text] of Object.entries(content)) {
		await mkdir(join(folder, path, ".."), { recursive: true });
		await writeFile(join(folder, path), text);
	}
}

export const PROCESS = fileURLToPath(new URL("replace-folder-process.ts", import.meta.url));
export const argumentsOf = (content: object, ...more: (string | number)[]) => [
	PROCESS,
	folder,
	JSON.stringify(content),
	...more.map(String),
];

/** A process of this machine that has ended by the time another looks for it. */
export const ended: Machine = {
	...thisMachine,
	pid: 9_999_999,
	isAlive: (pid) => pid === process.pid,
};
export const looking: Machine = { ...thisMachine, isAlive: (pid) => pid === process.pid };

/** Kills a cut at its k-th step; says whether it got that far. */
export async function killAt(k: number, stop: Stop): Promise<boolean> {
	const { files, killed } = stoppingFiles(k, stop);
	try {
		await replaceFolder(folder, filesOf(NEW), { files, machine: ended });
	} catch (error) {
		if (!killed()) throw error;
	}
	return killed();
}
