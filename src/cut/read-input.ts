import { readFile, stat } from "node:fs/promises";
import { type Decoded, decode } from "./decode.ts";

/** The largest text the cutter takes, in bytes. */
export const LARGEST = 10 * 1024 * 1024;

/**
 * Reads and decodes a received text.
 * @throws Error saying what was found, what was expected and what to do
 */
export async function readInput(file: string): Promise<Decoded & { bytes: Uint8Array }> {
	const found = await stat(file).catch(() => null);
	if (!found) throw new Error(`${file}: found no such file. Check the name and the folder.`);
	if (found.isDirectory()) {
		throw new Error(`${file}: found a folder, expected a text file. Name the file in it.`);
	}
	if (found.size > LARGEST) {
		throw new Error(
			`${file}: found ${(found.size / 1024 / 1024).toFixed(1)} MB, expected at most 10 MB of plain text. Is it a scan or a Word file? Save it as plain text first.`,
		);
	}
	const bytes = await readFile(file);
	if (bytes.length === 0) throw new Error(`${file}: found an empty file, expected a text.`);
	const decoded = decode(bytes);
	if (!decoded) {
		throw new Error(
			`${file}: found bytes that are no text in UTF-8, UTF-16 or GB18030. Open it in the program it came from and save it as plain text, UTF-8.`,
		);
	}
	if (decoded.text.trim() === "") {
		throw new Error(`${file}: found white space only, expected a text.`);
	}
	return { ...decoded, bytes };
}
