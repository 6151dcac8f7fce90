import { type Decoded, decode, type Encoding } from "../../decode.ts";

/** What names of encodings lead to, as the Encoding Standard's labels do for those read here. */
const LABELS: readonly [RegExp, Encoding][] = [
	[/^(utf-?8|unicode-1-1-utf-8)$/i, "utf-8"],
	// A page that can be read to this name is not in UTF-16 (HTML, 13.2.3.2).
	[/^utf-16(le|be)?$/i, "utf-8"],
	[/^(gb_?2312(-80)?|gbk|x-gbk|gb18030|chinese|csgb2312|iso-ir-58)$/i, "gb18030"],
];

const FOREIGN = /^(big5|shift|sjis|x-sjis|euc|iso-2022|ks_c|korean)/i;

/** The encoding that a page's beginning names (HTML, 13.2.3.2: within the first 1,024 bytes). */
function namedEncoding(bytes: Uint8Array): string | null {
	const start = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
	return (
		/<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w-]+)/i.exec(start)?.[1] ??
		/^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w-]+)/i.exec(start)?.[1] ??
		null
	);
}

/**
 * Decodes a saved page: by its byte order mark; as UTF-8 where it is valid, since a page that a browser has
 * saved anew may still name the encoding it came in; else by the encoding it names, else as a text.
 * @returns null when the bytes are no text in any encoding read here
 */
export function decodePage(bytes: Uint8Array): Decoded | null {
	const guessed = decode(bytes);
	if (guessed?.hasMark || guessed?.encoding === "utf-8") return guessed;
	const name = namedEncoding(bytes) ?? "";
	// Bytes of another East Asian encoding, read as GB18030, give wrong characters without any error.
	if (FOREIGN.test(name)) return null;
	const encoding = LABELS.find(([label]) => label.test(name))?.[1];
	if (encoding === undefined) return guessed;
	try {
		const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
		return { text, encoding, hasMark: false };
	} catch {
		return guessed;
	}
}
