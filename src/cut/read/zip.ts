import { buffer } from "node:stream/consumers";
import { crc32 } from "node:zlib";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";

/** A received package, its members unpacked one at a time and only when asked for. */
export interface Zip {
	/** Every member's name, as it stands in the central directory. */
	names: readonly string[];
	/**
	 * Unpacks one member.
	 * @returns its bytes, or null when there is none of that name
	 * @throws Error when the member is damaged or encrypted, or the package unpacks beyond its limit
	 */
	read: (name: string) => Promise<Uint8Array | null>;
}

export interface ZipLimits {
	/** The most members a package may have. */
	members: number;
	/** The most bytes that all members read may unpack to. */
	unpacked: number;
}

/** A Word file has some dozens of members; its XML is some megabytes. */
export const LIMITS: ZipLimits = { members: 10_000, unpacked: 64 * 1024 * 1024 };

async function readDirectory(zip: ZipFile, limits: ZipLimits): Promise<Map<string, Entry>> {
	if (zip.entryCount > limits.members) {
		throw new Error(`里面有${zip.entryCount}个部分，应当不超过${limits.members}个`);
	}
	const entries = new Map<string, Entry>();
	for await (const entry of zip.eachEntry()) {
		if (entries.has(entry.fileName)) {
			throw new Error(`有两个部分都叫 ${entry.fileName}，应当只有一个`);
		}
		entries.set(entry.fileName, entry);
	}
	return entries;
}

/**
 * Opens a ZIP package that is in memory. What a member says of its size is checked before it is
 * unpacked and while it is (yauzl stops at the size said), so memory stays within the limit whatever
 * the bytes are; what is not asked for, such as pictures, costs nothing.
 * @throws Error when the bytes are no whole package or hold too many members
 */
export async function openZip(bytes: Uint8Array, limits: ZipLimits = LIMITS): Promise<Zip> {
	const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
	const entries = await readDirectory(zip, limits);
	let left = limits.unpacked;
	return {
		names: [...entries.keys()],
		async read(name) {
			const entry = entries.get(name);
			if (!entry) return null;
			if (entry.isEncrypted()) throw new Error(`${name} 加了密，应当没有加密`);
			left -= entry.uncompressedSize;
			if (left < 0) {
				throw new Error(
					`${name} 展开有 ${(entry.uncompressedSize / 1024 / 1024).toFixed(0)} MB，全部应当不超过 ${limits.unpacked / 1024 / 1024} MB`,
				);
			}
			const content = await buffer(await zip.openReadStreamPromise(entry));
			if (crc32(content) !== entry.crc32) throw new Error(`${name} 坏了，校验和不对`);
			return content;
		},
	};
}
