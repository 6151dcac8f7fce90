import { crc32 } from "./checksum.ts";
import { SearchFault } from "./faults.ts";

/**
 * The search's JSON files: hosts compress them, and whoever reads one can tell a whole one from any other.
 * `{"format":"…","version":1,"checksum":"0a1b2c3d","body":…}`, the checksum over the body's UTF-8 bytes.
 */
const HEAD = /^\{"format":"([a-z-]+)","version":(\d+),"checksum":"([0-9a-f]{8})","body":/;
/** No head is longer. */
const LONGEST_HEAD = 100;

const headOf = (format: string, version: number, checksum: string) =>
	`{"format":"${format}","version":${version},"checksum":"${checksum}","body":`;

const hex = (checksum: number) => checksum.toString(16).padStart(8, "0");

/**
 * Seals data into a file's content.
 * @param salt which file it is to be, such as its build and number: another salt does not open it
 */
export function seal(format: string, version: number, body: unknown, salt = ""): string {
	const json = JSON.stringify(body);
	return `${headOf(format, version, checksumOf(new TextEncoder().encode(json), salt))}${json}}`;
}

function checksumOf(bytes: Uint8Array, salt: string): string {
	return hex(crc32(bytes, crc32(new TextEncoder().encode(salt))));
}

/**
 * Opens a sealed file.
 * @param file its name, for the error
 * @returns the body as it was sealed
 * @throws SearchFault of kind type, version, truncated or damaged
 */
export function unseal(
	format: string,
	version: number,
	bytes: Uint8Array,
	file: string,
	salt = "",
): unknown {
	const start = new TextDecoder().decode(bytes.subarray(0, LONGEST_HEAD));
	const head = HEAD.exec(start);
	if (!head) throw headFault(format, version, start, bytes.length, file);
	if (head[1] !== format) {
		throw new SearchFault("type", file, `found a file of format ${head[1]}, expected ${format}`);
	}
	if (Number(head[2]) !== version) {
		throw new SearchFault("version", file, `found version ${head[2]}, expected ${version}`);
	}
	const body = bytes.subarray(head[0].length, bytes.length - 1);
	const checksum = checksumOf(body, salt);
	if (checksum !== head[3] || bytes[bytes.length - 1] !== 0x7d) {
		const kind = bytes[bytes.length - 1] === 0x7d ? "damaged" : "truncated";
		throw new SearchFault(kind, file, `found checksum ${checksum}, expected ${head[3]}`);
	}
	return JSON.parse(new TextDecoder().decode(body));
}

/** What is wrong with a file that does not begin as a sealed one. */
function headFault(
	format: string,
	version: number,
	start: string,
	length: number,
	file: string,
): SearchFault {
	const plain = headOf(format, version, "00000000");
	const isBeginning = start === "" || plain.startsWith(start.replace(/[0-9a-f]{0,8}$/, ""));
	return length < plain.length && isBeginning
		? new SearchFault("truncated", file, `found ${length} bytes, expected a whole file`)
		: new SearchFault("type", file, `expected a file of format ${format}, found something else`);
}

/** A fault for a sealed body of another shape than expected. */
export function shapeFault(file: string, expected: string): SearchFault {
	return new SearchFault("damaged", file, `expected ${expected}, found something else`);
}
