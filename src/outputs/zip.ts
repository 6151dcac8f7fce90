import { crc32, deflateRawSync, inflateRawSync } from "node:zlib";

/**
 * Reads and writes the plain ZIP archives that Word files and EPUBs are (APPNOTE.TXT 6.3, sections 4.3.7,
 * 4.3.12 and 4.3.16), packed by Node's own zlib. One part of a Word file can be changed and all times
 * fixed while the others stay packed as they are: packing all of them a second time took more than a third of a build of 60 speeches.
 */

/** A file in an archive. */
export interface ZipPart {
	name: string;
	/** 0 for stored, 8 for deflated. */
	method: number;
	crc: number;
	/** Bytes when unpacked. */
	size: number;
	packed: Buffer;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** 2000-01-01 as MS-DOS counts; the time is 0. */
const DATE = (20 << 9) | (1 << 5) | 1;
/** Names are UTF-8. */
const UTF8 = 0x0800;
const VERSION = 20;

/**
 * The parts of an archive in its order.
 * @param bytes a whole archive without a comment, as a library wrote it
 * @throws Error for anything else
 */
export function readZip(bytes: Buffer): ZipPart[] {
	const end = bytes.length - 22;
	if (end < 0 || bytes.readUInt32LE(end) !== END) {
		throw new Error("found no ZIP archive, expected one without a comment.");
	}
	const parts: ZipPart[] = [];
	let at = bytes.readUInt32LE(end + 16);
	for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
		const nameLength = bytes.readUInt16LE(at + 28);
		const local = bytes.readUInt32LE(at + 42);
		const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
		parts.push({
			name: bytes.toString("utf8", at + 46, at + 46 + nameLength),
			method: bytes.readUInt16LE(at + 10),
			crc: bytes.readUInt32LE(at + 16),
			size: bytes.readUInt32LE(at + 24),
			packed: bytes.subarray(from, from + bytes.readUInt32LE(at + 20)),
		});
		at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
	}
	return parts;
}

/** What a part says, as text. */
export function partText({ method, packed }: ZipPart): string {
	return (method === 0 ? packed : inflateRawSync(packed)).toString("utf8");
}

/** A part with a text, packed. */
export function partOf(name: string, text: string): ZipPart {
	const content = Buffer.from(text);
	return {
		name,
		method: 8,
		crc: crc32(content),
		size: content.length,
		packed: deflateRawSync(content, { level: 9 }),
	};
}

/** A part that stands in the archive as it is. */
export function storedPart(name: string, text: string): ZipPart {
	const content = Buffer.from(text);
	return { name, method: 0, crc: crc32(content), size: content.length, packed: content };
}

/** What the local and the central header share, from the version needed to the length of the name. */
function sharedHeader({ method, crc, size, packed }: ZipPart, nameLength: number): Buffer {
	const header = Buffer.alloc(26);
	header.writeUInt16LE(VERSION, 0);
	header.writeUInt16LE(UTF8, 2);
	header.writeUInt16LE(method, 4);
	header.writeUInt16LE(DATE, 8);
	header.writeUInt32LE(crc, 10);
	header.writeUInt32LE(packed.length, 14);
	header.writeUInt32LE(size, 18);
	header.writeUInt16LE(nameLength, 22);
	return header;
}

function signature(value: number, more = 0): Buffer {
	const bytes = Buffer.alloc(4 + more);
	bytes.writeUInt32LE(value, 0);
	return bytes;
}

/** An archive of parts in the order given, every time in it the same. */
export function writeZip(parts: readonly ZipPart[]): Buffer {
	const locals: Buffer[] = [];
	const centrals: Buffer[] = [];
	let offset = 0;
	for (const part of parts) {
		const name = Buffer.from(part.name);
		const shared = sharedHeader(part, name.length);
		const made = signature(CENTRAL, 2);
		made.writeUInt16LE(VERSION, 4);
		// Comment, disk, attributes: none; then where the part begins.
		const tail = Buffer.alloc(14);
		tail.writeUInt32LE(offset, 10);
		centrals.push(made, shared, tail, name);
		locals.push(signature(LOCAL), shared, name, part.packed);
		offset += 4 + shared.length + name.length + part.packed.length;
	}
	const directory = Buffer.concat(centrals);
	const end = signature(END, 18);
	end.writeUInt16LE(parts.length, 8);
	end.writeUInt16LE(parts.length, 10);
	end.writeUInt32LE(directory.length, 12);
	end.writeUInt32LE(offset, 16);
	return Buffer.concat([...locals, directory, end]);
}
