let table: Uint32Array | null = null;

function makeTable(): Uint32Array {
	return Uint32Array.from({ length: 256 }, (_, byte) => {
		let value = byte;
		for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
		return value;
	});
}

/**
 * CRC-32 as in ISO 3309 and PNG.
 * @param before the checksum of what goes before these bytes, to go on with
 * @returns an unsigned 32-bit number
 */
export function crc32(bytes: Uint8Array, before = 0): number {
	table ??= makeTable();
	let crc = ~before;
	for (const byte of bytes) crc = (table[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8);
	return ~crc >>> 0;
}
