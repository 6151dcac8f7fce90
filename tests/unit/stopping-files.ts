import { writeFile } from "node:fs/promises";
import { type Files, nodeFiles } from "../../src/library/files.ts";

/** What happens at the step at which the file system stops. */
export type Stop =
	/** The process is killed before, in the midst of, or after the step; nothing works from then on. */
	| { kill: "before" | "within" | "after" }
	/** This step, and every later one of the kinds named, fails with a code. */
	| { fail: string; steps: readonly string[] };

export class Killed extends Error {}

/** The real file system without waiting for the disk, to try many stops in a short time. */
export const quickFiles: Files = {
	...nodeFiles,
	write: (path, content, fresh = false) => writeFile(path, content, { flag: fresh ? "wx" : "w" }),
};

const CHANGING = [
	"makeFolder",
	"write",
	"move",
	"removeFile",
	"removeFolder",
	"removeAll",
] as const;

/**
 * `quickFiles`, stopped at its k-th changing step (from 1).
 * @param onKill what to do instead of throwing `Killed`, such as killing the process
 * @returns also how many changing steps were taken, and whether it was killed
 */
export function stoppingFiles(
	k: number,
	stop: Stop,
	onKill = (): void => {
		throw new Killed();
	},
): { files: Files; steps: () => number; killed: () => boolean } {
	let steps = 0;
	let killed = false;
	const die = () => {
		killed = true;
		onKill();
	};
	const files = { ...quickFiles };
	for (const [name, act] of Object.entries(quickFiles) as [keyof Files, never][]) {
		const run = act as (...args: unknown[]) => Promise<unknown>;
		const stepped = async (...args: unknown[]) => {
			if (killed) throw new Killed();
			if (!CHANGING.some((changing) => changing === name)) return run(...args);
			steps++;
			if ("fail" in stop) {
				if (steps < k || !(steps === k || stop.steps.includes(name))) return run(...args);
				const error = new Error(`${stop.fail}: ${name}`);
				throw Object.assign(error, { code: stop.fail, path: String(args[0]) });
			}
			if (steps !== k) return run(...args);
			if (stop.kill === "before") die();
			if (stop.kill === "within" && name === "write") {
				const content = Buffer.from(args[1] as string | Uint8Array);
				await run(args[0], content.subarray(0, content.length / 2), args[2]);
				die();
			}
			try {
				return await run(...args);
			} finally {
				die();
			}
		};
		Object.assign(files, { [name]: stepped });
	}
	return { files, steps: () => steps, killed: () => killed };
}
