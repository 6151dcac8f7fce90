import fc from "fast-check";
import { expect, test } from "vitest";
import { leanContent } from "../../src/outputs/pdf/lean-content.ts";

const width = (code: number) => (code % 7 === 0 ? 500 : 1000);

/** A glyph and where it is drawn, with how it is drawn. */
type Placed = [code: number, x: number, isBold: boolean];

/** Where a content stream draws each glyph, as ISO 32000-1, 9.4 says. */
function placed(content: string): Placed[] {
	const found: Placed[] = [];
	let [lineX, x, size, spacing, isBold] = [0, 0, 1, 0, false];
	const show = (hex: string) => {
		for (const [part] of hex.matchAll(/.{4}/g)) {
			const code = Number.parseInt(part, 16);
			found.push([code, x, isBold]);
			x += (width(code) * size) / 1000 + spacing;
		}
	};
	for (const [token] of content.matchAll(
		/\/F\d+ [\d.]+ Tf|1 0 0 -1 [-\d.]+ [-\d.]+ Tm|[-\d.]+ 0 Td|[-\d.]+ Tc|\d Tr|<\w+> ?Tj|\[[^\]]*\]TJ/g,
	)) {
		const numbers = token.match(/-?[\d.]+/g)?.map(Number) ?? [];
		if (token.endsWith("Tf")) size = numbers.at(-1) ?? 0;
		else if (token.endsWith("Tm")) lineX = x = numbers.at(-2) ?? 0;
		else if (token.endsWith("Td")) lineX = x = lineX + (numbers[0] ?? 0);
		else if (token.endsWith("Tc")) spacing = numbers[0] ?? 0;
		else if (token.endsWith("Tr")) isBold = numbers[0] === 2;
		else if (token.endsWith("Tj")) show(/<(\w+)>/.exec(token)?.[1] ?? "");
		else
			for (const [, hex, move] of token.matchAll(/<(\w+)>|(-?\d+)/g)) {
				if (hex) show(hex);
				else x -= (Number(move) * size) / 1000;
			}
	}
	return found;
}

const hex = (code: number) => code.toString(16).toUpperCase().padStart(4, "0");
const glyphs = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 3 });
const moves = fc.record({
	codes: glyphs,
	by: fc.oneof(fc.constant(21.056961), fc.double({ min: 1, max: 40, noNaN: true })),
	isSpan: fc.boolean(),
});

/** As Chromium writes a line: the first glyphs where the line begins, each next with a move of its own. */
function asChromium(line: readonly { codes: number[]; by: number; isSpan: boolean }[]): string {
	const drawn = line.map(({ codes, by, isSpan }, i) => {
		const move = i === 0 ? "" : `${by.toFixed(6)} 0 Td `;
		const text = `${move}<${codes.map(hex).join("")}> Tj`;
		return isSpan ? `/Span<</ActualText <FEFF884C> >> BDC\n${text}\nEMC` : text;
	});
	return ["BT", "/F16 21.33 Tf", "1 0 0 -1 0 1765 Tm", ...drawn, "ET"].join("\n");
}

test("every glyph of a line stays where it was drawn", () => {
	fc.assert(
		fc.property(fc.array(moves, { minLength: 1, maxLength: 40 }), (line) => {
			const content = asChromium(line);
			const [before, after] = [placed(content), placed(leanContent(content, () => width))];
			expect(after.map(([code]) => code)).toEqual(before.map(([code]) => code));
			for (const [i, [, x]] of before.entries())
				expect(Math.abs((after[i]?.[1] ?? 0) - x)).toBeLessThan(0.1);
		}),
	);
});

test("an even line needs less than half of the characters", () => {
	const line = Array.from({ length: 28 }, (_, i) => ({
		codes: [i * 7 + 1],
		by: 21.056961,
		isSpan: false,
	}));
	const content = asChromium(line);
	expect(leanContent(content, () => width).length).toBeLessThan(content.length / 2);
});

test("only what has the ink of bold type becomes bolder", () => {
	const ink = (colour: string) => `${colour} RG ${colour} rg`;
	const one = (code: number) => asChromium([{ codes: [code], by: 0, isSpan: false }]);
	const content = [ink("0 0 0"), one(1), ink("0 0 .0039215689"), one(2), ink("0 0 0"), one(3)];
	const bold = placed(leanContent(content.join("\n"), () => width)).map(([, , isBold]) => isBold);
	expect(bold).toEqual([false, true, false]);
});
