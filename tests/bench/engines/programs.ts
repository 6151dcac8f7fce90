import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";

/** The first of some programs that is installed. @throws Error saying what to install */
export function installed(paths: readonly string[], debian: string): string {
	const path = paths.find((one) => existsSync(one));
	if (!path) throw new Error(`none of ${paths.join(", ")} is there; apt-get install ${debian}`);
	return path;
}

/**
 * Starts a program and waits for what it says once it is ready.
 * @param ready finds it in what the program has written to both of its outputs
 * @throws Error with that, if the program ends before or is not ready within a minute
 */
export function startProgram(
	path: string,
	args: readonly string[],
	ready: RegExp,
	env: Readonly<Record<string, string>> = {},
): Promise<{ program: ChildProcess; found: string }> {
	const program = spawn(path, args, {
		env: { ...process.env, ...env },
		stdio: ["ignore", "pipe", "pipe"],
	});
	return new Promise((resolve, reject) => {
		let said = "";
		const fail = (why: string) => {
			clearTimeout(timer);
			program.kill();
			reject(new Error(`${path}: ${why}; it said: ${said.slice(-500)}`));
		};
		const timer = setTimeout(() => fail("not ready within a minute"), 60_000);
		const listen = (chunk: Buffer) => {
			said += chunk;
			const found = ready.exec(said)?.[1];
			if (found === undefined) return;
			clearTimeout(timer);
			resolve({ program, found });
		};
		program.stdout.on("data", listen);
		program.stderr.on("data", listen);
		program.once("error", ({ message }) => fail(message));
		program.once("exit", (code) => fail(`ended with ${code}`));
	});
}

/** Ends a program that was started here and waits until it has. */
export async function endProgram(program: ChildProcess): Promise<void> {
	if (program.exitCode !== null || program.signalCode !== null) return;
	const end = new Promise((resolve) => program.once("exit", resolve));
	program.kill();
	await Promise.race([end, new Promise((resolve) => setTimeout(resolve, 5000))]);
	if (program.exitCode === null && program.signalCode === null) program.kill("SIGKILL");
}
