import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "../../search/checksum.ts";
import { DEPTH, sortText } from "./sort-suffixes.ts";

const ENDING = ".run";
/** Changes when texts are sorted another way. */
const VERSION = 1;

/** Sorts texts; those it has sorted before are read from a folder. */
export interface RunCache {
	sorted(units: Uint16Array): Int32Array;
	/** Removes what this cache was not asked for. */
	prune(): void;
}

const bytesOf = (array: Uint16Array | Int32Array) =>
	new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/** @param folder where sorted texts are kept; null keeps none */
export function openRunCache(folder: string | null): RunCache {
	if (folder === null) return { sorted: sortText, prune() {} };
	mkdirSync(folder, { recursive: true });
	const asked = new Set<string>();
	return {
		sorted(units) {
			const hash = createHash("sha256").update(`${VERSION} ${DEPTH} `).update(bytesOf(units));
			const name = hash.digest("hex").slice(0, 32) + ENDING;
			asked.add(name);
			const kept = readRun(join(folder, name));
			if (kept) return kept;
			const run = sortText(units);
			writeRun(join(folder, name), run);
			return run;
		},
		prune() {
			for (const name of readdirSync(folder)) {
				if (name.endsWith(ENDING) && !asked.has(name)) rmSync(join(folder, name), { force: true });
			}
		},
	};
}

/** A kept run, or null when there is none or it is damaged. */
function readRun(path: string): Int32Array | null {
	let bytes: Buffer;
	try {
		bytes = readFileSync(path);
	} catch {
		return null;
	}
	if (bytes.length < 4 || bytes.length % 4 !== 0) return null;
	const run = bytes.subarray(0, -4);
	if (crc32(run) !== bytes.readUInt32LE(bytes.length - 4)) return null;
	return new Int32Array(Uint8Array.from(run).buffer);
}

function writeRun(path: string, run: Int32Array): void {
	const checksum = Buffer.alloc(4);
	checksum.writeUInt32LE(crc32(bytesOf(run)));
	const temporary = `${path}.${process.pid}`;
	writeFileSync(temporary, Buffer.concat([bytesOf(run), checksum]));
	renameSync(temporary, path);
}
