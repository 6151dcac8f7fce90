import { execFile } from "node:child_process";
import { copyFile, cp, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { faultsOf, type LockFile, withoutFaulty } from "./lock-file.ts";

/**
 * `npm run lock`: completes package-lock.json for package.json as it is. What stands in it whole stays;
 * what lacks an integrity or a public address, or is new, npm looks up in the public registry. npm keeps
 * an incomplete entry as it finds it, and leaves addresses out where a machine's settings say so.
 */
const LOCK = "package-lock.json";
const OPTIONS = [
	"--package-lock-only",
	"--ignore-scripts",
	"--omit-lockfile-registry-resolved=false",
	"--registry=https://registry.npmjs.org/",
	"--no-audit",
	"--no-fund",
];

const read = async (file: string) => JSON.parse(await readFile(file, "utf8")) as LockFile;

/** Runs the npm that runs this script. */
async function resolveIn(folder: string): Promise<void> {
	const npm = process.env.npm_execpath;
	const [command, args] = npm ? [process.execPath, [npm]] : ["npm", []];
	await promisify(execFile)(command, [...args, "install", ...OPTIONS], { cwd: folder });
}

const folder = await mkdtemp(join(tmpdir(), "lock-"));
try {
	await copyFile("package.json", join(folder, "package.json"));
	const before = await read(LOCK);
	await writeFile(join(folder, LOCK), JSON.stringify(withoutFaulty(before), null, "\t"));
	await resolveIn(folder);
	const faults = faultsOf(await read(join(folder, LOCK)));
	for (const [path, fault] of faults) console.error(`${LOCK}: ${path}: found ${fault}.`);
	if (faults.size > 0) {
		console.error(`${LOCK} is left as it was: the registry did not say what these packages are.`);
		process.exitCode = 1;
	} else {
		// Beside the old one first: a rename replaces it whole or not at all.
		await cp(join(folder, LOCK), `${LOCK}.unfinished`);
		await rename(`${LOCK}.unfinished`, LOCK);
		console.log(`${LOCK}: ${faultsOf(before).size} entries were incomplete, now none.`);
	}
} finally {
	await rm(folder, { recursive: true, force: true });
}
