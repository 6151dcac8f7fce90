/** Widths of a font's glyphs in thousandths of its size, by their codes. */
export type Widths = (code: number) => number;

/** The ink that stands for bold type in what is to be finished: nearly black, and nothing else has it. */
export const BOLD_INK = "#000001";

const BOLD = /^0 0 \.0039\d* rg$/;
/** Pixels of the page: how much bold strokes are wider. */
const BOLDER = 0.55;

/** Glyphs drawn at one place, and how far it is from their start to the next ones', in the page's units. */
interface Drawn {
	codes: number[];
	advance: number;
}

const codesOf = (hex: string) =>
	Array.from({ length: hex.length / 4 }, (_, i) =>
		Number.parseInt(hex.slice(i * 4, i * 4 + 4), 16),
	);
const hexOf = (codes: readonly number[]) =>
	codes.map((code) => code.toString(16).toUpperCase().padStart(4, "0")).join("");
const short = (value: number, digits: number) => String(Number(value.toFixed(digits)));

/** What is drawn most often: the spacing that needs no number of its own. */
function commonest(values: readonly number[]): number {
	const counts = new Map<number, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 0;
}

/** Glyphs one by one, with what each is further from the next than its own width. */
function spaced(line: readonly Drawn[], size: number, width: Widths): [number, number][] {
	return line.flatMap(({ codes, advance }) => {
		const own = codes.reduce((sum, code) => sum + (width(code) * size) / 1000, 0);
		return codes.map((code, i): [number, number] => [
			code,
			i === codes.length - 1 ? advance - own : 0,
		]);
	});
}

/** Some glyphs of a line as one string, with the spacing between most of them said once (Tc, TJ). */
function asOneString(line: readonly Drawn[], size: number, width: Widths): string {
	const glyphs = spaced(line, size, width);
	const spacing = commonest(glyphs.slice(0, -1).map(([, extra]) => Number(extra.toFixed(3))));
	let text = "";
	let written: number[] = [];
	// What rounding leaves over is made good at the next place.
	let left = 0;
	for (const [i, [code, extra]] of glyphs.entries()) {
		written.push(code);
		if (i === glyphs.length - 1) break;
		left += extra - spacing;
		const thousandths = Math.round((-left * 1000) / size);
		if (Math.abs(thousandths) < 2) continue;
		text += `<${hexOf(written)}>${thousandths}`;
		written = [];
		left += (thousandths * size) / 1000;
	}
	const string = text === "" ? `<${hexOf(written)}>Tj` : `[${text}<${hexOf(written)}>]TJ`;
	return `${short(spacing, 3)} Tc ${string}`;
}

const FONT = /^\/(\S+) ([\d.]+) Tf$/;
const FIRST = /^<([0-9A-F]+)> Tj$/;
const NEXT = /^(-?[\d.]+) 0 Td <([0-9A-F]+)> Tj$/;

/**
 * A page's content as Chromium writes it, every glyph with a move of its own, in fewer characters; the
 * same glyphs at the same places (ISO 32000-1, 9.3 and 9.4). What is drawn in `BOLD_INK` gets bolder.
 * @param widthsOf the widths of a font by its name in the page's resources
 */
export function leanContent(content: string, widthsOf: (font: string) => Widths): string {
	const lines: string[] = [];
	let [font, size] = ["", 0];
	let line: Drawn[] = [];
	/** Moves that went into strings: the next move is still counted from where the first of them was. */
	let moved = 0;
	const flush = () => {
		if (line.length > 0) lines.push(asOneString(line, size, widthsOf(font)));
		line = [];
	};
	for (const text of content.split("\n")) {
		const [, name, points] = FONT.exec(text) ?? [];
		const [, first] = FIRST.exec(text) ?? [];
		const [, by, next] = NEXT.exec(text) ?? [];
		if (first !== undefined) {
			flush();
			line = [{ codes: codesOf(first), advance: 0 }];
		} else if (by !== undefined && next !== undefined) {
			const before = line.at(-1);
			if (before) {
				before.advance = Number(by);
				moved += Number(by);
			} else {
				lines.push(`${short(Number(by) + moved, 4)} 0 Td`);
				moved = 0;
			}
			line.push({ codes: codesOf(next), advance: 0 });
		} else {
			flush();
			if (name !== undefined) [font, size] = [name, Number(points)];
			if (/ T[md]$|^BT$|^ET$/.test(text)) moved = 0;
			const inkAt = text.endsWith(" rg") ? text.split(/ RG /).at(-1) : undefined;
			if (inkAt === undefined) lines.push(text);
			else lines.push(`${text} ${BOLD.test(inkAt) ? `2 Tr ${BOLDER} w` : "0 Tr"}`);
		}
	}
	flush();
	return lines.join("\n");
}
