import { crc32 } from "./checksum.ts";
import { SearchFault } from "./faults.ts";

/**
 * The index's binary files: `SP`, a letter for what it is, the version, the payload's length and checksum
 * (32 bits each, big end first), the payload. The checksum goes on from the index's name and the file's
 * number, so that a file of another build or in another's place is not taken for the one asked for.
 */
export type LibraryFileKind = "root" | "node" | "leaf" | "bounds";

export const VERSION = 1;
const HEADER = 12;
const LETTERS: Readonly<Record<LibraryFileKind, number>> = {
	root: 0x52,
	node: 0x4e,
	leaf: 0x4c,
	bounds: 0x42,
};
const MARK = [0x53, 0x50] as const;

function checksumOf(payload: Uint8Array, build: string, number: number): number {
	return crc32(payload, crc32(new TextEncoder().encode(`${build}/${number}`)));
}

/** Puts a payload into a file. */
export function wrapFile(
	kind: LibraryFileKind,
	build: string,
	number: number,
	payload: Uint8Array,
): Uint8Array {
	const bytes = new Uint8Array(HEADER + payload.length);
	bytes.set([...MARK, LETTERS[kind], VERSION]);
	const view = new DataView(bytes.buffer);
	view.setUint32(4, payload.length);
	view.setUint32(8, checksumOf(payload, build, number));
	bytes.set(payload, HEADER);
	return bytes;
}

/**
 * Takes the payload out of a file.
 * @param file its name, for the error
 * @throws SearchFault of kind type, version, truncated or damaged
 */
export function unwrapFile(
	kind: LibraryFileKind,
	build: string,
	number: number,
	bytes: Uint8Array,
	file: string,
): Uint8Array {
	const start = [...MARK, LETTERS[kind]];
	if (start.some((byte, i) => i < bytes.length && bytes[i] !== byte)) {
		throw new SearchFault("type", file, `expected a ${kind} of the index, found something else`);
	}
	if (bytes.length < HEADER) {
		throw new SearchFault("truncated", file, `found ${bytes.length} bytes, expected more`);
	}
	if (bytes[3] !== VERSION) {
		throw new SearchFault("version", file, `found version ${bytes[3]}, expected ${VERSION}`);
	}
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const payload = bytes.subarray(HEADER);
	const length = view.getUint32(4);
	if (payload.length !== length) {
		const kindOf = payload.length < length ? "truncated" : "damaged";
		throw new SearchFault(kindOf, file, `found ${payload.length} bytes, expected ${length}`);
	}
	if (checksumOf(payload, build, number) !== view.getUint32(8)) {
		throw new SearchFault("damaged", file, "the checksum is not that of this file of this index");
	}
	return payload;
}

/** Runs a decoder; bits that make no sense are a fault. */
export function decoded<T>(file: string, decode: () => T): T {
	try {
		return decode();
	} catch (error) {
		if (error instanceof RangeError) throw new SearchFault("damaged", file, error.message);
		throw error;
	}
}
