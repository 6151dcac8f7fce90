/** Encodings a text may come in; GB18030 holds GBK and GB2312, which old Windows files are in. */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "gb18030";

export interface Decoded {
	text: string;
	encoding: Encoding;
	/** A byte order mark stood at the beginning. */
	hasMark: boolean;
}

const MARKS: readonly [Encoding, readonly number[]][] = [
	["utf-8", [0xef, 0xbb, 0xbf]],
	["utf-16le", [0xff, 0xfe]],
	["utf-16be", [0xfe, 0xff]],
];

/** What a Chinese text is made of: Han, its punctuation, full-width forms, ASCII, a few signs. */
const ORDINARY = /[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef\x20-\x7e\t\r\n‘’“”—…·•×°℃①-⑳]/u;

function attempt(bytes: Uint8Array, encoding: Encoding): string | null {
	try {
		return new TextDecoder(encoding, { fatal: true }).decode(bytes);
	} catch {
		return null;
	}
}

/** Control characters other than tab and line ends, or unassigned places: not a text. */
function findControl(text: string): number {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
	return text.search(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/u);
}

/** Whether at least nine of ten characters are what Chinese texts are made of. */
function looksChinese(text: string): boolean {
	const characters = [...text];
	const ordinary = characters.filter((character) => ORDINARY.test(character)).length;
	return characters.length > 0 && ordinary / characters.length >= 0.9;
}

/**
 * Decodes the bytes of a received text.
 *
 * A byte order mark decides. Without one it is UTF-8 when it can be, else UTF-16 or GB18030, whichever
 * gives a Chinese text: bytes of one read as another give rare characters, not ordinary ones.
 *
 * @returns the text without its byte order mark, or null when the bytes are no text in any of them
 */
export function decode(bytes: Uint8Array): Decoded | null {
	for (const [encoding, mark] of MARKS) {
		if (!mark.every((byte, i) => bytes[i] === byte)) continue;
		const text = attempt(bytes, encoding);
		return text === null || findControl(text) >= 0 ? null : { text, encoding, hasMark: true };
	}
	const utf8 = attempt(bytes, "utf-8");
	if (utf8 !== null && findControl(utf8) < 0) {
		return { text: utf8, encoding: "utf-8", hasMark: false };
	}
	for (const encoding of ["utf-16le", "utf-16be", "gb18030"] as const) {
		const text = attempt(bytes, encoding);
		if (text !== null && findControl(text) < 0 && looksChinese(text)) {
			return { text, encoding, hasMark: false };
		}
	}
	return null;
}
