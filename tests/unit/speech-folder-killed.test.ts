import { readdir, rm } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { replaceFolder } from "../../src/cut/speech-folder.ts";
import { cutPaths, recoverFolders } from "../../src/library/pending-cut.ts";
import {
	ended,
	filesOf,
	folder,
	killAt,
	lay,
	looking,
	NEW,
	now,
	root,
	sorted,
	WAS,
	WILL,
} from "./speech-folder-lab.ts";
import { quickFiles, stoppingFiles } from "./stopping-files.ts";

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
