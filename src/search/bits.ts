/** Reads numbers from a run of bits, the highest bit of a byte first. */
export class BitReader {
	private readonly bytes: Uint8Array;
	private at = 0;

	constructor(bytes: Uint8Array) {
		this.bytes = bytes;
	}

	/** One bit. @throws RangeError beyond the end */
	bit(): number {
		const byte = this.bytes[this.at >> 3];
		if (byte === undefined) throw new RangeError("the bits end too early");
		return (byte >> (7 - (this.at++ & 7))) & 1;
	}

	/** A number of so many bits, at most 32. */
	bits(count: number): number {
		let value = 0;
		for (let i = 0; i < count; i++) value = value * 2 + this.bit();
		return value;
	}

	/** A number from 0 in Elias's gamma code (of the number + 1): small numbers are short. */
	gamma(): number {
		let zeros = 0;
		while (this.bit() === 0) if (++zeros > 31) throw new RangeError("no gamma code");
		return 2 ** zeros + this.bits(zeros) - 1;
	}

	/** A number from 0 in a Rice code: `parameter` low bits as they are, the rest in unary. */
	rice(parameter: number): number {
		let high = 0;
		while (this.bit() === 1) high++;
		return high * 2 ** parameter + this.bits(parameter);
	}
}

/** Writes what `BitReader` reads. */
export class BitWriter {
	private buffer = new Uint8Array(256);
	private at = 0;

	/** @param count at most 32 */
	bits(value: number, count: number): void {
		if ((this.at + count) >> 3 >= this.buffer.length - 8) {
			const longer = new Uint8Array(this.buffer.length * 2);
			longer.set(this.buffer);
			this.buffer = longer;
		}
		for (let i = count - 1; i >= 0; i--) {
			if ((value >>> i) & 1) {
				this.buffer[this.at >> 3] = (this.buffer[this.at >> 3] ?? 0) | (128 >> (this.at & 7));
			}
			this.at++;
		}
	}

	gamma(value: number): void {
		const zeros = Math.floor(Math.log2(value + 1));
		this.bits(0, zeros);
		this.bits(value + 1, zeros + 1);
	}

	rice(value: number, parameter: number): void {
		let high = Math.floor(value / 2 ** parameter);
		for (; high > 0; high--) this.bits(1, 1);
		this.bits(0, 1);
		this.bits(value % 2 ** parameter, parameter);
	}

	/** What was written, filled up to whole bytes with zeros. */
	bytes(): Uint8Array {
		return this.buffer.slice(0, (this.at + 7) >> 3);
	}
}
