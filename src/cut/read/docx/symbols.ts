/**
 * Characters of Word's two symbol fonts that stand in texts and before list items, by their code less
 * 0xF000, in Unicode. What is not here is not guessed.
 */
const SYMBOL: Readonly<Record<number, string>> = {
	42: "∗",
	45: "−",
	163: "≤",
	165: "∞",
	168: "♦",
	171: "↔",
	172: "←",
	173: "↑",
	174: "→",
	175: "↓",
	176: "°",
	177: "±",
	179: "≥",
	180: "×",
	183: "•",
	184: "÷",
	185: "≠",
	187: "≈",
	209: "∇",
	214: "√",
	215: "⋅",
	222: "⇒",
	229: "∑",
};

const WINGDINGS: Readonly<Record<number, string>> = {
	108: "●",
	109: "❍",
	110: "■",
	111: "□",
	113: "❑",
	114: "❒",
	115: "⬧",
	116: "⧫",
	117: "◆",
	118: "❖",
	119: "⬥",
	158: "·",
	159: "•",
	161: "○",
	162: "○",
	164: "◉",
	167: "▪",
	168: "◻",
	171: "★",
	178: "⟡",
	216: "➢",
	224: "→",
	232: "➔",
	251: "✗",
	252: "✓",
	253: "☒",
	254: "☑",
};

/** Wingdings' circled numbers: 0 to 10 hollow from 0x80, 0 to 10 filled from 0x8b. */
function circled(code: number): string | null {
	if (code >= 0x81 && code <= 0x8a) return String.fromCodePoint(0x2460 + code - 0x81);
	if (code >= 0x8c && code <= 0x95) return String.fromCodePoint(0x2776 + code - 0x8c);
	return null;
}

/**
 * The Unicode character of a symbol.
 * @param font the font's name
 * @param code the character's code, in a symbol font 0xF000 more or not
 * @returns null when the font has a sign of its own there that is not known here
 */
export function symbolOf(font: string, code: number): string | null {
	const low = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code;
	if (/^symbol$/i.test(font)) return SYMBOL[low] ?? (low < 0x40 ? String.fromCodePoint(low) : null);
	if (/^wingdings$/i.test(font)) return WINGDINGS[low] ?? circled(low);
	if (/^(wingdings|webdings)/i.test(font) || code > 0x10ffff) return null;
	return code >= 0xe000 && code <= 0xf8ff ? null : String.fromCodePoint(code);
}
